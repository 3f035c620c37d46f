/** Arguments that `bind` put before those of a call: `const go = up.bind(null, 'localhost')`. */
import { Kind } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';
import type { State } from '../state.js';

/** Names on the way to the call of `bind`. */
const maxNames = 4;

/** How many arguments a callee is bound to, `this` not counted; 0 where it is no bound function, or not surely one. */
export function boundArguments(callee: number, graph: FlowGraph, reader: State): number {
  let at = callee;
  for (let hops = 0; at > 0 && hops < maxNames; hops++) {
    switch (graph.kind(at)) {
      case Kind.name:
        at = only(graph.declaredAs(at, reader) ?? []);
        break;
      case Kind.variable:
        at = only(graph.list(graph.y(at)));
        break;
      case Kind.call:
        return graph.strings.text(graph.z(at)) === 'bind' && graph.kind(graph.x(at)) === Kind.read
          ? Math.max(0, graph.list(graph.y(at)).length - 1)
          : 0;
      default:
        return 0;
    }
  }
  return 0;
}

function only(nodes: ArrayLike<number>): number {
  return nodes.length === 1 ? (nodes[0] as number) : 0;
}
