/** Writes the code that a catalogue row speaks of: one call with a port at the row's place, and calls that only look like it. */
import type {
  ApiRow,
  CatalogueModule,
  ClassRow,
  PlaceForm,
  PortPlace,
  TypeRow,
  ValueRow,
} from '../../server/src/catalogue/apiRow.js';

/** A small file, and the row and place that it was made from. */
export interface RowSnippet {
  readonly file: string;
  readonly text: string;
}

/** Above every port that a look-alike in a snippet could name. */
export const snippetPort = 50051;

const textOf: Record<PlaceForm, string> = {
  port: `${snippetPort}`,
  address: `'127.0.0.1:${snippetPort}'`,
  url: `'http://127.0.0.1:${snippetPort}/'`,
  any: `'127.0.0.1:${snippetPort}'`,
};

/** The call as the row says, with a port at one of its places. */
export function positiveSnippet(
  row: ApiRow,
  place: PortPlace,
  modules: readonly CatalogueModule[],
): RowSnippet {
  const filled: [string, string][] = [[place.at, textOf[place.as ?? 'port']]];
  const [host] = [place.host ?? []].flat();
  if (host && (place.as ?? 'port') === 'port') filled.push([host, "'127.0.0.1'"]);
  return callSnippet(row, row.module, filled, modules);
}

/** The same call on something of a module that the catalogue does not know. */
export function otherModuleSnippet(row: ApiRow, place: PortPlace): RowSnippet {
  const renamed = { ...row, module: './of-the-workspace.js' };
  return callSnippet(renamed, renamed.module, [[place.at, textOf[place.as ?? 'port']]], []);
}

/** The right call, with the number at a place that names no port. */
export function otherPlaceSnippet(
  row: ApiRow,
  place: PortPlace,
  modules: readonly CatalogueModule[],
): RowSnippet {
  return callSnippet(row, row.module, [[placeBeside(place.at), textOf.port]], modules);
}

/** `0.socket.port` becomes `0.socket.idleTimeoutMillis`, `0.brokers[]` `0.idleTimeoutMillis`, a positional argument the seventh. */
function placeBeside(at: string): string {
  const names = at.replace(/(?:\[\]|\{\}|\.\*)+$/, '').split('.');
  return names.length > 1 ? [...names.slice(0, -1), 'idleTimeoutMillis'].join('.') : '6';
}

function callSnippet(
  row: ApiRow,
  module: string,
  filled: readonly (readonly [string, string])[],
  modules: readonly CatalogueModule[],
): RowSnippet {
  const given = row.when ? [...filled, [row.when.at, `'${row.when.equals[0]}'`] as const] : filled;
  const args = argumentsText(given.filter(([at]) => !at.startsWith('this.')));
  if (row.shape === 'config') {
    const file = configFileName(module);
    return { file, text: file.endsWith('.json') ? args.replaceAll("'", '"') : `export default ${args};\n` };
  }
  if (row.shape === 'plugin') {
    const text = `import plugin from '${module}';\nexport const up = (app) => app.register(${args.replace(/^null/, 'plugin')});\n`;
    return { file: 'snippet.ts', text };
  }
  const { before, callee } = calleeText(row.path, module, modules);
  const receiver = callee.replace(/\.\w+$/, '');
  const written = given
    .filter(([at]) => at.startsWith('this.'))
    .map(([at, value]) => `${at.replace('this', receiver)} = ${value};\n`)
    .join('');
  const call =
    row.shape === 'new'
      ? `const Made = ${callee};\nnew Made(${args});`
      : `${written === '' ? '' : 'const got = '}${callee}(${args});`;
  return { file: 'snippet.ts', text: `${before}${written}${call}\n` };
}

/** `file:vite.config.*` names `vite.config.ts`; of `{a,b}` the first is taken. */
function configFileName(module: string): string {
  const name = module
    .replace('file:', '')
    .replace(/\{([^,}]*)[^}]*\}/g, '$1')
    .replace(/\*$/, 'ts')
    .replaceAll('*', 'one');
  return name;
}

