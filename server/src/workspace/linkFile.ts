/** Links one file: its calls, followed through the workspace, to the literals whose ports they use. */
import type { CallFacts, FileFacts } from '../analysis/fileFacts.js';
import type { HostKind } from '../ports/host.js';
import { apiName } from './apiName.js';
import { argumentSteps } from './argumentSteps.js';
import { createAsker } from './asker.js';
import { askingFor } from './askingFor.js';
import { type Carried, type CarriedForms, type CarrierQueries, carriedForms } from './carriers.js';
import type { FileKey, PortUse, UseStep, Via } from './portSite.js';
import { createPortReader, type PortHit, type PortReader } from './portsAt.js';
import { createValueResolver, type ValueResolver } from './resolveValue.js';
import type { Frame, Workspace } from './settled.js';
import { createSinkFinder, framesOf, type Sink, type SinkFinder } from './sinks.js';
import { valuesAt } from './sinkValues.js';
import { createSummaryMemo, type SummaryMemo } from './summaryMemo.js';

/** A use of a literal, wherever the literal stands. */
export interface LinkedUse {
  readonly file: FileKey;
  readonly lit: number;
  readonly start: number;
  readonly end: number;
  readonly port: number;
  /** Null: the literal is handed to a parameter whose name says port, which reaches nothing known. */
  readonly use: PortUse | null;
}

/** What linking a file found, and every file the answer depends on. */
export interface FileLink {
  readonly uses: readonly LinkedUse[];
  readonly consulted: ReadonlySet<FileKey>;
}

export interface Linker {
  link(file: FileKey): FileLink;
  /** The facts of these files changed: forgets what was read from them. */
  forget(files: ReadonlySet<FileKey>): void;
  /** What a file's exports carry for the files that import it, and every file the answer depends on. */
  carried(
    file: FileKey,
    carriedBy: CarrierQueries['carriedBy'],
  ): { carried: Carried; consulted: ReadonlySet<FileKey> };
}

/**
 * A linker remembers summaries and where exports lead: it must be told whose facts changed, and is good for one set of
 * files and one catalogue.
 */
export function createLinker(workspace: Workspace): Linker {
  const asker = createAsker(workspace);
  const memo: SummaryMemo<Sink> = createSummaryMemo(asker);
  const resolver = createValueResolver(workspace, asker, memo.consulted);
  const sinks = createSinkFinder(workspace, resolver, asker, memo);
  const reader = createPortReader(workspace, resolver);
  const tools: Tools = { workspace, resolver, sinks, reader };
  return {
    link(file) {
      const { result, files } = memo.collecting(() => linkCalls(file, tools));
      return { uses: result, consulted: files };
    },
    forget(files) {
      memo.forget(files);
      resolver.forget(files);
    },
    carried(file, carriedBy) {
      const facts = workspace.factsOf(file);
      if (!facts) return { carried: new Map(), consulted: new Set() };
      const formsReached = (fn: number): CarriedForms | null =>
        resolver.withOwnBudget(() => sinks.formsReached(file, fn));
      const { result, files } = memo.collecting(() => carriedForms(facts, { formsReached, carriedBy }));
      return { carried: result, consulted: files };
    },
  };
}

interface Tools {
  readonly workspace: Workspace;
  readonly resolver: ValueResolver;
  readonly sinks: SinkFinder;
  readonly reader: PortReader;
}

function linkCalls(file: FileKey, tools: Tools): LinkedUse[] {
  const facts = tools.workspace.factsOf(file);
  if (!facts) return [];
  const found = new Map<string, LinkedUse>();
  const add = (sink: Sink): void => {
    for (const one of usesOf(sink, tools)) {
      if (!one.use) continue;
      const key = `${one.start} ${one.port} ${one.use.role} ${one.use.span.start} ${one.use.file} ${one.use.port} ${one.file}`;
      const known = found.get(key);
      if (!known || (known.use?.confidence === 'likely' && one.use.confidence === 'certain'))
        found.set(key, one);
    }
  };
  for (const call of facts.calls) {
    if (call.handsOn) continue;
    tools.resolver.withOwnBudget(() => {
      const reached = tools.resolver.withAsking(askingFor(call, file, tools), () =>
        tools.sinks.sinksOf(file, call),
      );
      for (const sink of reached) add(sink);
      if (reached.length === 0)
        for (const one of namedByParameter(file, call, tools)) found.set(`${one.start} ${one.port}`, one);
    });
  }
  for (const sink of configurationSinks(file, facts, tools)) add(sink);
  return [...found.values()];
}

