/** Files that change outside the editor's documents: what the client watches for us, and what each event means. */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  WatchKind,
} from 'vscode-languageserver';
import type { FileKey } from '../../modules/fileNames.js';
import {
  ignoreFileName,
  isProjectFile,
  isSourceFile,
  projectFileName,
  watchedGlobs,
} from '../../sourceFiles.js';
import { toFolderKey } from './fileKey.js';
import type { FolderScans } from './folderScans.js';
import type { Folders } from './folders.js';

/** A new folder comes as one event without its files; folders seldom have a dot in their name. */
const folderName = /^[^.]+$/;

/** Asks the client to watch. Creations and deletions of any path are wanted, for folders come and go as one event. */
export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      ...watchedGlobs.map((globPattern) => ({ globPattern, kind: WatchKind.Change })),
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
    ],
  });
}

/** Passes events on; answers whether settings have to be read anew. */
export function handleFileEvents(
  events: readonly FileEvent[],
  scans: FolderScans,
  folders: Folders,
): { settings: boolean } {
  // What happens last to a file holds: it may be deleted and created in one batch.
  const reread = new Set<FileKey>();
  const relist = new Set<FileKey>();
  const removed = new Set<FileKey>();
  let settings = false;
  for (const { uri, type } of events) {
    const file = toFolderKey(uri);
    const folder = folders.of(file);
    const name = file.slice(file.lastIndexOf('/') + 1);
    if (folder && file === `${folder.key}/${projectFileName}`) settings = true;
    else if (folder && name === ignoreFileName) relist.add(folder.key);
    else if (type === FileChangeType.Deleted) {
      for (const one of scans.known.kindOf(file) ? [file] : scans.known.below(file)) {
        removed.add(one);
        reread.delete(one);
      }
    } else if (scans.known.kindOf(file)) {
      reread.add(file);
      removed.delete(file);
    } else if (folder && type === FileChangeType.Created && mayBringFiles(name)) relist.add(folder.key);
  }
  if (removed.size > 0) scans.remove(removed);
  if (reread.size > 0) scans.reread(reread);
  if (relist.size > 0) scans.relist(relist);
  return { settings };
}

/** Whether a path of that name is, or may hold, a file to analyse. Whether excludes allow it, the listing tells. */
function mayBringFiles(name: string): boolean {
  return isSourceFile(name) || isProjectFile(name) || folderName.test(name);
}
