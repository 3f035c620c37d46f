/** Runs the engine over files in memory, as the scan does over a disk. */

import { createCatalogue } from '../../server/src/catalogue/catalogue.js';
import type { FileFacts } from '../../server/src/facts/fileFacts.js';
import { isReadOnDemand } from '../../server/src/fileKinds.js';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import type { PortIndex } from '../../server/src/index/portIndex.js';
import type { PortSite } from '../../server/src/index/portSite.js';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import type { FileKey } from '../../server/src/modules/fileNames.js';

/** A file of a workspace in memory. */
export interface SourceFile {
  readonly key: FileKey;
  readonly text: string;
}

/** The built-in catalogue, made once. */
export const catalogue = createCatalogue([]);

/** Whether a file says how modules resolve rather than holding code. */
export function isProjectFile(key: FileKey): boolean {
  return /\/(?:package|[jt]sconfig(?:\..*)?)\.json$/.test(key);
}

/** Whether a file has facts: some files that say how modules resolve hold ports as well. */
export function hasFacts(key: FileKey): boolean {
  return !isProjectFile(key) || !isReadOnDemand(key);
}

/** Facts are functions of name and text alone: the same file in many workspaces is looked at once. */
const known = new Map<string, FileFacts>();
const maxKnown = 5000;

/** Facts of one file. */
export function factsOf({ key, text }: SourceFile): FileFacts {
  const name = `${key}\n${text}`;
  const facts = known.get(name) ?? extractFacts(key, text);
  if (known.size >= maxKnown) known.clear();
  known.set(name, facts);
  return facts;
}

/** An index of all files, applied together. */
export function indexFiles(files: readonly SourceFile[]): PortIndex {
  const index = createPortIndex(catalogue);
  for (const { key, text } of files) if (isProjectFile(key)) index.applyProjectFile(key, text);
  index.apply(
    files.filter(({ key }) => hasFacts(key)).map((file) => ({ file: file.key, facts: factsOf(file) })),
  );
  return index;
}

/** Every site of an index, by file, then position. */
export function allSites(index: PortIndex): PortSite[] {
  return index.files().flatMap((file) => [...index.sitesIn(file)]);
}

/** A site in one line, as tables of cases write it: `50051 listen const net.Server.listen likely`. */
export function siteWords(site: PortSite): string {
  const words: (string | number | null)[] = [site.port, site.roles.join('+')];
  if (site.role !== 'mention') words.push(site.via, site.api);
  if (site.confidence === 'likely') words.push('likely');
  return words.join(' ');
}
