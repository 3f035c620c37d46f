/** Writes the facts of a file that is no code: values at their places, what tools do with them, and what the file gives to others. */
import type { CommandPorts } from '../facts/commands/commandPorts.js';
import type { Chunk, TextChunk } from '../facts/commands/sourceText.js';
import { readDirectives } from '../facts/directiveComments.js';
import {
  type DefaultPortFacts,
  type EnvironmentFacts,
  type FileFacts,
  factsVersion,
  hostKinds,
  maxTokenText,
  noNumber,
  type ServiceFacts,
} from '../facts/fileFacts.js';
import { FlowWriter, StringTable } from '../facts/flowWriter.js';
import { Kind } from '../facts/nodeKinds.js';
import { type UsedWhere, usesExport } from '../facts/placedUses.js';
import { isHostName, isPortName } from '../facts/portNames.js';
import { lineComment } from '../fileKinds.js';
import { classifyHost } from '../ports/host.js';
import { createLineIndex } from '../syntax/lineIndex.js';
import { hole, portsInDigits, portsInHostAndPort } from '../syntax/portText.js';
import { portsInProse } from '../syntax/proseText.js';
import type { TextPort } from '../syntax/textPort.js';

/** A name that a value is given, and where it stands. */
export interface Carrier {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const isScheme = /^\s*[a-z][\w+.-]*:\/\//i;

/** Uses and mentions of one file; more is data. */
const maxPlaces = 4000;
/** Programs of one file, since each of its ports is looked up among them; stacks by hand have some dozen. */
const maxServices = 200;
/** Units of a text in which ports are looked for. */
const maxTextLength = 20_000;

/** The one statement of a file that is no code. */
export class PlaceWriter implements CommandPorts {
  readonly text: string;
  readonly #out = new FlowWriter(new StringTable());
  readonly #literals = new Map<string, number>();
  readonly #mentioned = new Set<number>();
  /** Offsets of digits that something uses: the same digits are no mention of another text beside. */
  readonly #usedDigits = new Set<number>();
  readonly #used: Record<UsedWhere, number[]> = { machine: [], container: [] };
  readonly #environments: EnvironmentFacts[] = [];
  readonly #services: ServiceFacts[] = [];
  readonly #defaults: DefaultPortFacts[] = [];
  #pieces = 0;
  #places = 0;
  #problem: string | null = null;

  constructor(text: string) {
    this.text = text;
    this.#out.begin(0);
  }

  /** A node for a value; -1 for one that says nothing. */
  value(chunks: readonly Chunk[], carrier: Carrier | null = null): number {
    const [first, ...others] = chunks;
    if (!first) return -1;
    if (others.length > 0) return this.#joined(chunks, carrier);
    return 'text' in first
      ? this.#piece(first, carrier)
      : this.#variable(first.variable, first.fallback, carrier);
  }

