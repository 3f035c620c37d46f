/** Clients of a port of this host that nothing in the workspace listens on, publishes or otherwise speaks of. */
import type { PortSite } from '../../index/portSite.js';
import { wellKnownPorts } from '../../ports/wellKnownPorts.js';
import { isTestFile } from '../../sourceFiles.js';
import { listenedPorts } from './listeners.js';
import type { NotedPorts, NotedSite, NotesInSteps } from './notedPorts.js';
import { nobodyListens } from './noteWords.js';

/** Below, systems run services of their own. */
const firstUserPort = 1024;

/** A note for each such client. Ports at which known tools listen by default are left out: they start by themselves. */
export function* lonelyClients({ sites, byPort }: NotedPorts): NotesInSteps {
  const isListened = listenedPorts(sites);
  for (const [port, group] of byPort) {
    yield null;
    if (port < firstUserPort || wellKnownPorts.has(port) || !group.every(isClient)) continue;
    if (isListened(port)) continue;
    yield* group
      .filter((site) => site.confidence === 'certain' && site.range === null && site.uses.every(isOfThisHost))
      .filter(({ uses }) => uses.every((use) => use.port === port))
      .filter(({ file }) => !isTestFile(file))
      .map((site): NotedSite => ({ site, note: 'nobody-listens', message: nobodyListens(port), places: [] }));
  }
}

/** A mention may be how another program is told to listen, in a way that nobody reads. */
function isClient({ roles }: PortSite): boolean {
  return roles.length === 1 && roles[0] === 'connect';
}

/** The use of the port itself, in a network that this host's listeners are in. */
function isOfThisHost({ file, host, inContainer, transport }: PortSite['uses'][number]): boolean {
  return (
    (host === 'loopback' || host === 'any') &&
    inContainer !== true &&
    transport === 'tcp' &&
    !isTestFile(file)
  );
}
