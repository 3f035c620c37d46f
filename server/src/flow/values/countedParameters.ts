/** Parameters that count: the index that `map` and its like hand to their callback, of a list whose length is known. */
import { Kind } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';
import type { State } from '../state.js';
import { exactly, type NumberSpan } from './numberSpans.js';
import { entryOf } from './rangeCalls.js';

/** Lists of lists of … no further. */
const maxDepth = 6;

const iterating = /^(?:map|forEach|flatMap|filter|every|some|find|each)$/;

/**
 * How many values a parameter counts through from 0 on; null where that is not known, undefined for a parameter that
 * counts nothing. `numberOf` tells the number that a node is.
 */
export function countOf(
  parameter: number,
  graph: FlowGraph,
  reader: State,
  numberOf: (node: number) => NumberSpan | null,
): NumberSpan | null | undefined {
  const fn = graph.y(parameter);
  const index = graph.parameterIndex(parameter);
  const [call, ...others] = graph.index.argumentsNamed.of(-fn, reader);
  if (call === undefined || others.length > 0) return undefined;
  const args = graph.list(graph.y(call));
  const name = graph.strings.text(graph.z(call));
  const callee = graph.x(call);
  const receiver = callee > 0 && graph.kind(callee) === Kind.read ? graph.x(callee) : 0;
  if (name === 'from' && args[1] === fn && index === 1) return lengthOf(args[0] as number);
  if (name === 'times' && args[1] === fn && index === 0) return numberOf(args[0] as number);
  if (args[0] !== fn || !iterating.test(name)) return undefined;
  if (index === 1) return lengthOf(receiver);
  return index === 0 && isKeys(receiver) ? lengthOf(receiver) : undefined;

  /** `Array(5).keys()`, `[...Array(5).keys()]`, `Array.from(Array(5).keys())`. */
  function isKeys(node: number, depth = maxDepth): boolean {
    if (node <= 0 || depth === 0) return false;
    if (graph.kind(node) === Kind.array && graph.list(graph.y(node)).length === 1)
      return isKeys(graph.listItem(graph.y(node), 0), depth - 1);
    if (graph.kind(node) === Kind.spread) return isKeys(graph.x(node), depth - 1);
    if (graph.kind(node) !== Kind.call) return false;
    const called = graph.strings.text(graph.z(node));
    if (called === 'keys') return graph.kind(graph.x(node)) === Kind.read;
    return called === 'from' && graph.list(graph.y(node)).length === 1
      ? isKeys(graph.listItem(graph.y(node), 0), depth - 1)
      : false;
  }

  function lengthOf(node: number, depth = maxDepth): NumberSpan | null {
    if (node <= 0 || depth === 0) return null;
    graph.statementOf(node).usedBy(reader);
    switch (graph.kind(node)) {
      case Kind.array: {
        const items = graph.list(graph.y(node));
        const spread = items.find((one) => one > 0 && graph.kind(one) === Kind.spread);
        if (spread === undefined) return exactly(items.length);
        return items.length === 1 ? lengthOf(graph.x(spread), depth - 1) : null;
      }
      case Kind.object: {
        const length = entryOf(node, 'length', graph);
        return length > 0 ? numberOf(length) : null;
      }
      case Kind.call:
        return lengthOfCall(node, depth);
      case Kind.variable: {
        const held = graph.list(graph.y(node));
        return held.length === 1 ? lengthOf(held[0] as number, depth - 1) : null;
      }
      case Kind.name: {
        const [only, ...more] = graph.declaredAs(node, reader) ?? [];
        return only !== undefined && more.length === 0 ? lengthOf(only, depth - 1) : null;
      }
      default:
        return null;
    }
  }

  function lengthOfCall(node: number, depth: number): NumberSpan | null {
    const called = graph.strings.text(graph.z(node));
    const first = graph.listItem(graph.y(node), 0);
    const on = graph.x(node);
    if (called === 'Array') return first > 0 ? numberOf(first) : null;
    if (called === 'from') return lengthOf(first, depth - 1);
    return /^(?:fill|map|keys|values|entries|reverse|sort)$/.test(called) && graph.kind(on) === Kind.read
      ? lengthOf(graph.x(on), depth - 1)
      : null;
  }
}
