/** What a scan of whole folders is asked for, how far it is, and what it comes to. */
import type { PortIndex } from '../index/portIndex.js';
import type { FileKey } from '../modules/fileNames.js';
import type { Extraction } from './extraction.js';
import type { FactsCache } from './factsCache.js';
import type { CancelSignal, FileSource, SkippedFile } from './fileSource.js';
import type { ScanPlan, ScanRoot } from './scanPlan.js';

/** How far a scan is: counts of files. */
export interface ScanProgress {
  /** JavaScript and TypeScript files found; final once {@link listed}. */
  readonly discovered: number;
  readonly listed: boolean;
  /** Files whose text was read. */
  readonly read: number;
  /** Files that passed the sieve and were parsed. */
  readonly parsed: number;
  /** Files done with, whatever became of them. */
  readonly finished: number;
}

export interface ScanInput {
  /** A file below several roots belongs to the innermost. */
  readonly roots: readonly ScanRoot[];
  /** Lists the roots, and reads project files. */
  readonly files: FileSource;
  /** What {@link planScan} found, where that was asked before. */
  readonly plan?: ScanPlan;
  readonly index: PortIndex;
  /** Reads all other files. */
  readonly extraction: Extraction;
  readonly signal: CancelSignal;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
  /** Lets other work of the thread run. */
  readonly yieldTurn: () => Promise<void>;
  /** Milliseconds of work between two yields; default 10. */
  readonly turn?: number;
  /** Reads the packages that rows were asked for; answers whether the {@link index} was told of other rows. */
  readonly readPackages?: () => Promise<boolean>;
  /** The search leads to files without facts that are not of this scan, or are taken. */
  readonly onWanted?: (files: readonly FileKey[]) => void;
  /** False parses every file, whatever its text: for comparing, not for use. */
  readonly sieve?: boolean;
  /** Facts of earlier scans: files that did not change are not read. The result is the same with and without. */
  readonly cache?: FactsCache;
  /**
   * Files whose facts come from elsewhere (open documents, files that changed since the scan began): they are
   * not read, and facts read before are dropped.
   */
  readonly isTaken?: (file: FileKey) => boolean;
  /** Called about once a turn. */
  readonly onProgress?: (progress: ScanProgress) => void;
  /** A file has facts, from wherever. */
  readonly onFacts?: (file: FileKey) => void;
  /** The files whose sites or findings may differ after a turn. */
  readonly onApplied?: (touched: ReadonlySet<FileKey>) => void;
  /** An extraction that threw: a fault of the product, beside the line in {@link ScanResult.skipped}. */
  readonly onError?: (file: FileKey, error: unknown) => void;
}

export interface ScanResult {
  readonly discovered: number;
  readonly read: number;
  readonly parsed: number;
  /** Sorted by file. */
  readonly skipped: readonly SkippedFile[];
  /** The scan was cancelled: the counts are those of the part that was done. */
  readonly cancelled: boolean;
}
