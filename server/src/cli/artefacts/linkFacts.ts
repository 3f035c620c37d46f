/** `report --facts`: a scan of artefacts in place of files, after a look at whether they belong together. */
import path from 'node:path';
import { createCatalogue } from '../../catalogue/catalogue.js';
import { minedRows } from '../../catalogue/packages/minedRows.js';
import { createPortIndex } from '../../index/createPortIndex.js';
import { fileKeyOfPath } from '../../node/files/filePath.js';
import { neverCancelled } from '../../scan/fileSource.js';
import { initialScan } from '../../scan/initialScan.js';
import { type LinkedPart, linkParts } from '../../scan/linkedParts.js';
import type { Settings } from '../../settings.js';
import { packageFolders } from '../packages/packageFolders.js';
import type { ScannedWorkspace } from '../scanPaths.js';
import { RunFailure } from '../surroundings.js';
import { readArtefact } from './artefactFile.js';
import { engineName } from './engineName.js';

/** A part with the name of its file as the user gave it. */
interface NamedPart extends LinkedPart {
  readonly shown: string;
}

/**
 * The workspace that the artefacts were made of, as a scan of it under the folder `root` would find it; that folder
 * need not be there. Throws {@link RunFailure} where the artefacts do not make one whole.
 */
export async function linkFacts(
  named: readonly string[],
  root: string,
  dependencies: Settings['dependencies'] | undefined,
  cwd: string,
): Promise<ScannedWorkspace> {
  const engine = engineName();
  const parts = named.map(
    (shown): NamedPart => ({ ...readArtefact(path.resolve(cwd, shown), shown, engine), shown }),
  );
  const settings = settingsOfWhole(parts);
  refuseConflicts(parts);
  refuseMissing(parts);
  if ((dependencies ?? settings.dependencies) === 'read')
    throw new RunFailure(
      'artefacts hold no installed packages: add --dependencies off, or report on the folder itself.',
    );
  const { plan, files, extraction } = linkParts(fileKeyOfPath(root), parts);
  const index = createPortIndex(createCatalogue(settings.apis, minedRows), { awaitsFiles: true });
  const scan = await initialScan({
    roots: [],
    plan,
    files,
    extraction,
    index,
    signal: neverCancelled,
    clock: () => performance.now(),
    yieldTurn: () => Promise.resolve(),
  });
  return {
    index,
    scan,
    settings: [settings],
    settingsOf: () => settings,
    isPackage: packageFolders(plan.projectFiles),
    linked: new Set([...plan.sources, ...plan.onDemand, ...plan.projectFiles].map(({ file }) => file)),
  };
}

/** The settings, which the root's own part holds; all parts must have been read by them. */
function settingsOfWhole(parts: readonly NamedPart[]): Settings {
  const top = parts.find(({ details }) => details.folder === '');
  if (!top?.details.settings)
    throw new RunFailure(
      'the artefact of the root folder is missing: write it with `ephemeral-ports facts ROOT --without` and the folders of the others.',
    );
  const reading = JSON.stringify(top.details.reading);
  const other = parts.find(({ details }) => JSON.stringify(details.reading) !== reading);
  if (other)
    throw new RunFailure(
      `${other.shown} and ${top.shown} were written with different settings of exclude, files or maxFileSize: write them anew.`,
    );
  return top.details.settings;
}

function refuseConflicts(parts: readonly NamedPart[]): void {
  const folders = new Map<string, string>();
  const holders = new Map<string, string>();
  for (const { shown, details } of parts) {
    const before = folders.get(details.folder);
    if (before !== undefined)
      throw new RunFailure(
        `${before} and ${shown} are both of the folder ${details.folder === '' ? '.' : details.folder}.`,
      );
    folders.set(details.folder, shown);
    const projectFiles = details.projectFiles.map(([name]) => name);
    for (const file of new Set([...details.sources, ...details.onDemand, ...projectFiles])) {
      const holder = holders.get(file);
      if (holder !== undefined)
        throw new RunFailure(
          `${holder} and ${shown} both hold ${file}: leave its folder out of one of them by --without.`,
        );
      holders.set(file, shown);
    }
  }
}

/** Every folder that was left to another artefact has to have one. */
function refuseMissing(parts: readonly NamedPart[]): void {
  const folders = new Set(parts.map(({ details }) => details.folder));
  const missing = parts.flatMap(({ details, shown }) =>
    details.leftOut.filter((folder) => !folders.has(folder)).map((folder) => ({ folder, shown })),
  );
  const [first, ...others] = missing;
  if (!first) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new RunFailure(
    `${first.shown} leaves out ${first.folder}${more}, of which there is no artefact here.`,
  );
}
