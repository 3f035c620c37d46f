/** How files are named across the product, and their paths put together and taken apart. */
import { sourceEndings } from '../sourceFiles.js';

/**
 * Names a file: its URI with the path percent-decoded and `/` as separator (`file:///home/a b/x.ts`,
 * `web-fs://mount/x.ts`). Converted from and to URIs at the edges only.
 */
export type FileKey = string;

export function folderOf(file: FileKey): FileKey {
  return file.slice(0, file.lastIndexOf('/'));
}

/** The folder of a file and those around it, from the inside out. */
export function foldersAround(file: FileKey): FileKey[] {
  const found: FileKey[] = [];
  for (let at = folderOf(file); at.length > 0 && !/:\/*$/.test(at); at = folderOf(at)) found.push(at);
  return found;
}

/** Joins and normalises; `..` never climbs above the root of the scheme. */
export function joinPath(folder: FileKey, relative: string): FileKey {
  const root = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(folder)?.[0] ?? '';
  const parts = folder.slice(root.length).split('/').filter(Boolean);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `${root}/${parts.join('/')}`;
}

/** The last segment of a path without its ending, if that is one of a source file. */
export function stem(path: string): string {
  return withoutEnding(path.slice(path.lastIndexOf('/') + 1));
}

/** A path without the ending of a source file. */
export function withoutEnding(path: string): string {
  const ending = path.slice(path.lastIndexOf('.'));
  return sourceEndings.includes(ending) ? path.slice(0, -ending.length) : path;
}

/** Whether `file` is `folder` or lies below it. */
export function isBelow(file: FileKey, folder: FileKey): boolean {
  return file === folder || file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** Whether a specifier leads to a file by its path from the file that it stands in. */
export function isRelative(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier);
}