/** `connectTo('host', 5000)` where the function calls its parameter `port`: surely a port, whatever becomes of it. */
function namedByParameter(
  file: FileKey,
  call: CallFacts,
  { workspace, resolver, reader }: Tools,
): LinkedUse[] {
  if (!/[ns]/.test(call.argKinds)) return [];
  const callees = resolver.withAsking('never', () => resolver.settle(call.callee, file, null));
  return callees.flatMap(({ value, file: target }) => {
    const parameters =
      value.k === 'fn' ? (workspace.factsOf(target)?.functions[value.fn]?.portParameters ?? []) : [];
    return parameters.flatMap((index) => {
      const argument = call.args[index];
      const hits = argument
        ? resolver.settle(argument, file, null).flatMap((one) => reader.portsIn(one, 'port'))
        : [];
      return hits.map((hit) => ({
        file: hit.file,
        lit: hit.lit,
        start: hit.start,
        end: hit.end,
        port: hit.port,
        use: null,
      }));
    });
  });
}

/** A configuration file's default export, as if it were handed to the tool that reads it. */
function configurationSinks(file: FileKey, facts: FileFacts, { workspace }: Tools): Sink[] {
  const exported = facts.exports.default ?? facts.exports['export='];
  if (!exported) return [];
  const named = workspace.catalogue.configs(file.slice(file.lastIndexOf('/') + 1));
  // A module whose default export has `fetch` and `port` is served by Bun (bun.sh/docs/api/http, "export default").
  const entries = exported.k === 'obj' ? exported.entries.map(([name]) => name) : [];
  const served = entries.includes('port') && entries.includes('fetch');
  const rows = served ? [...named, ...workspace.catalogue.apis('global', ['Bun', 'serve'], 'call')] : named;
  const span = { start: 0, end: 0, startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };
  const call: CallFacts = {
    how: 'call',
    callee: { k: 'unknown' },
    name: 'default',
    span,
    args: [exported, { k: 'res', callee: exported, args: [], path: [] }],
    argSpans: [span],
    params: [],
    argKinds: 'o',
    handsOn: false,
    guarded: false,
    retryInterval: null,
  };
  return rows.flatMap((row) =>
    row.ports.flatMap((place) =>
      // The configuration itself, and what it returns where it is a function.
      [place, { ...place, at: place.at.replace(/^0/, '1') }].map(
        (at): Sink => ({ file, call, row, place: at, confidence: 'certain', chain: [] }),
      ),
    ),
  );
}

