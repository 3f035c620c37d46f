/** What a text imports, told from its form alone: for files that did not pass the sieve. */
import { placesOfName } from './wholeNames.js';

/**
 * Of `import`, `export … from`, `require(…)` and `import(…)`, so that a file can be asked for when what it imports turns
 * out to carry ports. Each is a specifier, with the names that are taken of it behind a line break, separated by commas;
 * without them, all are. A `>` behind the line break: what is taken is handed on by an `export … from`. The last is
 * `global` where the text calls something by a name that may connect without being imported.
 */
export function importNotes(text: string): string[] {
  const found = new Map<string, { names: Set<string> | null; handedOn: boolean }>();
  for (const match of text.matchAll(imports)) {
    const [whole, keyword, clause, pattern, variable, specifier = ''] = match;
    const [start, end] = [match.index, match.index + whole.length];
    const module =
      variable ?? (keyword === 'import' ? /\*\s*as\s+([\w$]+)/.exec(clause ?? '')?.[1] : undefined);
    const taken =
      module === undefined ? namesTaken(clause ?? pattern) : namesOfModule(text, module, clause, start, end);
    // A module under a name that nothing else says: nothing is taken of it.
    if (module !== undefined && taken?.length === 0) continue;
    const one = found.get(specifier) ?? { names: new Set(), handedOn: false };
    const names = taken === null || one.names === null ? null : new Set([...one.names, ...taken]);
    found.set(specifier, { names, handedOn: one.handedOn || keyword === 'export' });
  }
  if (computed.test(text))
    for (const path of pathsIn(text)) if (!found.has(path)) found.set(path, { names: null, handedOn: false });
  const notes = [...found].map(([specifier, { names, handedOn }]) => {
    const rest = `${handedOn ? '>' : ''}${names ? [...names].join(',') : ''}`;
    return rest === '' ? specifier : `${specifier}\n${rest}`;
  });
  if (globalSinks.test(text)) notes.push('global');
  return notes;
}

/** Stands in a specifier before a path below the folder in which a program is started (`process.cwd()`). */
export const startFolder = 'cwd:';

/** `require` and `import` of what is no literal. */
const computed = /\b(?:require|import)\s*\(\s*[^'"\s)]/;

/** Texts with paths of files, and what is joined to a folder. */
const paths =
  /['"`](\.{1,2}\/[^'"`\n$]{1,200})['"`]|(__dirname|import\.meta\.dirname|process\.cwd\(\))(?:\s*\+\s*['"`]|\})?((?:\s*,\s*['"][^'"\n]{1,200}['"])+|\/[^'"`\n$]{1,200})/g;

/** Modules that a `require(…)` of something else than a literal may mean: every path of the text, and clients of HTTP. */
function pathsIn(text: string): string[] {
  const found = ['http'];
  for (const [, path, folder, parts = ''] of text.matchAll(paths)) {
    const below = parts.replaceAll(/\s*,\s*['"]([^'"]*)['"]/g, '/$1').replace(/^\/+/, '');
    found.push(path ?? `${folder === 'process.cwd()' ? startFolder : './'}${below}`);
  }
  return found;
}

/** A clause (`a, { b as c }`, `* as d`), a pattern (`{ a, b: c } =`) or a variable (`const a =`) before a specifier. */
const imports =
  /(?:\b(import|export)\s+(?:type\s+)?([\w$*{][^'"`;()=]{0,3000}?)\s*\bfrom\s*|(\{[^{}'"`;()]{0,1000}\})\s*=\s*(?:await\s+)?(?:require|import)\s*\(\s*|\b(?:const|let|var)\s+([\w$]+)\s*=\s*(?:require|await\s+import)\s*\(\s*|\b(?:from|import)\s*|\b(?:require|import)\s*\(\s*)['"]([^'"\n]{1,200})['"]/g;

/** The names that a clause takes from a module; null: the module whole. */
function namesTaken(clause: string | undefined): string[] | null {
  if (clause === undefined || clause.includes('*')) return null;
  const names: string[] = [];
  const open = clause.indexOf('{');
  if (/[\w$]/.test(open < 0 ? clause : clause.slice(0, open))) names.push('default');
  const inner = open < 0 ? '' : clause.slice(open + 1).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  for (const one of inner.split(',')) {
    const name = /^\s*(?:\.\.\.|(?:type\s+)?([\w$]+))/.exec(one);
    if (name && name[1] === undefined) return null;
    if (name?.[1] !== undefined) names.push(name[1]);
  }
  return names;
}

/** The names that are read from a module under its own name (`* as api`, `const api = require(…)`): of `api.PORT`, PORT. */
function namesOfModule(
  text: string,
  module: string,
  clause: string | undefined,
  start: number,
  end: number,
): string[] | null {
  // `const api = require('./a').b`: the name stands for something in the module.
  if (clause === undefined && /^\s*\)\s*[.([?!`]/.test(text.slice(end, end + 20))) return null;
  const names = new Set(clause !== undefined && /^[\w$]/.test(clause) ? ['default'] : []);
  for (const at of placesOfName(module, text)) {
    if ((at >= start && at < end) || isProperty(text, at)) continue;
    property.lastIndex = at + module.length;
    const name = property.exec(text)?.[1];
    if (name === undefined) return null;
    names.add(name);
  }
  return [...names];
}

/** `.PORT`, `?.PORT` behind a name. */
const property = /\s*\??\.\s*([\w$]+)/y;

/** Whether a name is read from something: of `a.b`, b; not of `...b`. */
function isProperty(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 3), at);
  return before.endsWith('.') && before !== '...';
}

/** Calls that may connect by their names alone: globals, and the shapes that the catalogue tells by name. */
const globalSinks =
  /\bfetch\b|\b(?:Bun|Deno)\.|(?:\b(?:goto|visit|dial|open)|Server|Client|Stub|Service|Listener|App|Request|WebSocket|WebSocketStream|WebTransport|EventSource|Beacon)\s*\(/;
