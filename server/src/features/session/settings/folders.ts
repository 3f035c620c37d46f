/** The workspace's folders: which there are, and which of them a file belongs to. */
import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import type { FileKey } from '../../../modules/fileNames.js';
import { isBelow } from '../../../modules/fileNames.js';
import { toFolderKey } from '../files/fileKey.js';

/** A workspace folder. */
export interface Folder {
  readonly key: FileKey;
  /** As the client spells it, for requests about the folder. */
  readonly uri: string;
  readonly name: string;
}

export interface Folders {
  all(): readonly Folder[];
  /** The innermost folder of a file: of nested roots the longest wins. Null outside all of them. */
  of(file: FileKey): Folder | null;
  /** Takes a change over; answers what really came and went. */
  change(event: WorkspaceFoldersChangeEvent): { added: Folder[]; removed: Folder[] };
}

/** The folders that the client opened; a client of old may give one `rootUri` only. */
export function createFolders(params: InitializeParams): Folders {
  const first = params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri, name: '' }] : []);
  let folders = new Map(first.map((folder) => [toFolderKey(folder.uri), toFolder(folder)]));
  return {
    all: () => [...folders.values()],
    of(file) {
      let best: Folder | null = null;
      for (const folder of folders.values()) {
        if (isBelow(file, folder.key) && folder.key.length > (best?.key.length ?? -1)) best = folder;
      }
      return best;
    },
    change({ added, removed }) {
      const next = new Map(folders);
      const gone = removed.map((folder) => toFolder(folder)).filter(({ key }) => next.delete(key));
      // Neovim up to 0.10 sends a folder without a URI beside the one that it takes away.
      const told = added.filter(({ uri }) => typeof uri === 'string');
      const come = told.map((folder) => toFolder(folder)).filter(({ key }) => !next.has(key));
      for (const folder of come) next.set(folder.key, folder);
      folders = next;
      return { added: come, removed: gone };
    },
  };
}

function toFolder({ uri, name }: { uri: string; name: string }): Folder {
  const key = toFolderKey(uri);
  return { key, uri, name: name === '' ? (key.split('/').pop() ?? key) : name };
}
