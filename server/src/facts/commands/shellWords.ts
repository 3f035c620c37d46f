/** Command lines as their programs get them: words with the places of their characters, from a shell's text or a list. */
import {
  type Assignment,
  type Command,
  forEachChild,
  parse,
  type SyntaxNode,
  type Word,
  type WordPart,
} from 'unbash';
import { type Chunk, chunkOf, interpolated, type SourceText, sliceOf } from './sourceText.js';

/** A word of a command line. */
export interface CommandWord {
  /** Decoded; a variable stands as it is written. */
  readonly value: string;
  readonly chunks: readonly Chunk[];
  /** What stands between its quotes, for commands in texts. */
  readonly inner: SourceText;
}

/** A variable that a command line sets. */
export interface SetVariable {
  readonly name: string;
  readonly value: CommandWord;
}

/** One command. */
export interface CommandWords {
  readonly words: readonly CommandWord[];
  readonly sets: readonly SetVariable[];
}

/** Longer texts are programs of another kind. */
const maxCommands = 200_000;

/** All commands of a text for a shell, those inside others included. What is broken is read as far as it goes. */
export function commandsIn(source: SourceText): CommandWords[] {
  if (source.text.length > maxCommands) return [];
  const found: CommandWords[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Command') found.push(wordsOf(node, source));
    forEachChild(node, visit);
  };
  visit(parse(source.text));
  return found;
}

/** A word of a list, which no shell takes apart. */
export function listedWord(source: SourceText): CommandWord {
  return { value: source.text, chunks: interpolated(source), inner: source };
}

/** A list as a command; one that begins with an option belongs to the program of the image. */
export function listedCommand(words: readonly SourceText[]): CommandWords {
  const [first] = words;
  const own = words.map(listedWord);
  return { words: first?.text.startsWith('-') ? [programOfImage, ...own] : own, sets: [] };
}

const programOfImage: CommandWord = { value: '', chunks: [], inner: { text: '', at: () => -1 } };

function wordsOf({ name, prefix, args }: Command, source: SourceText): CommandWords {
  const isSet = (one: { type: string }): one is Assignment => one.type === 'Assignment';
  const sets = prefix.filter(isSet).flatMap((one) => setVariable(one, source));
  const words = [...(name ? [name] : []), ...args].map((one) =>
    isSet(one) ? plainWord(one.pos, one.end, source) : wordOf(one, source),
  );
  return { words, sets };
}

function setVariable({ name, value }: Assignment, source: SourceText): SetVariable[] {
  return value.type === 'Word' ? [{ name, value: wordOf(value, source) }] : [];
}

function plainWord(from: number, to: number, source: SourceText): CommandWord {
  const inner = sliceOf(source, from, to);
  return { value: inner.text, chunks: interpolated(inner), inner };
}

function wordOf(word: Word, source: SourceText): CommandWord {
  const { parts } = word;
  const [only, ...others] = parts ?? [];
  const isQuoted = only !== undefined && others.length === 0 && /Quoted$/.test(only.type);
  const inner = isQuoted ? sliceOf(source, word.pos + 1, word.end - 1) : sliceOf(source, word.pos, word.end);
  const chunks = parts
    ? parts.flatMap((part) => chunksOf(part, source))
    : (chunkOf(source, word.pos, word.end) ?? []);
  return { value: word.value, chunks: Array.isArray(chunks) ? chunks : [chunks], inner };
}

const unknown: Chunk = { variable: '', fallback: null, start: -1, end: -1 };

function chunksOf(part: WordPart, source: SourceText): Chunk[] {
  switch (part.type) {
    case 'Literal':
      return [chunkOf(source, part.pos, part.end) ?? unknown];
    case 'SingleQuoted':
      return part.end - part.pos > 2 ? [chunkOf(source, part.pos + 1, part.end - 1) ?? unknown] : [];
    case 'DoubleQuoted':
      return part.parts.flatMap((one) => chunksOf(one, source));
    case 'SimpleExpansion':
    case 'ParameterExpansion':
      return interpolated(sliceOf(source, part.pos, part.end));
    default:
      return [unknown];
  }
}
