/** The search at numbers, and at sums, differences and ranges of them. */
import { Kind, Operator } from '../../facts/nodeKinds.js';
import { portsInDigits } from '../../syntax/portText.js';
import type { FlowGraph } from '../graph/graph.js';
import { between, isOpen, minus, type NumberSpan, noTerms, plus } from '../values/numberSpans.js';
import { lastDistance, maxOperands } from '../values/spans.js';
import { canBePort, noPath, type PortForm } from './goals.js';
import type { SearchState } from './searchState.js';
import { isPutTogether, searchText } from './searchTexts.js';

/** A number is an end where it can be a port with what is added to it. */
export function searchNumber({ node, path, form, tools, end }: SearchState): void {
  if (path !== noPath || (form.as !== 'port' && form.as !== 'any')) return;
  if (canBePort(tools.graph.numberOf(node), form)) end(node, null, form);
}

/** A sum leads to the operand that can be the port; texts are put together. */
export function searchSum(state: SearchState): void {
  const { tools, node, path, reader } = state;
  const { graph, constants, spans } = tools;
  const operands = [...graph.list(graph.y(node))];
  const isText = operands.some(
    (one) => isTextual(one, graph) || isConstantText(constants.literalOf(one, reader), graph),
  );
  if (isText) {
    searchText(state);
    return;
  }
  if (path !== noPath) return;
  const numbers = operands.map((one) => spans.of(one, reader));
  const known = numbers.map((one) => (one && !isOpen(one.lowTerms) ? one : null));
  const largest = Math.max(...known.map((one) => one?.low ?? -1));
  for (const [i, operand] of operands.entries()) {
    const own = known[i];
    // The port is the larger one; what is added to a base says nothing.
    if (own && own.low < largest) continue;
    if (!own && largest >= 1024) continue;
    // `port += 1` adds as often as it runs.
    const isUnknown = operands.length > maxOperands || isAddedToItself(operand, state);
    const others = isUnknown ? [null] : numbers.filter((_, k) => k !== i);
    state.go({ node: operand, steps: [] }, noPath, added(state.form, others, plus));
  }
}

/** A difference leads to what is subtracted from, a counter to its first number; of other arithmetic only what it comes to is known. */
export function searchArithmetic(state: SearchState): void {
  const { tools, node, path, reader } = state;
  const { graph, spans } = tools;
  if (path !== noPath) return;
  if (graph.kind(node) === Kind.count) {
    searchCount(state);
    return;
  }
  if (graph.x(node) === Operator.subtract) {
    const subtracted = spans.of(graph.z(node), reader);
    state.go({ node: graph.y(node), steps: [] }, noPath, added(state.form, [subtracted], minus));
    return;
  }
  const { form } = state;
  if (form.as !== 'port' && form.as !== 'any') return;
  const product = spans.of(node, reader);
  const sum = product && form.isKnown ? plus(form, product) : null;
  // A product is no literal's port; whoever moves one has to know that it is computed.
  if (sum && product?.low === product?.high) state.end(node, null, { ...form, ...sum });
}

/** Numbers from one to another lead to the first: `for (let p = 50000; p < 50010; p++)`. */
function searchCount(state: SearchState): void {
  const { tools, node, reader } = state;
  const { graph, spans } = tools;
  const [from, to] = [spans.of(graph.y(node), reader), spans.of(graph.z(node), reader)];
  searchRange(state, graph.y(node), to, from && to ? lastDistance(node, from, to, graph) : 0);
}

/** Any number from what a node says up to the largest of a span, plus a distance. */
export function searchRange(
  state: SearchState,
  from: number,
  to: NumberSpan | null,
  distance: number,
  rest = noPath,
): void {
  const first = state.tools.spans.of(from, state.reader);
  const width = first && to ? minus(to, first) : null;
  const spread =
    width && between({ low: 0, high: 0, lowTerms: noTerms, highTerms: noTerms }, width, distance);
  const isEmpty = spread !== null && spread.high < 0 && !isOpen(spread.highTerms);
  if (!isEmpty)
    state.go({ node: from, steps: [] }, rest, {
      ...added(state.form, [spread], plus),
      sums: state.form.sums,
    });
}

/** Sums that are added up; more are counters. */
const maxSums = 3;

function added(
  form: PortForm,
  spans: readonly (NumberSpan | null | undefined)[],
  put: typeof plus,
): PortForm {
  const sums = Math.min(form.sums + 1, maxSums);
  let sum: NumberSpan | null = form.isKnown && sums < maxSums ? form : null;
  for (const span of spans) sum = sum && span ? put(sum, span) : null;
  return sum ? { ...form, ...ofSpan(sum), sums } : { ...unknownAdded(form), sums: maxSums };
}

function ofSpan({ low, high, lowTerms, highTerms }: NumberSpan): NumberSpan {
  return { low, high, lowTerms, highTerms };
}

/** A form to which something is added that is not known. */
export function unknownAdded(form: PortForm): PortForm {
  return { ...form, low: 0, high: 0, lowTerms: noTerms, highTerms: noTerms, isKnown: false };
}

/** Whether a sum is given to the variable that it begins with. */
function isAddedToItself(operand: number, { before, tools: { graph } }: SearchState): boolean {
  if (before === 0 || operand === 0) return false;
  if (before === operand) return true;
  return (
    graph.kind(before) === Kind.name &&
    graph.kind(operand) === Kind.name &&
    graph.x(before) === graph.x(operand)
  );
}

function isTextual(node: number, graph: FlowGraph): boolean {
  return node > 0 && (graph.kind(node) === Kind.text || isPutTogether(node, graph));
}

function isConstantText(literal: number, graph: FlowGraph): boolean {
  return (
    literal > 0 && graph.kind(literal) === Kind.text && portsInDigits(graph.textOf(literal).text).length === 0
  );
}
