/** The calls that make what a method is called on, where the code beside it tells: `s = this.socket(); s.connect(port)`. */
import { Kind } from '../../../facts/nodeKinds.js';
import { heldSources } from '../../search/searchObjects.js';
import type { SearchTools } from '../../search/searchState.js';
import type { State } from '../../state.js';

/** Nodes that are looked at for one receiver. */
const maxNodes = 30;

/** Calls whose result the receiver of a call is; none where it may be made elsewhere. */
export function makersOf(call: number, tools: SearchTools, reader: State): readonly number[] {
  const { graph, pointsTo } = tools;
  const found = new Set<number>();
  const callee = graph.x(call);
  if (callee <= 0 || graph.kind(callee) !== Kind.read) return [];
  const seen = new Set<number>();
  add(graph.x(callee));
  return [...found];

  function add(node: number): void {
    if (node <= 0 || seen.has(node) || seen.size >= maxNodes) return;
    seen.add(node);
    graph.statementOf(node).usedBy(reader);
    switch (graph.kind(node)) {
      case Kind.call:
        found.add(node);
        return;
      case Kind.any:
      case Kind.variable:
        for (const one of graph.list(graph.y(node))) add(one);
        return;
      case Kind.name:
        for (const one of graph.declaredAs(node, reader) ?? []) add(one);
        return;
      case Kind.read:
        if (graph.kind(graph.x(node)) !== Kind.this) return;
        for (const value of pointsTo.valuesOf(graph.x(node), reader))
          for (const { node: held, steps } of heldSources(value, graph.y(node), { tools, reader }))
            if (steps.length === 0) add(held);
    }
  }
}
