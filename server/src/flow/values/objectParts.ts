/** The parts of object and array literals, and what is left of steps into which something was put. */
import { Kind, Step } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';
import type { Access } from '../library/libraryPlaces.js';

type KeyStep = (key: number) => number;

/** The parts that a property can mean: entries, items, or what is spread among them. */
export function partsOf(node: number, property: number, graph: FlowGraph, keyStep: KeyStep): Access[] {
  return graph.kind(node) === Kind.array
    ? itemsOf(node, property, graph)
    : entriesOf(node, property, graph, keyStep);
}

function entriesOf(node: number, property: number, graph: FlowGraph, keyStep: KeyStep): Access[] {
  const entries = graph.list(graph.y(node));
  const found: Access[] = [];
  if (property === Step.element) return found;
  // The last entry of a name counts, and hides what was spread before it.
  for (let i = entries.length - 3; i >= 0; i -= 3) {
    const name = entries[i] as number;
    const key = entries[i + 1] as number;
    const value = entries[i + 2] as number;
    if (name === Step.spread) found.push({ node: value, steps: [property] });
    else if (property === Step.key) {
      if (key > 0) found.push({ node: key, steps: [] });
    } else if (property === Step.any) found.push({ node: value, steps: [] });
    else if (name === property) {
      found.push({ node: value, steps: [] });
      break;
    } else if (name === Step.computed && property > 0) {
      const step = keyStep(key);
      if (step === property || step === Step.any) found.push({ node: value, steps: [] });
    }
  }
  return found;
}

function itemsOf(node: number, property: number, graph: FlowGraph): Access[] {
  const items = graph.list(graph.y(node));
  const index = property > 0 ? Number(graph.strings.text(property)) : Number.NaN;
  const isElement = property === Step.element || property === Step.any;
  if (!isElement && !Number.isInteger(index)) return [];
  const spreads = items.findIndex((one) => graph.kind(one) === Kind.spread);
  const found: Access[] = [];
  for (const [i, item] of items.entries()) {
    if (item === 0) continue;
    const isSpread = graph.kind(item) === Kind.spread;
    if (isSpread) {
      if (isElement || i <= index) found.push({ node: graph.x(item), steps: [Step.element] });
    } else if (isElement || i === index || (spreads >= 0 && spreads < i && i <= index))
      found.push({ node: item, steps: [] });
  }
  return found;
}

/** What is left of steps into which something was put, once a property was read; null where it does not match. */
export function stepsLeft(into: readonly number[], property: number): readonly number[] | null {
  const [first, ...rest] = into;
  // Put in whole: the property is read from it.
  if (first === undefined) return [property];
  if (rest.length > 0) return null;
  const matches =
    first === property ||
    (first === Step.any && property !== Step.key) ||
    (first === Step.element && (property === Step.any || property > 0)) ||
    (property === Step.any && first > 0) ||
    (property === Step.element && first === Step.any);
  return matches ? [] : null;
}
