/** From a module specifier to a file of the workspace, as Node and TypeScript resolve it, by the names of known files alone. */

import { sourceEndings } from '../sourceFiles.js';
import { startFolder } from '../syntax/importNotes.js';
import { type FileKey, folderOf, foldersAround, isRelative, joinPath } from './fileNames.js';
import { createPackageMap, type PackageCandidates, type PackageMap } from './packageMap.js';
import { createPathMap, type PathMap } from './pathMap.js';

export interface ModuleResolver {
  /** The file that `specifier` means in `from`, or null when it is none of the workspace. */
  resolve(from: FileKey, specifier: string): FileKey | null;
  /** The workspace's package that a file belongs to (`kafkajs` and its own `index.js`), or null. */
  packageAround(file: FileKey): PackageAround | null;
  /** Files came or went: entries of packages may be others now. */
  forgetEntries(): void;
  /** A `package.json` or `tsconfig.json` that is new, changed, or gone (null). */
  setProjectFile(file: FileKey, text: string | null): void;
}

/** A package with its entries: one for `require` and one for `import`, or what a build makes of them. */
export interface PackageAround {
  readonly name: string;
  readonly folder: FileKey;
  readonly entries: readonly FileKey[];
}

/** A specifier's ending may name the output of a source: `./a.js` is `./a.ts` (TypeScript handbook, modules reference). */
const builtFrom: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/** Whose rules hold: beside a source may stand what was built from it, under the same name. */
type Importer = 'typescript' | 'javascript';

/** Endings in the order in which they are tried. */
const endingsFor: Readonly<Record<Importer, readonly string[]>> = {
  typescript: sourceEndings,
  javascript: [...sourceEndings].sort((a, b) => Number(isBuilt(b)) - Number(isBuilt(a))),
};

function isBuilt(path: string): boolean {
  return /\.[cm]?jsx?$/.test(path);
}

function importerOf(file: FileKey): Importer {
  return isBuilt(file) ? 'javascript' : 'typescript';
}

export function createModuleResolver(has: (file: FileKey) => boolean): ModuleResolver {
  const packages: PackageMap = createPackageMap();
  const paths: PathMap = createPathMap();
  const asPlainFile = (path: FileKey, by: Importer): FileKey | null => {
    if (has(path)) return path;
    const ending = /\.[cm]?jsx?$/.exec(path)?.[0] ?? '';
    for (const source of builtFrom[ending] ?? []) {
      const swapped = path.slice(0, -ending.length) + source;
      if (has(swapped)) return swapped;
    }
    for (const added of endingsFor[by]) if (has(path + added)) return path + added;
    return null;
  };
  const asFile = (path: FileKey, by: Importer): FileKey | null => {
    const plain = asPlainFile(path, by);
    if (plain !== null) return plain;
    for (const added of endingsFor[by]) if (has(`${path}/index${added}`)) return `${path}/index${added}`;
    return null;
  };
  /** What a folder stands for by the `package.json` in it, before its index (Node.js, modules, "Folders as modules"). */
  const asPackage = (folder: FileKey, by: Importer): FileKey | null => {
    for (const named of packages.namedIn(folder)) {
      const found = asFile(named, by);
      if (found !== null) return found;
    }
    return null;
  };
  const withEntries = ({ name, folder, candidates }: PackageCandidates): PackageAround => ({
    name,
    folder,
    entries: [...new Set(candidates().map((one) => asFile(one, 'typescript')))].filter((one) => one !== null),
  });
  /** What a path means from where a program is started: the folder of its package, or of one around it; else one above. */
  const belowStart = (from: FileKey, path: string): FileKey | null => {
    const folders = foldersAround(from);
    for (const folder of [...folders.filter(packages.isFolder), ...folders]) {
      const found = asFile(joinPath(folder, path), importerOf(from));
      if (found !== null) return found;
    }
    return null;
  };
  const target = (from: FileKey, specifier: string): FileKey | null => {
    const by = importerOf(from);
    if (isRelative(specifier)) {
      const path = joinPath(folderOf(from), specifier);
      return (
        asPlainFile(path, by) ??
        asPackage(path, by) ??
        asFile(path, by) ??
        sourceOf(path, (one) => asFile(one, by))
      );
    }
    if (specifier.startsWith(startFolder)) return belowStart(from, specifier.slice(startFolder.length));
    if (specifier === '' || specifier.startsWith('node:') || specifier.includes('://')) return null;
    for (const candidate of [...paths.candidates(from, specifier), ...packages.candidates(from, specifier)]) {
      const found = asFile(candidate, by);
      if (found !== null && found !== from) return found;
    }
    return null;
  };
  /** By folder, language and specifier: files of one folder import much the same. */
  const targets = {
    typescript: new Map<FileKey, Map<string, FileKey | null>>(),
    javascript: new Map<FileKey, Map<string, FileKey | null>>(),
  };
  const forgetTargets = (): void => {
    targets.typescript.clear();
    targets.javascript.clear();
  };
  /** By folder, that of a package itself too: the package around it. */
  const entries = new Map<FileKey, PackageAround | null>();
  return {
    packageAround(file) {
      const folder = folderOf(file);
      let found = entries.get(folder);
      if (found === undefined) {
        const own = packages.around(file);
        found = own && (entries.get(own.folder) ?? withEntries(own));
        entries.set(folder, found);
        if (own) entries.set(own.folder, found);
      }
      return found;
    },
    forgetEntries() {
      entries.clear();
      forgetTargets();
    },
    resolve(from, specifier) {
      const byFolder = targets[importerOf(from)];
      const inFolder = byFolder.get(folderOf(from)) ?? new Map<string, FileKey | null>();
      if (inFolder.size === 0) byFolder.set(folderOf(from), inFolder);
      let found = inFolder.get(specifier);
      if (found === undefined) {
        found = target(from, specifier);
        inFolder.set(specifier, found);
      }
      // A package that is imported in its own entry is another one.
      return found === from ? target(from, specifier) : found;
    },
    setProjectFile(file, text) {
      entries.clear();
      forgetTargets();
      if (/\/package\.json$/.test(file)) packages.set(file, text);
      else paths.set(file, text);
    },
  };
}

/**
 * The source of what a build makes: tests and examples often ask for `../lib/x` where only `src/x` is in the
 * repository. Asked only when nothing stands at the path itself.
 */
function sourceOf(path: FileKey, asFile: (path: FileKey) => FileKey | null): FileKey | null {
  const parts = path.split('/');
  for (let i = parts.length - 1; i > 2; i--) {
    if (!/^(?:lib|dist|build|out|output|es|esm|cjs)$/.test(parts[i] ?? '')) continue;
    const [before, after] = [parts.slice(0, i).join('/'), parts.slice(i + 1).join('/')];
    const found =
      asFile(`${before}/src/${after}`.replace(/\/$/, '')) ??
      (after === '' ? null : asFile(`${before}/${after}`));
    if (found !== null) return found;
  }
  return null;
}
