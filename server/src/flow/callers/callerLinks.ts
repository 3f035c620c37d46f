/** How a function is called from one place: what each of its parameters is given there. */
import { Kind } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';
import { type Access, accessesOf } from '../library/libraryPlaces.js';
import type { PointsTo } from '../values/pointsTo.js';

/** One call of a function. */
export interface CallerLink {
  /** The call, whose place a reader is shown. */
  readonly call: number;
  /** Known by its name alone. */
  readonly isLikely: boolean;
  /** What the parameter of an index is given; null for nothing that is written there. */
  argument(index: number): Access | null;
  /** What the function's `this` is; null where it is not told. */
  readonly receiver: Access | null;
}

/** The call gives its arguments; `shift`: behind what `call` and `bind` take for `this`; negative: behind what was bound before. */
export function directLink(call: number, graph: FlowGraph, isLikely: boolean, shift = 0): CallerLink {
  const args = graph.list(graph.y(call));
  const callee = graph.x(call);
  const receiver =
    shift > 0
      ? { node: args[0] ?? 0, steps: [] }
      : graph.kind(callee) === Kind.read
        ? { node: graph.x(callee), steps: [] }
        : null;
  return {
    call,
    isLikely,
    receiver,
    argument(index): Access | null {
      const spread = args.findIndex(
        (one, i) => i <= index + shift && one > 0 && graph.kind(one) === Kind.spread,
      );
      if (spread >= 0)
        return {
          node: graph.x(args[spread] as number),
          steps: [graph.strings.number(String(index + shift - spread))],
        };
      const node = args[index + shift] ?? 0;
      return node > 0 ? { node, steps: [] } : null;
    },
  };
}

/** `f.apply(self, [a, b])`. */
export function appliedLink(call: number, graph: FlowGraph): CallerLink {
  const args = graph.list(graph.y(call));
  return {
    call,
    isLikely: false,
    receiver: { node: args[0] ?? 0, steps: [] },
    argument: (index) =>
      (args[1] ?? 0) > 0 ? { node: args[1] as number, steps: [graph.strings.number(String(index))] } : null,
  };
}

/** A library calls what it is given at a position, with what its row says; null where no row does. */
export function libraryLink(call: number, position: number, { flows, graph }: PointsTo): CallerLink | null {
  const handed = flows
    .of(call, false)
    .flatMap((row) => row.flows)
    .filter(({ to }) => to.root === 'parameter' && to.index === position);
  if (handed.length === 0) return null;
  return {
    call,
    isLikely: false,
    receiver: null,
    argument(index) {
      const flow = handed.find(({ to }) => to.inner === index);
      return flow ? (accessesOf(flow.from, call, graph)[0] ?? null) : null;
    },
  };
}
