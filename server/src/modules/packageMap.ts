/** Packages whose sources stand in the workspace: monorepo members and a package's own name. */
import { parse as parseJson } from 'jsonc-parser';
import { type FileKey, folderOf, joinPath } from './fileNames.js';

export interface PackageMap {
  set(file: FileKey, text: string | null): void;
  /** Paths without ending that a bare specifier may mean, best first. */
  candidates(from: FileKey, specifier: string): FileKey[];
  /** Paths that the manifest in a folder names as what the folder stands for; none without a manifest. */
  namedIn(folder: FileKey): FileKey[];
  /** Whether a manifest stands in a folder. */
  isFolder(folder: FileKey): boolean;
  /** The package that a file belongs to. */
  around(file: FileKey): PackageCandidates | null;
}

/** A package with the paths that its entries may have. */
export interface PackageCandidates {
  readonly name: string;
  readonly folder: FileKey;
  candidates(): FileKey[];
}

interface Package {
  readonly name: string;
  readonly folder: FileKey;
  /** Entry files as the manifest names them. */
  readonly entries: readonly string[];
  /** `exports` and `imports` with their targets flattened. */
  readonly subpaths: ReadonlyMap<string, readonly string[]>;
}

export function createPackageMap(): PackageMap {
  const byFile = new Map<FileKey, Package>();
  let byName: Map<string, Package> | null = null;
  const named = (): Map<string, Package> => {
    byName ??= new Map([...byFile.values()].filter((one) => one.name !== '').map((one) => [one.name, one]));
    return byName;
  };
  return {
    set(file, text) {
      byName = null;
      const read = text === null ? null : readPackage(file, text);
      if (read) byFile.set(file, read);
      else byFile.delete(file);
    },
    around(file) {
      const own = nearest(byFile, file);
      if (!own || own.name === '') return null;
      return { name: own.name, folder: own.folder, candidates: () => entryCandidates(own) };
    },
    isFolder: (folder) => byFile.has(`${folder}/package.json`),
    namedIn(folder) {
      const own = byFile.get(`${folder}/package.json`);
      return own ? own.entries.flatMap((one) => sourcesOf(own, one)) : [];
    },
    candidates(from, specifier) {
      if (specifier.startsWith('#')) {
        const own = nearest(byFile, from);
        return own ? targets(own, specifier) : [];
      }
      const alias = /^(?:@|~|src)\/(.+)$/.exec(specifier);
      if (alias?.[1]) {
        // Aliases that bundlers are configured with, by convention: the package's sources.
        const own = nearest(byFile, from);
        return own ? [joinPath(own.folder, `src/${alias[1]}`), joinPath(own.folder, alias[1])] : [];
      }
      const match = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier);
      const found = match?.[1] === undefined ? undefined : named().get(match[1]);
      if (!found) return [];
      return match?.[2] === undefined ? entryCandidates(found) : subpathCandidates(found, match[2].slice(1));
    },
  };
}

function nearest(byFile: ReadonlyMap<FileKey, Package>, from: FileKey): Package | undefined {
  for (let folder = folderOf(from); folder.length > 8; folder = folderOf(folder)) {
    const found = byFile.get(`${folder}/package.json`);
    if (found) return found;
  }
  return undefined;
}

function readPackage(file: FileKey, text: string): Package | null {
  const json: unknown = parseJson(text, [], { allowTrailingComma: true });
  if (json === null || typeof json !== 'object') return null;
  const manifest = json as Record<string, unknown>;
  const entries = ['source', 'module', 'main', 'types', 'typings']
    .map((key) => manifest[key])
    .filter((one) => typeof one === 'string');
  const subpaths = new Map<string, string[]>();
  for (const field of [manifest.exports, manifest.imports]) collectTargets(field, '.', subpaths, 0);
  return {
    name: typeof manifest.name === 'string' ? manifest.name : '',
    folder: folderOf(file),
    entries,
    subpaths,
  };
}

function collectTargets(value: unknown, key: string, into: Map<string, string[]>, depth: number): void {
  if (depth > 8) return;
  if (typeof value === 'string') into.set(key, [...(into.get(key) ?? []), value]);
  else if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value))
      collectTargets(inner, /^[.#]/.test(name) ? name : key, into, depth + 1);
  }
}

function targets(own: Package, subpath: string): FileKey[] {
  return (own.subpaths.get(subpath) ?? []).flatMap((one) => sourcesOf(own, one));
}

function entryCandidates(own: Package): FileKey[] {
  const named = [...targets(own, '.'), ...own.entries.flatMap((one) => sourcesOf(own, one))];
  return [
    ...named,
    ...['src/index', 'index', 'lib/index', 'src/main', 'src'].map((one) => joinPath(own.folder, one)),
  ];
}

function subpathCandidates(own: Package, rest: string): FileKey[] {
  return [...targets(own, `./${rest}`), joinPath(own.folder, rest), joinPath(own.folder, `src/${rest}`)];
}

/** A manifest names what a build makes; the workspace holds what it is made from. */
function sourcesOf(own: Package, target: string): FileKey[] {
  const plain = target.replace(/^\.\//, '').replace(/\.d\.([cm]?)ts$/, '.$1ts');
  const source = plain.replace(/^(?:dist|lib|build|out|esm|cjs|es)(?:\/(?:esm|cjs|es|src))?\//, 'src/');
  return [...new Set([plain, source, source.replace(/\.[cm]?[jt]sx?$/, '')])].map((one) =>
    joinPath(own.folder, one),
  );
}
