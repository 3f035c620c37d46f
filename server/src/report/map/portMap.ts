/** The model of the port map: services with their ports, and who connects to whom. Plain data, bounded, made from a report alone. */
import { groupedBy } from '../../groupedBy.js';
import { type Severity, severities } from '../../settings.js';
import { compareText } from '../../textOrder.js';
import type { PortReport, ReportSite } from '../portReport.js';

/** Services that are shown; more do not fit a picture that anybody reads. */
export const maxServices = 60;
/** Ports that are shown one by one, over all services; a page with more takes a browser seconds to lay out. */
export const maxPorts = 1500;
/** Connections between services that are drawn. */
export const maxConnections = 400;
/** Listeners that one client's port is connected with: a number that everybody listens on says little. */
const maxListeners = 8;
/** Places that a port names; the report has them all. */
const maxPlaces = 4;

export interface PortMap {
  readonly root: string;
  /** Ranges that the targets hand out, both ends inclusive. */
  readonly targets: readonly { readonly name: string; readonly low: number; readonly high: number }[];
  /** Sorted by name. */
  readonly services: readonly MappedService[];
  /** From clients to listeners in other services, sorted by port. */
  readonly connections: readonly Connection[];
  /** What the bounds leave out. */
  readonly omitted: { readonly services: number; readonly ports: number; readonly connections: number };
}

/** A program or package of the map, with its ports. */
export interface MappedService {
  /** `packages/api`, `compose.yaml: db`; the name of the root for its own files. */
  readonly name: string;
  /** Sorted by port. */
  readonly ports: readonly MappedPort[];
  /** Ports that are not shown one by one, sorted. */
  readonly others: readonly number[];
}

/** A port of a service. */
export interface MappedPort {
  readonly port: number;
  /** The last port where the code computes one of several; else the same. */
  readonly high: number;
  readonly listens: boolean;
  readonly connects: boolean;
  /** The gravest finding that is neither suppressed nor known. */
  readonly severity: Severity | null;
  /** The first places, calls before literals, sorted. */
  readonly places: readonly MappedPlace[];
  /** How many places there are. */
  readonly placeCount: number;
  /** Services that listen where this one connects; empty where none does. */
  readonly to: readonly string[];
}

/** 1-based, relative to the root. */
export interface MappedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A client and a listener that share a port, by the names of their services. */
export interface Connection {
  readonly port: number;
  readonly from: string;
  readonly to: string;
}

/** What is known of one port in one service while the report is read. */
class Draft {
  high: number;
  listens = false;
  /** Connects to this host, or to one that only the code knows: a listener of the workspace can be meant. */
  isNear = false;
  connects = false;
  severity: Severity | null = null;
  readonly places = new Map<string, MappedPlace>();
  to: readonly string[] = [];

  constructor(readonly port: number) {
    this.high = port;
  }

  add(role: 'listen' | 'connect' | 'mention', host: ReportSite['host']): void {
    if (role === 'listen') this.listens = true;
    if (role !== 'connect') return;
    this.connects = true;
    if (host !== 'remote') this.isNear = true;
  }

  addPlace({ file, line, column }: MappedPlace): void {
    this.places.set(`${file}:${line}:${column}`, { file, line, column });
  }

  /** What deserves to be shown first: findings, used ports, mentions. */
  get rank(): number {
    if (this.severity !== null) return severities.indexOf(this.severity);
    return this.listens || this.connects ? severities.length : severities.length + 1;
  }
}

type Drafts = Map<string, Map<number, Draft>>;

/** Makes the map of a report. */
export function portMap(report: PortReport): PortMap {
  const drafts = readServices(report);
  const kept = weightiest(drafts);
  kept.sort(([a], [b]) => compareText(a, b));
  const { connections, count } = connect(kept);
  const shown = shownPorts(kept);
  const nameOf = (service: string): string => (service === '.' ? report.root : service);
  const services = kept.map(([name, ports]) => {
    const sorted = [...ports.values()].sort((a, b) => a.port - b.port);
    return {
      name: nameOf(name),
      ports: sorted.filter((one) => shown.has(one)).map((one) => mapped(one, nameOf)),
      others: sorted.filter((one) => !shown.has(one)).map(({ port }) => port),
    };
  });
  return {
    root: report.root,
    targets: report.targets.map(({ name, low, high }) => ({ name, low, high })),
    services,
    connections: connections.map(({ port, from, to }) => ({ port, from: nameOf(from), to: nameOf(to) })),
    omitted: {
      services: drafts.size - kept.length,
      ports: services.reduce((sum, { others }) => sum + others.length, 0),
      connections: count - connections.length,
    },
  };
}

