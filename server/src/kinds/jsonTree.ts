/** Reads JSON with its comments as objects, lists and values at their places, whatever is broken in it. */
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { decodedPart, type SourceText } from '../facts/commands/sourceText.js';
import type { Carrier } from './placeWriter.js';
import { parseToml } from './tomlTree.js';

/** One property of an object. */
export interface JsonEntry {
  readonly key: string;
  readonly carrier: Carrier;
  readonly value: JsonNode;
}

/** A node of the tree. Reads of what it is not answer nothing. */
export class JsonNode {
  readonly #node: Node | undefined;
  readonly #text: string;

  constructor(node: Node | undefined, text: string) {
    this.#node = node;
    this.#text = text;
  }

  entries(): JsonEntry[] {
    if (this.#node?.type !== 'object') return [];
    return (this.#node.children ?? []).flatMap(({ children: [key, value] = [] }): JsonEntry[] => {
      if (!key) return [];
      const name = String(key.value);
      const carrier = { name, start: key.offset + 1, end: key.offset + key.length - 1 };
      return [{ key: name, carrier, value: new JsonNode(value, this.#text) }];
    });
  }

  get(name: string): JsonNode {
    return this.entries().findLast(({ key }) => key === name)?.value ?? new JsonNode(undefined, this.#text);
  }

  items(): JsonNode[] {
    if (this.#node?.type !== 'array') return [];
    return (this.#node.children ?? []).map((one) => new JsonNode(one, this.#text));
  }

  /** Offsets of a string between its quotes; null where it is none. */
  string(): { start: number; end: number } | null {
    const node = this.#node;
    return node?.type === 'string' ? { start: node.offset + 1, end: node.offset + node.length - 1 } : null;
  }

  /** A string decoded, a number as it is written; null for everything else. */
  scalar(): SourceText | null {
    const node = this.#node;
    if (!node || (node.type !== 'string' && node.type !== 'number')) return null;
    const end = node.offset + node.length;
    if (node.type === 'number')
      return decodedPart(this.#text.slice(node.offset, end), this.#text, node.offset, end);
    return decodedPart(String(node.value), this.#text, node.offset + 1, end - 1);
  }
}

/** The root of a text, and what is wrong with it in a few words; in plain JSON comments and commas too many are, and are read. */
export function readJson(text: string, isPlain = false): { root: JsonNode; problem: string | null } {
  const errors: ParseError[] = [];
  const root = new JsonNode(
    parseTree(text, errors, { allowTrailingComma: !isPlain, disallowComments: isPlain }),
    text,
  );
  const [error] = errors;
  if (!error) return { root, problem: null };
  const line = text.slice(0, error.offset).split('\n').length;
  return { root, problem: `line ${line}: ${printParseErrorCode(error.error)}` };
}

/** The root of a text in TOML, as {@link readJson}. */
export function readToml(text: string): { root: JsonNode; problem: string | null } {
  const { root, problem } = parseToml(text);
  return { root: new JsonNode(root, text), problem };
}
