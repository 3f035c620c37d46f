/** Files of this machine's disk, as the engine asks for them. */
import { statSync } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import type { FileSource, Listing, ListRequest } from '../../scan/fileSource.js';
import { notRegular, notSource, onlyTypes } from '../../skipReasons.js';
import { isDeclarationFile, isLookedFor } from '../../sourceFiles.js';
import { pathOfFileKey } from './filePath.js';
import { walkFolder } from './folderWalk.js';
import { readSourceText, whyUnreadable } from './readSourceText.js';

/** A listing of one entry, which is no folder. */
function listFile({ root, kinds }: ListRequest, path: string, isFile: boolean): Listing {
  const none = { sources: [], projectFiles: [], skipped: [] };
  if (!isFile) return { ...none, skipped: [{ file: root, reason: notRegular }] };
  if (isLookedFor(path, kinds)) return { ...none, sources: [root] };
  return { ...none, skipped: [{ file: root, reason: isDeclarationFile(path) ? onlyTypes : notSource }] };
}

async function list(request: ListRequest): Promise<Listing> {
  const path = pathOfFileKey(request.root);
  try {
    const stat = statSync(path);
    return stat.isDirectory() ? await walkFolder(path, request) : listFile(request, path, stat.isFile());
  } catch (error) {
    return {
      sources: [],
      projectFiles: [],
      skipped: [{ file: request.root, reason: whyUnreadable(error, path) }],
    };
  }
}

/** Nobody may write it, or this user may not: root may write what nobody may, and should be told all the same. */
async function isReadOnly(path: string): Promise<boolean> {
  try {
    if (((await stat(path)).mode & 0o222) === 0) return true;
    await access(path, constants.W_OK);
    return false;
  } catch (error) {
    // A file that is gone is no read-only file; whoever writes it hears of that.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/** The disk; only for keys of the scheme `file`. */
export function createDiskFiles(): FileSource {
  return {
    list,
    read: async (file, maxSize, kind) => readSourceText(pathOfFileKey(file), maxSize, kind),
    isReadOnly: (file) => isReadOnly(pathOfFileKey(file)),
  };
}
