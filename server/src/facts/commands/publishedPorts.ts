/** Ports that container engines publish: `[host:]port:port[/protocol]`, as Compose files and `docker run -p` write them. */
import type { UsedWhere } from '../placedUses.js';
import type { CommandPorts } from './commandPorts.js';
import { type Chunk, plainTextOf, splitChunks, type TextChunk } from './sourceText.js';

/** The places of both sides; a name with ` (udp)` behind it is the place of that transport. */
export interface PublishedPlaces {
  readonly published: string;
  readonly target: string;
}

/** Writes both sides down; the side of the container only where no other is named. */
export function writePublished(writer: CommandPorts, value: readonly Chunk[], places: PublishedPlaces): void {
  const [ports = [], protocol = []] = splitChunks(value, '/');
  const isUdp = plainTextOf(protocol)?.trim().toLowerCase() === 'udp';
  const name = (place: string): string => (isUdp ? `${place} (udp)` : place);
  const parts = joinedBrackets(splitChunks(ports, ':'));
  const target = parts.at(-1) ?? [];
  const published = parts.length > 1 ? (parts.at(-2) ?? []) : [];
  const address = parts.length > 2 ? (parts.at(-3) ?? []) : [];
  if (parts.length > 3 || !isPorts(target)) return;
  if (published.length > 0 && !isPorts(published)) return;
  writeRange(writer, name(places.target), target, 'container');
  writeRange(writer, name(places.published), published, 'machine', address);
}

/** One port or both ends of a range. */
function writeRange(
  writer: CommandPorts,
  place: string,
  ports: readonly Chunk[],
  where: UsedWhere,
  address: readonly Chunk[] = [],
): void {
  for (const port of splitChunks(ports, '-')) {
    const host = address.length === 1 && port.length === 1 ? together(address[0], port[0]) : null;
    writer.use(place, host ? [host] : port, where);
  }
}

/** `127.0.0.1` and `8080` as the address that they are in the file. */
function together(host: Chunk | undefined, port: Chunk | undefined): TextChunk | null {
  if (!host || !port || !('text' in host) || !('text' in port)) return null;
  if (host.at + host.text.length + 1 !== port.at) return null;
  return { text: `${host.text}:${port.text}`, at: host.at };
}

/** Digits, a range, or variables: anything else is a path or a mistake. */
function isPorts(chunks: readonly Chunk[]): boolean {
  return (
    chunks.length > 0 &&
    chunks.every((one) => !('text' in one) || /^\s*\d{1,5}(?:-\d{1,5})?\s*$|^-$/.test(one.text))
  );
}

/** An address of version 6 stands in brackets and has colons of its own. */
function joinedBrackets(parts: readonly Chunk[][]): Chunk[][] {
  const joined: Chunk[][] = [];
  let open: TextChunk | null = null;
  for (const part of parts) {
    const [first] = part;
    if (open && !first) open = { text: `${open.text}:`, at: open.at };
    else if (open && first && 'text' in first) {
      open = { text: `${open.text}:${first.text}`, at: open.at };
      if (!open.text.endsWith(']')) continue;
      joined.push([open]);
      open = null;
    } else if (first && 'text' in first && first.text.startsWith('[') && !first.text.endsWith(']'))
      open = first;
    else joined.push(part);
  }
  return joined;
}
