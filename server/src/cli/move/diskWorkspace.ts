/** Scanned paths of this machine's disk as moves of ports see them. */

import type { FileKey } from '../../modules/fileNames.js';
import type { MovableWorkspace } from '../../moves/movableWorkspace.js';
import { readTextNumbers, type TextNumbers } from '../../moves/textNumbers.js';
import { createDiskFiles } from '../../node/files/diskFiles.js';
import { pathOfFileKey } from '../../node/files/filePath.js';
import { pathFrom } from '../../node/files/pathFrom.js';
import { neverCancelled } from '../../scan/fileSource.js';
import { visibleText } from '../../visibleText.js';
import type { JudgedPaths } from '../judgedPaths.js';

/** Where a workspace lies. */
export interface DiskPlace {
  readonly cwd: string;
  /** The folder to which moves are confined in the eyes of the user: the report's root. */
  readonly root: FileKey;
  /** Named paths, each with the globs of its settings. */
  readonly listed: readonly {
    readonly root: FileKey;
    readonly exclude: readonly string[];
    /** The file of its baseline: what it says of a port is no place that names it. */
    readonly baseline: FileKey;
  }[];
}

/** Answers what a move asks; the disk is read anew each time. */
export function diskWorkspace(paths: JudgedPaths, place: DiskPlace): MovableWorkspace {
  const disk = createDiskFiles();
  const look = (): Promise<TextNumbers> =>
    readTextNumbers({
      async list() {
        const files = new Set<FileKey>();
        for (const { root, exclude, baseline } of place.listed) {
          const { sources } = await disk.list({ root, exclude, signal: neverCancelled, texts: true });
          for (const file of sources) if (file !== baseline) files.add(file);
        }
        return files;
      },
      read: disk.read,
      isEnded: () => false,
      clock: () => performance.now(),
      yieldTurn: () => Promise.resolve(),
    });
  return {
    index: paths.index,
    openFindings: (file) => paths.judged(file).findings.filter(({ suppressed }) => !suppressed),
    suggestionContext: (along) => ({ ...paths.suggestionContext, ...(along && { along }) }),
    nameOf: (file) => {
      const path = pathOfFileKey(file);
      return visibleText(pathFrom(place.cwd, path) ?? path);
    },
    folderOf: () => place.root,
    openFiles: () => [],
    read: disk.read,
    isReadOnly: async (file) => (await disk.isReadOnly?.(file)) === true,
    // A file that the scan read is read whole, whatever grew since: what it says is compared.
    maxFileSizeOf: () => Number.MAX_SAFE_INTEGER,
    onStale: () => undefined,
    numbers: { look, known: look },
  };
}
