/** Reads command lines: what the programs that they start listen on and connect to, by the catalogue of programs. */

import type { ProgramRow, StarterRow } from '../../catalogue/programRow.js';
import { programRows, starterRows } from '../../catalogue/rows/places/commandPrograms.js';
import type { UsedWhere } from '../placedUses.js';
import { isPortName } from '../portNames.js';
import { behindText, writeArgument } from './argumentValues.js';
import type { CommandPorts } from './commandPorts.js';
import { type CommandWord, type CommandWords, commandsIn, type SetVariable } from './shellWords.js';
import { type Chunk, type SourceText, splitChunks } from './sourceText.js';

/** What surrounds a command line. */
export interface CommandSurroundings {
  readonly writer: CommandPorts;
  readonly where: UsedWhere;
  /** Told the variables that are set for a program. */
  readonly onSet?: (set: SetVariable) => void;
}

/** Commands in texts of commands. */
const maxDepth = 4;

/** Reads a text for a shell. */
export function readCommands(source: SourceText, around: CommandSurroundings, depth = 0): void {
  if (depth > maxDepth || !mayNamePort(source.text)) return;
  for (const command of commandsIn(source)) readCommand(command, around, depth);
}

/** Reads one command. */
export function readCommand({ words, sets }: CommandWords, around: CommandSurroundings, depth = 0): void {
  start(words, around, depth, sets);
}

/** Digits at least: most commands of most scripts have none. */
function mayNamePort(text: string): boolean {
  return /\d{2}/.test(text);
}

/** A variable, which some programs take for an option. */
function readSet(set: SetVariable, around: CommandSurroundings, rows: readonly ProgramRow[]): void {
  const { writer, onSet } = around;
  const { name, value } = set;
  const row = rows.find(({ options }) => options?.includes(name));
  if (row) writeArgument(value.chunks, `${row.program} ${name}`, row, around);
  // Options of Node for whatever runs: `NODE_OPTIONS=--inspect=9230`.
  const inspected = name === 'NODE_OPTIONS' ? /--inspect(?:-brk|-port)?=/.exec(value.value) : null;
  if (inspected) {
    const [, behind = []] = splitChunks(value.chunks, '=');
    writer.use('node --inspect', behind, 'machine');
    return;
  }
  writer.mention(value.chunks, name);
  onSet?.(set);
}

/** Assignments that a program takes as its first words (`cross-env A=1 node …`). */
function assignmentOf(word: CommandWord): SetVariable | null {
  const match = /^([A-Za-z_]\w*)=/.exec(word.value);
  if (!match?.[1]) return null;
  const [, ...behind] = splitChunks(word.chunks, '=');
  const [chunks] = behind.length === 1 ? behind : [[]];
  const cut = match[0].length;
  return {
    name: match[1],
    value: { value: word.value.slice(cut), chunks: chunks ?? [], inner: word.inner },
  };
}

function start(
  words: readonly CommandWord[],
  around: CommandSurroundings,
  depth: number,
  before: readonly SetVariable[],
): void {
  const sets = [...before];
  let at = 0;
  for (; at < words.length; at++) {
    const set = assignmentOf(words[at] as CommandWord);
    if (!set) break;
    sets.push(set);
  }
  const own = depth > maxDepth ? [] : words.slice(at);
  const starter = matching(own, startersByName);
  const row = starter?.rows[0];
  const behind = own.slice(starter?.length ?? 0);
  if (row && !row.text) start(behindOptions(behind, row), around, depth + 1, sets);
  else readArguments(own, around, row ? readTexts(row, behind, around, depth) : new Set(), sets);
}

/** The words behind the options of a program that starts others. */
function behindOptions(words: readonly CommandWord[], { valued = [] }: StarterRow): readonly CommandWord[] {
  let at = 0;
  while (at < words.length) {
    const { value } = words[at] as CommandWord;
    if (value === '--') return words.slice(at + 1);
    // A time is the one operand that such programs have of their own.
    if (!value.startsWith('-') && !/^\d+[smhd]?$/.test(value)) break;
    at += valued.includes(value) ? 2 : 1;
  }
  return words.slice(at);
}

/** Commands that stand as texts among the words of another; answers these words. */
function readTexts(
  { text, valued = [] }: StarterRow,
  words: readonly CommandWord[],
  around: CommandSurroundings,
  depth: number,
): ReadonlySet<CommandWord> {
  const texts = new Set<CommandWord>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as CommandWord;
    const isOption = word.value.startsWith('-');
    if (text === 'operands') {
      if (isOption && valued.includes(word.value)) at++;
      else if (!isOption && /\s/.test(word.value)) texts.add(word);
    } else if (text?.includes(word.value)) {
      const command = words[++at];
      if (command) texts.add(command);
    }
  }
  for (const { inner } of texts) readCommands(inner, around, depth + 1);
  return texts;
}

