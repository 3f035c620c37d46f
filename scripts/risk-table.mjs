/**
 * Prints the risk of typical ports on typical targets as a Markdown table, from the code that judges findings.
 * `--write` puts it into docs/risk-table.md, `--check` fails when that file differs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { importEngine } from './engineModules.mjs';

const ports = [20000, 32767, 32768, 50000, 50051, 60999, 61000, 63315, 65535];
const targetLists = [['linux'], ['windows'], ['linux', 'windows'], ['wide']];
const uses = [
  ['listen, any address', { role: 'listen', host: 'any', localPort: 'none' }],
  ['listen, loopback', { role: 'listen', host: 'loopback', localPort: 'none' }],
  ['connect, loopback', { role: 'connect', host: 'loopback', localPort: 'none' }],
  ['connect, fixed local port', { role: 'connect', host: 'loopback', localPort: 'fixed' }],
];

const output = new URL('../docs/risk-table.md', import.meta.url);

const engine = await importEngine({
  'findings/risk': ['assessRisk'],
  'findings/rules/ruleTable': ['useRules'],
  'findings/words/phrases': ['count'],
  'ports/targets': ['resolveTargets'],
});

const takers = { connections: 'connections', listeners: '`listen(0)`', either: 'either' };

/** One cell: severity, then what can happen. */
function cell(port, targets, use) {
  const input = {
    port,
    transport: 'tcp',
    guarded: false,
    retryInterval: null,
    targets,
    reserved: [],
    ...use,
  };
  const risk = engine.assessRisk(input);
  const rule = engine.useRules.find(({ holds }) => holds(input, risk));
  if (!rule) return risk.exposures.length === 0 ? '–' : `– (${risk.reasons.join(', ')})`;
  const severity = rule.defaultSeverity;
  if (use.role === 'listen') {
    const names = risk.exposures.map(({ target, taker }) => `${target.name}: ${takers[taker]}`);
    return `${severity}: bind conflict (${names.join('; ')})`;
  }
  return risk.selfConnect === 'likely'
    ? `${severity}: self-connect, 1 in ${engine.count(risk.odds)}`
    : `${severity}: self-connect unlikely`;
}

/** All rows as a table whose columns are as wide as their widest cell, which is how the formatter wants it. */
function table() {
  const rows = [['port', 'targets', ...uses.map(([title]) => title)]];
  for (const port of ports) {
    for (const names of targetLists) {
      const { targets } = engine.resolveTargets(names, null);
      rows.push([String(port), names.join(' + '), ...uses.map(([, use]) => cell(port, targets, use))]);
    }
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  rows.splice(
    1,
    0,
    widths.map((width) => '-'.repeat(width)),
  );
  return rows
    .map((row) => `| ${row.map((text, column) => text.padEnd(widths[column])).join(' | ')} |`)
    .join('\n');
}

const text = `# Risk of typical ports

Written by \`node scripts/risk-table.mjs --write\` from the code that judges findings. A cell holds the default severity
and what can happen; – is no finding. In brackets: who can take the port before its server starts. The odds are those
of one refused attempt to connect; outside Linux they assume an even choice from the whole range. A listener on
loopback is met only by connections over loopback, and by whoever listens on every address.

${table()}
`;

if (process.argv.includes('--write')) writeFileSync(output, text);
else if (process.argv.includes('--check')) {
  if (readFileSync(output, 'utf8') !== text) {
    console.error('docs/risk-table.md is out of date; run node scripts/risk-table.mjs --write');
    process.exitCode = 1;
  }
} else console.log(text);
