/** How the client spells URIs: a list of diagnostics belongs to a spelling, and `+` is `%2B` to one client and itself to another. */
import type { FileKey } from '../../../modules/fileNames.js';
import { toFileKey, toUri } from './fileKey.js';

/** Spellings that are kept one by one; of other files the habits of the client are known. */
const maxSpellings = 10_000;

export interface UriSpelling {
  /** Notes a URI that the client sent; answers its file. */
  note(uri: string): FileKey;
  /** The URI of a file as the client spelled it, or would. */
  uriOf(file: FileKey): string;
}

/** Creates it for one client; until it sent something, URIs are spelled as VS Code does. */
export function createUriSpelling(): UriSpelling {
  const spelled = new Map<FileKey, string>();
  const raw = new Set<string>();
  const habits = { rawLetters: false, lowerHex: false, upperDrive: false };
  const respell = (uri: string): string => {
    const driven = habits.upperDrive
      ? uri.replace(
          /^(file:\/\/\/)([a-z])(?=:|%3A)/,
          (_, start: string, drive: string) => start + drive.toUpperCase(),
        )
      : uri;
    const plain = driven.replace(/%([0-7][0-9A-F])/g, (code, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return raw.has(character) ? character : code;
    });
    const lettered = habits.rawLetters ? plain.replace(/(?:%[89A-F][0-9A-F])+/g, decodeURIComponent) : plain;
    return habits.lowerHex ? lettered.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()) : lettered;
  };
  return {
    note(uri) {
      const file = toFileKey(uri);
      const path = uri.replace(/^[\w.+-]*:(?:\/\/[^/]*)?/, '');
      for (const character of path.match(/[!"$&'()*+,:;<=>@[\\\]^`{|} ]/g) ?? []) raw.add(character);
      if (/[\u0080-\uffff]/.test(path)) habits.rawLetters = true;
      const hex = /%(?:[a-fA-F][\da-fA-F]|\d[a-fA-F])/.exec(path)?.[0];
      if (hex) habits.lowerHex = /[a-f]/.test(hex);
      const drive = /^\/([A-Za-z])(?::|%3A)/i.exec(path)?.[1];
      if (drive) habits.upperDrive = drive < 'a';
      spelled.delete(file);
      if (respell(toUri(file)) !== uri) spelled.set(file, uri);
      for (const oldest of spelled.keys()) {
        if (spelled.size <= maxSpellings) break;
        spelled.delete(oldest);
      }
      return file;
    },
    uriOf: (file) => spelled.get(file) ?? respell(toUri(file)),
  };
}
