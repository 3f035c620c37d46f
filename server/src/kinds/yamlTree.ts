/** Reads YAML as maps, lists and scalars with their places; aliases and merges are followed, templates of Helm left out. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type ParsedNode,
  parseAllDocuments,
} from 'yaml';
import { createLineIndex } from '../syntax/lineIndex.js';
import type { Carrier } from './placeWriter.js';
import { decodedPart, type SourceText } from './sourceText.js';

/** One entry of a map. */
export interface YamlEntry {
  readonly key: string;
  readonly carrier: Carrier;
  readonly value: YamlNode;
}

/** Aliases of aliases, merges of merges. */
const maxHops = 8;

/** A node of a document. Reads of what it is not answer nothing. */
export class YamlNode {
  readonly #node: unknown;
  readonly #document: Document.Parsed;
  readonly #text: string;

  constructor(node: unknown, document: Document.Parsed, text: string) {
    this.#document = document;
    this.#text = text;
    let at = node;
    for (let hops = 0; isAlias(at) && hops < maxHops; hops++) at = at.resolve(document);
    this.#node = at;
  }

  /** Tells nodes apart that several aliases lead to. */
  get identity(): unknown {
    return this.#node;
  }

  /** The offset at which it ends; 0 for what is not there. */
  get end(): number {
    return (isNode(this.#node) ? this.#node.range?.[1] : null) ?? 0;
  }

  get isMap(): boolean {
    return isMap(this.#node);
  }

  /** Entries in order, merged ones (`<<`) behind. */
  entries(hops = 0): YamlEntry[] {
    if (!isMap(this.#node) || hops > maxHops) return [];
    const merged: YamlEntry[] = [];
    const own = this.#node.items.flatMap(({ key, value }): YamlEntry[] => {
      const name = isScalar(key) ? String(key.value) : '';
      const child = new YamlNode(value, this.#document, this.#text);
      if (name === '<<') {
        for (const one of [child, ...child.items()]) merged.push(...one.entries(hops + 1));
        return [];
      }
      const [start, end] = (isScalar(key) ? key.range : null) ?? [0, 0];
      return [{ key: name, carrier: { name, start, end }, value: child }];
    });
    const names = new Set(own.map(({ key }) => key));
    return [...own, ...merged.filter(({ key }) => !names.has(key))];
  }

  /** The last entry of a name: of duplicate keys the last counts. */
  get(name: string): YamlNode {
    const found = this.entries().findLast(({ key }) => key === name);
    return found?.value ?? new YamlNode(null, this.#document, this.#text);
  }

  at(...names: readonly string[]): YamlNode {
    return names.reduce<YamlNode>((node, name) => node.get(name), this);
  }

  items(): YamlNode[] {
    if (!isSeq(this.#node)) return [];
    return this.#node.items.map((one) => new YamlNode(one, this.#document, this.#text));
  }

  /** The text of a scalar, numbers as they are written; null for everything else. */
  scalar(): SourceText | null {
    if (!isScalar(this.#node) || !this.#node.range) return null;
    const { value, source, range } = this.#node;
    const text = typeof value === 'string' ? value : source;
    return text === undefined || value === null ? null : decodedPart(text, this.#text, range[0], range[1]);
  }

  /** The text of a scalar; blank for everything else. */
  get text(): string {
    return this.scalar()?.text ?? '';
  }
}

/** The documents of a text, and what is wrong with it in a few words. `templates`: whose actions may stand in it. */
export function readYaml(
  text: string,
  templates?: 'Go templates',
): { documents: YamlNode[]; problem: string | null } {
  const masked = templates ? withoutTemplates(text) : text;
  const documents = parseAllDocuments<ParsedNode>(masked, {
    strict: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    stringKeys: false,
  });
  if (!Array.isArray(documents)) return { documents: [], problem: null };
  const [error] = documents.flatMap(({ errors }) => errors);
  return {
    documents: documents.map((one) => new YamlNode(one.contents, one, masked)),
    problem: error
      ? `line ${createLineIndex(text).lineOf(error.pos[0]) + 1}: ${error.message.replace(/\s+/g, ' ')}`
      : null,
  };
}

/** Actions of Go templates give way to blanks or letters of the same length, so that everything stays where it is. */
function withoutTemplates(text: string): string {
  if (!text.includes('{{')) return text;
  return text
    .replace(/^[^\S\n]*\{\{[^\n]*\}\}[^\S\n]*$/gm, (line) => ' '.repeat(line.length))
    .replace(/\{\{[\s\S]*?\}\}/g, (action) => action.replace(/[^\n]/g, 'x'));
}
