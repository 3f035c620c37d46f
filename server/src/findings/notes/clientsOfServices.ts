/** Addresses whose host is a service of the workspace that listens on their port: `http://api:45000`, `{ host: 'redis', port: 45001 }`. */
import type { PortSite } from '../../index/portSite.js';
import type { DescribedService } from './describedServices.js';
import { listensOfCode } from './listeners.js';
import type { NotedPorts, NotesInSteps } from './notedPorts.js';
import { ofService } from './noteWords.js';

/** Services of one name whose sites are looked at. */
const maxNamesakes = 20;

/** A note for each, with the places at which the service listens. */
export function* clientsOfServices({ sites, byPort, services }: NotedPorts): NotesInSteps {
  const byName = new Map<string, DescribedService[]>();
  for (const one of services.all) {
    if (one.kind === 'package' || one.name === '') continue;
    const namesakes = byName.get(one.name) ?? [];
    if (namesakes.length < maxNamesakes) byName.set(one.name, [...namesakes, one]);
  }
  if (byName.size === 0) return;
  const known = new Map<string, readonly PortSite[]>();
  const servedAt = (name: string, port: number): readonly PortSite[] => {
    const key = `${name} ${port}`;
    const namesakes = new Set(byName.get(name));
    const served =
      known.get(key) ??
      (byPort.get(port) ?? []).filter((one) => isServed(one, services.around(one), namesakes));
    known.set(key, served);
    return served;
  };
  for (const site of sites) {
    yield null;
    const name = hostNamesOf(site).find((one) => byName.has(one));
    if (name === undefined) continue;
    const places = servedAt(name, site.port).filter((one) => one !== site);
    if (places.length > 0) yield { site, note: 'of-service', message: ofService(name, site.port), places };
  }
}

/** The first labels of the other hosts that go with a port: `api` of `api`, and of `api.default.svc.cluster.local`. */
function hostNamesOf({ text, token, digits, uses }: PortSite): string[] {
  const before = text.slice(0, Math.max(0, digits.start - token.start));
  const written = /(?:^|[\s'"`/@,;=(])([a-z][\w-]*(?:\.[\w-]+)*):$/i.exec(before)?.[1];
  const names = [
    ...(written === undefined ? [] : [written]),
    ...uses.flatMap(({ hostName }) => hostName ?? []),
  ];
  return names.map((one) => one.replace(/\.[\w-]+\.svc(?:\.cluster\.local)?$/, ''));
}

/** In the service's own description, or by code of the folder that it is built from. */
function isServed(
  site: PortSite,
  around: DescribedService | null,
  services: ReadonlySet<DescribedService>,
): boolean {
  if (around && services.has(around))
    // Numbers of a service in a cluster are mentions.
    return around.kind === 'kubernetes'
      ? site.role === 'mention'
      : site.uses.some((use) => use.role === 'listen' && use.inContainer === true);
  return listensOfCode(site).some(({ file }) =>
    [...services].some(({ folder }) => folder !== null && file.startsWith(folder)),
  );
}
