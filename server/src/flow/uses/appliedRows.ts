/** Functions of libraries that are called by `call` and `apply`: `server.listen.apply(server, arguments)`. */
import type { ApiRow, ArgumentPath } from '../../catalogue/apiRow.js';
import { Kind } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';

/** What is called by `call` or `apply`, and by which of them; null where a call is none of theirs. */
export function appliedCallee(
  call: number,
  graph: FlowGraph,
): { readonly callee: number; readonly by: 'call' | 'apply' } | null {
  const callee = graph.x(call);
  if (callee <= 0 || graph.kind(callee) !== Kind.read) return null;
  const by = graph.strings.text(graph.z(call));
  return by === 'call' || by === 'apply' ? { callee: graph.x(callee), by } : null;
}

/** A row with its places where they stand in a call by `call` (one further) or `apply` (in its list). */
export function appliedRow(row: ApiRow, by: 'call' | 'apply'): ApiRow {
  const moved = (at: ArgumentPath): ArgumentPath => movedPlace(at, by);
  const all = (at: ArgumentPath | readonly ArgumentPath[]): readonly ArgumentPath[] => [at].flat().map(moved);
  const { localPort, unless, when, except } = row;
  return {
    ...row,
    ports: row.ports.map(({ upTo, host, ...place }) => ({
      ...place,
      at: moved(place.at),
      ...(upTo !== undefined && { upTo: moved(upTo) }),
      ...(host !== undefined && { host: all(host) }),
    })),
    ...(localPort !== undefined && { localPort: all(localPort) }),
    ...(unless && { unless: { ...unless, at: all(unless.at) } }),
    ...(when && { when: { ...when, at: moved(when.at) } }),
    ...(except && { except: { ...except, at: moved(except.at) } }),
  };
}

function movedPlace(at: ArgumentPath, by: 'call' | 'apply'): ArgumentPath {
  if (at.startsWith('this')) return `0${at.slice('this'.length)}`;
  if (by === 'apply') return `1.${at}`;
  return at.replace(/^\d+/, (index) => String(Number(index) + 1));
}
