/** Who listens, as notes see it: on this host or in a container, by code that starts and not by a test of it. */
import type { PortSite, PortUse } from '../../index/portSite.js';
import type { FileKey } from '../../modules/fileNames.js';
import type { PortRange } from '../../ports/port.js';
import { isTestFile, kindOf } from '../../sourceFiles.js';

/** Whether a file holds code: its own language, or the scripts of a component. */
export function isCode(file: FileKey): boolean {
  return /^(?:code|component)$/.test(kindOf(file) ?? 'code');
}

/** Uses of a site that listen on this host for code that starts: neither in a container nor in a test. */
export function listensOfCode({ file, uses }: PortSite): PortUse[] {
  if (isTestFile(file)) return [];
  return uses.filter(
    (use) =>
      use.role === 'listen' &&
      use.inContainer !== true &&
      use.port > 0 &&
      isCode(use.file) &&
      !isTestFile(use.file),
  );
}

/** The container's side of what is published, in Compose files, commands and other files; in Compose files the host's, too. */
function isOfContainer(site: PortSite | undefined): boolean {
  return /^(?:Compose |container port)/.test(site?.api ?? '');
}

/**
 * The sites that are an end of a published range, with its ports: `45002-45004` is two numbers of one side, one character
 * apart, and the host's side stands before the container's.
 */
export function publishedRanges(sites: readonly PortSite[]): ReadonlyMap<PortSite, PortRange> {
  const published = sites
    .filter(({ api, role }) => api !== null && role === 'listen')
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.digits.start - b.digits.start));
  const ranges = new Map<PortSite, PortRange>();
  const stepsOn = (first: PortSite | undefined, last: PortSite | undefined): boolean =>
    first !== undefined && first.file === last?.file && first.digits.end + 1 === last.digits.start;
  for (const [i, last] of published.entries()) {
    const [first, next] = [published[i - 1], published[i + 1]];
    if (!first || !stepsOn(first, last) || first.api !== last.api) continue;
    if (!isOfContainer(last) && !(stepsOn(last, next) && isOfContainer(next))) continue;
    const range = { low: first.port, high: last.port };
    ranges.set(first, range).set(last, range);
  }
  return ranges;
}

/** Tells whether something listens on a port, or can come to it: on this host, or in a container. */
export function listenedPorts(sites: readonly PortSite[]): (port: number) => boolean {
  const ports = new Set<number>();
  const ranges = new Map<string, PortRange>();
  const note = (range: PortRange | null | undefined): void => {
    if (range) ranges.set(`${range.low} ${range.high}`, range);
  };
  for (const range of publishedRanges(sites).values()) note(range);
  for (const { uses } of sites)
    for (const { role, port, range } of uses) {
      if (role !== 'listen') continue;
      ports.add(port);
      note(range);
    }
  return (port) =>
    ports.has(port) || [...ranges.values()].some(({ low, high }) => low <= port && port <= high);
}
