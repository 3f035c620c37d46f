/** Reads TOML, as far as configuration of tools needs it, into the tree that JSON has: tables, keys with dots, texts, numbers, lists and inline tables at their places. No published parser is small enough to be part of the bundles for one file's sake. */
import type { Node } from 'jsonc-parser';

/** Lists and inline tables in each other. */
const maxLevels = 20;

/** The root of a text, and the first line that is not understood; such a line is left out, and the others count. */
export function parseToml(text: string): { root: Node; problem: string | null } {
  const reader = new TomlReader(text);
  return { root: reader.read(), problem: reader.problem };
}

class TomlReader {
  readonly #text: string;
  /** By table, what stands under its keys. */
  readonly #entries = new Map<Node, Map<string, Node>>();
  #at = 0;
  problem: string | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Node {
    const root = objectAt(0);
    let table = root;
    for (this.#skipBlank(); this.#at < this.#text.length; this.#skipBlank()) {
      const start = this.#at;
      const next = this.#peek() === '[' ? this.#header(root) : null;
      if (next) table = next;
      const isRead = next !== null || (this.#peek() !== '[' && this.#pair(table));
      if (!isRead || !this.#endLine()) this.#fail(start);
    }
    return root;
  }

  #peek(): string {
    return this.#text[this.#at] ?? '';
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return null;
    this.#at += found.length;
    return found;
  }

  /** White space, line breaks and comments. */
  #skipBlank(): void {
    this.#match(/(?:\s+|#[^\n]*)*/y);
  }

  /** Nothing but a comment may follow on a line. */
  #endLine(): boolean {
    this.#match(/[ \t]*(?:#[^\n]*)?/y);
    return this.#at >= this.#text.length || this.#match(/\r?\n/y) !== null;
  }

  #fail(start: number): void {
    this.problem ??= `line ${this.#text.slice(0, start).split('\n').length}: no TOML that is understood`;
    const end = this.#text.indexOf('\n', Math.max(start, this.#at - 1));
    this.#at = end < 0 ? this.#text.length : end + 1;
  }

  /** `[env.test.dev]`, `[[hyperdrive]]`: the table that follows. */
  #header(root: Node): Node | null {
    const isList = this.#match(/\[\[[ \t]*/y) !== null;
    if (!isList) this.#match(/\[[ \t]*/y);
    const path = this.#keys();
    const last = path?.pop();
    if (!path || !last || this.#match(isList ? /[ \t]*\]\]/y : /[ \t]*\]/y) === null) return null;
    const around = this.#tableAt(path, root);
    if (!around) return null;
    if (!isList) return this.#tableIn(around, last);
    const list = this.#valueIn(around, last) ?? this.#put(around, last, node('array', last.offset, 0));
    return list.type === 'array' ? add(list, objectAt(last.offset)) : null;
  }

  /** `dev.port = 8787`. */
  #pair(table: Node): boolean {
    const path = this.#keys();
    const last = path?.pop();
    if (!path || !last || this.#match(/[ \t]*=[ \t]*/y) === null) return false;
    const value = this.#value(0);
    const around = this.#tableAt(path, table);
    if (!value || !around || this.#valueIn(around, last)) return false;
    this.#put(around, last, value);
    return true;
  }

  #keys(): Node[] | null {
    const keys: Node[] = [];
    do {
      const start = this.#at;
      const bare = this.#match(/[\w-]+/y);
      const key = bare === null ? this.#line() : node('string', start - 1, bare.length + 2, bare);
      if (!key) return null;
      keys.push(key);
    } while (this.#match(/[ \t]*\.[ \t]*/y) !== null);
    return keys;
  }

  /** A text in one line. */
  #line(): Node | null {
    const start = this.#at;
    const written = this.#match(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y);
    if (written === null) return null;
    const inside = written.slice(1, -1);
    return node('string', start, written.length, written[0] === '"' ? unescaped(inside) : inside);
  }

  #value(level: number): Node | null {
    if (level > maxLevels) return null;
    const start = this.#at;
    const long = this.#match(/"""(?:[^\\]|\\[\s\S])*?"{3,5}|'''[\s\S]*?'{3,5}/y);
    // Its lines are no ports: what they are put together from is not told apart.
    if (long !== null) return node('null', start, long.length);
    const opening = this.#peek();
    if (opening === '"' || opening === "'") return this.#line();
    if (opening === '[') return this.#list(level);
    if (opening === '{') return this.#inline(level);
    const word = this.#match(/[\w+.:-]+/y);
    if (word === null) return null;
    const isNumber = /^[+-]?\d[\d_]*$/.test(word);
    return node(
      isNumber ? 'number' : 'null',
      start,
      word.length,
      isNumber ? Number(word.replaceAll('_', '')) : null,
    );
  }

  #list(level: number): Node | null {
    const list = node('array', this.#at++, 0);
    for (;;) {
      this.#skipBlank();
      if (this.#match(/\]/y) !== null) return list;
      const item = this.#value(level + 1);
      if (!item) return null;
      add(list, item);
      this.#skipBlank();
      if (this.#match(/,/y) === null) {
        return this.#match(/\]/y) === null ? null : list;
      }
    }
  }

  #inline(level: number): Node | null {
    const table = objectAt(this.#at++);
    for (;;) {
      this.#skipBlank();
      if (this.#match(/\}/y) !== null) return table;
      const path = this.#keys();
      const last = path?.pop();
      if (!path || !last || this.#match(/[ \t]*=[ \t]*/y) === null) return null;
      const value = this.#value(level + 1);
      const around = this.#tableAt(path, table);
      if (!value || !around) return null;
      this.#put(around, last, value);
      this.#skipBlank();
      if (this.#match(/,/y) === null) {
        return this.#match(/\}/y) === null ? null : table;
      }
    }
  }

  #put(table: Node, key: Node, value: Node): Node {
    const entries = this.#entries.get(table) ?? new Map<string, Node>();
    this.#entries.set(table, entries.set(key.value as string, value));
    add(table, { ...node('property', key.offset, 0), children: [key, value] });
    return value;
  }

  #valueIn(table: Node, key: Node): Node | undefined {
    return this.#entries.get(table)?.get(key.value as string);
  }

  /** The table under a key, of a list of tables the last; made where there is none. Null where something else stands there. */
  #tableIn(holder: Node, key: Node): Node | null {
    const known = this.#valueIn(holder, key);
    if (!known) return this.#put(holder, key, objectAt(key.offset));
    const table = known.type === 'array' ? known.children?.at(-1) : known;
    return table?.type === 'object' ? table : null;
  }

  #tableAt(path: readonly Node[], from: Node): Node | null {
    return path.reduce<Node | null>((at, key) => at && this.#tableIn(at, key), from);
  }
}

function node(type: Node['type'], offset: number, length: number, value?: unknown): Node {
  return { type, offset, length, value, children: [] };
}

function objectAt(offset: number): Node {
  return node('object', offset, 0);
}

function add(holder: Node, child: Node): Node {
  holder.children?.push(child);
  return child;
}

/** A basic text without its escapes. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/g, (_, four, eight, one: string) => {
    const code = Number.parseInt(four ?? eight ?? '', 16);
    if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }[one] ?? one;
  });
}
