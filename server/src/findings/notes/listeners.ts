/** Who listens, as notes see it: on this host or in a container, by code that starts and not by a test of it. */
import type { PortSite, PortUse } from '../../index/portSite.js';
import type { FileKey } from '../../modules/fileNames.js';
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

/** Tells whether something listens on a port, or can come to it: on this host, or in a container. */
export function listenedPorts(sites: readonly PortSite[]): (port: number) => boolean {
  const ports = new Set<number>();
  const ranges = new Map<string, { readonly low: number; readonly high: number }>();
  for (const { uses } of sites)
    for (const { role, port, range } of uses) {
      if (role !== 'listen') continue;
      ports.add(port);
      if (range) ranges.set(`${range.low} ${range.high}`, range);
    }
  return (port) =>
    ports.has(port) || [...ranges.values()].some(({ low, high }) => low <= port && port <= high);
}