  #joined(chunks: readonly Chunk[], carrier: Carrier | null): number {
    const parts = chunks.map((one) => this.value([one], carrier));
    return parts.some((one) => one < 0) && parts.every((one) => one < 0)
      ? -1
      : this.#out.node(
          Kind.concat,
          -1,
          this.#out.list(parts.map((one) => (one < 0 ? this.#out.node(Kind.unknown) : one))),
        );
  }

  /** `process.env.NAME ?? fallback`, as code would write it. */
  #variable(name: string, fallback: readonly Chunk[] | null, carrier: Carrier | null): number {
    const out = this.#out;
    const read =
      name === ''
        ? out.node(Kind.unknown)
        : out.node(Kind.read, out.node(Kind.read, out.name('process'), out.string('env')), out.string(name));
    return fallback && fallback.length > 0 ? out.any([read, this.value(fallback, carrier)]) : read;
  }

  #piece(chunk: TextChunk, carrier: Carrier | null): number {
    const out = this.#out;
    const { text, at } = addressIn(chunk);
    if (!/\d/.test(text)) return out.node(Kind.text, -1, out.string(text));
    const { pieces } = out.tables;
    pieces.push(out.string(text));
    pieces.push(0);
    return out.node(Kind.text, this.#literal(at, at + text.length, carrier), this.#pieces++);
  }

  #literal(start: number, end: number, carrier: Carrier | null): number {
    const key = `${start} ${end}`;
    const known = this.#literals.get(key);
    if (known !== undefined) return known;
    const number = this.#literals.size;
    this.#literals.set(key, number);
    const { literals } = this.#out.tables;
    const text = this.#out.string(this.text.slice(start, Math.min(end, start + maxTokenText)));
    const carried = carrier ? [this.#out.string(carrier.name), carrier.start, carrier.end] : [-1, 0, 0];
    for (const one of [start, end, noNumber, text, -1, ...carried]) literals.push(one);
    return number;
  }

  /** Notes that a tool uses a value as a row of the catalogue says that is named for the place. */
  use(place: string, chunks: readonly Chunk[], where: UsedWhere, carrier: Carrier | null = null): void {
    if (!hasPort(chunks) || this.#places++ >= maxPlaces) return;
    const node = this.value(chunks, carrier);
    if (node < 0) return;
    for (const one of chunks)
      if ('text' in one)
        for (const digits of one.text.matchAll(/\d+/g)) this.#usedDigits.add(one.at + digits.index);
    const { start, end } = spanOf(chunks);
    const { calls } = this.#out.tables;
    for (const one of [node, carrier?.start ?? start, carrier?.end ?? end, 1, start, end]) calls.push(one);
    this.#used[where].push(this.#out.string(place), -1, node);
  }

  /** Notes the ports that a value names by its own form, or by the name that it is given. */
  mention(chunks: readonly Chunk[], name: string): void {
    const [only] = chunks;
    if (only && 'text' in only && chunks.length > 1 && isScheme.test(only.text)) this.#mentionInUrl(chunks);
    for (const one of chunks) {
      if ('text' in one) this.#mentionIn(one, chunks.length === 1 && only === one ? name : '');
      else if (one.fallback)
        this.mention(one.fallback, chunks.length === 1 && isPortName(name) ? name : one.variable);
    }
  }

  /** A URL into which variables are put: `redis://:${PASSWORD}@cache:6379`. */
  #mentionInUrl(chunks: readonly Chunk[]): void {
    const text = chunks.map((one) => ('text' in one ? one.text : hole)).join('');
    if (text.length > maxTextLength) return;
    for (const found of portsInProse(text)) {
      let from = 0;
      for (const one of chunks) {
        const length = 'text' in one ? one.text.length : hole.length;
        const [start, end] = [found.start - from, found.end - from];
        if ('text' in one && start >= 0 && end <= length) this.#writeMention(one, { ...found, start, end });
        from += length;
      }
    }
  }

  #mentionIn(chunk: TextChunk, name: string): void {
    const { text } = chunk;
    if (!/\d/.test(text) || text.length > maxTextLength) return;
    const found: TextPort[] = portsInProse(text);
    if (isPortName(name)) found.push(...portsInDigits(text));
    if (isHostName(name)) found.push(...portsInHostAndPort(text));
    for (const one of found) this.#writeMention(chunk, one);
  }

  #writeMention(chunk: TextChunk, port: TextPort): void {
    const start = chunk.at + port.start;
    if (this.#mentioned.has(start) || this.#usedDigits.has(start) || this.#places++ >= maxPlaces) return;
    this.#mentioned.add(start);
    const end = chunk.at + port.end;
    const token = addressIn(chunk);
    const isInside = token.at <= start && end <= token.at + token.text.length;
    const literal = isInside
      ? this.#literal(token.at, token.at + token.text.length, null)
      : this.#literal(start, end, null);
    const host = hostKinds.indexOf(port.host.includes(hole) ? 'dynamic' : classifyHost(port.host));
    const { mentions } = this.#out.tables;
    for (const one of [literal, port.port, start, end, host]) mentions.push(one);
  }

  /** An object node of values by their names. */
  object(entries: readonly (readonly [name: string, node: number])[]): number {
    const out = this.#out;
    const list = entries.flatMap(([name, node]) => (node < 0 ? [] : [out.string(name), -1, node]));
    return out.node(Kind.object, -1, out.list(list));
  }

  /** An array node. */
  array(nodes: readonly number[]): number {
    return this.#out.node(Kind.array, -1, this.#out.list(nodes));
  }

  /** Exports a value under a name; `=` for the whole. */
  export(name: string, node: number): void {
    if (node >= 0) this.#out.node(Kind.export, this.#out.string(name), node);
  }

  /** Programs of a folder get what is exported, or what another file holds, as their environment. */
  environment(facts: EnvironmentFacts): void {
    this.#environments.push(facts);
  }

  /** Notes a program that the file describes. */
  service(facts: ServiceFacts): void {
    if (this.#services.length < maxServices) this.#services.push(facts);
  }

  /** Notes a port that nobody writes down. */
  defaultPort(facts: DefaultPortFacts): void {
    this.#defaults.push(facts);
  }

  /** The file could be read in part only; the first word of it counts. */
  isPartial(why: string): void {
    this.#problem ??= why;
  }

  /** What was written. */
  facts(file: string): FileFacts {
    for (const where of ['machine', 'container'] as const) {
      const entries = this.#used[where];
      if (entries.length === 0) continue;
      this.export(usesExport[where], this.#out.node(Kind.object, -1, this.#out.list(entries)));
    }
    this.#out.end();
    const lines = createLineIndex(this.text);
    const comment = lineComment(file);
    return {
      version: factsVersion,
      ...this.#out.taken(),
      lineStarts: lines.starts,
      directives: comment === null ? [] : readDirectives(this.text, lines, comment, () => false),
      length: this.text.length,
      ...(this.#environments.length > 0 ? { environments: this.#environments } : {}),
      ...(this.#services.length > 0 ? { services: this.#services } : {}),
      ...(this.#defaults.length > 0 ? { defaults: this.#defaults } : {}),
      ...(this.#problem === null ? {} : { problem: this.#problem }),
    };
  }
}

/** Of a URL the authority without credentials: what else stands in it is nobody's business, and may be a secret. */
function addressIn(chunk: TextChunk): TextChunk {
  const { text, at } = chunk;
  const match = /^\s*([a-z][\w+.-]*:\/\/)([^\s/?#]*@)?([^\s/?#]*)/i.exec(text);
  if (!match) return chunk;
  const [whole, , credentials, authority = ''] = match;
  const from = credentials === undefined ? 0 : whole.length - authority.length;
  return { text: text.slice(from, whole.length), at: at + from };
}

/** Whether a value can name a port at all: by its digits, or by a variable. */
function hasPort(chunks: readonly Chunk[]): boolean {
  return chunks.some((one) => ('text' in one ? /\d/.test(one.text) : one.variable !== ''));
}

function spanOf(chunks: readonly Chunk[]): { start: number; end: number } {
  const spans = chunks
    .map((one) => ('text' in one ? { start: one.at, end: one.at + one.text.length } : one))
    .filter(({ start }) => start >= 0);
  return { start: Math.min(...spans.map((one) => one.start)), end: Math.max(...spans.map((one) => one.end)) };
}
