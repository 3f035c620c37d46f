/** Patterns for paths, read once into what each step of a path must be: `*`, `?`, `[a-z]`, `**`. */
import { type CharacterClass, readClass } from './characterClass.js';

/** Stands for any one character; classes follow below it. */
export const anyCharacter = -1;

/** What one step of a path (a name without `/`) must be. */
export interface StepPattern {
  /** The whole name, where the pattern has no wildcard. */
  readonly literal: string | null;
  /** The parts around the stars: codes of characters, {@link anyCharacter}, and `-2 - i` for class `i`. */
  readonly parts: readonly Int32Array[];
  readonly classes: readonly CharacterClass[];
  /** The fewest characters that match. */
  readonly least: number;
}

/** The runs of steps around each `**`; the first stands at the start of a path, the last at its end. */
export type PathPattern = readonly (readonly StepPattern[])[];

/**
 * To git a bracket that does not close, a backslash at the end, or two slashes in a row make a rule that matches nothing;
 * in settings the first two mean themselves, and the last mean one.
 */
export type PatternDialect = 'settings' | 'git';

/**
 * Reads a pattern without braces, whose steps are separated by `/`; a backslash makes the next character mean itself.
 * Null where it can match nothing.
 */
export function readPathPattern(text: string, dialect: PatternDialect): PathPattern | null {
  const runs: StepPattern[][] = [[]];
  const plain = text.replace(/\\(.)/gs, (pair, next) => (next === '/' ? next : pair));
  for (const step of plain.replace(/^\//, '').split('/')) {
    if (step === '' && dialect === 'git') return null;
    if (step === '') continue;
    if (step === '**') {
      runs.push([]);
      continue;
    }
    const pattern = readStep(step, dialect);
    if (pattern === null) return null;
    runs[runs.length - 1]?.push(pattern);
  }
  // Of several `**` in a row one is enough.
  return runs.filter((run, at) => run.length > 0 || at === 0 || at === runs.length - 1);
}

/** Reads one step; null where it can match nothing. */
export function readStep(text: string, dialect: PatternDialect): StepPattern | null {
  if (!/[*?[\\]/.test(text)) return { literal: text, parts: [], classes: [], least: text.length };
  const parts: number[][] = [[]];
  const classes: CharacterClass[] = [];
  const put = (token: number): void => {
    parts[parts.length - 1]?.push(token);
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '*') {
      // Of several stars in a row one is enough.
      if (parts.length === 1 || parts.at(-1)?.length !== 0) parts.push([]);
    } else if (character === '?') put(anyCharacter);
    else if (character === '\\' && (at + 1 < text.length || dialect === 'git')) {
      at += 1;
      if (at === text.length) return null;
      put(text.charCodeAt(at));
    } else if (character === '[') {
      const read = readClass(text, at);
      if (read === null && dialect === 'git') return null;
      if (read === null) put(text.charCodeAt(at));
      else {
        put(-2 - classes.length);
        classes.push(read.characters);
        at = read.end;
      }
    } else put(text.charCodeAt(at));
  }
  const least = parts.reduce((sum, part) => sum + part.length, 0);
  const [only] = parts;
  const literal = parts.length === 1 && only?.every((token) => token >= 0);
  return {
    literal: literal ? String.fromCharCode(...(only ?? [])) : null,
    parts: parts.map((part) => Int32Array.from(part)),
    classes,
    least,
  };
}
