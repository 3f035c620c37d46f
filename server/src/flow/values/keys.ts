/** What property a computed key means: the name that a constant says, a symbol as a name of its own, or any. */
import { Kind, Step } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';

/** Begins the names of properties whose key is a symbol: no name of the code looks like it. */
export const symbolMark = '@@';

/**
 * The step that a key means, told from its form and name: `'port'`, `kUrl` where that is a symbol. Symbols are known by
 * the name that the code gives them: constants of that purpose bear the same in all files.
 */
export function keyStep(key: number, graph: FlowGraph, isSymbol: (node: number) => boolean): number {
  if (key === 0) return Step.any;
  const kind = graph.kind(key);
  if (kind === Kind.text) return graph.strings.number(graph.textOf(key).text);
  if (kind !== Kind.name && kind !== Kind.read && kind !== Kind.variable && kind !== Kind.import)
    return Step.any;
  const name = graph.index.nameOf(key);
  return name > 0 && isSymbol(key) ? graph.strings.number(symbolMark + graph.strings.text(name)) : Step.any;
}
