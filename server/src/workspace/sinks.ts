/** From a call to its sinks: the rows of the catalogue that hold for it, through wrappers of the workspace to the last. */
import type { CallFacts, FileFacts, PathStep, Value } from '../analysis/fileFacts.js';
import type { ApiRow, ArgumentForm, PortPlace } from '../catalogue/apiRow.js';
import { nameShapes } from '../catalogue/nameShapes.js';
import type { Confidence, FileKey } from './portSite.js';
import { argumentSteps, type ValueResolver } from './resolveValue.js';
import type { Frame, Reached, Workspace } from './settled.js';
import type { SummaryMemo } from './summaryMemo.js';

/** One place of one row at one call: where a port goes into the network. */
export interface Sink {
  readonly file: FileKey;
  readonly call: CallFacts;
  readonly row: ApiRow;
  readonly place: PortPlace;
  readonly confidence: Confidence;
  /** Calls of workspace functions on the way in, outermost first; empty when the code calls the API itself. */
  readonly chain: readonly Hop[];
}

/** A call of a function of the workspace that hands its parameters on. */
export interface Hop {
  readonly file: FileKey;
  readonly call: CallFacts;
  readonly calleeFile: FileKey;
  readonly fn: number;
}

/** A wrapper around a wrapper … no deeper: readers would not follow either. */
const maxChain = 6;
/** Ways into one function; a dispatcher that everything goes through says nothing of a port. */
const maxSinks = 60;

export interface SinkFinder {
  sinksOf(file: FileKey, call: CallFacts): Sink[];
  /** Whether a bare number handed to a function reaches the network. */
  reachesNetwork(file: FileKey, fn: number): boolean;
}

/** `memo` keeps summaries of functions between calls; it must be told what they looked into. */
export function createSinkFinder(
  workspace: Workspace,
  resolver: ValueResolver,
  memo: SummaryMemo<Sink>,
): SinkFinder {
  /** Sinks that parameters of a function reach. */
  const summaryOf = (file: FileKey, fn: number): readonly Sink[] =>
    memo.summary(`${fn} ${file}`, file, () =>
      resolver.withOwnBudget(() => {
        const found: Sink[] = [];
        for (const call of callsWithParameters(workspace.factsOf(file)).get(fn) ?? []) {
          found.push(...sinksOf(file, call));
          if (found.length > maxSinks) break;
        }
        return found.slice(0, maxSinks);
      }),
    );

  const sinksOf = (file: FileKey, call: CallFacts): Sink[] => {
    const found: Sink[] = [];
    const add = (row: ApiRow, confidence: Confidence): void => {
      for (const place of row.ports) found.push({ file, call, row, place, confidence, chain: [] });
    };
    let known = false;
    for (const callee of resolver.settle(call.callee, file, null)) {
      if (callee.value.k === 'ext') {
        const { module, path } = callee.value;
        const rows = workspace.catalogue.apis(module, path, call.how);
        for (const row of rows) if (holds(row, call, file, resolver)) add(row, 'certain');
        known ||= rows.length > 0;
      }
      // What the catalogue says of a package's own entry is said once, not again through the package's sources.
      if (found.some((sink) => sink.chain.length === 0)) continue;
      const target = calledFunction(callee, call, workspace, resolver);
      if (!target) continue;
      const inner = summaryOf(target.file, target.fn);
      known ||= inner.length > 0;
      const hop: Hop = { file, call, calleeFile: target.file, fn: target.fn };
      for (const sink of inner)
        if (sink.chain.length < maxChain) found.push({ ...sink, chain: [hop, ...sink.chain] });
    }
    if (!known) for (const row of namedRows(call, file, workspace, resolver)) add(row, 'likely');
    return found;
  };

  return {
    sinksOf,
    reachesNetwork: (file, fn) =>
      summaryOf(file, fn).some((sink) => (sink.place.as ?? 'port') === 'port' || sink.place.as === 'any'),
  };
}

const noCalls: ReadonlyMap<number, readonly CallFacts[]> = new Map();
/** Facts never change once they are read; the table goes when they go. */
const tables = new WeakMap<FileFacts, ReadonlyMap<number, readonly CallFacts[]>>();

/** The calls of a file by the functions whose parameters they are given. */
function callsWithParameters(facts: FileFacts | undefined): ReadonlyMap<number, readonly CallFacts[]> {
  if (!facts) return noCalls;
  const known = tables.get(facts);
  if (known) return known;
  const table = new Map<number, CallFacts[]>();
  for (const call of facts.calls) {
    for (const fn of call.params) {
      const calls = table.get(fn);
      if (calls) calls.push(call);
      else table.set(fn, [call]);
    }
  }
  tables.set(facts, table);
  return table;
}

