/** What the code around a call does to try again: a timer that runs it once more. */
import { Kind } from '../../facts/nodeKinds.js';
import type { SearchTools } from '../search/searchState.js';
import type { State } from '../state.js';
import { nodeValue } from '../values/valueCodes.js';

/** Milliseconds of a timer that runs the function around a call again, or null. */
export function retryInterval(call: number, tools: SearchTools, reader: State): number | null {
  const { graph, constants } = tools;
  const around = graph.functionOf(call);
  if (around === 0) return null;
  const file = graph.fileOf(call);
  for (const timer of graph.index.timers.of(file.number, reader)) {
    if (graph.kind(graph.x(timer)) !== Kind.name) continue;
    const delay = constants.literalOf(graph.listItem(graph.y(timer), 1), reader);
    if (delay === 0 || graph.kind(delay) !== Kind.number) continue;
    if (runs(graph.listItem(graph.y(timer), 0), around, tools, reader)) return graph.numberOf(delay);
  }
  return null;
}

/** Whether a timer's callback is the function, or calls it. */
function runs(callback: number, around: number, { graph, pointsTo }: SearchTools, reader: State): boolean {
  if (callback === around) return true;
  if (callback === 0) return false;
  if (graph.kind(callback) !== Kind.function)
    return pointsTo.valuesOf(callback, reader).includes(nodeValue(around));
  return graph.index.calls
    .of(graph.x(around), null)
    .some(
      (call) =>
        call > callback &&
        call <= graph.lastInside(callback) &&
        pointsTo.valuesOf(graph.x(call), reader).includes(nodeValue(around)),
    );
}
