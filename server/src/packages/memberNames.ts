/** The names that stand in objects and classes, as far as their own text says. */
import { Member } from '../facts/nodeKinds.js';
import type { FlowGraph } from '../flow/graph/graph.js';

/** Names of the entries of an object literal. */
export function entryNames(object: number, graph: FlowGraph): number[] {
  const entries = graph.list(graph.y(object));
  return [...entries].filter((one, i) => i % 3 === 0 && one > 0);
}

/** Names of a class's own members, static ones or those of its instances. */
export function memberNames(cls: number, isStatic: boolean, graph: FlowGraph): number[] {
  const members = graph.list(graph.y(cls));
  return [...members].filter(
    (one, i) => i % 3 === 0 && one > 0 && (((members[i + 2] as number) & Member.static) !== 0) === isStatic,
  );
}
