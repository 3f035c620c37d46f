/** Writes one file whole or not at all. */
import { randomBytes } from 'node:crypto';
import { chmodSync, realpathSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';

/** Writes beside the file and renames; what is no regular file (a pipe, `/dev/stdout`) is written as it is. Throws what the system says. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const before = statSync(file, { throwIfNoEntry: false });
  if (before && !before.isFile()) {
    writeFileSync(file, content);
    return;
  }
  // Behind a link stands the file that is meant.
  const place = before ? realpathSync(file) : file;
  const draft = `${place}.${randomBytes(6).toString('hex')}~`;
  try {
    writeDraftLike(draft, content, before);
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function writeDraftLike(draft: string, content: string | Uint8Array, before: Stats | undefined): void {
  writeFileSync(draft, content, { flag: 'wx', flush: true });
  if (before) chmodSync(draft, before.mode & 0o7777);
}
