/** Calls that are given what may be a port, as it stands there: whether they are worth a look, and what their functions call it. */
import { Flag, Kind } from '../../facts/nodeKinds.js';
import { isPortName } from '../../facts/portNames.js';
import { isPort } from '../../ports/port.js';
import type { FlowGraph } from '../graph/graph.js';
import type { SearchTools } from '../search/searchState.js';
import type { State } from '../state.js';
import { Form, valueForm, valueNumber } from '../values/valueCodes.js';
import { type LiteralUse, mention } from './literalUses.js';

/** A call that is given what may be a port: a number, an address, or an object with one of these. */
export function handsPort(call: number, graph: FlowGraph): boolean {
  return !graph.has(call, Flag.throws) && someMayBePort(graph.y(call), 2, graph);
}

/** Whether a list has what may be a port. */
function someMayBePort(list: number, depth: number, graph: FlowGraph): boolean {
  for (let i = 0; i < graph.listLength(list); i++)
    if (mayBePort(graph.listItem(list, i), depth, graph)) return true;
  return false;
}

function mayBePort(node: number, depth: number, graph: FlowGraph): boolean {
  if (node === 0) return false;
  switch (graph.kind(node)) {
    case Kind.number: {
      const value = graph.numberOf(node);
      return value >= 1000 && value <= 65535;
    }
    case Kind.text:
      return graph.x(node) >= 0 && /:\d|^\d{2,5}$/.test(graph.textOf(node).text);
    case Kind.concat:
    case Kind.sum:
      return [...graph.list(graph.y(node))].some(
        (one) => one > 0 && graph.kind(one) === Kind.text && /:\d*$|:\d/.test(graph.textOf(one).text),
      );
    case Kind.object: {
      const entries = graph.y(node);
      for (let i = 2; depth > 0 && i < graph.listLength(entries); i += 3)
        if (mayBePort(graph.listItem(entries, i), depth - 1, graph)) return true;
      return false;
    }
    case Kind.array:
      return depth > 0 && someMayBePort(graph.y(node), depth - 1, graph);
    default:
      return false;
  }
}

/** A call with a number that may be a port, for functions whose parameter says so. */
function handsNumber(call: number, graph: FlowGraph): boolean {
  if (graph.has(call, Flag.throws)) return false;
  return graph.list(graph.y(call)).some((one) => {
    if (one === 0 || graph.kind(one) !== Kind.number) return false;
    const value = graph.numberOf(one);
    return value >= 1024 && value <= 65535;
  });
}

/** `connectTo('host', 5000)` where the function calls its parameter `port`: surely a port, whatever becomes of it. */
export function namedByParameter(
  call: number,
  { graph, pointsTo }: SearchTools,
  reader: State,
): LiteralUse[] {
  if (!handsNumber(call, graph)) return [];
  const args = graph.list(graph.y(call));
  return pointsTo.valuesOf(graph.x(call), reader).flatMap((value) => {
    const target = valueNumber(value);
    if (valueForm(value) !== Form.node) return [];
    const fn = graph.kind(target) === Kind.class ? graph.constructorOf(target) : target;
    if (fn === 0 || graph.kind(fn) !== Kind.function) return [];
    return [...graph.list(graph.y(fn))].flatMap((parameter, i): LiteralUse[] => {
      const argument = args[i] ?? 0;
      if (
        argument === 0 ||
        graph.kind(argument) !== Kind.number ||
        !isPortName(graph.strings.text(graph.x(parameter)))
      )
        return [];
      const port = graph.numberOf(argument);
      return isPort(port) ? [mention(argument, port)] : [];
    });
  });
}
