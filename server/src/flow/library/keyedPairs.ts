/** Entries that are written as pairs: of `new Map([['web', 1], ['mail', 2]])` what stands under one key. */
import { Kind } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';

/** Pairs of one literal that are told apart; a longer list is a table of data. */
const maxPairs = 500;

/**
 * The values that an argument of pairs gives under a name; null where the pairs are not all written there with their keys,
 * so that any of them can be meant.
 */
export function pairsUnder(argument: number, name: number, graph: FlowGraph): number[] | null {
  if (argument === 0 || name <= 0 || graph.kind(argument) !== Kind.array) return null;
  const pairs = graph.list(graph.y(argument));
  if (pairs.length > maxPairs) return null;
  const found: number[] = [];
  for (const pair of pairs) {
    if (pair === 0 || graph.kind(pair) !== Kind.array) return null;
    const [key = 0, value = 0] = graph.list(graph.y(pair));
    const text = key > 0 ? textOfKey(key, graph) : null;
    if (text === null) return null;
    if (graph.strings.number(text) === name) found.push(value);
  }
  return found;
}

function textOfKey(key: number, graph: FlowGraph): string | null {
  if (graph.kind(key) === Kind.text) return graph.textOf(key).text;
  return graph.kind(key) === Kind.number ? String(graph.numberOf(key)) : null;
}