/** What stands before the call, and the callee's expression. */
function calleeText(
  path: string,
  module: string,
  modules: readonly CatalogueModule[],
): { before: string; callee: string } {
  const [owner, member] = path.split(/\.prototype\b/);
  if (owner === undefined || member === undefined)
    return { before: importText(module, path), callee: expressionText(module, path) };
  const maker = makerOf(`${module} ${owner}`, modules);
  if (maker)
    return { before: importText(maker.module, maker.path), callee: `${instanceText(maker)}${member}` };
  if (module === 'global') return { before: `const it = new ${owner}();\n`, callee: `it${member}` };
  const type = expressionText(module, owner);
  return { before: `${importText(module, owner)}declare const it: ${type};\n`, callee: `it${member}` };
}

function makerOf(gives: string, modules: readonly CatalogueModule[]): TypeRow | undefined {
  const rows = modules.flatMap((one) => one.types ?? []).filter((row) => row.gives === gives);
  return rows.find((row) => row.shape === 'call' && !row.path.includes('prototype'));
}

/** An expression that gives the instance a type row speaks of. */
function instanceText(row: TypeRow): string {
  const callee = expressionText(row.module, row.path);
  return row.shape === 'new' ? `new ${callee}()` : row.shape === 'property' ? callee : `${callee}()`;
}

function importText(module: string, path: string): string {
  if (module === 'global') return '';
  return /^default\b/.test(path) ? `import lib from '${module}';\n` : `import * as lib from '${module}';\n`;
}

function expressionText(module: string, path: string): string {
  const members = path.replace(/^default\b/, 'lib').replaceAll('**', 'package.v1.Service');
  if (module === 'global') return members;
  return members.startsWith('lib') && /^default\b/.test(path) ? members : `lib.${members}`;
}

/** A snippet that listens or connects through what a type row gives, or nothing when its class has no rows. */
export function typeSnippet(
  row: TypeRow,
  modules: readonly CatalogueModule[],
): { snippet: RowSnippet; api: ApiRow } | undefined {
  const method = methodOf(row.gives, modules);
  if (!method) return undefined;
  if (row.path.includes('.prototype')) return undefined;
  const { api, place, member } = method;
  const args = argumentsText([...withCondition(api), [place.at, textOf[place.as ?? 'port']]]);
  const text = `${importText(row.module, row.path)}const it = ${instanceText(row)};\nit${member}(${args});\n`;
  return { snippet: { file: 'snippet.ts', text }, api };
}

/** A snippet that listens or connects through a class known by a type annotation alone. */
export function classSnippet(
  row: ClassRow,
  modules: readonly CatalogueModule[],
): { snippet: RowSnippet; api: ApiRow } | undefined {
  const method = methodOf(`${row.module} ${row.path}`, modules);
  if (!method || row.module === 'global') return undefined;
  const { api, place, member } = method;
  const args = argumentsText([...withCondition(api), [place.at, textOf[place.as ?? 'port']]]);
  const type = expressionText(row.module, row.path);
  const text = `${importText(row.module, row.path)}export function run(it: ${type}) {\n  it${member}(${args});\n}\n`;
  return { snippet: { file: 'snippet.ts', text }, api };
}

function withCondition(api: ApiRow): [string, string][] {
  return api.when ? [[api.when.at, `'${api.when.equals[0]}'`]] : [];
}

/** A method with a row, of the class or of one it extends. */
function methodOf(
  type: string,
  modules: readonly CatalogueModule[],
): { api: ApiRow; place: PortPlace; member: string } | undefined {
  const classes = modules.flatMap((one) => one.classes ?? []);
  for (let at: string | undefined = type, hops = 0; at && hops < 8; hops++) {
    const [module = '', path = '']: string[] = at.split(' ');
    const api: ApiRow | undefined = modules
      .flatMap((one) => one.apis)
      .find((row) => row.module === module && row.path.startsWith(`${path}.prototype`));
    const place = api?.ports[0];
    if (api && place) return { api, place, member: api.path.split('.prototype')[1] ?? '' };
    at = classes.find((row) => row.module === module && row.path === path)?.extends;
  }
  return undefined;
}

