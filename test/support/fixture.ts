/** Fixture notation: several files in one string, and what is expected of a line in a comment under it. */
import type { FileKey } from '../../server/src/modules/fileNames.js';

/** What a marker says of the piece of the line above it. */
export interface Expectation {
  readonly file: FileKey;
  /** 0-based line and characters in the file's text (marker lines are no part of it). */
  readonly line: number;
  readonly startCharacter: number;
  readonly endCharacter: number;
  /** The words behind the carets. */
  readonly words: string;
}

export interface FixtureFile {
  readonly key: FileKey;
  /** The code without its marker lines. */
  readonly text: string;
  readonly expected: readonly Expectation[];
}

/** The folder that fixture paths are relative to. */
export const fixtureRoot = 'file:///workspace';

/**
 * Reads a fixture. `//- /path` begins a file (before the first of them stands `/main.ts`); a line
 * `//   ^^^^^ words` expects something of what the carets point at in the nearest code line above. Marker lines
 * are taken out, so that what they say can neither be parsed nor pass the sieve.
 */
export function readFixture(fixture: string): FixtureFile[] {
  const files: { path: string; lines: string[] }[] = [];
  let current = { path: '/main.ts', lines: [] as string[] };
  for (const line of fixture.replace(/^\n/, '').split('\n')) {
    const header = /^\s*\/\/- (\/\S+)\s*$/.exec(line);
    if (!header) {
      current.lines.push(line);
      continue;
    }
    if (current.lines.some((one) => one.trim() !== '')) files.push(current);
    current = { path: header[1] ?? '', lines: [] };
  }
  files.push(current);
  return files.map(({ path, lines }) => readFile(`${fixtureRoot}${path}`, lines));
}

function readFile(key: FileKey, lines: readonly string[]): FixtureFile {
  const code: string[] = [];
  const expected: Expectation[] = [];
  for (const line of lines) {
    const marker = /^(\s*\/\/\s*)(\^+)\s+(\S.*?)\s*$/.exec(line);
    if (!marker) {
      code.push(line);
      continue;
    }
    const startCharacter = (marker[1] ?? '').length;
    expected.push({
      file: key,
      line: code.length - 1,
      startCharacter,
      endCharacter: startCharacter + (marker[2] ?? '').length,
      words: marker[3] ?? '',
    });
  }
  return { key, text: code.join('\n'), expected };
}
