/** Two programs of one workspace that take one port of the host. */
import type { PortSite } from '../../index/portSite.js';
import type { FileKey } from '../../modules/fileNames.js';
import type { DescribedService } from './describedServices.js';
import { listensOfCode } from './listeners.js';
import type { NotedPorts, NotedSite, NotesInSteps } from './notedPorts.js';
import { listenedTwice } from './noteWords.js';

/** A program that takes the port, and where that stands. */
interface Taker {
  readonly program: DescribedService;
  readonly site: PortSite;
}

/** Programs of one port that are compared with each other, two by two. */
const maxTakers = 40;

/** Folders of programs of which one at a time is looked at. */
const apart =
  /(?:^|\/)(?:examples?|samples?|demos?|templates?|fixtures?|playgrounds?|bench(?:marks?)?|docs?|starters?|sandbox(?:es)?|e2e|tests?)\//i;

/**
 * Notes for both sides: services of one Compose file that publish the same port, and packages below one other package,
 * each with a script that starts it, that listen on the same. Those that are started in some set-ups only are left out.
 */
export function* contestedPorts({ byPort, services }: NotedPorts): NotesInSteps {
  const packages = startedPackages(services.all);
  for (const [port, group] of byPort) {
    yield null;
    const takers = group
      .flatMap((site) => takersOf(site, services.around(site), packages))
      .slice(0, maxTakers);
    yield* takers.flatMap((first, i) =>
      takers.slice(i + 1).flatMap((second) => {
        if (!areInTheWay(first, second, packages)) return [];
        const message = listenedTwice(nameOf(first.program), nameOf(second.program), port);
        return [note(first, second, message), note(second, first, message)];
      }),
    );
  }
}

function note({ site }: Taker, other: Taker, message: string): NotedSite {
  return { site, note: 'listened-twice', message, places: [other.site] };
}

/** Packages by their folders; null for one that nothing starts. */
type Packages = ReadonlyMap<FileKey, DescribedService>;

function startedPackages(all: readonly DescribedService[]): Packages {
  return new Map(
    all.flatMap((one) => (one.kind === 'package' && one.folder !== null ? [[one.folder, one]] : [])),
  );
}

function takersOf(site: PortSite, around: DescribedService | null, packages: Packages): Taker[] {
  if (around?.kind === 'compose')
    return around.isOptional !== true && site.uses.some(({ api }) => /^Compose ports\b/.test(api))
      ? [{ program: around, site }]
      : [];
  const programs = new Set(
    listensOfCode(site)
      .filter(({ confidence, port }) => confidence === 'certain' && port === site.port)
      .map(({ file }) => packageOf(file, packages)),
  );
  // What one constant gives several programs is not meant for them at once.
  const [only] = programs;
  return programs.size === 1 && only && only.isOptional !== true ? [{ program: only, site }] : [];
}

/** The innermost package that holds a file. */
function packageOf(file: FileKey, packages: Packages): DescribedService | null {
  for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) {
    const found = packages.get(file.slice(0, at + 1));
    if (found) return found;
  }
  return null;
}

function areInTheWay(first: Taker, second: Taker, packages: Packages): boolean {
  const [a, b] = [first.program, second.program];
  if (a === b || a.kind !== b.kind || !haveCommonAddress(first.site, second.site)) return false;
  if (a.kind === 'compose') return a.file === b.file && a.name !== b.name;
  const shared = sharedFolder(a.folder ?? '', b.folder ?? '');
  const around = packageOf(shared, packages)?.folder ?? null;
  if (shared === a.folder || shared === b.folder || around === null) return false;
  return [a, b].every(({ folder }) => !apart.test((folder ?? '').slice(around.length)));
}

/** The innermost folder that holds both, with `/` at its end. */
function sharedFolder(a: FileKey, b: FileKey): FileKey {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return a.slice(0, a.lastIndexOf('/', same - 1) + 1);
}

/** One of all addresses meets every other; single ones meet where they are written alike. */
function haveCommonAddress(first: PortSite, second: PortSite): boolean {
  if (first.transport !== second.transport) return false;
  if (first.host === 'any' || second.host === 'any') return true;
  return first.host === 'loopback' && second.host === 'loopback' && addressOf(first) === addressOf(second);
}

/** The address that is written in front of a port in its text; blank for none. */
function addressOf({ text, token, digits }: PortSite): string {
  const before = text.slice(0, Math.max(0, digits.start - token.start));
  return /([\d.]+|\[[\da-f:.]+\]|localhost):$/i.exec(before)?.[1] ?? '';
}

function nameOf({ name, folder }: DescribedService): string {
  return name === '' ? (folder?.split('/').at(-2) ?? '') : name;
}
