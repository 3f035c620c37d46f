/** From a call to its sinks: the rows of the catalogue that hold for it, through wrappers of the workspace to the last. */
import type { CallFacts, FileFacts, PathStep, Value } from '../analysis/fileFacts.js';
import { visitValue } from '../analysis/valueAlgebra.js';
import type { ApiRow, ArgumentForm, PortPlace } from '../catalogue/apiRow.js';
import { nameShapes } from '../catalogue/nameShapes.js';
import { argumentSteps } from './argumentSteps.js';
import type { Asker } from './asker.js';
import type { CarriedForms } from './carriers.js';
import type { Confidence, FileKey } from './portSite.js';
import type { ValueResolver } from './resolveValue.js';
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
  /** What reaches the network when it is handed to a function, by the facts that are there. */
  formsReached(file: FileKey, fn: number): CarriedForms | null;
}

/** `memo` keeps summaries of functions between calls; it must be told what they looked into. */
export function createSinkFinder(
  workspace: Workspace,
  resolver: ValueResolver,
  asker: Asker,
  memo: SummaryMemo<Sink>,
): SinkFinder {
  /** Sinks that parameters of a function reach. Deeper in, only promising files are asked for: parameters go everywhere. */
  const summaryOf = (file: FileKey, fn: number): readonly Sink[] =>
    resolver.withAsking(asker.asking === 'never' ? 'never' : 'promising', () =>
      memo.summary(fn, file, () => resolver.withOwnBudget(() => sinksOfCalls(file, fn))),
    );

  const sinksOfCalls = (file: FileKey, fn: number): readonly Sink[] => {
    const found: Sink[] = [];
    for (const call of callsWithParameters(workspace.factsOf(file)).get(fn) ?? []) {
      found.push(...sinksOf(file, call));
      if (found.length > maxSinks) break;
    }
    return found.slice(0, maxSinks);
  };

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
    formsReached(file, fn) {
      const sinks = resolver.withAsking('never', () => summaryOf(file, fn));
      if (sinks.some((sink) => takesBareNumber(sink, workspace.factsOf(sink.file)))) return 'numbers';
      return sinks.length > 0 ? 'texts' : null;
    },
  };
}

/**
 * Whether a number can get there without anything that says port: not where it is read from an option of that name,
 * which whoever hands the number over has to write.
 */
function takesBareNumber({ call, place }: Sink, facts: FileFacts | undefined): boolean {
  const { index, path } = argumentSteps(place.at);
  const isNumber = place.as === undefined || place.as === 'port';
  let at = call.args[index];
  for (const [i, step] of path.entries()) {
    // An option that the call itself writes down says nothing of what it is given.
    const written = at?.k === 'obj' ? at.entries.find(([name]) => name === step) : undefined;
    if (!written) return isNumber && !path.slice(i).some(saysPort);
    at = written[1];
  }
  return at === undefined || (isNumber ? !isReadFromPort(at) : endsInNumber(at, facts));
}

/** A text that a bare number completes: `http://localhost:${n}`, in place or as a function of the file returns it. */
function endsInNumber(value: Value, facts: FileFacts | undefined): boolean {
  let found = false;
  visitValue(value, (at) => {
    if (at.k === 'cat')
      found ||= at.parts.some((part, i) => {
        const before = at.parts[i - 1];
        return (
          before?.k === 'text' && before.text.endsWith(':') && part.k !== 'text' && !isReadFromPort(part)
        );
      });
    else if (at.k === 'res' && at.callee.k === 'fn') {
      const returns = facts?.functions[at.callee.fn]?.returns;
      found ||=
        returns !== null && returns !== undefined && returns !== value && endsInNumber(returns, undefined);
    }
  });
  return found;
}

function isReadFromPort(value: Value): boolean {
  if (value.k === 'or') return value.of.every(isReadFromPort);
  return (value.k === 'par' || value.k === 'res' || value.k === 'ref') && value.path.some(saysPort);
}

const saysPort = (step: PathStep): boolean => /port/i.test(step);

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
