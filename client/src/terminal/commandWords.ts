/** Reads the command that a terminal ran for the port that it names, and the files. */
import { readPort } from '../typedPort.js';

/** The port that an option gives (`deno serve --port 8080`); null where there is none. */
export function portOfCommand(command: string): number | null {
  const found = /(?:^|\s)(?:--port|-p)(?:\s+|=)["']?(\d{1,5})["']?(?=\s|$)/.exec(command);
  return found ? readPort(found[1] ?? '') : null;
}

/** Whether a word of the command is this file, or ends as its path does. */
export function namesFile(command: string, path: string): boolean {
  const words = command
    .split(/\s+/)
    .map((word) => word.replace(/^["']?(?:\.[\\/])?|["']$/g, '').replaceAll('\\', '/'));
  const file = `/${path}`;
  return words.some((word) => word !== '' && (file.endsWith(`/${word}`) || word.endsWith(file)));
}
