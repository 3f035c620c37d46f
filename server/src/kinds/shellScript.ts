/** Reads shell scripts and Procfiles: each command by the catalogue of programs. */
import { readCommands } from '../facts/commands/commandLines.js';
import { partOf } from '../facts/commands/sourceText.js';
import type { PlaceWriter } from './placeWriter.js';

/** `web: node server.js`, one a line (devcenter.heroku.com, "The Procfile"). */
const processType = /^[\w-]+:[^\S\r\n]*([^\r\n]+)/gm;

/** Reads a script, or the lines of a Procfile. */
export function readShellScript(file: string, writer: PlaceWriter): void {
  const { text } = writer;
  const around = { writer, where: 'machine' } as const;
  if (!/(?:^|\/)Procfile(?:\.[\w-]+)?$/.test(file)) {
    readCommands(partOf(text, 0, text.length), around);
    return;
  }
  for (const match of text.matchAll(processType)) {
    const [whole, command = ''] = match;
    const end = match.index + whole.length;
    readCommands(partOf(text, end - command.length, end), around);
  }
}