function usesOf(sink: Sink, tools: Tools): LinkedUse[] {
  const { resolver, reader } = tools;
  const frame = framesOf(sink);
  const form = sink.place.as ?? 'port';
  const { index } = argumentSteps(sink.place.at);
  const values = valuesAt(sink.place.at, sink, frame, resolver, form);
  const read = (): PortHit[] =>
    values
      .flatMap((one) => reader.portsIn(one, form))
      .filter((hit) => hit.fromOutermost && isPlausible(hit.used, sink));
  if (form !== 'port' && resolver.withAsking('never', read).length === 0) return [];
  // For a text, only now it is worth asking for the files of its other parts, such as its host.
  const hits = read();
  // Where no port stands, nobody asks for the host.
  if (hits.length === 0) return [];
  const spoken = hostPaths(sink)
    .filter((path) => !isCallback(path, sink.call))
    .map((path) => reader.hostIn(valuesAt(path, sink, frame, resolver, 'host')))
    .find((one) => one !== null);
  const host: HostKind = spoken ?? sink.row.defaultHost ?? (sink.row.role === 'listen' ? 'any' : 'loopback');
  return hits.map((hit) => {
    const via = viaOf(hit, sink, tools.workspace);
    const use: PortUse = {
      file: sink.file,
      span: sink.call.span,
      argument: sink.call.argSpans[index] ?? sink.call.span,
      role: sink.row.role,
      port: hit.used,
      api: apiName(sink.row, sink.call),
      via,
      confidence: sink.confidence,
      host: hit.host ?? host,
      transport: sink.row.transport ?? 'tcp',
      localPort: localPortOf(sink, frame, tools),
      guarded: sink.call.guarded,
      retryInterval: sink.call.retryInterval,
      steps: stepsOf(hit, sink, via, tools.workspace),
    };
    return { file: hit.file, lit: hit.lit, start: hit.start, end: hit.end, port: hit.port, use };
  });
}

/** `listen(port, callback)`: what stands where a host may stand is none. */
function isCallback(path: string, call: CallFacts): boolean {
  const { index, path: steps } = argumentSteps(path);
  return steps.length === 0 && /[fon]/.test(call.argKinds[index] ?? '-');
}

/**
 * Port 0 asks for any port to listen on; nobody can connect to it. A bare small number that a method of unknown
 * make is called with (`keyboard.listen(13)`) is rather a code than a well-known port.
 */
function isPlausible(port: number, sink: Sink): boolean {
  if (port === 0) return sink.row.role === 'listen';
  return sink.confidence === 'certain' || port >= 79 || sink.place.at !== '0';
}

function hostPaths(sink: Sink): readonly string[] {
  const { host } = sink.place;
  return host === undefined ? [] : typeof host === 'string' ? [host] : host;
}

function localPortOf(sink: Sink, frame: Frame | null, { resolver, workspace }: Tools): PortUse['localPort'] {
  const { localPort } = sink.row;
  for (const path of localPort === undefined ? [] : typeof localPort === 'string' ? [localPort] : localPort) {
    const { index, path: steps } = argumentSteps(path);
    const argument = sink.call.args[index];
    const values = argument ? resolver.along(resolver.settle(argument, sink.file, frame), steps) : [];
    for (const { value, file } of values) {
      if (value.k !== 'num') return 'dynamic';
      if (workspace.factsOf(file)?.literals[value.lit]?.value !== 0) return 'fixed';
    }
  }
  return 'none';
}

function viaOf(hit: PortHit, sink: Sink, workspace: Workspace): Via {
  if (sink.chain.length > 0) return 'wrapper';
  if (hit.file !== sink.file) return 'import';
  const token = workspace.factsOf(hit.file)?.literals[hit.lit]?.token;
  if (!token || !within(token, sink.call)) return sink.row.shape === 'config' ? 'option' : 'const';
  const named = /[.]/.test(sink.place.at) && !/^(?:node:|global$)/.test(sink.row.module);
  return named ? 'option' : 'direct';
}

function within(token: { start: number; end: number }, call: CallFacts): boolean {
  return call.argSpans.some((span) => token.start >= span.start && token.end <= span.end);
}

/** From the literal to the call: the name that carries it, then every call of the workspace that hands it on. */
function stepsOf(hit: PortHit, sink: Sink, via: Via, workspace: Workspace): UseStep[] {
  const steps: UseStep[] = [];
  const literal = workspace.factsOf(hit.file)?.literals[hit.lit];
  if (literal?.carrier && (via === 'const' || via === 'import' || via === 'wrapper')) {
    steps.push({
      file: hit.file,
      span: literal.carrier.span,
      kind: via === 'import' ? 'import' : 'constant',
      name: literal.carrier.name,
    });
  }
  for (const hop of sink.chain)
    steps.push({ file: hop.file, span: hop.call.span, kind: 'argument', name: hop.call.name });
  return steps;
}
