/** What is kept of a file that was extracted, so that an edit of it need not begin anew. */
import type { KnownNames } from '../catalogue/knownNames.js';
import type { AssembledFacts, FoundInFile } from './assembledFacts.js';
import type { Evaluation } from './evaluation.js';
import type { KeptCalls } from './keptCalls.js';

/** What is kept of a document between two edits. Opaque to who holds it; start with an empty one. */
export interface DocumentMemory {
  last?: Extraction | null;
}

/** A file as it was extracted last. */
export interface Extraction extends FoundInFile, AssembledFacts {
  readonly file: string;
  readonly catalogue: KnownNames;
  readonly text: string;
  readonly evaluation: Evaluation;
  /** How the calls were chosen. */
  readonly keptCalls: KeptCalls;
}
