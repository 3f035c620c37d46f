/** From the places of an exported function that reach sockets to one row of the catalogue. */
import type { ApiRow, PortPlace } from '../catalogue/apiRow.js';
import { packageRowsPage } from '../catalogue/packages/packageRowsPage.js';
import { isPortName } from '../facts/portNames.js';
import { isOptionsAsUrl, withoutByProducts } from './plausiblePlaces.js';
import type { ParameterPlace, ReachedParameter } from './reachedParameters.js';
import type { ExportedFunction } from './surfaceNotes.js';

/** What was found of one export, for one role. */
export interface DraftRow {
  readonly module: string;
  readonly path: string;
  readonly shape: ExportedFunction['shape'];
  readonly reached: ReachedParameter[];
}

/** Places of one row; more is a function of everything. */
const maxPlaces = 16;

/** `1.server.port`, `0[].host`. */
function placeText({ index, path }: ParameterPlace): string {
  return path.reduce((text, step) => (step === '[]' ? `${text}[]` : `${text}.${step}`), String(index));
}

/** The row of a draft; null where no place is left, or too many. */
export function rowOf({ module, path, shape, reached }: DraftRow): ApiRow | null {
  const [first] = reached;
  if (!first) return null;
  const ports = new Map<string, { place: PortPlace; hosts: Set<string> }>();
  for (const one of reached) {
    if (isOptionsAsUrl(one, reached)) continue;
    const at = placeText(one);
    const key = `${at} ${one.as}`;
    const known = ports.get(key) ?? {
      place: { at, ...(one.as === 'port' ? {} : { as: one.as }) },
      hosts: new Set<string>(),
    };
    if (one.as === 'port')
      for (const host of one.hosts) if (isHostPlace(host, one)) known.hosts.add(placeText(host));
    ports.set(key, known);
  }
  const places = [...ports.values()].map(({ place, hosts }): PortPlace => {
    const [only, ...others] = [...hosts]
      .sort((a, b) => nearness(b, place.at) - nearness(a, place.at))
      .slice(0, 3);
    return only === undefined ? place : { ...place, host: others.length > 0 ? [only, ...others] : only };
  });
  // Texts and numbers at one place are told apart by the engine; of `any` and a form of its own, `any` says both.
  const kept = withoutByProducts(
    places.filter(
      (one) =>
        one.as === 'any' ||
        !places.some((other) => other !== one && other.at === one.at && other.as === 'any'),
    ),
  );
  if (kept.length === 0 || kept.length > maxPlaces) return null;
  const hosts = new Set(reached.map(({ defaultHost }) => defaultHost));
  const defaultHost =
    hosts.has('dynamic') || hosts.has('remote')
      ? 'dynamic'
      : hosts.has('any')
        ? 'any'
        : hosts.has('loopback')
          ? 'loopback'
          : null;
  const usual = first.role === 'listen' ? 'any' : 'loopback';
  return {
    module,
    path,
    shape,
    role: first.role,
    ...(first.transport === 'udp' ? { transport: 'udp' } : {}),
    ports: kept.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    ...(defaultHost !== null && defaultHost !== usual ? { defaultHost } : {}),
    doc: packageRowsPage,
  };
}

/**
 * A row without the places from which the same call would also do the opposite: what both listens and connects by one
 * number is a dispatcher, of which the code does not say which it does. Who binds a UDP socket and sends to that port as
 * well talks to peers: that listens.
 */
export function ofOneRole(row: ApiRow, all: readonly ApiRow[]): ApiRow | null {
  const opposite = all.filter(
    (one) =>
      one.module === row.module &&
      one.path === row.path &&
      one.role !== row.role &&
      !(row.role === 'listen' && row.transport === 'udp' && one.transport === 'udp'),
  );
  const taken = new Set(opposite.flatMap(({ ports }) => ports.map(({ at }) => at)));
  const ports = row.ports.filter(({ at }) => !taken.has(at));
  return ports.length === 0 ? null : { ...row, ports };
}

/** A port is no host, though a text can hold both. */
function isHostPlace({ path }: ParameterPlace, port: ParameterPlace): boolean {
  if (path.includes('*') && !port.path.includes('*')) return false;
  const last = path.at(-1);
  return last === undefined || !isPortName(last);
}

/** Steps that two places share from the beginning: `0.server.host` goes with `0.server.port`. */
function nearness(one: string, other: string): number {
  const [a, b] = [one.split('.'), other.split('.')];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same * 10 - a.length;
}
