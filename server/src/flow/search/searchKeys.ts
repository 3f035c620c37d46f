/** The search at computed keys: those that a parameter gives are named where the function is called. */
import { Kind, Step } from '../../facts/nodeKinds.js';
import { type Goals, keyOfParameter, type Path } from './goals.js';
import type { Subscriber } from './portQuery.js';
import type { SearchState, SearchTools } from './searchState.js';

/** The step that a computed key means: by its constant, by the parameter that gives it, or by what it can be. */
export function stepOfKey(key: number, { reader, fn: inside, tools }: SearchState): number {
  const { graph, constants } = tools;
  if (key === 0) return Step.any;
  const text = constants.textOf(key, reader);
  if (text !== null) return graph.strings.number(text);
  if (inside > 0 && graph.kind(key) === Kind.parameter && graph.y(key) === inside)
    return keyOfParameter - graph.parameterIndex(key);
  return tools.pointsTo.keyStep(key, reader);
}

/** Steps that a parameter names, by what the call gives it. */
export function withKeys(
  path: Path,
  { query, call, shift }: Subscriber,
  { paths }: Goals,
  tools: SearchTools,
): Path {
  let hasKeys = false;
  for (let at = path; at > 0; at = paths.rest(at)) hasKeys ||= paths.first(at) <= keyOfParameter;
  if (!hasKeys) return path;
  const { graph, constants } = tools;
  return paths.mapped(path, (step) => {
    if (step > keyOfParameter) return step;
    const argument = graph.listItem(graph.y(call), keyOfParameter - step + shift);
    const text = constants.textOf(argument, query);
    if (text !== null) return graph.strings.number(text);
    if (argument > 0 && graph.kind(argument) === Kind.parameter && graph.y(argument) === query.fn)
      return keyOfParameter - graph.parameterIndex(argument);
    return Step.any;
  });
}
