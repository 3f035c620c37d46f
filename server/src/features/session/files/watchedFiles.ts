/** Files that change outside the editor's documents: what the client watches for us, and what each event means. */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  WatchKind,
} from 'vscode-languageserver';
import type { FileKey } from '../../../modules/fileNames.js';
import {
  ignoreFileName,
  isLookedFor,
  isProjectFile,
  projectFileName,
  watchedGlobs,
} from '../../../sourceFiles.js';
import type { FolderScans } from '../scans/folderScans.js';
import type { Folders } from '../settings/folders.js';
import { toFolderKey } from './fileKey.js';

/** Paths of one batch that are looked at for whether they are folders; with more, everything is listed anew. */
const maxLooks = 200;

/** Asks the client to watch. Creations and deletions of any path are wanted, for folders come and go as one event. */
export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      ...watchedGlobs.map((globPattern) => ({ globPattern, kind: WatchKind.Change })),
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
    ],
  });
}

/** Where the events go, and what is asked on the way. */
export interface FileEventParts {
  readonly scans: FolderScans;
  readonly folders: Folders;
  /** Whether something is there that is no file. */
  readonly isFolder: (path: FileKey) => Promise<boolean>;
}

/** Passes events on; answers whether settings have to be read anew, and when folders that came have been looked for. */
export function handleFileEvents(
  events: readonly FileEvent[],
  { scans, folders, isFolder }: FileEventParts,
): { settings: boolean; done: Promise<void> } {
  // What happens last to a file holds: it may be deleted and created in one batch.
  const reread = new Set<FileKey>();
  const relist = new Set<FileKey>();
  const removed = new Set<FileKey>();
  const gone = new Set<FileKey>();
  const came = new Set<FileKey>();
  let settings = false;
  for (const { uri, type } of events) {
    const file = toFolderKey(uri);
    const folder = folders.of(file);
    const name = file.slice(file.lastIndexOf('/') + 1);
    if (folder && file === `${folder.key}/${projectFileName}`) settings = true;
    else if (folder && name === ignoreFileName) relist.add(folder.key);
    else if (type === FileChangeType.Deleted) {
      came.delete(file);
      reread.delete(file);
      (scans.known.listedAs(file) ? removed : gone).add(file);
    } else if (scans.known.listedAs(file)) {
      reread.add(file);
      removed.delete(file);
    } else if (folder && type === FileChangeType.Created) {
      if (isLookedFor(file) || isProjectFile(name)) relist.add(folder.key);
      // A new folder comes as one event without its files, and may have a dot in its name.
      else came.add(file);
    }
  }
  for (const file of scans.known.below(gone)) {
    removed.add(file);
    reread.delete(file);
  }
  if (removed.size > 0) scans.remove(removed);
  if (reread.size > 0) scans.reread(reread);
  if (relist.size > 0) scans.relist(relist);
  return { settings, done: relistNewFolders([...came], { scans, folders, isFolder }) };
}

async function relistNewFolders(
  paths: readonly FileKey[],
  { scans, folders, isFolder }: FileEventParts,
): Promise<void> {
  const hold = new Set<FileKey>();
  for (const [count, path] of paths.entries()) {
    const folder = folders.of(path);
    if (folder && !hold.has(folder.key) && (count >= maxLooks || (await isFolder(path))))
      hold.add(folder.key);
  }
  if (hold.size > 0) scans.relist(hold);
}
