/** Values of options and operands of command lines: how each names ports, as the row of its program says. */
import type { ProgramRow } from '../../catalogue/programRow.js';
import type { UsedWhere } from '../placedUses.js';
import type { CommandPorts } from './commandPorts.js';
import { writePublished } from './publishedPorts.js';
import { type Chunk, plainTextOf, splitChunks } from './sourceText.js';

/** Writes a value down as its row says; answers whether it can name a port. */
export function writeArgument(
  chunks: readonly Chunk[],
  place: string,
  row: ProgramRow,
  { writer, where }: { readonly writer: CommandPorts; readonly where: UsedWhere },
): boolean {
  const { value = 'any', role } = row;
  const text = plainTextOf(chunks);
  if (role === 'mention') {
    writer.mention(chunks, 'port');
    return true;
  }
  switch (value) {
    case 'published':
      writePublished(writer, chunks, { published: place, target: 'container port' });
      return true;
    case 'forwarded': {
      const [local = [], remote = []] = splitChunks(chunks, ':');
      if (text !== null && !/^:?\d{1,5}(?::[\w-]+)?$/.test(text)) return false;
      writer.use(place, local, where);
      writer.mention(remote, 'port');
      return true;
    }
    case 'tunnel': {
      const parts = splitChunks(chunks, ':');
      if (parts.length < 3) return false;
      writer.use(place, parts[parts.length - 3] ?? [], where);
      writer.mention(parts.at(-1) ?? [], 'port');
      return true;
    }
    case 'resource': {
      const resource = text === null ? null : /^(?:(?:https?|tcp|wss?)(?:-get)?:(?:\/\/)?)?\S+$/.exec(text);
      if (text === null) writer.use(place, chunks, where);
      else if (resource && /^\d{2,5}$/.test(text)) writer.use(place, chunks, where);
      else if (resource && /:\d{1,5}(?:[/?#]|$)/.test(text)) writer.use(place, behindScheme(chunks), where);
      else return false;
      return true;
    }
    case 'address':
      if (text !== null && !/:\d/.test(text)) return false;
      writer.use(place, chunks, where);
      return true;
    default:
      writer.use(place, chunks, where);
      return true;
  }
}

/** `tcp:3000` and `http-get://host:3000` as addresses. */
function behindScheme(chunks: readonly Chunk[]): readonly Chunk[] {
  const [first] = chunks;
  if (!first || !('text' in first)) return chunks;
  const scheme = /^(?:https?-get:\/\/|tcp:)/.exec(first.text)?.[0].length ?? 0;
  return behindText(chunks, scheme);
}

/** The chunks behind the first characters of the first. */
export function behindText(chunks: readonly Chunk[], length: number): Chunk[] {
  const [first, ...others] = chunks;
  if (!first || !('text' in first)) return [];
  if (first.text.length === length) return others;
  return [{ text: first.text.slice(length), at: first.at + length }, ...others];
}
