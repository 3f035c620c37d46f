/** The search at calls that give any number from one to another, or one of several: `randomInt(a, b)`, `portNumbers(a, b)`, `Math.max(a, b)`. */
import { Kind, Step } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';
import { isOpen, minus, plus, upTo } from '../values/numberSpans.js';
import { entryOf, rangeCall } from '../values/rangeCalls.js';
import { noPath, type PortForm } from './goals.js';
import { searchRange } from './searchNumbers.js';
import type { SearchState } from './searchState.js';

/** Looks at a library's call that gives numbers of a range; answers whether it is one. */
export function searchRangeCall(state: SearchState): boolean {
  const { tools, node, path, step, rest, reader } = state;
  const range = rangeCall(node, tools.graph);
  if (!range) return false;
  const isAsked = range.gives === 'number' ? path === noPath : isElement(step) && rest === noPath;
  if (!isAsked || range.from === 0) return range.gives === 'number';
  searchRange(state, range.from, tools.spans.of(range.to, reader), range.distance);
  return true;
}

function isElement(step: number): boolean {
  return step === Step.element || step === Step.any;
}

/** Numbers that bound ports, not ports (RFC 6335 §6). */
const bounds = new Set([0, 1, 1023, 1024, 1025, 49151, 49152, 65534, 65535]);

/** Looks at `Math.max(…)` and `Math.min(…)`, which keep a number within bounds; answers whether it is one. */
export function searchChoice(state: SearchState): boolean {
  const { tools, node, path, reader } = state;
  const { graph, spans } = tools;
  const name = graph.strings.text(graph.z(node));
  if ((name !== 'max' && name !== 'min') || path !== noPath || !isOfMath(node, graph)) return false;
  const args = [...graph.list(graph.y(node))];
  const whole = spans.of(node, reader);
  if (!whole || isOpen(whole.lowTerms)) {
    // What is not known is the port, and the number beside it its bound.
    for (const one of args)
      if (one > 0 && !(graph.kind(one) === Kind.number && bounds.has(graph.numberOf(one))))
        state.go({ node: one, steps: [] }, noPath);
    return true;
  }
  for (const one of args) {
    const own = spans.of(one, reader);
    if (own?.low !== whole.low) continue;
    if (own.low === own.high) searchRange(state, one, whole, 0);
    else state.go({ node: one, steps: [] }, noPath);
    break;
  }
  return true;
}

function isOfMath(call: number, graph: FlowGraph): boolean {
  const callee = graph.x(call);
  if (callee === 0 || graph.kind(callee) !== Kind.read) return false;
  const base = graph.x(callee);
  return graph.kind(base) === Kind.name && graph.strings.text(graph.x(base)) === 'Math';
}

/** The form in which a search goes on to the smallest of the numbers that a call gives, where options name it and the largest. */
export function formUpTo(
  { form, tools, reader, node }: SearchState,
  largest: string,
  options: number,
  steps: readonly number[],
): PortForm {
  const { graph, spans } = tools;
  const [, ...names] = largest.split('.');
  const from = spans.of(optionAt(options, steps, graph), reader);
  const to = spans.of(
    optionAt(
      graph.listItem(graph.y(node), Number(largest.split('.')[0])),
      names.map((one) => graph.strings.number(one)),
      graph,
    ),
    reader,
  );
  const width = from && to && minus(to, from);
  const sum = width && form.isKnown ? plus(form, upTo(width, 0)) : null;
  return sum ? { ...form, ...sum } : form;
}

/** What stands at an option of an object or list that is written there; 0 where it is not. */
function optionAt(node: number, steps: readonly number[], graph: FlowGraph): number {
  let at = node;
  for (const step of steps) {
    if (at <= 0) return 0;
    const name = step > 0 ? graph.strings.text(step) : '';
    if (graph.kind(at) === Kind.object) at = entryOf(at, name, graph);
    else
      at =
        graph.kind(at) === Kind.array && /^\d+$/.test(name) ? graph.listItem(graph.y(at), Number(name)) : 0;
  }
  return at;
}
