/** Rows of packages as compact lines of text, written and read: a module a line, taken apart when the module is asked for. */
import type { ApiRow, CatalogueModule, ClassRow, PortPlace, TypeRow } from '../apiRow.js';
import { packageRowsPage } from './packageRowsPage.js';

const shapes = { call: 'c', new: 'n', either: 'e', property: 'p', config: '', plugin: '' } as const;
const forms = { port: '', address: 'a', url: 'u', any: '?' } as const;
const hosts = { any: 'A', loopback: 'L', dynamic: 'D' } as const;

/** What stands in front of a row: the API of a listener or a connection, a type, a class. */
type RowLetter = 'l' | 'c' | 't' | 'k';

/**
 * One line: module, version, and rows between tabs. Rows are words: `lc createServer 0.port(0.host) L`.
 */
export function writeModuleLine(module: string, version: string, rows: CatalogueModule): string {
  return [
    module,
    version,
    ...rows.apis.map(writeApi),
    ...(rows.types ?? []).map((row) => `t${shapes[row.shape]} ${row.path} ${row.gives}`),
    ...(rows.classes ?? []).map((row) => `k${row.fluent ? 'f' : ''} ${row.path} ${row.extends ?? ''}`.trim()),
  ].join('\t');
}

function writeApi(row: ApiRow): string {
  const letter = row.role === 'listen' ? 'l' : 'c';
  const transport = `${row.transport === 'udp' ? 'u' : ''}${row.isDeclared ? 'd' : ''}`;
  const places = row.ports.map(writePlace).join(',');
  const host = row.defaultHost ? hosts[row.defaultHost] : '-';
  return `${letter}${shapes[row.shape]}${transport} ${row.path} ${places} ${host}`;
}

function writePlace({ at, as = 'port', host }: PortPlace): string {
  const form = forms[as];
  const beside = host === undefined ? '' : `(${[host].flat().join('|')})`;
  return `${at}${form === '' ? '' : `:${form}`}${beside}`;
}

/** Reads a line of {@link writeModuleLine}. Throws for one that is none: lines are data of this project. */
export function readModuleLine(line: string): CatalogueModule {
  const [module = '', , ...rows] = line.split('\t');
  const apis: ApiRow[] = [];
  const types: TypeRow[] = [];
  const classes: ClassRow[] = [];
  for (const row of rows) {
    const [kind = '', path = '', ...rest] = row.split(' ');
    const letter = kind[0] as RowLetter;
    if (letter === 't')
      types.push({ module, path, shape: keyOf(shapes, kind[1] ?? ''), gives: rest.join(' ') } as TypeRow);
    else if (letter === 'k')
      classes.push({
        module,
        path,
        ...(rest.length > 0 ? { extends: rest.join(' ') } : {}),
        ...(kind.includes('f') ? { fluent: true } : {}),
      });
    else apis.push(readApi(module, kind, path, rest));
  }
  return { apis, types, classes };
}

function readApi(
  module: string,
  kind: string,
  path: string,
  [places = '', host = '-']: readonly string[],
): ApiRow {
  return {
    module,
    path,
    shape: keyOf(shapes, kind[1] ?? ''),
    role: kind[0] === 'l' ? 'listen' : 'connect',
    ...(kind.includes('u') ? { transport: 'udp' as const } : {}),
    ...(kind.endsWith('d') ? { isDeclared: true } : {}),
    ports: places.split(',').map(readPlace),
    ...(host === '-' ? {} : { defaultHost: keyOf(hosts, host) }),
    doc: packageRowsPage,
  } as ApiRow;
}

function readPlace(text: string): PortPlace {
  const match = /^([^:(]+)(?::(.))?(?:\((.+)\))?$/.exec(text);
  if (!match) throw new Error(`no place: ${text}`);
  const [, at = '', form, beside] = match;
  const host = beside?.split('|');
  return {
    at,
    ...(form === undefined ? {} : { as: keyOf(forms, form) }),
    ...(host === undefined ? {} : { host: host.length === 1 ? (host[0] as string) : host }),
  };
}

function keyOf<T extends Readonly<Record<string, string>>>(table: T, letter: string): keyof T {
  const found = Object.entries(table).find(([, value]) => value === letter);
  if (!found) throw new Error(`no letter of a row: ${letter}`);
  return found[0];
}
