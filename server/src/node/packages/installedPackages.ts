/** Finds packages on the disk, as Node does: in the `node_modules` of a folder and of those around it, within the roots alone. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { maxFileUnits } from '../../packages/packageFiles.js';
import { isPackageName, readPackageManifest } from '../../packages/packageManifest.js';
import type { InstalledPackage } from '../../packages/packageReader.js';
import { beyondBounds } from '../../packages/packageSource.js';
import { packagesFolder } from '../../sourceFiles.js';

/** Bytes of a `package.json`. */
const maxManifest = 1_000_000;

/**
 * Finds packages below folders. Links are followed as long as they stay inside one of these (pnpm's store, members of a
 * workspace); what leads outside is not there. From the workspace (`from` null) packages are also looked for around the
 * folders of its members. `onRefused` is told, once, of what is there and is not read.
 */
export function findInstalled(
  roots: readonly string[],
  members: readonly string[] = [],
  onRefused: (name: string, why: string) => void = () => {},
): (name: string, from: string | null) => InstalledPackage | null {
  const real = roots.flatMap((root) => realPath(root) ?? []);
  // As seen from the workspace: from its roots, then from the folders of its own packages.
  const starts = [...real, ...members.flatMap((member) => realPath(member) ?? [])];
  const known = new Map<string, InstalledPackage | null>();
  const refused = new Set<string>();
  const refuse = (name: string, why: string): null => {
    if (!refused.has(name)) onRefused(name, why);
    refused.add(name);
    return null;
  };
  const at = (folder: string, name: string): InstalledPackage | null => {
    const place = realPath(folder);
    if (place === null) return null;
    if (!real.some((root) => isInside(place, root)))
      return refuse(name, 'a link out of the workspace, which is not followed');
    // A member of the workspace, by a link: its sources are the workspace's own.
    if (!place.split(path.sep).includes(packagesFolder)) return null;
    let found = known.get(place);
    if (found === undefined) {
      found = installedAt(place);
      known.set(place, found);
    }
    if (!found) refuse(name, 'no package.json that names a package');
    return found;
  };
  return (name, from) => {
    if (!isPackageName(name)) return null;
    for (const start of from === null ? starts : [from]) {
      for (const folder of foldersAround(start, real)) {
        const found = at(path.join(folder, packagesFolder, name), name);
        if (found) return found;
      }
    }
    return null;
  };
}

function realPath(folder: string): string | null {
  try {
    return realpathSync(folder);
  } catch {
    // Not there, or a link in a circle.
    return null;
  }
}

function isInside(place: string, root: string): boolean {
  return place === root || place.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
}

/** A folder and those around it, up to a root. */
function foldersAround(start: string, roots: readonly string[]): string[] {
  const folders: string[] = [];
  for (let at = start; roots.some((root) => isInside(at, root)); at = path.dirname(at)) {
    if (path.basename(at) !== packagesFolder) folders.push(at);
    if (at === path.dirname(at)) break;
  }
  return folders;
}

function installedAt(place: string): InstalledPackage | null {
  const text = readWithin(place, 'package.json', maxManifest);
  if (typeof text !== 'string') return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // A manifest that is none: the package cannot be required either.
    return null;
  }
  const manifest = readPackageManifest(json);
  return manifest && { manifest, place, read: async (file) => readWithin(place, file, maxFileUnits) };
}

/** The text of a file of a package; null where it is none, or leads outside. */
function readWithin(place: string, file: string, maxSize: number): string | null | typeof beyondBounds {
  const whole = path.join(place, file);
  try {
    const stat = statSync(whole);
    if (!stat.isFile() || !isInside(realpathSync(whole), place)) return null;
    if (stat.size > maxSize) return beyondBounds;
    return readFileSync(whole, 'utf8');
  } catch {
    // Not there, or not to be read: as good as not published.
    return null;
  }
}

/** Files in which package managers note what they installed: npm, pnpm, Yarn 1 and later. */
const installNotes = ['.package-lock.json', '.modules.yaml', '.yarn-integrity', '.yarn-state.yml', ''];

/** Changes with every installation below these folders, whichever package manager does it. */
export function installedStamp(folders: readonly string[]): string {
  const stamps = folders.flatMap((folder) =>
    installNotes.map((note) => {
      const stat = statSync(path.join(folder, packagesFolder, note), { throwIfNoEntry: false });
      return stat ? `${stat.size} ${stat.mtimeMs}` : '';
    }),
  );
  return stamps.join(',');
}
