/** Shows what was measured on packages and generated workspaces: a section of Markdown and its chart. */
import { machineLine } from './benchMachine.mjs';
import { grouped, markdownTable, megabytes, number } from './benchTable.mjs';
import { mix } from './benchWorkspace.mjs';

function section({ name, count, bytes, read, parsed, sites, rows }) {
  const oxlint = rows.find(({ tool }) => tool === 'oxlint').seconds;
  const lines = rows.map(({ tool, seconds, cpu, memory }) => [
    tool,
    number(seconds),
    number(seconds / oxlint),
    number(cpu),
    number(memory, 0),
  ]);
  return `### ${name === 'generated' ? name : `${name} (real code)`}, ${grouped(count)} files, ${megabytes(bytes)}

Of these files, ${grouped(read)} were read and ${grouped(parsed)} parsed; ${grouped(sites)} port sites were found.

${markdownTable(['tool', 'seconds', '× oxlint', 'processor seconds', 'peak memory, MB'], lines)}`;
}

/** Time and memory a file, against the smallest of the large workspaces. */
function growth(results) {
  const generated = results.filter(({ name, count }) => name === 'generated' && count >= 1000);
  if (generated.length < 2) return '';
  const rows = generated.flatMap(({ count, rows: all }) =>
    all
      .filter(({ tool }) => /^ephemeral-ports, (?:cold|warm)$|^oxlint$/.test(tool))
      .map(({ tool, seconds, memory }) => [
        tool,
        grouped(count),
        number((seconds / count) * 1000, 3),
        number(memory, 0),
      ]),
  );
  const byTool = rows.sort(([a], [b]) => a.localeCompare(b));
  return `### Growth of generated workspaces

${markdownTable(['tool', 'files', 'milliseconds a file', 'peak memory, MB'], byTool)}
`;
}

/** The section of a document. */
export function sizesSection(results, { runs, chart }) {
  const kinds = mix.map(({ kind, share, what }) => [`${share} %`, kind, what]);
  return `## Packages and generated workspaces

Written by \`npm run bench\`. ${runs === 1 ? 'One run' : `Medians of ${runs} runs`}; the tools take turns, on the same files, which the system holds in memory. "Cold" is without stored results, "warm" is the same command again with nothing changed.

${machineLine()}

ESLint looks for one selector, in JavaScript, and only in small folders: it has no parser for TypeScript of its own. All tools use every processor; so does \`ephemeral-ports\`, unless the row names a number of threads. Its reports were the same bytes in all runs on the same files.

![Time against files](${chart})

${results.map(section).join('\n')}
${growth(results)}### What generated workspaces hold

${markdownTable(['share', 'kind', 'what'], kinds)}
Half of the files have 10 to 70 lines, 45 % have 60 to 300, and the rest up to 1,200; each imports up to three others.`;
}

const colours = ['#0b6bcb', '#7aaee0', '#c4420c', '#2e7d32', '#6d4c9f', '#8a6d00'];
const [left, right, top, bottom] = [70, 560, 30, 330];

/** An SVG of seconds against files, both logarithmic, a line for each tool. */
export function writeChart(results) {
  const points = results
    .map((one) => ({ ...one, rows: one.rows.filter(({ tool }) => !/threads?$/.test(tool)) }))
    .sort((a, b) => a.count - b.count);
  const counts = points.map(({ count }) => count);
  const seconds = points.flatMap(({ rows }) => rows.map((row) => row.seconds));
  const scale = (values, from, to) => {
    const low = Math.floor(Math.log10(Math.min(...values)));
    const high = Math.ceil(Math.log10(Math.max(...values)));
    const at = (value) => from + ((Math.log10(value) - low) / Math.max(high - low, 1)) * (to - from);
    return { at, marks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)) };
  };
  const x = scale(counts, left, right);
  const y = scale(seconds, bottom, top);
  const tools = [...new Set(points.flatMap(({ rows }) => rows.map(({ tool }) => tool)))];
  const grid = [
    ...x.marks.map(
      (mark) =>
        `<path d="M${x.at(mark)} ${top}V${bottom}" class="grid"/><text x="${x.at(mark)}" y="${bottom + 18}" text-anchor="middle">${mark.toLocaleString('en')}</text>`,
    ),
    ...y.marks.map(
      (mark) =>
        `<path d="M${left} ${y.at(mark)}H${right}" class="grid"/><text x="${left - 8}" y="${y.at(mark) + 4}" text-anchor="end">${mark} s</text>`,
    ),
  ];
  const lines = tools.map((tool, i) => {
    const at = points.flatMap(({ count, rows }) => {
      const row = rows.find((one) => one.tool === tool);
      return row ? [[x.at(count).toFixed(1), y.at(row.seconds).toFixed(1)]] : [];
    });
    const colour = colours[i % colours.length];
    const dots = at.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`).join('');
    return `<polyline points="${at.map((one) => one.join(',')).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}<rect x="${right + 20}" y="${top + i * 22}" width="12" height="12" fill="${colour}"/><text x="${right + 38}" y="${top + i * 22 + 10}">${tool}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 370" role="img" aria-label="Seconds against number of files, by tool">
<style>text{font:12px sans-serif;fill:#444}.grid{stroke:#ddd}</style>
<rect width="760" height="370" fill="#fff"/>
${grid.join('\n')}
${lines.join('\n')}
<text x="${(left + right) / 2}" y="${bottom + 36}" text-anchor="middle">files</text>
</svg>
`;
}
