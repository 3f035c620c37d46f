/** Writes what the benchmark measured: docs/performance.md and its chart. */
import os from 'node:os';
import { mix } from './benchWorkspace.mjs';

const number = (value, digits = 2) => (value === null ? 'not measured' : value.toFixed(digits));
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

function table({ name, count, bytes, read, parsed, sites, rows }) {
  const oxlint = rows.find(({ tool }) => tool === 'oxlint').seconds;
  const lines = rows.map(
    ({ tool, seconds, cpu, memory }) =>
      `| ${tool} | ${number(seconds)} | ${number(seconds / oxlint)} | ${number(cpu)} | ${number(memory, 0)} |`,
  );
  return `### ${name}, ${count.toLocaleString('en')} files, ${megabytes(bytes)}

Of these files, ${read.toLocaleString('en')} were read and ${parsed.toLocaleString('en')} parsed; ${sites.toLocaleString('en')} port sites were found.

| tool | seconds | × oxlint | processor seconds | peak memory, MB |
| --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
}

/** Time and memory a file, against the smallest of the large workspaces. */
function growth(results) {
  const generated = results.filter(({ name, count }) => name === 'generated' && count >= 1000);
  if (generated.length < 2) return '';
  const rows = generated.flatMap(({ count, rows: all }) =>
    all
      .filter(({ tool }) => /^ephemeral-ports, (?:cold|warm)$|^oxlint$/.test(tool))
      .map(
        ({ tool, seconds, memory }) =>
          `| ${tool} | ${count.toLocaleString('en')} | ${number((seconds / count) * 1000, 3)} | ${number(memory, 0)} |`,
      ),
  );
  return `## Growth

| tool | files | milliseconds a file | peak memory, MB |
| --- | --- | --- | --- |
${rows.sort().join('\n')}

`;
}

/** The text of docs/performance.md. */
export function writeDocument(results, runs) {
  const [{ model }] = os.cpus();
  const load = os.loadavg()[0];
  const busy =
    load > 1.5
      ? ` Other programs were running (load average ${number(load, 1)}), so compare columns, not figures across runs.`
      : '';
  return `# Performance

Written by \`npm run bench\`. ${runs === 1 ? 'One run' : `Medians of ${runs} runs`}; the tools take turns, on the same files, which the system holds in memory. "Cold" is without stored results, "warm" is the same command again with nothing changed.

Machine: ${model.trim()}, ${os.cpus().length} processors, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}, Node ${process.version}.${busy}

What the others do: \`oxlint\` checks one rule, \`ast-grep scan\` looks for four patterns, ESLint for one selector (in JavaScript, and only in small folders: it has no parser for TypeScript of its own), \`rg -c\` counts one word. None of them follows a port from the literal to the call. All use every processor; so does \`ephemeral-ports\`, unless the row names a number of threads. Its reports were the same bytes in all runs on the same files.

![Time against files](performance.svg)

${results.map(table).join('\n')}
${growth(results)}## Generated workspaces

| share | kind | what |
| --- | --- | --- |
${mix.map(({ kind, share, what }) => `| ${share} % | ${kind} | ${what} |`).join('\n')}

Half of the files have 10 to 70 lines, 45 % have 60 to 300, and the rest up to 1,200; each imports up to three others.
`;
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
