/** What is kept of a file that was extracted, so that an edit of it need not begin anew. */
import type { KnownNames } from '../catalogue/knownNames.js';
import type { KeptCall } from './callSites.js';
import type { Evaluation } from './evaluation.js';
import type { FileFacts } from './fileFacts.js';
import type { KeptCalls } from './keptCalls.js';
import type { Keeper } from './keptFacts.js';

/** What is kept of a document between two edits. Opaque to who holds it; start with an empty one. */
export interface DocumentMemory {
  last?: Extraction | null;
}

/** A file as it was extracted last. */
export interface Extraction {
  readonly file: string;
  readonly catalogue: KnownNames;
  readonly text: string;
  readonly evaluation: Evaluation;
  readonly kept: Keeper['kept'];
  /** How the calls were chosen. */
  readonly keptCalls: KeptCalls;
  /** In the order of the facts' calls; with the numbers of the evaluation. */
  readonly calls: readonly KeptCall[];
  readonly facts: FileFacts;
}
