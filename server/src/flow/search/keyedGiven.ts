/** What callers give beside a key: `add('web', 50051)` where the function writes its second parameter under its first. */
import { Kind } from '../../facts/nodeKinds.js';
import type { CallerLink } from '../callers/callerLinks.js';
import type { Access } from '../library/libraryPlaces.js';
import type { SearchState } from './searchState.js';

/** What one call gives. */
export interface KeyedGiven {
  readonly link: CallerLink;
  readonly access: Access;
  /** Whether the call says the name; where it does not (`for (const k in o) set(k, o[k])`), it is the one that is asked for. */
  readonly isNamed: boolean;
}

/**
 * What the callers of a function give its parameter where the key that they give beside it can be a name; null where key
 * and value are not both parameters of one function, or where the search is inside of it.
 */
export function givenBeside(
  key: number,
  value: number,
  name: number,
  state: SearchState,
): KeyedGiven[] | null {
  const { graph, callers, constants, onCallersAsked } = state.tools;
  const { reader, isLocal, fn: inside } = state;
  if (key === 0 || value === 0 || name <= 0 || isLocal) return null;
  if (graph.kind(key) !== Kind.parameter || graph.kind(value) !== Kind.parameter) return null;
  const fn = graph.y(key);
  if (graph.y(value) !== fn || inside === fn) return null;
  onCallersAsked(fn, true, reader);
  const found: KeyedGiven[] = [];
  for (const link of callers.of(fn, reader)) {
    const keyGiven = link.argument(graph.parameterIndex(key));
    const text = keyGiven && keyGiven.steps.length === 0 ? constants.textOf(keyGiven.node, reader) : null;
    if (text !== null && graph.strings.number(text) !== name) continue;
    const access = link.argument(graph.parameterIndex(value));
    if (access) found.push({ link, access, isNamed: text !== null });
  }
  return found;
}
