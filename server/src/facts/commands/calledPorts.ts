/** Takes the ports of a command line in code down: nodes of the flow graph for its values, by the places of programs. */
import type ts from 'typescript';
import { Kind } from '../nodeKinds.js';
import type { UsedWhere } from '../placedUses.js';
import type { Walk } from '../walk.js';
import type { CodeTextParts } from './codeText.js';
import type { CommandPorts } from './commandPorts.js';
import type { Chunk, TextChunk } from './sourceText.js';

/** Arguments whose places are kept, as of any call. */
const maxShown = 8;

/** What one call starts. */
export class CalledPorts implements CommandPorts, CodeTextParts {
  readonly source: ts.SourceFile;
  readonly #walk: Walk;
  readonly #place: ts.Node;
  readonly #args: readonly ts.Node[];
  readonly #tokens: ts.Node[] = [];
  readonly #holes = new Map<string, ts.Expression>();
  readonly #used: Record<UsedWhere, number[]> = { machine: [], container: [] };

  /** `place`: the callee, where the use is shown; `args`: what it is called with. */
  constructor(place: ts.Node, args: readonly ts.Node[], walk: Walk) {
    this.source = walk.source;
    this.#place = place;
    this.#args = args.slice(0, maxShown);
    this.#walk = walk;
  }

  token(node: ts.Node): void {
    this.#tokens.push(node);
  }

  hole(value: ts.Expression): string {
    const name = `__${this.#holes.size}`;
    this.#holes.set(name, value);
    return name;
  }

  use(place: string, chunks: readonly Chunk[], where: UsedWhere): void {
    const { out, source, literals } = this.#walk;
    const nodes = chunks.map((one) => this.#value(one));
    if (!nodes.some((one) => one >= 0)) return;
    const parts = nodes.map((one) => (one < 0 ? out.node(Kind.unknown) : one));
    // A node of its own, since the place of the use is noted with it.
    const value = out.node(parts.length > 1 ? Kind.concat : Kind.any, -1, out.list(parts));
    this.#used[where].push(out.string(place), -1, value);
    const places = [this.#place, ...this.#args].flatMap((one) => [one.getStart(source), one.end]);
    const [start = 0, end = 0, ...shown] = places.map((offset) => offset - literals.offset);
    for (const one of [value, start, end, this.#args.length, ...shown]) out.tables.calls.push(one);
  }

  /** Literals of code are mentions by their own form. */
  mention(): void {}

  /** Objects of the values by their places; null where nothing is used. */
  used(): Record<UsedWhere, number> | null {
    if (this.#used.machine.length + this.#used.container.length === 0) return null;
    const { out } = this.#walk;
    const object = (where: UsedWhere): number => out.node(Kind.object, -1, out.list(this.#used[where]));
    return { machine: object('machine'), container: object('container') };
  }

  #value(chunk: Chunk): number {
    if ('text' in chunk) return this.#text(chunk);
    const { out } = this.#walk;
    const hole = this.#holes.get(chunk.variable);
    const read = hole ? this.#walk.value(hole) : -1;
    return chunk.fallback ? out.any([read, ...chunk.fallback.map((one) => this.#value(one))]) : read;
  }

  #text({ text, at }: TextChunk): number {
    const { out, literals, source } = this.#walk;
    if (!/\d/.test(text)) return out.node(Kind.text, -1, out.string(text));
    const token = this.#tokens.find((one) => one.getStart(source) <= at && at + text.length <= one.end);
    return token ? literals.part(token, text, at - token.getStart(source)) : -1;
  }
}
