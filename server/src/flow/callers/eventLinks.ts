/** Listeners of events: whoever emits an event calls the functions that were handed over for it. */
import { listenerMethods } from '../../catalogue/socketMethods.js';
import { Kind } from '../../facts/nodeKinds.js';
import type { State } from '../state.js';
import type { PointsTo } from '../values/pointsTo.js';
import { Form, valueForm } from '../values/valueCodes.js';
import { type CallerLink, directLink } from './callerLinks.js';

/** Methods that take an event and a listener (https://nodejs.org/api/events.html#class-eventemitter). */
const subscribing = new Set([...listenerMethods, 'subscribe']);
/** Methods that call the listeners of an event with what comes behind its name. */
export const emitting = ['emit', 'emitAsync', 'publish'] as const;

/** A listener, as it was handed over. */
export interface EventSubscription {
  /** The emitter's node. */
  readonly emitter: number;
  readonly event: string;
}

/** What a call subscribes its argument at a position to; null where it does not. */
export function subscriptionBy(
  call: number,
  position: number,
  { graph }: PointsTo,
): EventSubscription | null {
  const callee = graph.x(call);
  if (position !== 1 || callee <= 0 || graph.kind(callee) !== Kind.read) return null;
  if (!subscribing.has(graph.strings.text(graph.z(call)))) return null;
  const event = eventOf(call, graph);
  return event === null ? null : { emitter: graph.x(callee), event };
}

/** The call of listeners by a call that emits their event from the same emitter; null for any other call. */
export function linkOfEvent(
  call: number,
  { emitter, event }: EventSubscription,
  pointsTo: PointsTo,
  reader: State,
): CallerLink | null {
  const { graph } = pointsTo;
  const callee = graph.x(call);
  if (callee <= 0 || graph.kind(callee) !== Kind.read || eventOf(call, graph) !== event) return null;
  const own = pointsTo.valuesOf(emitter, reader);
  const other = pointsTo.valuesOf(graph.x(callee), reader);
  const shared = own.filter((one) => other.includes(one));
  const name = graph.index.nameOf(emitter);
  const isNamed = name > 0 && name === graph.index.nameOf(graph.x(callee));
  // Emitters of a library's class are all one value: their names tell them apart.
  if (!isNamed && !shared.some((one) => valueForm(one) !== Form.external)) return null;
  // Whatever they are called, two of which both are known are two.
  const isKnown = (values: readonly number[]): boolean => values.some((one) => !pointsTo.isParameter(one));
  if (shared.length === 0 && isKnown(own) && isKnown(other)) return null;
  const isLikely = shared.length === 0;
  return { ...directLink(call, graph, isLikely, 1), receiver: { node: graph.x(callee), steps: [] } };
}

function eventOf(call: number, graph: PointsTo['graph']): string | null {
  const event = graph.listItem(graph.y(call), 0);
  return event > 0 && graph.kind(event) === Kind.text ? graph.textOf(event).text : null;
}
