/** Published ports of containers that the code in them is not seen to listen on. */
import type { PortSite } from '../../index/portSite.js';
import type { FileKey } from '../../modules/fileNames.js';
import { kindOf } from '../../sourceFiles.js';
import type { DescribedService } from './describedServices.js';
import { listensOfCode, publishedRanges } from './listeners.js';
import type { NotedPorts, NotesInSteps } from './notedPorts.js';
import { targetNotListened } from './noteWords.js';

/** A place at which code of a folder listens. */
interface Listener {
  readonly file: FileKey;
  readonly port: number;
  readonly site: PortSite;
}

/** Ports that a note lists, and places that it names. */
const maxListed = 4;

/**
 * Notes for the container's side of each such port, and for the host's side beside it. Told only where the Dockerfile
 * says that the container runs JavaScript, where its code is known to listen on other ports, and where nothing in its
 * folder or in the service's description speaks of this one.
 */
export function* unheardTargets(ports: NotedPorts): NotesInSteps {
  const { sites, services, byPort } = ports;
  const ranges = publishedRanges(sites);
  const listeners: Listener[] = [];
  for (const site of sites) {
    yield null;
    for (const { file, port } of listensOfCode(site)) listeners.push({ file, port, site });
  }
  listeners.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const byFolder = new Map<string, FolderListeners>();
  for (const site of sites) {
    yield null;
    // Of a range the code listens on whichever it comes to.
    if (!site.uses.some(({ api }) => api === 'Compose target') || ranges.has(site)) continue;
    const service = services.around(site);
    if (!service || !services.runsScripts(service)) continue;
    const group = byPort.get(site.port);
    if (!group || group.some((other) => speaksOf(other, service))) continue;
    const folder = service.folder as FileKey;
    const own = byFolder.get(folder) ?? listenersBelow(listeners, folder);
    byFolder.set(folder, own);
    if (own.ports.length === 0) continue;
    const message = targetNotListened(service.name, site.port, own.ports);
    for (const one of [site, ...publishedBeside(site, ports)])
      yield { site: one, note: 'target-not-listened', message, places: own.places };
  }
}

/** What notes say of the listeners below a folder, made once for all services that are built from it. */
interface FolderListeners {
  /** The lowest. */
  readonly ports: readonly number[];
  /** The first places. */
  readonly places: readonly PortSite[];
}

/** Of those whose files begin with the folder, found by halves. */
function listenersBelow(listeners: readonly Listener[], folder: FileKey): FolderListeners {
  let low = 0;
  let high = listeners.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((listeners[middle] as Listener).file < folder) low = middle + 1;
    else high = middle;
  }
  const ports = new Set<number>();
  const places = new Set<PortSite>();
  for (let at = low; listeners[at]?.file.startsWith(folder); at++) {
    const { port, site } = listeners[at] as Listener;
    ports.add(port);
    if (places.size < maxListed) places.add(site);
  }
  return { ports: [...ports].sort((a, b) => a - b).slice(0, maxListed), places: [...places] };
}

/** Whether a site of the same number may be how the code comes to listen on it. */
function speaksOf(other: PortSite, { file, folder, start, end }: DescribedService): boolean {
  const isBelow = (one: FileKey): boolean => one.startsWith(folder ?? '');
  if (other.file === file)
    return (
      start <= other.digits.start &&
      other.digits.end <= end &&
      !other.uses.some(({ api }) => /^Compose (?:target|ports)\b/.test(api))
    );
  if (kindOf(other.file) === 'compose' || other.service !== undefined) return false;
  return isBelow(other.file) || other.uses.some((use) => isBelow(use.file));
}

/** The host's side of the short form stands in the same text. */
function publishedBeside({ file, digits }: PortSite, { sitesIn }: NotedPorts): PortSite[] {
  return sitesIn(file).filter((one) => one.digits.end + 1 === digits.start);
}