/** The function of the workspace that a settled callee runs: itself, a constructor, or the one a class inherits. */
function calledFunction(
  callee: Reached,
  call: CallFacts,
  workspace: Workspace,
  resolver: ValueResolver,
): { file: FileKey; fn: number } | null {
  let at = callee;
  for (let hops = 0; hops < 8; hops++) {
    if (at.value.k === 'fn') return { file: at.file, fn: at.value.fn };
    if (at.value.k !== 'cls' || call.how !== 'new') return null;
    const own = workspace.factsOf(at.file)?.classes[at.value.cls];
    if (!own) return null;
    if (own.ctor >= 0) return { file: at.file, fn: own.ctor };
    const [parent] = own.extends ? resolver.settle(own.extends, at.file, null) : [];
    if (!parent) return null;
    at = parent;
  }
  return null;
}

/** Whether the arguments have the form that a row asks for. */
function holds(row: ApiRow, call: CallFacts, file: FileKey, resolver: ValueResolver): boolean {
  if (row.unless && hasForm(call, row.unless.at, row.unless.is, file, resolver)) return false;
  if (!row.when) return true;
  const { index, path } = argumentSteps(row.when.at);
  const texts = row.when.equals;
  return valuesAt(call, index, path, file, resolver).some(
    (one) => one.value.k === 'text' && texts.includes(one.value.text),
  );
}

const kinds: Readonly<Record<Exclude<ArgumentForm, 'present'>, string>> = {
  function: 'f',
  string: 's',
  number: 'n',
  object: 'o',
};

function hasForm(
  call: CallFacts,
  at: string,
  form: ArgumentForm,
  file: FileKey,
  resolver: ValueResolver,
): boolean {
  const { index, path } = argumentSteps(at);
  if (path.length === 0) {
    const kind = call.argKinds[index];
    return kind !== undefined && (form === 'present' || kind === kinds[form]);
  }
  const values = valuesAt(call, index, path, file, resolver);
  if (form === 'present') return values.length > 0;
  const wanted = { function: 'fn', string: 'text', number: 'num', object: 'obj' }[form];
  return values.some((one) => one.value.k === wanted);
}

function valuesAt(
  call: CallFacts,
  index: number,
  path: readonly PathStep[],
  file: FileKey,
  resolver: ValueResolver,
): Reached[] {
  const argument = call.args[index];
  return argument ? resolver.along(resolver.settle(argument, file, null), path) : [];
}

/** Rows by the name of the callee alone, for what no module and no function of the workspace explains. */
function namedRows(call: CallFacts, file: FileKey, workspace: Workspace, resolver: ValueResolver): ApiRow[] {
  const receiverUnknown = call.callee.k === 'unknown' || call.callee.k === 'par';
  return nameShapes
    .filter((shape) => {
      if (shape.form !== call.how || !shape.name.test(call.name)) return false;
      if (shape.credentials && !showsCredentials(call.args[1])) return false;
      if (!shape.credentials && receiverUnknown && !shape.anyReceiver) return false;
      return !isSilent(call, file, workspace, resolver);
    })
    .map((shape) => shape.row);
}

function showsCredentials(value: Value | undefined): boolean {
  if (!value) return false;
  if (value.k === 'ref' || value.k === 'res')
    return value.path.some((step) => /credentials|createInsecure|createSsl/i.test(step));
  return value.k === 'or' && value.of.some(showsCredentials);
}

/** Node's own modules are what the catalogue says, whole; a name there suggests nothing more. */
function isSilent(call: CallFacts, file: FileKey, workspace: Workspace, resolver: ValueResolver): boolean {
  return resolver.settle(call.callee, file, null).some((one) => {
    if (one.value.k !== 'ext') return false;
    return (
      one.value.module.startsWith('node:') ||
      (one.value.module !== 'global' && workspace.catalogue.hasModule(`node:${one.value.module}`))
    );
  });
}

/** The frames under which a sink's own values are read, or null when the code calls the API itself. */
export function framesOf(sink: Sink): Frame | null {
  let frame: Frame | null = null;
  for (const [depth, hop] of sink.chain.entries()) {
    frame = {
      file: hop.calleeFile,
      fn: hop.fn,
      args: hop.call.args,
      argsFile: hop.file,
      below: frame,
      depth,
    };
  }
  return frame;
}
