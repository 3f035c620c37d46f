/** What the ports of a workspace say of each other: clients without a server, servers in each other's way, ports that nobody hears. */

import type { PortSite } from '../../index/portSite.js';
import { groupByPort } from '../../index/sitesByPort.js';
import { clientsOfServices } from './clientsOfServices.js';
import { contestedPorts } from './contestedPorts.js';
import { DescribedServices } from './describedServices.js';
import { lonelyClients } from './lonelyClients.js';
import type { NotedIndex, NotedPorts, PortNote } from './notedPorts.js';
import { unheardTargets } from './unheardTargets.js';

/** The notes of a site; none for most. */
export type NotesOfSite = (site: PortSite) => readonly PortNote[];

/** Places that a note names. */
const maxPlaces = 4;
/** Notes of one site; each is of another kind, or of another service. */
const maxNotes = 4;
/** Sites of one port that are compared with each other: a number that stands in more places is not one program's. */
const maxSites = 2000;

/** Looks at all sites of a workspace once. */
export function notePorts(index: NotedIndex): NotesOfSite {
  const steps = notePortsStepwise(index);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in small steps, of the index as it is at the first: others can have their turn between two. */
export function* notePortsStepwise(index: NotedIndex): Generator<void, NotesOfSite> {
  const bySource = new Map(index.files().map((file) => [file, index.sitesIn(file)]));
  const services = new DescribedServices(index);
  yield;
  const sites = [...bySource.values()].flat();
  const byPort = new Map([...groupByPort(sites)].filter(([, group]) => group.length <= maxSites));
  const ports: NotedPorts = { sites, sitesIn: (file) => bySource.get(file) ?? [], byPort, services };
  const notes = new Map<string, PortNote[]>();
  for (const find of [unheardTargets, lonelyClients, contestedPorts, clientsOfServices])
    for (const found of find(ports)) {
      yield;
      if (found === null) continue;
      const { site, note, message, places } = found;
      const own = notes.get(keyOf(site)) ?? [];
      if (own.length >= maxNotes || own.some((one) => one.message === message)) continue;
      own.push({ note, message, places: places.slice(0, maxPlaces) });
      notes.set(keyOf(site), own);
    }
  return (site) => notes.get(keyOf(site)) ?? none;
}

function keyOf({ file, digits, port }: PortSite): string {
  return `${file} ${digits.start} ${port}`;
}

const none: readonly PortNote[] = [];
