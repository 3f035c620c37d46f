/** The callers of one function as they were found, and by what. */
import { State } from '../state.js';
import type { CallerLink } from './callerLinks.js';
import type { CallerNames } from './callerNames.js';
import type { EventSubscription } from './eventLinks.js';
import type { Reach } from './reach.js';

/** A value that is looked for among the callees of calls, and where these stand. */
export interface Sought extends CallerNames {
  readonly value: number;
  readonly reach: Reach;
}

/** The callers of one function. */
export class CallersState extends State {
  readonly links: CallerLink[] = [];
  /** The names by which other files can get at the function, once they were asked for. */
  exportNames: readonly string[] | null = null;
  /** The values whose callers these are: the function, and parameters that it is handed to. */
  readonly sought: Sought[] = [];
  /** The name under which calls of unknown receivers count. */
  namesake: (Pick<Sought, 'reach'> & { readonly name: number }) | null = null;
  /** Events for which the function was handed over. */
  readonly subscriptions: (EventSubscription & Pick<Sought, 'reach'>)[] = [];
}
