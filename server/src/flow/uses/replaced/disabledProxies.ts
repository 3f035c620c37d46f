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
  const { calls, exceptions } = requestsBeside(write, graph, reader);
  return (
    calls.length > 0 &&
    calls.every((call) =>
      [...graph.list(graph.y(call))].some(
        (one) => turnsOff(one, graph) || isException(one, exceptions, graph),
      ),
    )
  );
}

/** The requests of the function in which a node stands, or of its file, and the hosts that it writes no proxy for. */
function requestsBeside(
  node: number,
  graph: FlowGraph,
  reader: State,
): { readonly calls: readonly number[]; readonly exceptions: readonly string[] } {
  const fn = graph.functionOf(node);
  const file = graph.fileOf(node);
  if (fn === 0) graph.index.texts.readBy(file.number, reader);
  const parts =
    fn > 0
      ? [{ from: fn, to: graph.lastInside(fn) }]
      : file.statements.map((one) => ({ from: one.node, to: one.node + one.nodeCount - 1 }));
  const calls: number[] = [];
  const exceptions: string[] = [];
  let left = maxNodes;
  for (const { from, to } of parts) {
    left -= to - from;
    if (left < 0) return { calls: [], exceptions };
    for (let n = from; n <= to; n++)
      if (graph.kind(n) === Kind.call && requests.test(graph.strings.text(graph.z(n)))) calls.push(n);
      else if (graph.kind(n) === Kind.write && /^no_proxy$/i.test(graph.strings.text(graph.y(n))))
        exceptions.push(...hostsOf(graph.z(n), graph));
  }
  return { calls, exceptions };
}

/** The hosts of `process.env.no_proxy = 'localhost,127.0.0.1'`, with blanks around or instead of the commas. */
function hostsOf(node: number, graph: FlowGraph): string[] {
  if (node <= 0 || graph.kind(node) !== Kind.text) return [];
  return graph
    .textOf(node)
    .text.toLowerCase()
    .split(/[\s,]+/)
    .filter((one) => one !== '');
}

/** Whether a URL is one of a host for which no proxy is asked: the host itself, one below it (`.a.com`), any (`*`). */
function isException(node: number, exceptions: readonly string[], graph: FlowGraph): boolean {
  if (exceptions.length === 0 || node <= 0 || graph.kind(node) !== Kind.text) return false;
  const authority = /^[a-z]+:\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/?#]+)/i.exec(graph.textOf(node).text);
  const host = authority?.[1]?.toLowerCase();
  return (
    host !== undefined &&
    exceptions.some(
      (one) =>
        one === '*' || host === one.replace(/:\d+$/, '') || (one.startsWith('.') && host.endsWith(one)),
    )
  );
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
