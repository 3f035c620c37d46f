/** What a whole scan came to, kept for as long as nothing changes: sites and comments, without the facts behind them. */
import type { Directive } from '../facts/directives.js';
import type { ServiceFacts } from '../facts/fileFacts.js';
import type { DefaultPort } from '../index/placedDefaults.js';
import type { PortIndex } from '../index/portIndex.js';
import type { ComputedPort, PortSite } from '../index/portSite.js';
import { groupByPort } from '../index/sitesByPort.js';
import type { FileKey } from '../modules/fileNames.js';
import type { ScanResult } from './scanInput.js';

/** What a report asks of an index. */
export type SiteIndex = Pick<
  PortIndex,
  'files' | 'sitesIn' | 'sitesOfPort' | 'directivesIn' | 'computedPorts' | 'servicesIn' | 'defaultsIn'
>;

/** A scan that ended, and what it found. */
export interface FinishedScan {
  readonly scan: ScanResult;
  readonly index: SiteIndex;
}

interface FoundInFile {
  readonly sites: readonly PortSite[];
  readonly directives: readonly Directive[];
  readonly services: readonly ServiceFacts[];
  readonly defaults: readonly DefaultPort[];
}

/** Bump when sites, directives or services change their shape. */
const finishedFormat = 7;

/** A finished scan as text; `key` names all that it depends on. */
export function encodeFinished({ scan, index }: FinishedScan, key: string): string {
  const files = index.files().flatMap((file): [FileKey, FoundInFile][] => {
    const found = {
      sites: index.sitesIn(file),
      directives: index.directivesIn(file),
      services: index.servicesIn(file),
      defaults: index.defaultsIn(file),
    };
    return Object.values(found).some(({ length }) => length > 0) ? [[file, found]] : [];
  });
  return JSON.stringify([finishedFormat, key, scan, files, index.computedPorts()]);
}

/** The finished scan of this very key; null for any other. */
export function decodeFinished(text: string, key: string): FinishedScan | null {
  const [foundFormat, foundKey, scan, files, computed] = JSON.parse(text) as [
    number,
    string,
    ScanResult,
    [FileKey, FoundInFile][],
    ComputedPort[],
  ];
  return foundFormat === finishedFormat && foundKey === key
    ? { scan, index: indexOf(new Map(files), computed) }
    : null;
}

function indexOf(found: ReadonlyMap<FileKey, FoundInFile>, computed: readonly ComputedPort[]): SiteIndex {
  let byPort: ReadonlyMap<number, readonly PortSite[]> | null = null;
  return {
    files: () => [...found.keys()],
    sitesIn: (file) => found.get(file)?.sites ?? [],
    sitesOfPort(port) {
      byPort ??= groupByPort([...found.values()].flatMap(({ sites }) => sites));
      return byPort.get(port) ?? [];
    },
    computedPorts: () => computed,
    directivesIn: (file) => found.get(file)?.directives ?? [],
    defaultsIn: (file) => found.get(file)?.defaults ?? [],
    servicesIn: (file) => found.get(file)?.services ?? [],
  };
}