/** Code of the arguments in which each text stands at its place; what is not filled is `null`. */
function argumentsText(filled: readonly (readonly [string, string])[]): string {
  const root: ValueTree = { kind: 'list', items: [] };
  for (const [at, text] of filled) {
    const [index, ...names] = at.match(/\[\]|\{\}|\(\)|[^.[\]{}()]+/g) ?? [];
    const position = Number(index);
    root.items[position] = grow(root.items[position], names, text);
  }
  return Array.from(root.items, (item) => (item ? treeText(item) : 'null')).join(', ');
}

type ValueTree =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: (ValueTree | undefined)[] }
  | { kind: 'function'; result: ValueTree }
  | { kind: 'keys'; text: string }
  | { kind: 'object' | 'class'; entries: Map<string, ValueTree> };

function grow(tree: ValueTree | undefined, names: readonly string[], text: string): ValueTree {
  const [name, ...rest] = names;
  if (name === undefined) return { kind: 'text', text };
  if (name === '[]') {
    const first = tree?.kind === 'list' ? tree.items[0] : undefined;
    return { kind: 'list', items: [grow(first, rest, text)] };
  }
  if (name === '()')
    return {
      kind: 'function',
      result: grow(tree?.kind === 'function' ? tree.result : undefined, rest, text),
    };
  if (name === '{}') return { kind: 'keys', text };
  if (name === 'prototype') {
    const members = grow(tree?.kind === 'class' ? { ...tree, kind: 'object' } : undefined, rest, text);
    return members.kind === 'object' ? { ...members, kind: 'class' } : members;
  }
  const entries = tree?.kind === 'object' ? tree.entries : new Map<string, ValueTree>();
  const key = name === '*' ? 'one' : name;
  entries.set(key, grow(entries.get(key), rest, text));
  return { kind: 'object', entries };
}

function treeText(tree: ValueTree): string {
  if (tree.kind === 'text') return tree.text;
  if (tree.kind === 'list')
    return `[${Array.from(tree.items, (item) => (item ? treeText(item) : 'null')).join(', ')}]`;
  if (tree.kind === 'function') return `() => (${treeText(tree.result)})`;
  if (tree.kind === 'keys') return `{ ${tree.text}: 1 }`;
  if (tree.kind === 'class')
    return `class { ${[...tree.entries].map(([key, value]) => `${key} = ${treeText(value)}`).join('; ')} }`;
  return `{ ${[...tree.entries].map(([key, value]) => `'${key}': ${treeText(value)}`).join(', ')} }`;
}

/** Something handed to a function of a value row, and its result handed to a server or a client. */
export function valueSnippet(row: ValueRow, gives: string): RowSnippet {
  const isAddress = /^(?:URL|parse|multiaddr)$/.test(row.path);
  const isCallee = gives === 'callee';
  const place = isCallee ? '0' : gives.replace('*', 'port');
  const args = argumentsText([[place, isAddress ? textOf.url : textOf.port]]);
  const callee = expressionText(row.module, row.path);
  const made = isCallee
    ? `${callee.replace(/\(\)$/, `(${args})`)}(process.env)`
    : `${row.shape === 'new' ? 'new ' : ''}${callee}(${args})`;
  const readBack = [row.resultPath ?? '', gives.includes('*') ? 'port' : ''].filter((name) => name !== '');
  const result = ['result', ...readBack].join('.');
  const use = isAddress ? `fetch(${result});` : `net.createServer().listen(${result});`;
  const text = `import net from 'node:net';\n${importText(row.module, row.path)}const result = ${made};\n${use}\n`;
  return { file: 'snippet.ts', text };
}
