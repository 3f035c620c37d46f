/** Reads `.env` files: what each variable is given, as dotenv reads it (dotenv's README, "What rules does the parsing engine follow?"). */

import { type Chunk, interpolated, partOf } from '../facts/commands/sourceText.js';
import { isHostName } from '../facts/portNames.js';
import { classifyHost } from '../ports/host.js';
import { portsInAddress } from '../syntax/portText.js';
import type { PlaceWriter } from './placeWriter.js';

/**
 * One assignment: blanks, `export`, name, `=` or `:`, and a value that is quoted, over several lines if it likes, or
 * ends at a comment. No published parser keeps offsets; the rules are those of dotenv.
 */
const assignment =
  /^[^\S\r\n]*(?:export[^\S\r\n]+)?([\w.-]+)(?:[^\S\r\n]*=[^\S\r\n]*|:[^\S\r\n]+)(?:'((?:\\'|[^'])*)'|"((?:\\"|[^"])*)"|`((?:\\`|[^`])*)`|([^\r\n#]*))/gm;

/** Bytes that are no text stand as the first of these; the other is one. */
const noText = /[\uFFFD\0]/;

/** Reads a `.env` file. */
export function readEnvironmentFile(_file: string, writer: PlaceWriter): void {
  const { text } = writer;
  const entries: [string, number][] = [];
  for (const match of text.matchAll(assignment)) {
    const [whole, name = '', single, double, back, plain] = match;
    const quoted = single ?? double ?? back;
    const value = quoted ?? (plain ?? '').trimEnd();
    if (value === '' || noText.test(value)) continue;
    const from =
      match.index + whole.length - (quoted === undefined ? (plain ?? '').length : quoted.length + 1);
    const start = match.index + whole.indexOf(name);
    const source = partOf(text, from, from + value.length);
    // In single quotes nothing is put in.
    const chunks = single === undefined ? interpolated(source) : [{ text: value, at: from }];
    const carrier = { name, start, end: start + name.length };
    writer.mention(chunks, name);
    if (isHost(name, value) || chunks.every(tellsAddress))
      entries.push([name, writer.value(chunks, carrier)]);
  }
  if (noText.test(text)) writer.isPartial('read in part: some of its bytes are no text');
  writer.export('=', writer.object(entries));
  writer.environment({ folder: '', exported: '=' });
}

/** The name of a host in a variable that says so. */
function isHost(name: string, value: string): boolean {
  return isHostName(name) && /^[a-z][a-z\d.-]{0,62}$/i.test(value);
}

/** Whether a part of a value may be kept: what is no port, address or host of this machine may be a secret. */
function tellsAddress(chunk: Chunk): boolean {
  if (!('text' in chunk)) return true;
  const { text } = chunk;
  if (/^\s*\d{1,5}\s*$/.test(text)) return true;
  if (!/\d/.test(text)) return classifyHost(text) === 'loopback' || /^[\s:/]*$|^[a-z]{2,10}:\/\/$/.test(text);
  return portsInAddress(text).length > 0 || /^:\d{1,5}(?:\/|$)/.test(text);
}
