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
  /** The place of the function among the arguments, where the call is one that hands it the options of a command line. */
  readonly handsOptions?: number;
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

/** Methods of parsers of command lines whose function argument is called with the options. */
const handing = /^(?:action|command)$/;

/** Whether a call hands a function that it is given the options of a command line: `program.option(…).action(run)`. */
export function handsOptions(call: number, graph: FlowGraph): boolean {
  return handing.test(graph.strings.text(graph.z(call))) && graph.kind(graph.x(call)) === Kind.read;
}

/** A library calls what it is given at a position, with what its row says or the options that it was told of; null for no such call. */
export function libraryLink(call: number, position: number, { flows, graph }: PointsTo): CallerLink | null {
  const handed = flows
    .of(call, false)
    .flatMap((row) => row.flows)
    .filter(({ to }) => to.root === 'parameter' && to.index === position);
  if (handed.length === 0)
    return handsOptions(call, graph)
      ? { call, isLikely: false, receiver: null, argument: () => null, handsOptions: position }
      : null;
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
