/** The value of a variable that holds one: whatever the one stands for, the other does. */
import { Kind } from '../../facts/nodeKinds.js';
import type { GraphNodes } from '../graph/graphNodes.js';

/** Variables that hold one another. */
const maxHeld = 8;

/**
 * The node that a variable holds, where it is one alone, and the node itself of anything else. Both stand in the same
 * statement, so that they come and go together.
 */
export function onlyValueOf(variable: number, graph: GraphNodes): number {
  let node = variable;
  for (let hops = 0; hops < maxHeld && graph.kind(node) === Kind.variable; hops++) {
    const held = graph.y(node);
    if (graph.listLength(held) !== 1) break;
    node = graph.listItem(held, 0) || node;
  }
  return node;
}
