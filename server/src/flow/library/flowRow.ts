/** Rows of library flows: what a function of a library hands where, read from a small notation. */
import { Step } from '../../facts/nodeKinds.js';

/**
 * A place in a call: `this` (what a method is called on), `0` (an argument), `1..` (it and all behind it), `0(1)` (what
 * its second parameter is given, where the argument is a function), `0()` (what that function returns), `0(0)(0)` (what
 * that parameter is called with), `callee.0` (an argument of the call that made the callee: `it.each(rows)(…)`),
 * `receiver.0` (of the call that made what the method is called on: `bind('a').to(…)`),
 * `result`. Behind it steps: `[]` an element, `{}` a key, `.*` any property, `.name`, `.<0>` the property that
 * the text of argument 0 names, `#` the instance that a function makes, `~` all that is asked of the result (of
 * `settings.db.port`, `.db.port`).
 */
export interface FlowPlace {
  readonly root: 'this' | 'receiver' | 'argument' | 'parameter' | 'returned' | 'given' | 'callee' | 'result';
  readonly index: number;
  /** Of a parameter, or of what it is given. */
  readonly inner: number;
  /** All arguments from the index on. */
  readonly rest: boolean;
  readonly steps: readonly FlowStep[];
  /** Steps behind all that is asked of the result (`0.~.default`); null where the place does not depend on that. */
  readonly behind: readonly FlowStep[] | null;
}

/** A name, a {@link Step}, `named`: by the text of an argument, or `instance`. */
export type FlowStep = string | number | { readonly namedBy: number } | 'instance#';

/** One flow of a row. */
export interface LibraryFlow {
  readonly from: FlowPlace;
  readonly to: FlowPlace;
}

/** What is said of calls of a name. */
export interface FlowRow {
  /** `.map` a method of anything, `Object.assign` of a global, `Number` a global function, `new Set` a construction, `/…/` by a pattern of the name. */
  readonly name: string | RegExp;
  readonly flows: readonly string[];
  /** Only where the text of the first argument matches. */
  readonly when?: RegExp;
  /** The text is taken apart: what is read from the result are parts of the URL, or pieces between separators. */
  readonly parses?: 'url' | 'pieces';
  /** The text is put together of the parts of a URL: what stands at `0.port` is its port. */
  readonly joinsUrl?: boolean;
  /** The first argument is a list of pairs, and a property of the result is what stands beside that key. */
  readonly pairs?: boolean;
  /** The arguments behind the first name the properties that are handed on, or those that are not: in a list, or one by one. */
  readonly keys?: 'taken' | 'left';
  /** Only where nothing is known of the callee: what its name suggests. */
  readonly guess?: boolean;
  readonly doc: string;
}

/** A row whose notation was read. */
export interface ReadRow extends Omit<FlowRow, 'flows'> {
  readonly flows: readonly LibraryFlow[];
  readonly form: 'method' | 'static' | 'function' | 'new' | 'pattern';
  /** The object before the name of a static. */
  readonly holder: string;
  /** The last name, by which calls are found. */
  readonly last: string;
}

/** Reads a row. Throws for notation that is none: rows are data of this project, and a test reads them all. */
export function readFlowRow(row: FlowRow): ReadRow {
  const flows = row.flows.map(readFlow);
  const { name } = row;
  if (typeof name !== 'string') return { ...row, flows, form: 'pattern', holder: '', last: '' };
  if (name.startsWith('new ')) return { ...row, flows, form: 'new', holder: '', last: name.slice(4) };
  if (name.startsWith('.')) return { ...row, flows, form: 'method', holder: '', last: name.slice(1) };
  const dot = name.lastIndexOf('.');
  if (dot < 0) return { ...row, flows, form: 'function', holder: '', last: name };
  return { ...row, flows, form: 'static', holder: name.slice(0, dot), last: name.slice(dot + 1) };
}

function readFlow(text: string): LibraryFlow {
  const [from, to] = text.split(' -> ');
  if (from === undefined || to === undefined) throw new Error(`no flow: ${text}`);
  return { from: readFlowPlace(from), to: readFlowPlace(to) };
}

const placePattern =
  /^(?:(this|result)|receiver\.(\d+)|callee\.(\d+)|(\d+)(\.\.)?(?:\((\d+)\)(\(\d+\))?|(\(\)))?)(.*)$/;

/** Reads a place of a call. Throws for notation that is none. */
export function readFlowPlace(text: string): FlowPlace {
  const match = placePattern.exec(text);
  if (!match) throw new Error(`no place: ${text}`);
  const [, whole, receiver, callee, argument, rest, parameter, given, returned, steps = ''] = match;
  const [before = '', behind] = steps.split('.~');
  // The narrower come first: `0(0)(0)` is a parameter, too.
  const narrowed = { receiver, callee, given, parameter, returned, argument };
  const root = whole ?? Object.entries(narrowed).find(([, part]) => part !== undefined)?.[0];
  return {
    root: root as FlowPlace['root'],
    index: Number(receiver ?? callee ?? argument ?? 0),
    inner: Number(parameter ?? 0),
    rest: rest !== undefined,
    steps: readSteps(before),
    behind: behind === undefined ? null : readSteps(behind),
  };
}

function readSteps(text: string): FlowStep[] {
  const steps: FlowStep[] = [];
  for (const [step = ''] of text.matchAll(/\[\]|\{\}|\.\*|#|\.<\d+>|\.[\w$]+|./g)) {
    if (step === '[]') steps.push(Step.element);
    else if (step === '{}') steps.push(Step.key);
    else if (step === '.*') steps.push(Step.any);
    else if (step === '#') steps.push('instance#');
    else if (step.startsWith('.<')) steps.push({ namedBy: Number(step.slice(2, -1)) });
    else if (step.startsWith('.')) steps.push(step.slice(1));
    else throw new Error(`no step: ${step} in ${text}`);
  }
  return steps;
}

/** Rows of several names that hand on the same. */
export const flowRows = (
  names: readonly (string | RegExp)[],
  flows: readonly string[],
  doc: string,
  more: Pick<FlowRow, 'parses' | 'joinsUrl' | 'guess' | 'when' | 'pairs' | 'keys'> = {},
): FlowRow[] => names.map((name) => ({ name, flows, doc, ...more }));
