/** `paths` and `baseUrl` of tsconfig and jsconfig files: where bare specifiers can stand for files of the workspace. */
import { parse as parseJson } from 'jsonc-parser';
import { type FileKey, folderOf, joinPath } from './fileNames.js';

export interface PathMap {
  set(file: FileKey, text: string | null): void;
  /** Paths without ending, best first. */
  candidates(from: FileKey, specifier: string): FileKey[];
}

interface Mapping {
  /** Folder that targets are relative to. */
  readonly base: FileKey;
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[];
  readonly hasBaseUrl: boolean;
}

export function createPathMap(): PathMap {
  const mappings = new Map<FileKey, Mapping>();
  return {
    set(file, text) {
      const mapping = text === null ? null : readMapping(file, text);
      if (mapping) mappings.set(file, mapping);
      else mappings.delete(file);
    },
    candidates(from, specifier) {
      const found: FileKey[] = [];
      for (let folder = folderOf(from); folder.includes('/'); folder = parent(folder)) {
        for (const mapping of inFolder(mappings, folder)) found.push(...mapped(mapping, specifier));
        if (found.length > 0 || folder === parent(folder)) break;
      }
      return found;
    },
  };
}

function parent(folder: FileKey): FileKey {
  const up = folderOf(folder);
  return /:\/\/?$/.test(up) || up === '' ? folder : up;
}

/** Mappings of every config file that stands in a folder; `tsconfig.json` first. */
function inFolder(mappings: ReadonlyMap<FileKey, Mapping>, folder: FileKey): Mapping[] {
  if (mappings.size === 0) return [];
  const found: [FileKey, Mapping][] = [];
  for (const [file, mapping] of mappings) if (folderOf(file) === folder) found.push([file, mapping]);
  return found.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)).map(([, mapping]) => mapping);
}

function readMapping(file: FileKey, text: string): Mapping | null {
  const json: unknown = parseJson(text, [], { allowTrailingComma: true });
  const options = property(json, 'compilerOptions');
  const baseUrl = property(options, 'baseUrl');
  const paths = property(options, 'paths');
  const entries: [string, string[]][] = [];
  if (paths !== null && typeof paths === 'object') {
    for (const [pattern, targets] of Object.entries(paths)) {
      if (Array.isArray(targets))
        entries.push([pattern, targets.filter((one): one is string => typeof one === 'string')]);
    }
  }
  if (entries.length === 0 && typeof baseUrl !== 'string') return null;
  const base = typeof baseUrl === 'string' ? joinPath(folderOf(file), baseUrl) : folderOf(file);
  return { base, paths: entries, hasBaseUrl: typeof baseUrl === 'string' };
}

function property(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined;
}

function mapped(mapping: Mapping, specifier: string): FileKey[] {
  const found: FileKey[] = [];
  // The pattern with the longest fixed beginning wins (TypeScript handbook, `paths`).
  for (const [pattern, targets] of [...mapping.paths].sort(([a], [b]) => b.length - a.length)) {
    const star = pattern.indexOf('*');
    if (star < 0) {
      if (pattern === specifier) found.push(...targets.map((one) => joinPath(mapping.base, one)));
      continue;
    }
    const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
    if (
      specifier.length < before.length + after.length ||
      !specifier.startsWith(before) ||
      !specifier.endsWith(after)
    )
      continue;
    const middle = specifier.slice(before.length, specifier.length - after.length);
    found.push(...targets.map((one) => joinPath(mapping.base, one.replace('*', middle))));
  }
  if (mapping.hasBaseUrl) found.push(joinPath(mapping.base, specifier));
  return found;
}
