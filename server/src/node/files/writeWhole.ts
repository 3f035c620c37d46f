/** Writes one file whole or not at all. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';

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

/**
 * Writes a new file with the owner, group and mode of the one that it is to replace, on the disk when this returns.
 * Throws what the system says.
 */
export function writeDraftLike(draft: string, content: string | Uint8Array, before: Stats | undefined): void {
  const descriptor = openSync(draft, 'wx', before ? 0o600 : 0o666);
  try {
    writeFileSync(descriptor, content);
    if (before) {
      keepOwner(descriptor, before);
      fchmodSync(descriptor, before.mode & 0o7777);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** As far as this user may give files away: of another user's file, at least the group where it is one of theirs. */
function keepOwner(descriptor: number, { uid, gid }: Stats): void {
  const group = { uid: process.geteuid?.() ?? uid, gid };
  for (const owner of [{ uid, gid }, group]) {
    try {
      fchownSync(descriptor, owner.uid, owner.gid);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
    }
  }
}
