/** Paths of this machine to file keys and back. */
import path from 'node:path';
import type { FileKey } from '../../modules/fileNames.js';

const onWindows = process.platform === 'win32';

/** The key of a path; relative paths count from the working directory. Drive letters become lower case, as in editors. */
export function fileKeyOfPath(file: string): FileKey {
  const absolute = path.resolve(file);
  if (!onWindows) return `file://${absolute}`;
  const slashed = absolute.replaceAll('\\', '/');
  if (slashed.startsWith('//')) return `file:${slashed}`; // a UNC path: its host is the URI's authority
  return `file:///${slashed.charAt(0).toLowerCase()}${slashed.slice(1)}`;
}

/** The path of a `file:` key. */
export function pathOfFileKey(key: FileKey): string {
  const rest = key.slice('file://'.length);
  if (!onWindows) return rest;
  return path.normalize(rest.startsWith('/') ? rest.slice(1) : `//${rest}`);
}
