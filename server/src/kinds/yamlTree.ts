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
  visit,
  type YAMLError,
} from 'yaml';
import { decodedPart, type SourceText } from '../facts/commands/sourceText.js';
import { createLineIndex } from '../syntax/lineIndex.js';
import type { Carrier } from './placeWriter.js';

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

  get isMap(): boolean {
    return isMap(this.#node);
  }

  /** Where the node begins in the text; 0 for one that is not there. */
  get start(): number {
    return isNode(this.#node) ? (this.#node.range?.[0] ?? 0) : 0;
  }

  /** Where the node ends in the text; 0 for one that is not there. */
  get end(): number {
    return isNode(this.#node) ? (this.#node.range?.[1] ?? 0) : 0;
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
  let best = parsed(masked);
  const [error] = best.errors;
  // YAML knows no tabs in indentation, and would lose all that comes behind one.
  if (error && indentedByTab.test(masked))
    for (const variant of [tabsAsBlanks(masked), withoutTabLines(masked)]) {
      const one = parsed(variant);
      if (one.errors.length < best.errors.length) best = one;
    }
  return {
    documents: best.documents.map((one) => new YamlNode(one.contents, one, best.text)),
    problem: error
      ? `line ${createLineIndex(text).lineOf(error.pos[0]) + 1}: ${error.message.replace(/\s+/g, ' ')}`
      : templates && masked !== text
        ? null
        : repeatedKey(best),
  };
}

/** What is said of the first key that a map has twice; null where none has. The parser's own check compares each with each. */
function repeatedKey({ documents, text }: ParsedYaml): string | null {
  let at = -1;
  for (const document of documents)
    visit(document, {
      Map(_, { items }) {
        const known = new Set<unknown>();
        for (const { key } of items) {
          if (!isScalar(key) || key.value === '<<') continue;
          if (known.has(key.value)) {
            at = key.range?.[0] ?? 0;
            return visit.BREAK;
          }
          known.add(key.value);
        }
        return undefined;
      },
    });
  return at < 0
    ? null
    : `line ${createLineIndex(text).lineOf(at) + 1}: a key stands twice, and the last counts`;
}

/** A text with its documents, and all that is wrong with them. */
interface ParsedYaml {
  readonly text: string;
  readonly documents: readonly Document.Parsed<ParsedNode>[];
  readonly errors: readonly YAMLError[];
}

function parsed(text: string): ParsedYaml {
  const found = parseAllDocuments<ParsedNode>(text, {
    strict: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    stringKeys: false,
  });
  const documents = Array.isArray(found) ? found : [];
  return { text, documents, errors: documents.flatMap(({ errors }) => errors) };
}

const indentedByTab = /^[ ]*\t/m;

/** A file that is indented by tabs throughout has the same levels by blanks. */
function tabsAsBlanks(text: string): string {
  return text.replace(/^[ \t]+/gm, (indent) => indent.replaceAll('\t', ' '));
}

/** Lines that a tab indents among others give way to blanks of the same length. */
function withoutTabLines(text: string): string {
  return text.replace(/^[ ]*\t[^\r\n]*/gm, (line) => ' '.repeat(line.length));
}

/** Actions of Go templates give way to blanks or letters of the same length, so that everything stays where it is. */
function withoutTemplates(text: string): string {
  if (!text.includes('{{')) return text;
  return text
    .replace(/^[^\S\n]*\{\{[^\n]*\}\}[^\S\n]*$/gm, (line) => ' '.repeat(line.length))
    .replace(/\{\{[\s\S]*?\}\}/g, (action) => action.replace(/[^\n]/g, 'x'));
}
