/** What the code around a call does about self-connect: a guard after connecting, a timer that tries again. */
import { Statement, statementSize } from '../../facts/fileFacts.js';
import { Flag, Kind } from '../../facts/nodeKinds.js';
import type { SearchTools } from '../search/searchState.js';
import type { State } from '../state.js';
import { Form, nodeValue, valueForm, valueNumber } from '../values/valueCodes.js';

/**
 * Whether local and remote port, and local and remote address, are compared in the function around a call, or in one that
 * the function around is handed to (`dialAgain(() => …)`): Go's guard (src/net/tcpsock_posix.go, selfConnect).
 */
export function isGuarded(call: number, { graph, pointsTo }: SearchTools, reader: State): boolean {
  const around = graph.functionOf(call);
  if (around === 0) {
    const { facts } = graph.fileOf(call);
    for (let at = Statement.guard; at < facts.statements.length; at += statementSize)
      if (facts.statements[at] === 1) return true;
    return false;
  }
  if (graph.has(around, Flag.guard)) return true;
  return graph.index.argumentsNamed
    .of(-around, null)
    .some((outer) =>
      pointsTo
        .valuesOf(graph.x(outer), reader)
        .some(
          (value) =>
            valueForm(value) === Form.node &&
            graph.has(valueNumber(value), Flag.guard) &&
            graph.kind(valueNumber(value)) === Kind.function,
        ),
    );
}

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
