/** Places of a call as rows write them, read to nodes and steps. */
import { Kind, Step } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';

/** The argument of a place as rows write it (`1.port`, `0[].host`, `this.port`), and the steps into it. */
export function readPlace(
  at: string,
  call: number,
  graph: FlowGraph,
  root?: number,
): { node: number; index: number; steps: number[] } {
  const [first = '0', ...rest] = placeNames(at);
  const index = first === 'this' ? -1 : Number(first);
  const args = root === undefined ? graph.list(graph.y(call)) : [root];
  const callee = graph.x(call);
  const receiver = index < 0 && callee > 0 && graph.kind(callee) === Kind.read ? graph.x(callee) : 0;
  const steps = rest.map((one) => placeStep(one, graph.strings));
  if (index < 0) return { node: receiver, index, steps };
  // `connect(...args)`: from there on, arguments are elements of what is spread.
  const spread = args.findIndex((one) => one > 0 && graph.kind(one) === Kind.spread);
  if (spread < 0 || spread > index) return { node: args[index] ?? 0, index, steps };
  const element = graph.strings.number(String(index - spread));
  return { node: graph.x(args[spread] as number), index, steps: [element, ...steps] };
}

/** The steps of a place behind its argument: `0.useFactory().port`, `0{}`. */
export function stepsOfPlace(at: string, strings: FlowGraph['strings']): number[] {
  return placeNames(at)
    .slice(1)
    .map((one) => placeStep(one, strings));
}

function placeNames(at: string): string[] {
  return at.match(/\[\]|\{\}|\(\)|[^.[\]{}()]+/g) ?? [];
}

function placeStep(name: string, strings: FlowGraph['strings']): number {
  return placeSteps.get(name) ?? strings.number(name);
}

/** Any property whose name says port, as a step. */
export const portOption = -7;

const placeSteps: ReadonlyMap<string, number> = new Map([
  ['[]', Step.element],
  ['{}', Step.key],
  ['()', Step.returned],
  ['*', Step.any],
  ['?port', portOption],
]);