interface Matched<Row> {
  readonly rows: readonly Row[];
  /** Words of the program and its sub-command. */
  readonly length: number;
}

type ByName<Row> = ReadonlyMap<string, readonly { readonly names: readonly string[]; readonly row: Row }[]>;

function byName<Row extends { readonly program: string }>(rows: readonly Row[]): ByName<Row> {
  const table = new Map<string, { names: string[]; row: Row }[]>();
  for (const row of rows) {
    const names = row.program.split(' ');
    const [first = ''] = names;
    table.set(first, [...(table.get(first) ?? []), { names, row }]);
  }
  return table;
}

const programsByName = byName(programRows);
const startersByName = byName(starterRows);

/** The rows that hold for a command: those with the longest name. */
function matching<Row>(words: readonly CommandWord[], table: ByName<Row>): Matched<Row> | null {
  const program = programName(words[0]?.value ?? '');
  const found = (table.get(program) ?? []).filter(({ names }) =>
    names.every((name, i) => i === 0 || words[i]?.value === name),
  );
  const length = Math.max(0, ...found.map(({ names }) => names.length));
  if (length === 0) return null;
  return { rows: found.filter(({ names }) => names.length === length).map(({ row }) => row), length };
}

/** `./node_modules/.bin/vite`, `vite@latest`, `vite.cmd`. */
function programName(word: string): string {
  return word
    .replace(/^.*[\\/](?=[^\\/]+$)/, '')
    .replace(/(?<=.)@[\w.^~-]+$/, '')
    .replace(/\.(?:cmd|exe)$/i, '');
}

/** A package manager runs the programs of packages by their names, too. */
function withoutManager(words: readonly CommandWord[]): readonly CommandWord[] {
  const [first, second] = words.map(({ value }) => value);
  if (first === undefined || !/^(?:yarn|pnpm|npm|bun)$/.test(first)) return words;
  return words.slice(second === 'run' ? 2 : 1);
}

function readArguments(
  words: readonly CommandWord[],
  around: CommandSurroundings,
  texts: ReadonlySet<CommandWord>,
  sets: readonly SetVariable[],
): void {
  const matched = matching(words, programsByName);
  const own = matched ? words : withoutManager(words);
  const { rows, length } = matched ?? matching(own, programsByName) ?? { rows: [], length: 1 };
  for (const set of sets) readSet(set, around, rows);
  let operands = 0;
  for (let at = length; at < own.length; at++) {
    const word = own[at] as CommandWord;
    const option = optionOf(word, rows);
    if (option) {
      const value = option.value ?? own[at + 1]?.chunks ?? [];
      writeArgument(value, `${option.row.program} ${option.name}`, option.row, around);
      if (!option.value) at++;
    } else if (word.value.startsWith('-')) at += readUnknownOption(word, own[at + 1], around);
    else if (!texts.has(word)) readOperand(word, operands++, rows, around);
  }
}

interface FoundOption {
  readonly row: ProgramRow;
  readonly name: string;
  /** What is joined to it; null where it is the next word. */
  readonly value: readonly Chunk[] | null;
}

/** `--port 1`, `--port=1`, `-p 1`, `-p1`. */
function optionOf({ value, chunks }: CommandWord, rows: readonly ProgramRow[]): FoundOption | null {
  for (const row of rows) {
    for (const name of row.options ?? []) {
      if (value === name) return { row, name, value: null };
      if (value.startsWith(`${name}=`)) {
        const [, ...behind] = splitChunks(chunks, '=');
        return { row, name, value: behind[0] ?? [] };
      }
      if (/^-\w$/.test(name) && /^-\w[\d$]/.test(value) && value.startsWith(name))
        return { row, name, value: behindText(chunks, name.length) };
    }
  }
  return null;
}

/** An option of which only its name says something. Answers how many words behind it belong to it. */
function readUnknownOption(
  word: CommandWord,
  next: CommandWord | undefined,
  { writer }: CommandSurroundings,
): number {
  const name = /^--?([A-Za-z][\w.-]*)/.exec(word.value)?.[1] ?? '';
  const said = name.slice(name.lastIndexOf('.') + 1).replaceAll('-', '_');
  if (word.value.includes('=')) {
    const [, ...behind] = splitChunks(word.chunks, '=');
    if (behind.length === 1) writer.mention(behind[0] ?? [], said);
    else writer.mention(word.chunks, '');
    return 0;
  }
  if (!next || !isPortName(said) || !/^(?:\d+$|\$)/.test(next.value)) return 0;
  writer.mention(next.chunks, said);
  return 1;
}

function readOperand(
  word: CommandWord,
  index: number,
  rows: readonly ProgramRow[],
  around: CommandSurroundings,
): void {
  const row = rows.find(({ operand }) => operand === 'all' || operand === index);
  if (!row || !writeArgument(word.chunks, row.program, row, around)) around.writer.mention(word.chunks, '');
}
