/** What the threads that extract facts are given, asked and answer: plain data. */
import type { ExtractedFile, ExtractionTask } from '../scan/extraction.js';

/** Given to a thread when it starts. */
export interface WorkerSetup {
  /** Whether files are known by digests of their texts. */
  readonly digests: boolean;
  /** Whether somebody works on this machine meanwhile, as in an editor: the thread steps back where it can. */
  readonly background?: boolean;
}

/** A batch of files; the answer bears its number. */
export interface WorkerRequest {
  readonly id: number;
  readonly tasks: readonly ExtractionTask[];
}

/** What became of a batch. */
export interface WorkerAnswer {
  readonly id: number;
  readonly results: readonly ExtractedFile[];
}
