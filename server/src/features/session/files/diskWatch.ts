/** Watches the workspace's folders on the disk for a client that does not watch files. */
import { FileChangeType, type FileEvent } from 'vscode-languageserver';
import type { FileKey } from '../../../modules/fileNames.js';
import type { Session } from '../session.js';
import { toUri } from './fileKey.js';

/** Follows the folders that hold files of the workspace, whatever listing finds them; the session's end is its end. */
export function watchWorkspace(session: Session, changed: (events: readonly FileEvent[]) => void): void {
  const { runtime, scans, log } = session;
  const watch = runtime.watchDisk?.(
    (changes) => {
      if (session.ended) {
        watch?.close();
        return;
      }
      const { Created, Deleted } = FileChangeType;
      changed(changes.map(({ file, exists }) => ({ uri: toUri(file), type: exists ? Created : Deleted })));
    },
    (reason) => log.warn(`Not every folder can be watched for changes by other programs (${reason}).`),
  );
  if (!watch) return;
  let busy = true;
  session.onDidChange(() => {
    if (busy && !scans.busy) watch.follow(rootsOnDisk(session), foldersOfFiles(session));
    busy = scans.busy;
  });
}

function rootsOnDisk({ folders }: Session): FileKey[] {
  const keys = folders.all().map(({ key }) => key);
  return keys.filter((key) => key.startsWith('file:'));
}

/** The folders below those of the workspace that lead to files which the last listings found. */
function foldersOfFiles(session: Session): Set<FileKey> {
  const found = new Set<FileKey>();
  for (const root of rootsOnDisk(session)) {
    for (const file of session.scans.known.in(root)) {
      let folder = file.slice(0, file.lastIndexOf('/'));
      while (folder.length > root.length && !found.has(folder)) {
        found.add(folder);
        folder = folder.slice(0, folder.lastIndexOf('/'));
      }
    }
  }
  return found;
}
