/** The packages of the workspace that rows of the catalogue name, and the files inside them. */
import type { ModuleResolver, PackageAround } from './moduleResolution.js';
import type { FileKey } from './portSite.js';

export interface KnownPackages {
  /** The package around a file, if a row names it. */
  around(file: FileKey): PackageAround | null;
  /** The files with facts of the package around a file: all may be linked otherwise when its manifest changes. */
  of(file: FileKey): FileKey[];
  /** The same for those of the given files that are entries of their packages. */
  ofEntries(files: Iterable<FileKey>): FileKey[];
}

export function createKnownPackages(
  resolver: ModuleResolver,
  hasModule: (name: string) => boolean,
  facts: Pick<ReadonlyMap<FileKey, unknown>, 'keys'>,
): KnownPackages {
  const around = (file: FileKey): PackageAround | null => {
    const found = resolver.packageAround(file);
    return found && hasModule(found.name) ? found : null;
  };
  const inside = (one: PackageAround | null): FileKey[] =>
    one ? [...facts.keys()].filter((file) => file.startsWith(`${one.folder}/`)) : [];
  return {
    around,
    of: (file) => inside(around(file)),
    ofEntries(files) {
      // A scan begins with all files and no facts.
      if (facts.keys().next().done) return [];
      return [...files].flatMap((file) => {
        const own = around(file);
        return own?.entries.includes(file) ? inside(own) : [];
      });
    },
  };
}
