/** What calls give the parameters that a computed port counts: `pool(50000, 10)` for `base + i`, where `i` is less than `n`. */
import type { CallerLink } from '../callers/callerLinks.js';
import type { State } from '../state.js';
import { isOpen, type NumberSpan, replaced } from '../values/numberSpans.js';
import { propertyRead } from '../values/spans.js';
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
  return withParameters(form, fn, tools, (parameter, property) => {
    const given = graph.listItem(graph.y(call), graph.parameterIndex(parameter) + shift);
    if (given <= 0) return byDefault(parameter, property, query, tools);
    return property === null ? spans.of(given, query) : spans.ofProperty(given, property, query);
  });
}

/** The same where a search goes from a parameter to a caller. */
export function formAtCaller({ form, tools, reader, node }: SearchState, link: CallerLink): PortForm {
  const { graph, spans } = tools;
  return withParameters(form, graph.y(node), tools, (parameter, property) => {
    const given = link.argument(graph.parameterIndex(parameter));
    if (!given) return byDefault(parameter, property, reader, tools);
    if (given.steps.length > 0) return null;
    return property === null ? spans.of(given.node, reader) : spans.ofProperty(given.node, property, reader);
  });
}

/** The same where a parameter is what it is by default. */
export function formByDefault({ form, tools, reader, node }: SearchState): PortForm {
  return withParameters(form, tools.graph.y(node), tools, (parameter, property) =>
    byDefault(parameter, property, reader, tools),
  );
}

function byDefault(
  parameter: number,
  property: number | null,
  reader: State,
  { graph, spans }: SearchTools,
): NumberSpan | null {
  const [held, ...others] = graph.list(graph.z(parameter));
  if (held === undefined || others.length > 0) return null;
  return property === null ? spans.of(held, reader) : spans.ofProperty(held, property, reader);
}

/** A form in which the parameters of a function, and properties of them, are what `numberOf` says. */
function withParameters(
  form: PortForm,
  fn: number,
  { graph }: SearchTools,
  numberOf: (parameter: number, property: number | null) => NumberSpan | null,
): PortForm {
  if (!isOpen(form.lowTerms) && !isOpen(form.highTerms)) return form;
  const { low, high, lowTerms, highTerms } = form;
  const span = replaced({ low, high, lowTerms, highTerms }, (node) => {
    if (node > 0) return undefined;
    const part = propertyRead(-node, graph);
    const parameter = part?.of ?? -node;
    return graph.y(parameter) === fn ? numberOf(parameter, part?.property ?? null) : undefined;
  });
  return span ? { ...form, ...span } : unknownAdded(form);
}
