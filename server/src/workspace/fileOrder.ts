/** The order in which files were asked for, for those that answer in another. */
import type { FileKey } from './portSite.js';

/** Remembers one list of files at a time. */
export interface FileOrder {
  /** From now on, files stand in this order. */
  begin(files: readonly { readonly file: FileKey }[]): void;
  /** The same items in order, however they came. */
  sorted<T extends { readonly file: FileKey }>(items: readonly T[]): T[];
}

/** Creates an order of no files. */
export function createFileOrder(): FileOrder {
  let places = new Map<FileKey, number>();
  return {
    begin(files) {
      places = new Map(files.map(({ file }, place) => [file, place]));
    },
    sorted(items) {
      const place = ({ file }: (typeof items)[number]): number => places.get(file) ?? -1;
      return [...items].sort((a, b) => place(a) - place(b));
    },
  };
}
