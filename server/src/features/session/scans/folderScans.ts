/** Finds and reads the workspace's files: the first scan, and every later look at folders and files that changed. */

import type { FileKey } from '../../../modules/fileNames.js';
import type { CancelSignal, Listing } from '../../../scan/fileSource.js';
import { readKinds } from '../../../settings.js';
import type { KnownFiles, ListedAs } from '../files/knownFiles.js';
import { scanFiles } from './scanFiles.js';
import { createScanQueue, type ScanRound } from './scanQueue.js';
import type { ScanSurroundings } from './scanSurroundings.js';

export interface FolderScans {
  /** Lists folders and reads all their files. */
  rescan(folders: Iterable<FileKey>): void;
  /** Lists folders and reads the files that are new there. A folder that is no folder any more loses its files. */
  relist(folders: Iterable<FileKey>): void;
  /** Reads files again, as far as the workspace has them. */
  reread(files: Iterable<FileKey>): void;
  /** Files that are gone. */
  remove(files: Iterable<FileKey>): void;
  readonly known: KnownFiles;
  /** Listing or reading. */
  readonly busy: boolean;
  /** Some scan came to its end, however it ended. */
  readonly scanned: boolean;
  /** Every folder was scanned to its end at least once. */
  readonly complete: boolean;
  /** The user cancelled the last scan of a folder: what it found by then holds. */
  readonly cancelled: boolean;
}

/** Creates the scans of one server; nothing happens until asked for. */
export function createFolderScans(options: ScanSurroundings): FolderScans {
  const { known } = options;
  const queue = createScanQueue();
  const state = { busy: false, scanned: false, complete: false, cancelled: false };
  const work = async (): Promise<void> => {
    try {
      for (let round = queue.take(); round !== null; round = queue.take()) {
        const cancelled = await runRound(options, queue.awaits, round);
        if (round.all.size > 0) state.cancelled = cancelled;
      }
      state.complete = !state.cancelled;
    } finally {
      state.busy = false;
      state.scanned = true;
      options.onDidChange();
    }
  };
  const add = (request: Parameters<typeof queue.add>[0]): void => {
    queue.add(request);
    if (state.busy) return;
    state.busy = true;
    options.onDidChange();
    options.run(work);
  };
  return {
    rescan: (folders) => add({ all: folders }),
    relist: (folders) => add({ list: folders }),
    reread: (files) => add({ files }),
    remove(files) {
      for (const file of files) {
        const was = known.listedAs(file);
        known.remove(file);
        if (was) forget(options, file, was);
      }
    },
    known,
    get busy() {
      return state.busy;
    },
    get scanned() {
      return state.scanned;
    },
    get complete() {
      return state.complete;
    },
    get cancelled() {
      return state.cancelled;
    },
  };
}

function forget(options: ScanSurroundings, file: FileKey, was: ListedAs): void {
  if (was.project) options.engine.applyProjectFile(file, null);
  if (was.source && !options.isOpen(file)) options.engine.remove(file);
}

/** Serves one round: list, forget what is gone, read what is new or asked for. Answers whether it was cancelled. */
async function runRound(
  options: ScanSurroundings,
  awaits: (file: FileKey) => boolean,
  round: ScanRound,
): Promise<boolean> {
  const { known } = options;
  const started = options.clock();
  const display = round.all.size > 0 ? options.showProgress() : null;
  const signal: CancelSignal = {
    get cancelled() {
      return options.isEnded() || display?.signal.cancelled === true;
    },
  };
  try {
    const toRead = new Set([...round.files].filter((file) => known.listedAs(file) !== undefined));
    for (const folder of round.list) {
      const listing = await listFolder(options, folder, signal);
      for (const { file, reason } of listing?.unusable ?? []) options.onUnusablePatterns(file, reason);
      const change = known.list(folder, listing, (file) => options.folders.of(file)?.key === folder);
      for (const { file, was } of change.removed) forget(options, file, was);
      for (const file of round.all.has(folder) ? known.in(folder) : change.added) toRead.add(file);
    }
    if (toRead.size === 0) return signal.cancelled;
    const result = await scanFiles(options, awaits, { files: toRead, folders: round.all, signal, display });
    if (display) options.onScanned(result, options.clock() - started);
    return result.cancelled;
  } finally {
    display?.done();
  }
}

/** A folder's listing; null when it is no folder of the workspace (any more) or nobody can list it. */
async function listFolder(
  { folders, settings, sourceOf }: ScanSurroundings,
  key: FileKey,
  signal: CancelSignal,
): Promise<Listing | null> {
  const folder = folders.all().find((candidate) => candidate.key === key);
  const source = folder ? sourceOf(folder.key) : null;
  if (!folder || !source) return null;
  const own = settings.ofFolder(folder).settings;
  return source.list({ root: folder.key, exclude: own.exclude, kinds: readKinds(own), signal });
}
