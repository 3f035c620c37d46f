/** Published ports of containers that the code in them is not seen to listen on. */
import type { PortSite } from '../../index/portSite.js';
import type { FileKey } from '../../modules/fileNames.js';
import { kindOf } from '../../sourceFiles.js';
import type { DescribedService } from './describedServices.js';
import { listensOfCode, publishedRanges } from './listeners.js';
import type { NotedPorts, NotedSite } from './notedPorts.js';
import { targetNotListened } from './noteWords.js';

/** A place at which code of a folder listens. */
interface Listener {
  readonly file: FileKey;
  readonly port: number;
  readonly site: PortSite;
}

/** Ports that a note lists. */
const maxListed = 4;

/**
 * Notes for the container's side of each such port, and for the host's side beside it. Told only where the Dockerfile
 * says that the container runs JavaScript, where its code is known to listen on other ports, and where nothing in its
 * folder or in the service's description speaks of this one.
 */
export function unheardTargets(ports: NotedPorts): NotedSite[] {
  const { sites, services, byPort } = ports;
  const listeners = sites
    .flatMap((site) => listensOfCode(site).map(({ file, port }): Listener => ({ file, port, site })))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const ranges = publishedRanges(sites);
  return sites.flatMap((site) => {
    // Of a range the code listens on whichever it comes to.
    if (!site.uses.some(({ api }) => api === 'Compose target') || ranges.has(site)) return [];
    const service = services.around(site);
    if (!service || !services.runsScripts(service)) return [];
    const own = listenersBelow(listeners, service.folder as FileKey);
    const group = byPort.get(site.port);
    if (own.length === 0 || !group || group.some((other) => speaksOf(other, service))) return [];
    const others = [...new Set(own.map(({ port }) => port))].sort((a, b) => a - b);
    const message = targetNotListened(service.name, site.port, others.slice(0, maxListed));
    const places = [...new Set(own.map((one) => one.site))];
    return [site, ...publishedBeside(site, ports)].map((one): NotedSite => {
      return { site: one, note: 'target-not-listened', message, places };
    });
  });
}

/** Those whose files begin with the folder, found by halves. */
function listenersBelow(listeners: readonly Listener[], folder: FileKey): Listener[] {
  let low = 0;
  let high = listeners.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((listeners[middle] as Listener).file < folder) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < listeners.length && (listeners[end] as Listener).file.startsWith(folder)) end++;
  return listeners.slice(low, end);
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
  if (kindOf(other.file) === 'compose') return false;
  return isBelow(other.file) || other.uses.some((use) => isBelow(use.file));
}

/** The host's side of the short form stands in the same text. */
function publishedBeside({ file, digits }: PortSite, { sitesIn }: NotedPorts): PortSite[] {
  return sitesIn(file).filter((one) => one.digits.end + 1 === digits.start);
}
