/** Words and tables of what the benchmark of the language server measured, for docs/performance-editing.md. */
import { machineLine } from './benchMachine.mjs';

const number = (value, digits = 1) =>
  value === null || Number.isNaN(value) ? 'not measured' : value.toFixed(digits);

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
const median = (values) => quantile(values, 0.5);

/** The document's section. */
export function editingSection({ runs, constant, idle, text, options, importers }) {
  const tools = Object.entries(runs);
  const all = (tool) => tool.flatMap(({ times }) => Object.values(times).flat());
  const reference = median(all(runs['oxlint --lsp']));
  const lines = tools.map(([name, tool]) => {
    const times = all(tool);
    const figures = [median(times), quantile(times, 0.95), quantile(times, 0.99)].map((one) => number(one));
    const start = median(tool.map((one) => one.start));
    return `| ${name} | ${number(start, 0)} | ${figures.join(' | ')} | ${number(median(times) / reference, 2)} |`;
  });
  const places = Object.keys(tools[0][1][0].times);
  const placeLines = tools.map(
    ([name, tool]) =>
      `| ${name} | ${places.map((place) => number(median(tool.flatMap(({ times }) => times[place])))).join(' | ')} |`,
  );
  return `Written by \`npm run bench:lsp\`: ${options.runs} runs, the servers in turn, each over standard input and output.

${machineLine()}

## A file of ${text.split('\n').length - 1} lines (${number(text.length / 1000, 0)} kB)

Milliseconds from the server's start to the open file's diagnostics, and from an edit to its diagnostics (${options.edits} edits a run; every edit moves the diagnostics behind it). \`oxlint\` checks one rule, \`ast-grep\` looks for one pattern.

| server | start | edit, median | p95 | p99 | × oxlint |
| --- | --- | --- | --- | --- | --- |
${lines.join('\n')}

Medians by place:

| server | ${places.join(' | ')} |
| --- | ${places.map(() => '---').join(' | ')} |
${placeLines.join('\n')}

## An exported port with ${importers} importers

From an edit of the constant to its diagnostics: median ${number(median(constant))} ms, p95 ${number(quantile(constant, 0.95))} ms.

## After the scan of ${Number(options.files).toLocaleString('en')} generated files

Resident memory ${number(idle.memory, 0)} MB (${number(idle.memoryLater, 0)} MB after ${options.idle} s); processor time in ${options.idle} s without events: ${number(idle.idle, 0)} ms.
`;
}
