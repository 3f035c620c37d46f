/** Proxies that a program names in its environment while its own requests turn them off: `process.env.http_proxy = …` beside `proxy: false`. */
import type { ApiRow } from '../../../catalogue/apiRow.js';
import { Kind } from '../../../facts/nodeKinds.js';
import type { FlowGraph } from '../../graph/graph.js';
import type { State } from '../../state.js';

/** Nodes of one function, or file, that are looked at. */
const maxNodes = 2000;
/** What clients of HTTP call their requests. */
const requests = /^(?:get|post|put|patch|delete|head|request|fetch|axios|got)$/;

/** Whether a proxy is written to the environment by a function, or the top of a file, all of whose requests turn proxies off. */
export function isProxyOff(
  write: number,
  { module, path }: ApiRow,
  graph: FlowGraph,
  reader: State,
): boolean {
  if (module !== 'global' || path !== 'process.env') return false;
  const found = requestsBeside(write, graph, reader);
  return (
    found.length > 0 &&
    found.every((call) => [...graph.list(graph.y(call))].some((one) => turnsOff(one, graph)))
  );
}

/** The requests of the function in which a node stands, or of its file. */
function requestsBeside(node: number, graph: FlowGraph, reader: State): number[] {
  const fn = graph.functionOf(node);
  const file = graph.fileOf(node);
  if (fn === 0) graph.index.texts.readBy(file.number, reader);
  const parts =
    fn > 0
      ? [{ from: fn, to: graph.lastInside(fn) }]
      : file.statements.map((one) => ({ from: one.node, to: one.node + one.nodeCount - 1 }));
  const found: number[] = [];
  let left = maxNodes;
  for (const { from, to } of parts) {
    left -= to - from;
    if (left < 0) return [];
    for (let n = from; n <= to; n++)
      if (graph.kind(n) === Kind.call && requests.test(graph.strings.text(graph.z(n)))) found.push(n);
  }
  return found;
}

/** `{ proxy: false }`: nothing that could hold an address. */
function turnsOff(options: number, graph: FlowGraph): boolean {
  if (options <= 0 || graph.kind(options) !== Kind.object) return false;
  const entries = graph.list(graph.y(options));
  for (let i = 0; i < entries.length; i += 3)
    if (graph.strings.text(Math.max(0, entries[i] as number)) === 'proxy')
      return (entries[i + 2] as number) <= 0;
  return false;
}