function readServices({ sites }: PortReport): Drafts {
  const drafts: Drafts = new Map();
  const draftOf = (service: string, port: number): Draft => {
    const ports = drafts.get(service) ?? new Map<number, Draft>();
    drafts.set(service, ports);
    const draft = ports.get(port) ?? new Draft(port);
    ports.set(port, draft);
    return draft;
  };
  for (const site of sites) {
    // A port belongs to who uses it; a literal that nothing uses, to where it stands.
    const users = site.uses.map((use) => ({ use, draft: draftOf(use.service, use.port) }));
    for (const { use, draft } of users) {
      draft.add(use.role, use.host);
      draft.addPlace(use);
      if (use.port === site.port) note(draft, site);
    }
    if (users.length > 0) continue;
    const own = draftOf(site.service, site.port);
    own.add(site.role, site.host);
    own.addPlace({ ...site.digits, file: site.file });
    note(own, site);
  }
  return drafts;
}

function note(draft: Draft, { severity, suppressed, known, range }: ReportSite): void {
  draft.high = Math.max(draft.high, range?.high ?? 0);
  if (severity === null || suppressed || known) return;
  if (draft.severity === null || severities.indexOf(severity) < severities.indexOf(draft.severity))
    draft.severity = severity;
}

/** Services with findings first, then those with most ports. */
function weightiest(drafts: Drafts): [string, Map<number, Draft>][] {
  const rankOf = (ports: Map<number, Draft>): number =>
    [...ports.values()].reduce((rank, one) => Math.min(rank, one.rank), severities.length + 1);
  return [...drafts]
    .map((entry) => ({ entry, rank: rankOf(entry[1]) }))
    .sort(
      (a, b) => a.rank - b.rank || b.entry[1].size - a.entry[1].size || compareText(a.entry[0], b.entry[0]),
    )
    .slice(0, maxServices)
    .map(({ entry }) => entry);
}

/** The ports that are shown one by one: what weighs most, in the order of services where it weighs the same. */
function shownPorts(services: readonly (readonly [string, Map<number, Draft>])[]): ReadonlySet<Draft> {
  const all = services.flatMap(([, ports]) => [...ports.values()]);
  return new Set(all.sort((a, b) => a.rank - b.rank).slice(0, maxPorts));
}

/** Joins clients with the services that listen on their port. */
function connect(services: readonly (readonly [string, Map<number, Draft>])[]): {
  connections: Connection[];
  count: number;
} {
  const listening = services.flatMap(([name, ports]) =>
    [...ports.values()].flatMap(({ port, listens }) => (listens ? { name, port } : [])),
  );
  const listeners = groupedBy(listening, ({ port }) => port);
  const connections: Connection[] = [];
  let count = 0;
  for (const [from, ports] of services) {
    for (const draft of ports.values()) {
      if (!draft.isNear) continue;
      draft.to = (listeners.get(draft.port) ?? []).slice(0, maxListeners).map(({ name }) => name);
      for (const to of draft.to) {
        if (to === from) continue;
        count += 1;
        if (connections.length < maxConnections) connections.push({ port: draft.port, from, to });
      }
    }
  }
  return {
    connections: connections.sort(
      (a, b) => a.port - b.port || compareText(a.from, b.from) || compareText(a.to, b.to),
    ),
    count,
  };
}

function mapped(draft: Draft, nameOf: (service: string) => string): MappedPort {
  const { port, high, listens, connects, severity, places, to } = draft;
  return {
    port,
    high,
    listens,
    connects,
    severity,
    places: [...places.values()]
      .sort((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column)
      .slice(0, maxPlaces),
    placeCount: places.size,
    to: to.map(nameOf),
  };
}
