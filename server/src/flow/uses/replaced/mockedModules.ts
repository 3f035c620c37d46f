/** Modules that a test replaces: what it hands to them does not reach the network. */
import type { ApiRow } from '../../../catalogue/apiRow.js';
import { plainModule } from '../../../catalogue/exportPath.js';
import { Kind } from '../../../facts/nodeKinds.js';
import type { FileGraph } from '../../graph/fileGraph.js';
import { isGlobalMock, isGlobalObject } from '../../graph/mockCalls.js';
import type { SearchTools } from '../../search/searchState.js';
import type { State } from '../../state.js';

/**
 * Specifiers that a file replaces by a call: `jest.mock('net')`, `vi.mock(import('net'))`, `mock.module('net')` (node:test,
 * Bun), `td.replace('net')`, and the stubs of `proxyquire('./x', { net: … })`.
 */
function mockedModules(file: FileGraph, { graph }: SearchTools, reader: State): ReadonlySet<string> {
  const found = new Set<string>();
  for (const call of graph.index.mocks.of(file.number, reader)) {
    if (graph.kind(call) === Kind.write) {
      if (isGlobalMock(call, graph)) found.add(globalMark + graph.strings.text(graph.y(call)));
      continue;
    }
    const name = graph.strings.text(graph.z(call));
    const callee = graph.x(call);
    const holder =
      callee > 0 && graph.kind(callee) === Kind.read
        ? graph.strings.text(graph.index.nameOf(graph.x(callee)))
        : '';
    const [first = 0, second = 0] = graph.list(graph.y(call));
    if (name === 'stubGlobal' || name === 'spyOn' || name === 'method') {
      const replaced = globalReplacedBy(name, first, second, graph);
      if (replaced !== null) found.add(globalMark + replaced);
    } else if (name === 'proxyquire' || /^proxyquire/i.test(holder)) {
      for (const key of keysOf(second, graph)) found.add(key);
    } else if (
      /^(?:jest|vi|vitest|mock|td|testdouble|mockModule|mockery|rewiremock|esmock|t)$/.test(holder)
    ) {
      if (first > 0 && graph.kind(first) === Kind.text) found.add(graph.textOf(first).text);
      else if (first > 0 && graph.kind(first) === Kind.import) found.add(graph.strings.text(graph.x(first)));
    }
  }
  return found;
}

/** Begins the names of globals among the specifiers that a test replaces. */
const globalMark = 'global ';

/** `vi.stubGlobal('fetch', …)`, `jest.spyOn(globalThis, 'fetch')`, `mock.method(global, 'fetch', …)`. */
function globalReplacedBy(
  name: string,
  first: number,
  second: number,
  graph: SearchTools['graph'],
): string | null {
  const isStub = name === 'stubGlobal';
  const isGlobal =
    isStub ||
    (first > 0 && graph.kind(first) === Kind.name && isGlobalObject(graph.strings.text(graph.x(first))));
  const named = isStub ? first : second;
  return isGlobal && named > 0 && graph.kind(named) === Kind.text ? graph.textOf(named).text : null;
}

function keysOf(object: number, graph: SearchTools['graph']): string[] {
  if (object === 0 || graph.kind(object) !== Kind.object) return [];
  const entries = graph.list(graph.y(object));
  const keys: string[] = [];
  for (let i = 0; i < entries.length; i += 3)
    if ((entries[i] as number) > 0) keys.push(graph.strings.text(entries[i] as number));
  return keys;
}

/**
 * Whether a port that comes from a file does not reach a module outside, or a file of the workspace on the way, since the
 * file replaces it.
 */
export function isMocked(
  from: FileGraph,
  { module, path }: ApiRow,
  way: ReadonlySet<FileGraph>,
  tools: SearchTools,
  reader: State,
): boolean {
  const mocked = mockedModules(from, tools, reader);
  for (const specifier of mocked) {
    if (specifier.startsWith(globalMark)) {
      if (module === 'global' && specifier === globalMark + path) return true;
      continue;
    }
    if (module !== '' && plainModule(specifier) === plainModule(module)) return true;
    const { file } = tools.pointsTo.modules.of(from, specifier, reader);
    if (file && file !== from && way.has(file)) return true;
    if (
      !file &&
      (module === '' || isServedBy(plainModule(module), plainModule(specifier))) &&
      !besideTheNetwork.has(plainModule(specifier)) &&
      someImports(way, specifier, tools, reader)
    )
      return true;
  }
  return false;
}

/** Servers of `http` and its kin listen as those of `net` do. */
function isServedBy(module: string, mocked: string): boolean {
  return module === 'net' && /^(?:http|https|http2|tls)$/.test(mocked);
}

/** Modules of Node that have no part in connections: a test that replaces them still listens. */
const besideTheNetwork = new Set(
  'assert child_process crypto events fs fs/promises os path process readline timers url util worker_threads'.split(
    ' ',
  ),
);

/** A sink that is known by its shape has no module of its own: it belongs to those that its file imports. */
function someImports(
  files: ReadonlySet<FileGraph>,
  specifier: string,
  { graph }: SearchTools,
  reader: State,
): boolean {
  return [...files].some((file) =>
    graph.index.importsOf.of(file.number, reader).some((at) => graph.strings.text(graph.x(at)) === specifier),
  );
}
