/** The search at numbers, and at sums and differences of them. */
import { Kind, Operator } from '../../facts/nodeKinds.js';
import { portsInDigits } from '../../syntax/portText.js';
import type { FlowGraph } from '../graph/graph.js';
import type { NumberSpan } from '../values/constants.js';
import { canBePort, noPath, type PortForm } from './goals.js';
import type { SearchState } from './searchState.js';
import { searchText } from './searchTexts.js';

/** A number is an end where it can be a port with what is added to it. */
export function searchNumber({ node, path, form, tools, end }: SearchState): void {
  if (path !== noPath || (form.as !== 'port' && form.as !== 'any')) return;
  if (canBePort(tools.graph.numberOf(node), form)) end(node, null, form);
}

/** A sum leads to the operand that can be the port; texts are put together. */
export function searchSum(state: SearchState): void {
  const { tools, node, path, query } = state;
  const { graph, constants } = tools;
  const operands = [...graph.list(graph.y(node))];
  const isText = operands.some(
    (one) => isTextual(one, graph) || isConstantText(constants.literalOf(one, query), graph),
  );
  if (isText) {
    searchText(state);
    return;
  }
  if (path !== noPath) return;
  const spans = operands.map((one) => constants.spanOf(one, query));
  const largest = Math.max(...spans.map((one) => one?.low ?? -1));
  for (const [i, operand] of operands.entries()) {
    const own = spans[i];
    // The port is the larger one; what is added to a base says nothing.
    if (own && own.low < largest) continue;
    if (!own && largest >= 1024) continue;
    // `port += 1` adds as often as it runs.
    const others = isAddedToItself(operand, state) ? [null] : spans.filter((_, k) => k !== i);
    state.go({ node: operand, steps: [] }, noPath, added(state.form, others, 1));
  }
}

/** A difference leads to what is subtracted from. */
export function searchDifference(state: SearchState): void {
  const { tools, node, path, query } = state;
  const { graph, constants } = tools;
  // A product says nothing of a port, nor does what is left of one.
  if (graph.x(node) !== Operator.subtract || path !== noPath) return;
  state.go(
    { node: graph.y(node), steps: [] },
    noPath,
    added(state.form, [constants.spanOf(graph.z(node), query)], -1),
  );
}

/** Sums that are added up; more are counters. */
const maxSums = 3;

function added(form: PortForm, spans: readonly (NumberSpan | null | undefined)[], sign: 1 | -1): PortForm {
  const sums = Math.min(form.sums + 1, maxSums);
  if (!form.isKnown || sums === maxSums || spans.some((one) => !one))
    return { ...form, low: 0, high: 0, isKnown: false, sums: maxSums };
  let { low, high } = form;
  for (const span of spans as readonly NumberSpan[]) {
    low += sign === 1 ? span.low : -span.high;
    high += sign === 1 ? span.high : -span.low;
  }
  return { ...form, low, high, sums };
}

/** Whether a sum is given to the variable that it begins with. */
function isAddedToItself(operand: number, { query, at, tools: { graph } }: SearchState): boolean {
  const before = query.walk.nodes[query.walk.before[at] as number];
  if (before === undefined || operand === 0) return false;
  if (before === operand) return true;
  return (
    graph.kind(before) === Kind.name &&
    graph.kind(operand) === Kind.name &&
    graph.x(before) === graph.x(operand)
  );
}

function isTextual(node: number, graph: FlowGraph): boolean {
  const kind = node === 0 ? Kind.unknown : graph.kind(node);
  return kind === Kind.text || kind === Kind.concat;
}

function isConstantText(literal: number, graph: FlowGraph): boolean {
  return (
    literal > 0 && graph.kind(literal) === Kind.text && portsInDigits(graph.textOf(literal).text).length === 0
  );
}
