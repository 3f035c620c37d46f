/** Library calls that give any number from one to another, or a list of all of them, by their names. */
import { Kind } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';

/** What a call gives: a number, or a list of numbers. */
export interface RangeCall {
  readonly gives: 'number' | 'list';
  /** The nodes of the bounds; 0 for none, which is the number 0. */
  readonly from: number;
  readonly to: number;
  /** What is added to the upper bound: -1 where it is not among the numbers. */
  readonly distance: 0 | -1;
}

/** `randomInt(a, b)` of node:crypto leaves `b` out; lodash's `random`, and what is between, do not. */
const randoms =
  /^(?:get|pick|choose|generate)?[rR]andom(?:Int(?:eger)?|Number|Port|Between|InRange|FromRange|Range)?$/;
/** `faker.number.int({ min, max })`, `chance.integer({ min, max })`. */
const integers = /^(?:int|integer|number|natural|random\w*)$/;
/** `portNumbers(a, b)` of get-port, `makeRange(a, b)` of its older versions. */
const portLists = /^(?:portNumbers|makeRange|portRange)$/;

/** What a call of a library's function gives, where its name says so; null for any other. */
export function rangeCall(call: number, graph: FlowGraph): RangeCall | null {
  const name = graph.strings.text(graph.z(call));
  const args = graph.list(graph.y(call));
  const [first = 0, second = 0] = args;
  if (first === 0 || args.length > 3) return null;
  if (graph.kind(first) === Kind.object) {
    const [min, max] = [entryOf(first, 'min', graph), entryOf(first, 'max', graph)];
    return integers.test(name) && min > 0 && max > 0
      ? { gives: 'number', from: min, to: max, distance: 0 }
      : null;
  }
  if (second > 0 && graph.kind(second) === Kind.function) return null;
  if (randoms.test(name)) {
    const distance = name === 'randomInt' ? -1 : 0;
    return second === 0
      ? { gives: 'number', from: 0, to: first, distance }
      : { gives: 'number', from: first, to: second, distance };
  }
  if (second === 0) return null;
  if (portLists.test(name)) return { gives: 'list', from: first, to: second, distance: 0 };
  return name === 'range' ? { gives: 'list', from: first, to: second, distance: -1 } : null;
}

/** The value of an entry of an object literal; 0 for none. */
export function entryOf(object: number, name: string, graph: FlowGraph): number {
  const entries = graph.list(graph.y(object));
  const wanted = graph.strings.number(name);
  for (let i = 0; i < entries.length; i += 3) if (entries[i] === wanted) return entries[i + 2] as number;
  return 0;
}
