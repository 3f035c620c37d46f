/** Shows what was measured on a folder of repositories: on the terminal, and as a section of Markdown. */
import { allowedSeconds, budgets, rowOf } from './benchCorpus.mjs';
import { machineLine } from './benchMachine.mjs';
import { grouped, markdownTable, megabytes, number, textTable } from './benchTable.mjs';
import { own } from './benchTools.mjs';

const peers = ['oxlint', 'ast-grep scan', 'rg -c'];
const cold = `${own}, cold`;

/** The tools on the whole, the peers that budgets name as measures. */
function toolTable({ whole }) {
  const times = (row, peer) => number(row.seconds / rowOf(peer, whole).seconds);
  return {
    titles: ['tool', 'seconds', '× oxlint', '× ast-grep', 'processor seconds', 'peak memory, MB'],
    rows: whole.rows.map((row) => [
      row.tool,
      number(row.seconds),
      times(row, 'oxlint'),
      times(row, 'ast-grep scan'),
      number(row.cpu),
      number(row.memory, 0),
    ]),
  };
}

function budgetTable({ whole }) {
  return {
    titles: ['what', 'measured', 'at most', 'kept'],
    rows: budgets.map(({ what, most, digits = 2, of }) => {
      const value = of((tool) => rowOf(tool, whole));
      const kept = value === null ? 'not known' : value <= most ? 'yes' : 'no';
      return [what, number(value, digits), number(most, digits), kept];
    }),
  };
}

/** How much of what it may take a repository takes. */
const shareOf = (one) => rowOf(cold, one).seconds / allowedSeconds(one.count);

/** Repositories that take more than they may, the one furthest beyond first. */
const overIn = ({ repositories }) =>
  repositories.filter((one) => shareOf(one) > 1).sort((a, b) => shareOf(b) - shareOf(a));

function repositoryTable(result) {
  const sum = (list) => list.reduce((total, one) => total + one, 0);
  const seconds = (one, tool) => rowOf(tool, one).seconds;
  const row = (name, all) => [
    name,
    grouped(sum(all.map((one) => one.count))),
    number(sum(all.map((one) => one.bytes)) / 1e6, 1),
    number(sum(all.map((one) => seconds(one, cold)))),
    number(sum(all.map((one) => allowedSeconds(one.count)))),
    number(sum(all.map((one) => seconds(one, cold))) / sum(all.map((one) => allowedSeconds(one.count)))),
    ...peers.map((tool) => number(sum(all.map((one) => seconds(one, tool))))),
  ];
  const { repositories } = result;
  return {
    titles: ['repository', 'files', 'MB', 'seconds', 'allowed', '× allowed', ...peers],
    rows: [
      ...overIn(result).map((one) => row(one.name, [one])),
      row(`sum of all ${repositories.length}`, repositories),
    ],
  };
}

const wordsOf = (result) => {
  const { runs, whole, repositories } = result;
  const over = overIn(result);
  const rest = repositories.filter((one) => !over.includes(one)).sort((a, b) => shareOf(b) - shareOf(a));
  const nearest = rest[0]
    ? ` Of the others, ${rest[0].name} comes nearest (${number(shareOf(rest[0]))}).`
    : '';
  return {
    size: `${grouped(repositories.length)} repositories, ${grouped(whole.count)} files, ${megabytes(whole.bytes)}`,
    runs: runs === 1 ? 'One run' : `Medians of ${runs} runs`,
    found: `Of these files, ${grouped(whole.read)} were read and ${grouped(whole.parsed)} parsed; ${grouped(whole.sites)} port sites were found.`,
    alone: `A repository alone may take 0.6 s and 1.5 ms a file (cold); ${over.length === 0 ? 'none takes longer' : `${over.length} of ${repositories.length} take longer`}.${nearest}`,
  };
};

/** What the terminal shows. */
export function corpusText(result) {
  const { size, runs, found, alone } = wordsOf(result);
  const text = ({ titles, rows }) => textTable(titles, rows);
  return `${size}. ${runs}, the tools in turn.
${machineLine()}
${found}

${text(toolTable(result))}
${text(budgetTable(result))}
${alone}

${text(repositoryTable(result))}`;
}

/** The section of a document. */
export function corpusSection(result) {
  const { size, runs, found, alone } = wordsOf(result);
  const table = ({ titles, rows }) => markdownTable(titles, rows);
  const eslint = rowOf('eslint', result.whole)
    ? ', ESLint for one selector (in JavaScript alone: it has no parser for TypeScript of its own)'
    : '';
  return `## Real code

${size}. Written by \`npm run bench -- --corpus DIR\`. ${runs}; the tools take turns, on the same files, which the system holds in memory. "Cold" is without stored results, "warm" is the same command again with nothing changed.

${machineLine()}

What the others do: \`oxlint\` checks one rule, \`ast-grep scan\` looks for four patterns${eslint}, \`rg -c\` counts one word. None of them follows a port from the literal to the call. All use every processor. The reports of \`${own}\` were the same bytes in all runs on the same files.

### All as one workspace

${found}

${table(toolTable(result))}
${table(budgetTable(result))}
### Each repository alone

${alone} Seconds of the scan and of the others, in the same runs:

${table(repositoryTable(result))}
The repositories: ${result.repositories.map(({ name }) => name).join(', ')}.`;
}
