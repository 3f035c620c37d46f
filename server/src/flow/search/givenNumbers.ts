/** What calls give the parameters that a computed port counts: `pool(50000, 10)` for `base + i`, where `i` is less than `n`. */
import type { CallerLink } from '../callers/callerLinks.js';
import type { State } from '../state.js';
import { isOpen, type NumberSpan, replaced } from '../values/numberSpans.js';
import type { PortForm } from './goals.js';
import type { Subscriber } from './portQuery.js';
import { unknownAdded } from './searchNumbers.js';
import type { SearchState, SearchTools } from './searchState.js';

/** A form that leaves a function with a call of it: parameters are what the call gives, or what they are by default. */
export function formAtCall(
  form: PortForm,
  fn: number,
  { query, call, shift }: Subscriber,
  tools: SearchTools,
): PortForm {
  const { graph, spans } = tools;
  return withParameters(form, fn, tools, (parameter) => {
    const given = graph.listItem(graph.y(call), graph.parameterIndex(parameter) + shift);
    return given > 0 ? spans.of(given, query) : byDefault(parameter, query, tools);
  });
}

/** The same where a search goes from a parameter to a caller. */
export function formAtCaller({ form, tools, reader, node }: SearchState, link: CallerLink): PortForm {
  const { graph, spans } = tools;
  return withParameters(form, graph.y(node), tools, (parameter) => {
    const given = link.argument(graph.parameterIndex(parameter));
    if (!given) return byDefault(parameter, reader, tools);
    return given.steps.length === 0 ? spans.of(given.node, reader) : null;
  });
}

/** The same where a parameter is what it is by default. */
export function formByDefault({ form, tools, reader, node }: SearchState): PortForm {
  return withParameters(form, tools.graph.y(node), tools, (parameter) => byDefault(parameter, reader, tools));
}

function byDefault(parameter: number, reader: State, { graph, spans }: SearchTools): NumberSpan | null {
  const held = graph.list(graph.z(parameter));
  return held.length === 1 ? spans.of(held[0] as number, reader) : null;
}

/** A form in which the parameters of a function are what `numberOf` says. */
function withParameters(
  form: PortForm,
  fn: number,
  { graph }: SearchTools,
  numberOf: (parameter: number) => NumberSpan | null,
): PortForm {
  if (!isOpen(form.lowTerms) && !isOpen(form.highTerms)) return form;
  const { low, high, lowTerms, highTerms } = form;
  const span = replaced({ low, high, lowTerms, highTerms }, (node) =>
    node < 0 && graph.y(-node) === fn ? numberOf(-node) : undefined,
  );
  return span ? { ...form, ...span } : unknownAdded(form);
}
