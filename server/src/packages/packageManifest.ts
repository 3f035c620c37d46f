/** What a published package's `package.json` says: its name, its version, and which file stands behind each name under which it is imported. */
import { isObject } from '../jsonValue.js';

/** A module that others import: `redis`, `vite/client`, and the files that may hold it, best first. */
export interface PackageEntry {
  /** What is added to the package's name: blank, or `/client`. */
  readonly subpath: string;
  /** Paths in the package, as the manifest writes them; endings may be missing. */
  readonly files: readonly string[];
}

/** A manifest as far as it matters. */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly entries: readonly PackageEntry[];
  /** Files that may declare the types of the main module, best first. */
  readonly declarations: readonly string[];
}

/** Modules of one package that are looked at; a package with more exports its files one by one. */
const maxEntries = 12;
/** Conditions inside conditions of `exports`. */
const maxDepth = 6;

/** Conditions of `exports` whose code runs in Node, those that keep the most of what was written first. */
const conditions = ['node', 'module', 'import', 'module-sync', 'default', 'require', 'production'];

/** Reads a manifest; null where it names no package. */
export function readPackageManifest(json: unknown): PackageManifest | null {
  if (!isObject(json) || typeof json.name !== 'string' || !isPackageName(json.name)) return null;
  const version = typeof json.version === 'string' ? json.version : '';
  return { name: json.name, version, entries: entriesOf(json), declarations: declarationsOf(json) };
}

/** Whether a name is one that a package can have, and no path. */
export function isPackageName(name: string): boolean {
  return name.length <= 214 && /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/i.test(name);
}

/** The package that a specifier asks for; null for files, Node's own modules and whatever is no name. */
export function packageOf(specifier: string): string | null {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '';
  return isPackageName(name) ? name : null;
}

function entriesOf(json: Readonly<Record<string, unknown>>): PackageEntry[] {
  const byMain = [json.module, json.main].filter((one) => typeof one === 'string');
  const main: PackageEntry = { subpath: '', files: [...byMain, './index'] };
  if (json.exports === undefined || json.exports === null) return [main];
  const subpaths = Object.entries(
    isObject(json.exports) && Object.keys(json.exports).some((key) => key.startsWith('.'))
      ? json.exports
      : { '.': json.exports },
  );
  const entries = subpaths.flatMap(([key, target]): PackageEntry[] => {
    if (!/^\.(?:\/[\w@./-]+)?$/.test(key) || key.endsWith('.json')) return [];
    const files = targetsOf(target, 0).filter((one) => /\.[cm]?js$/.test(one));
    return files.length > 0
      ? [{ subpath: key.slice(1), files: key === '.' ? [...files, ...byMain] : files }]
      : [];
  });
  return (entries.some(({ subpath }) => subpath === '') ? entries : [main, ...entries]).slice(0, maxEntries);
}

function declarationsOf(json: Readonly<Record<string, unknown>>): string[] {
  const main = isObject(json.exports) ? (json.exports['.'] ?? json.exports) : undefined;
  const byExports = targetsOf(main, 0, ['types', 'import', 'require', 'node', 'default']);
  const byMain = [json.types, json.typings].filter((one) => typeof one === 'string');
  return [...byMain, ...byExports, './index.d.ts'].filter((one) => /\.d\.[cm]?ts$/.test(one));
}

/** The files that a target of `exports` names, those of the better conditions first. */
function targetsOf(target: unknown, depth: number, asked: readonly string[] = conditions): string[] {
  if (typeof target === 'string') return target.startsWith('./') ? [target] : [];
  if (depth > maxDepth) return [];
  if (Array.isArray(target)) return target.flatMap((one) => targetsOf(one, depth + 1, asked));
  if (!isObject(target)) return [];
  return asked.flatMap((condition) =>
    condition in target ? targetsOf(target[condition], depth + 1, asked) : [],
  );
}
