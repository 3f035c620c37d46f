/** Reads Dockerfiles: `EXPOSE`, `ENV` and `ARG`, and what is run (docs.docker.com, Dockerfile reference). */
import {
  DockerfileParser,
  From,
  type Instruction,
  JSONInstruction,
  PropertyInstruction,
} from 'dockerfile-ast';
import { readCommand, readCommands } from '../facts/commands/commandLines.js';
import { writePublished } from '../facts/commands/publishedPorts.js';
import { listedWord } from '../facts/commands/shellWords.js';
import { interpolated, partOf } from '../facts/commands/sourceText.js';
import { createLineIndex, type LineIndex } from '../syntax/lineIndex.js';
import type { PlaceWriter } from './placeWriter.js';

interface DockerRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Reads a Dockerfile. */
export function readDockerfile(_file: string, writer: PlaceWriter): void {
  const { text } = writer;
  const lines = createLineIndex(text);
  const entries: [string, number][] = [];
  /** What each stage is built on in the end; which of them is started, the file does not say (`build.target`). */
  const bases = new Map<string, string>();
  const roots: string[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const word = instruction.getKeyword();
    if (instruction instanceof From) {
      const image = instruction.getImage() ?? '';
      const base = bases.get(image) ?? image;
      roots.push(base);
      const stage = instruction.getBuildStage();
      if (stage !== null) bases.set(stage, base);
    } else if (word === 'EXPOSE') readExposed(instruction, lines, writer);
    else if (instruction instanceof PropertyInstruction && (word === 'ENV' || word === 'ARG'))
      entries.push(...readProperties(instruction, lines, writer));
    else if (word === 'HEALTHCHECK' || instruction instanceof JSONInstruction)
      readRun(instruction, lines, writer);
    else if (word === 'RUN') readRun(instruction, lines, writer);
  }
  const image = [...new Set(roots)].join(' ');
  if (image !== '') writer.service({ kind: 'image', name: '', start: 0, end: text.length, image });
  if (entries.length === 0) return;
  writer.export('@environment', writer.object(entries));
  writer.environment({ folder: '', exported: '@environment' });
}

function offsetsOf({ start, end }: DockerRange, { starts }: LineIndex): [start: number, end: number] {
  return [(starts[start.line] ?? 0) + start.character, (starts[end.line] ?? 0) + end.character];
}

function readExposed(instruction: Instruction, lines: LineIndex, writer: PlaceWriter): void {
  const place = 'Dockerfile EXPOSE';
  for (const argument of instruction.getArguments()) {
    const source = partOf(writer.text, ...offsetsOf(argument.getRange(), lines));
    writePublished(writer, interpolated(source), { published: place, target: place });
  }
}

function readProperties(
  instruction: PropertyInstruction,
  lines: LineIndex,
  writer: PlaceWriter,
): [string, number][] {
  return instruction.getProperties().flatMap((property): [string, number][] => {
    const range = property.getValueRange();
    if (!range) return [];
    const [from, to] = offsetsOf(range, lines);
    const isQuoted = /["']/.test(writer.text[from] ?? '') && to - from > 1;
    const source = partOf(writer.text, isQuoted ? from + 1 : from, isQuoted ? to - 1 : to);
    const chunks = interpolated(source);
    writer.mention(chunks, property.getName());
    return [[property.getName(), writer.value(chunks)]];
  });
}

/** A text for a shell, or a list of words. */
function readRun(instruction: Instruction, lines: LineIndex, writer: PlaceWriter): void {
  const around = { writer, where: 'container' } as const;
  const strings = instruction instanceof JSONInstruction ? instruction.getJSONStrings() : [];
  if (strings.length > 0) {
    const words = strings.map((one) => {
      const [from, to] = offsetsOf(one.getRange(), lines);
      return listedWord(partOf(writer.text, from + 1, to - 1));
    });
    readCommand({ words, sets: [] }, around);
    return;
  }
  const range = instruction.getArgumentsRange();
  if (!range) return;
  const [from, to] = offsetsOf(range, lines);
  const skipped =
    instruction.getKeyword() === 'HEALTHCHECK'
      ? (/^(?:--\S+\s+)*CMD\s+/.exec(writer.text.slice(from, to))?.[0].length ?? to - from)
      : 0;
  readCommands(partOf(writer.text, from + skipped, to), around);
}
