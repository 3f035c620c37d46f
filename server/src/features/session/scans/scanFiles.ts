/** One look at some files of the workspace: here or in threads, with what earlier sessions found in those that are the same. */

import type { FileKey } from '../../../modules/fileNames.js';
import type { ScanAids } from '../../../runtime.js';
import { createExtraction, type Extraction } from '../../../scan/extraction.js';
import type { CancelSignal, FileSource } from '../../../scan/fileSource.js';
import { initialScan } from '../../../scan/initialScan.js';
import type { ScanProgress, ScanResult } from '../../../scan/scanInput.js';
import { noFileSystem } from '../../../skipReasons.js';
import type { ScanDisplay, ScanSurroundings } from './scanSurroundings.js';

/** What to look at. */
export interface FilesToScan {
  readonly files: ReadonlySet<FileKey>;
  /** Folders of which every file is among them. */
  readonly folders: ReadonlySet<FileKey>;
  readonly signal: CancelSignal;
  /** Present for a scan of whole folders. */
  readonly display: ScanDisplay | null;
}

/** Reads, analyses and applies the given files of the workspace. `awaits`: files that are to be read once more after this. */
export async function scanFiles(
  options: ScanSurroundings,
  awaits: (file: FileKey) => boolean,
  round: FilesToScan,
): Promise<ScanResult> {
  const { engine, folders, settings, known } = options;
  const { signal, display } = round;
  const selected = [...round.files];
  const withFacts = new Set<FileKey>();
  const aids = openAids(options, selected, round);
  const { cache } = aids;
  const kept = selected.filter((file) => known.listedAs(file)?.source);
  let isWhole = false;
  const release = engine.hold();
  try {
    const result = await initialScan({
      roots: folders.all().map((folder) => {
        const { exclude, maxFileSize } = settings.ofFolder(folder).settings;
        return { root: folder.key, exclude, maxFileSize };
      }),
      files: {
        list: async ({ root }) => {
          const mine = selected.filter((file) => folders.of(file)?.key === root);
          return {
            sources: kept.filter((file) => folders.of(file)?.key === root),
            projectFiles: mine.filter((file) => known.listedAs(file)?.project),
            skipped: [],
          };
        },
        read: readFrom(options),
      },
      index: engine.index,
      extraction: aids.extraction,
      ...(cache ? { cache } : {}),
      signal,
      clock: options.clock,
      yieldTurn: options.typing.rest,
      isTaken: (file) => options.isOpen(file) || awaits(file) || known.listedAs(file) === undefined,
      onFacts: (file) => withFacts.add(file),
      onApplied: (touched) => engine.touch(touched),
      onWanted: engine.want,
      onError: options.onExtractionFailure,
      ...(display ? { onProgress: (progress: ScanProgress) => display.report(progress) } : {}),
    });
    isWhole = !result.cancelled;
    for (const { file, reason } of result.skipped) known.setSkipped(file, reason);
    // A file that had facts and was read without giving any (too large now, no port left) loses them.
    const emptied = selected.filter(
      (file) => !withFacts.has(file) && engine.index.has(file) && !options.isOpen(file) && !awaits(file),
    );
    if (emptied.length > 0 && isWhole) engine.apply(emptied.map((file) => ({ file, facts: null })));
    return result;
  } finally {
    release();
    await aids.close(isWhole);
  }
}

function readFrom({ sourceOf, known }: ScanSurroundings): FileSource['read'] {
  return async (file, maxSize, kind) => {
    const source = sourceOf(file);
    known.setSkipped(file, null);
    return source ? source.read(file, maxSize, kind) : { skipped: noFileSystem };
  };
}

/** Threads and stored facts where whole folders of the disk are scanned; else this thread alone. */
function openAids(
  options: ScanSurroundings,
  selected: readonly FileKey[],
  { folders, display }: FilesToScan,
): ScanAids {
  const { engine } = options;
  const inThread = createExtraction({
    read: readFrom(options),
    loadExtractor: async () => {
      const extractFacts = await engine.parser();
      if (!extractFacts) throw new Error('The parser could not be loaded.');
      return extractFacts;
    },
  });
  const isOnDisk = display !== null && selected.every((file) => file.startsWith('file:'));
  const aids = isOnDisk
    ? options.openScan({
        folders: [...folders].sort(),
        files: selected.length,
        inThread,
      })
    : null;
  if (!aids) return { extraction: inThread, cache: null, close: async () => undefined };
  return { ...aids, extraction: inTheBackground(aids.extraction, options) };
}

/** Files of one call while somebody types: what a thread is given must not outlast the slice. */
const filesASlice = 4;

/** Gives threads less while somebody types. Why a file was left out before does not hold once it is read again, wherever. */
function inTheBackground(extraction: Extraction, { known, typing }: ScanSurroundings): Extraction {
  return {
    lanes: extraction.lanes,
    get batch() {
      return typing.isGoingOn ? Math.min(filesASlice, extraction.batch) : extraction.batch;
    },
    extract(tasks) {
      for (const { file } of tasks) known.setSkipped(file, null);
      return extraction.extract(tasks);
    },
  };
}
