/** Each row of the library flows against code made from the row itself: what it says flows, what stands beside it does not. */
import { describe, expect, test } from 'vitest';
import { Step } from '../../server/src/facts/nodeKinds.js';
import {
  type FlowPlace,
  type FlowStep,
  type LibraryFlow,
  type ReadRow,
  readFlowRow,
} from '../../server/src/flow/library/flowRow.js';
import { handlerFlows } from '../../server/src/flow/library/handlerFlows.js';
import { libraryFlows } from '../../server/src/flow/library/libraryFlows.js';
import { settingsStores } from '../../server/src/flow/library/settingsStores.js';
import { readFixture } from '../support/fixture.js';
import { allSites, indexFiles } from '../support/fixtureWorkspace.js';

const rows = libraryFlows.map(readFlowRow);

/** The sites of code that was made for one row; what holds for any workspace is checked with the fixtures written by hand. */
const sitesIn = (code: string): string[] =>
  allSites(indexFiles(readFixture(code))).map(({ port, role }) => `${port} ${role}`);

/** A value with the port at the end of steps; `behind` what is asked of the result, and the steps behind that. */
function valueAt(steps: readonly FlowStep[], behind: readonly FlowStep[] | null): string | null {
  const all: readonly FlowStep[] = behind ? [...steps, 'one', ...behind] : steps;
  let text = '50051';
  for (const step of [...all].reverse()) {
    if (step === Step.element) text = `[${text}]`;
    else if (step === Step.any || typeof step === 'object') text = `{ one: ${text} }`;
    else if (typeof step === 'string' && step !== 'instance#') text = `{ '${step}': ${text} }`;
    else return null;
  }
  return text;
}

function readText(steps: readonly FlowStep[], isAsked: boolean): string | null {
  const texts = steps.map((step) =>
    step === Step.element
      ? '[0]'
      : step === Step.any || typeof step === 'object'
        ? '.one'
        : typeof step === 'string' && step !== 'instance#'
          ? `['${step}']`
          : null,
  );
  return texts.includes(null) ? null : `${texts.join('')}${isAsked ? '.one' : ''}`;
}

/** Code in which a value goes the way of a flow and is connected to; null for ways that a line of code cannot show. */
function snippet(row: ReadRow, { from, to }: LibraryFlow, beside: boolean): string | null {
  // What a function returns and is called with would stand at one place.
  if (from.root === 'returned' && to.root === 'parameter') return null;
  const value = beside ? besideValue(from) : valueAt(from.steps, from.behind);
  const read = readText(to.steps, from.behind !== null);
  if (value === null || read === null) return null;
  const args: string[] = [];
  const placeOf = (at: number): number => (beside && value === '50051' ? at + 7 : at);
  if (from.root === 'argument') args[placeOf(from.index)] = value;
  else if (from.root === 'returned' && !beside) args[from.index] = `() => (${value})`;
  else if (from.root !== 'this' || beside) return null;
  if ([...from.steps, ...to.steps].some((step) => typeof step === 'object')) args[0] ??= "'one'";
  if (to.root === 'parameter')
    args[to.index] = `(${parameters(to.inner)}) => { net.connect(p${to.inner}${read}) }`;
  else if (to.root !== 'result') return null;
  const receiver = from.root === 'this' ? value : 'load()';
  const call = `${calleeOf(row)}(${Array.from(args, (one) => one ?? 'null').join(', ')})`;
  const use = to.root === 'result' ? `net.connect(result${read});` : '';
  return `import net from 'node:net';\nimport { load${importOf(row)} } from 'some-library';\nconst it = load() ?? ${receiver};\nconst result = ${call};\n${use}\n`;
}

/** The value with its last name exchanged, or as it is where it stands at another argument. */
function besideValue(from: FlowPlace): string | null {
  const steps = [...from.steps];
  const behind = from.behind ? [...from.behind] : null;
  const last = behind && behind.length > 0 ? behind : steps;
  if (typeof last.at(-1) !== 'string') return from.rest || steps.length > 0 ? null : '50051';
  last[last.length - 1] = 'idle';
  return valueAt(steps, behind);
}

const parameters = (last: number): string => Array.from({ length: last + 1 }, (_, i) => `p${i}`).join(', ');

function calleeOf(row: ReadRow): string {
  if (row.form === 'method') return `it.${row.last}`;
  if (row.form === 'new') return `new ${row.last}`;
  return row.form === 'static' ? `${row.holder}.${row.last}` : row.last;
}

function importOf(row: ReadRow): string {
  return row.form === 'function' ? `, ${row.last}` : '';
}

/** Rows that hold by name alone, whatever the text of their arguments; those that take texts apart have tests of their own. */
const plain = rows.filter((row) => row.form !== 'pattern' && !row.parses && !row.guess && !row.when);
const flows = plain.flatMap((row) =>
  row.flows.map((flow, i) => ({ title: `${row.form} ${row.holder}${row.last}: flow ${i}`, row, flow })),
);
const shown = (beside: boolean) =>
  flows.flatMap(({ title, row, flow }) => {
    const code = snippet(row, flow, beside);
    return code === null ? [] : [[title, code] as const];
  });

describe('what a row says flows', () => {
  test('most rows can be shown in a line of code', () => {
    expect(shown(false).length).toBeGreaterThan(flows.length * 0.8);
  });
  test.each(shown(false))('%s', (_, code) => {
    expect(sitesIn(code), code).toEqual(['50051 connect']);
  });
});

describe('what stands beside it does not', () => {
  test('rows that name a property or an argument', () => {
    expect(shown(true).length).toBeGreaterThan(80);
  });
  test.each(shown(true))('%s', (_, code) => {
    expect(sitesIn(code), code).toEqual([]);
  });
});

test('every row names the page that says so', () => {
  const pages = [...libraryFlows, ...handlerFlows, ...settingsStores].map((row) => row.doc);
  expect(pages.filter((page) => !/^(?:https?:\/\/[\w.-]+\/?\S*|docs\/\S+\.md(?:#\S+)?)$/.test(page))).toEqual(
    [],
  );
});
