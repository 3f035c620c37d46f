/** From places of library flows to nodes of a call: arguments, receivers, parameters and results of functions handed over. */
import { Kind, Step } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';
import type { FlowPlace, FlowStep } from './flowRow.js';

/** A node and the steps to read from it. */
export interface Access {
  readonly node: number;
  readonly steps: readonly number[];
}

/** The numbers of a place's steps; `named` ones by the text of the argument, any property where it is not told. */
export function stepsOf(steps: readonly FlowStep[], call: number, graph: FlowGraph): number[] {
  return steps.flatMap((step): number[] => {
    if (typeof step === 'number') return [step];
    if (step === 'instance#') return [graph.strings.number('prototype')];
    if (typeof step === 'string') return [graph.strings.number(step)];
    const argument = graph.listItem(graph.y(call), step.namedBy);
    const names = namesAt(argument, graph);
    return names === null ? [Step.any] : names.map((name) => graph.strings.number(name));
  });
}

/** The names that a text or a list of texts says, as a way into an object (`'ui.port'`, `['ui', 'port']`); null for others. */
function namesAt(argument: number, graph: FlowGraph): string[] | null {
  if (argument === 0) return null;
  if (graph.kind(argument) === Kind.text) return graph.textOf(argument).text.split('.');
  if (graph.kind(argument) !== Kind.array) return null;
  const parts = [...graph.list(graph.y(argument))];
  if (parts.length === 0 || parts.some((one) => one <= 0 || graph.kind(one) !== Kind.text)) return null;
  return parts.map((one) => graph.textOf(one).text);
}

/** The nodes that a place of a call means, without its steps. Parameters are asked for from the other end. */
export function nodesOf(place: FlowPlace, call: number, graph: FlowGraph): number[] {
  const args = graph.list(graph.y(call));
  const { index, inner } = place;
  switch (place.root) {
    case 'this': {
      const callee = graph.x(call);
      return graph.kind(callee) === Kind.read ? [graph.x(callee)] : [];
    }
    case 'argument':
      return place.rest
        ? [...args.subarray(Math.min(index, args.length))]
        : index < args.length
          ? [args[index] as number]
          : [];
    case 'receiver': {
      const callee = graph.x(call);
      const maker = graph.kind(callee) === Kind.read ? graph.x(callee) : 0;
      return graph.kind(maker) === Kind.call ? [graph.listItem(graph.y(maker), index)] : [];
    }
    case 'callee': {
      const callee = graph.x(call);
      return graph.kind(callee) === Kind.call ? [graph.listItem(graph.y(callee), index)] : [];
    }
    case 'returned': {
      const fn = args[index] ?? 0;
      return graph.kind(fn) === Kind.function ? [graph.returnsOf(fn)] : [];
    }
    case 'given': {
      const fn = args[index] ?? 0;
      return graph.kind(fn) === Kind.function ? givenTo(graph.listItem(graph.y(fn), inner), graph) : [];
    }
    default:
      return [];
  }
}

/** The nodes that a place of a call means, with the steps from them; none where these depend on what is asked. */
export function accessesOf(place: FlowPlace, call: number, graph: FlowGraph): Access[] {
  if (place.behind) return [];
  const steps = stepsOf(place.steps, call, graph);
  return nodesOf(place, call, graph)
    .filter((node) => node > 0)
    .map((node) =>
      // Of `...list` among the arguments each element is one.
      graph.kind(node) === Kind.spread
        ? { node: graph.x(node), steps: [Step.element, ...steps] }
        : { node, steps },
    );
}

/** The first arguments of the calls of a parameter. */
function givenTo(parameter: number, graph: FlowGraph): number[] {
  if (parameter === 0) return [];
  return graph.index.calls
    .of(graph.x(parameter), null)
    .filter((call) => graph.x(call) === parameter)
    .map((call) => graph.listItem(graph.y(call), 0));
}
