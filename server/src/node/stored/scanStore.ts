/** What scans of the same paths leave for the next: the facts of every file, and the whole result while nothing changes. */
import { existsSync } from 'node:fs';
import type { FileKey } from '../../modules/fileNames.js';
import { decodeFinished, encodeFinished, type FinishedScan } from '../../scan/finishedScan.js';
import type { PlannedFile, ScanPlan } from '../../scan/scanPlan.js';
import { type CacheStrategy, contentStamp, metadataStamp, planStamp } from '../files/fileStamps.js';
import { codeOf } from '../files/systemErrors.js';
import { type FactsCacheFile, openFactsCache } from './factsCacheFile.js';
import { readStored, storedPath, tidyStore, writeStored } from './storedFile.js';

/** Where and for what scans are stored. */
export interface ScanStoreOptions {
  /** The folder for stored files; made when missing. */
  readonly folder: string;
  /** What results depend on beside the files: the program's build, the user's catalogue rows. */
  readonly engine: string;
  /** What whole results depend on beside: the packages that are installed. */
  readonly installed?: string;
  /** The scanned paths: each set has files of its own. */
  readonly roots: readonly string[];
  readonly strategy: CacheStrategy;
  /** Told in a sentence why something stored is not used or not written. */
  readonly onProblem: (message: string) => void;
}

/** The stored scan of some paths. */
export interface ScanStore {
  readonly strategy: CacheStrategy;
  /** A whole result may be there: whoever asks next for it may be spared the scan. */
  readonly mayBeFinished: boolean;
  /** The result of an earlier scan of this plan, if no file of it changed; takes the stamps of all files. */
  finished(plan: ScanPlan): FinishedScan | null;
  /** The facts to scan with, after {@link finished} was asked. */
  readonly facts: FactsCacheFile;
  /** Stores a scan that went to its end. Never throws. */
  write(plan: ScanPlan, finished: FinishedScan): void;
}

/** Opens what is stored for these paths. */
export function openScanStore(options: ScanStoreOptions): ScanStore {
  const { folder, engine, installed = '', strategy, onProblem } = options;
  const scanned = [strategy, ...options.roots];
  const factsFile = storedPath(folder, 'facts', scanned);
  const resultFile = storedPath(folder, 'scan', scanned);
  const mayBeFinished = existsSync(resultFile);
  /** Taken before any file is read. */
  const stamps = new Map<FileKey, string | null>();
  const facts = openFactsCache({
    file: factsFile,
    engine,
    stampOf: (file) => stamps.get(file),
    byDigest: strategy === 'content',
    onProblem,
  });
  const takeStamps = (plan: ScanPlan): void => {
    const now = Date.now();
    for (const { file, maxFileSize } of everyFile(plan))
      stamps.set(
        file,
        strategy === 'metadata' ? metadataStamp(file, maxFileSize, now) : contentStamp(file, maxFileSize),
      );
  };
  const keyOf = (plan: ScanPlan, scan?: FinishedScan['scan']): string | null => {
    const skipped = new Map(scan?.skipped.map(({ file, reason }) => [file, reason]));
    const stamp = planStamp(plan, (file) =>
      stamps.has(file) ? stamps.get(file) : (facts.stampOf(file) ?? skipped.get(file)),
    );
    return stamp === null ? null : `${engine}\n${installed}\n${stamp}`;
  };
  return {
    strategy,
    mayBeFinished,
    finished(plan) {
      // Texts are read twice for their digests only where that may spare the whole scan.
      if (strategy === 'metadata' || mayBeFinished) takeStamps(plan);
      const key = mayBeFinished ? keyOf(plan) : null;
      return key === null ? null : readFinished(resultFile, key, onProblem);
    },
    facts,
    write(plan, finished) {
      facts.write();
      const key = keyOf(plan, finished.scan);
      try {
        if (key !== null) writeFinished(resultFile, finished, key);
        tidyStore(folder, [factsFile, resultFile]);
      } catch (error) {
        onProblem(`The result of the scan cannot be stored (${codeOf(error)}).`);
      }
    },
  };
}

function everyFile({ sources, onDemand, projectFiles }: ScanPlan): PlannedFile[] {
  return [...sources, ...onDemand, ...projectFiles];
}

function readFinished(file: string, key: string, onProblem: (message: string) => void): FinishedScan | null {
  try {
    const stored = readStored(file);
    return stored && decodeFinished(stored.toString(), key);
  } catch (error) {
    onProblem(`The stored result is not used (${codeOf(error)}); the files are scanned anew.`);
    return null;
  }
}

function writeFinished(file: string, finished: FinishedScan, key: string): void {
  writeStored(file, Buffer.from(encodeFinished(finished, key)));
}
