/** Rows from declarations alone, for packages whose code is out of reach: what is called by its name listens or connects, and what its parameters are called is the port. Such rows are likely, never certain. */
import type { ApiRole, ApiRow, PortPlace } from '../catalogue/apiRow.js';
import { packageRowsPage } from '../catalogue/packages/packageRowsPage.js';
import type { DeclaredCall, DeclaredFile, DeclaredMember, DeclaredType } from '../facts/declarations.js';
import { isHostName, isPortName } from '../facts/portNames.js';

/** What functions, methods and classes are called that listen or connect: by the whole of their names. */
const roles: readonly (readonly [shape: DeclaredCall['shape'], name: RegExp, role: ApiRole])[] = [
  ['call', /^(?:listen|serve|bind)(?:Async|Sync)?$/, 'listen'],
  ['call', /^(?:start|create|run|launch|make)(?:[A-Z]\w*)?(?:Server|Listener)$/, 'listen'],
  ['new', /^(?:[A-Z]\w*)?(?:Server|Listener)$/, 'listen'],
  ['call', /^(?:connect|dial)(?:Async|Sync|To[A-Z]\w*)?$/, 'connect'],
  ['call', /^(?:create|open|make)(?:[A-Z]\w*)?(?:Client|Connection)$/, 'connect'],
  ['new', /^(?:[A-Z]\w*)?(?:Client|Connection)$/, 'connect'],
];

/** Types that are followed from one to the next: options that extend options. */
const maxTypes = 12;
/** Rows of one package; more is a generated client of everything. */
const maxRows = 40;

/** The rows of a package's main module. */
export function declaredRows(module: string, files: Iterable<DeclaredFile>): ApiRow[] {
  const types = new Map<string, DeclaredType>();
  const calls: DeclaredCall[] = [];
  for (const file of files) {
    for (const { name, type } of file.types) if (!types.has(name)) types.set(name, type);
    calls.push(...file.calls);
  }
  const rows = new Map<string, ApiRow>();
  for (const call of calls) {
    const role = roles.find(([shape, name]) => shape === call.shape && name.test(call.name))?.[2];
    const ports = role ? placesOf(call, role, types) : [];
    if (!role || ports.length === 0) continue;
    const key = `${call.path} ${call.shape}`;
    // Overloads say one after the other where the port can stand.
    const known = rows.get(key)?.ports.filter(({ at }) => !ports.some((one) => one.at === at)) ?? [];
    const { path, shape } = call;
    const all = [...known, ...ports].sort((a, b) => (a.at < b.at ? -1 : 1));
    rows.set(key, { module, path, shape, role, ports: all, isDeclared: true, doc: packageRowsPage });
  }
  return rows.size > maxRows ? [] : [...rows.values()];
}

function placesOf(
  { parameters }: DeclaredCall,
  role: ApiRole,
  types: ReadonlyMap<string, DeclaredType>,
): PortPlace[] {
  const at = parameters.findIndex(({ name, type }) => isPortName(name) && type.isNumber);
  if (at >= 0) {
    const host = parameters.findIndex(({ name, type }) => isHostName(name) && type.isText);
    // A client is told where to: a number without a host can be anything.
    if (host < 0 && role === 'connect') return [];
    return [{ at: String(at), ...(host < 0 ? {} : { host: String(host) }) }];
  }
  return parameters.slice(0, 2).flatMap(({ type }, i) => {
    const members = membersOf(type, types);
    const ports = members.filter((one) => isPortName(one.name) && isNumber(one, types));
    const host = members.find(
      ({ name, type: text }) => /^(?:host|hostname|address)$/.test(name) && text.isText,
    );
    if (ports.length !== 1 || (!host && role === 'connect')) return [];
    const place = { at: `${i}.${ports[0]?.name}` };
    return [host ? { ...place, host: `${i}.${host.name}` } : place];
  });
}

/** The members of a type, and of the types that it extends or is one of. */
function membersOf(type: DeclaredType, types: ReadonlyMap<string, DeclaredType>): DeclaredMember[] {
  const found: DeclaredMember[] = [];
  const waiting = [type];
  const seen = new Set<string>();
  for (let i = 0; i < waiting.length && i < maxTypes; i++) {
    const one = waiting[i] as DeclaredType;
    found.push(...one.members.filter(({ name }) => !found.some((other) => other.name === name)));
    for (const name of one.names) {
      const named = types.get(name);
      if (!named || seen.has(name)) continue;
      seen.add(name);
      waiting.push(named);
    }
  }
  return found;
}

function isNumber({ type }: DeclaredMember, types: ReadonlyMap<string, DeclaredType>): boolean {
  return type.isNumber || type.names.some((name) => types.get(name)?.isNumber === true);
}
