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
  /** Longest pattern first: the one with the longest fixed beginning wins (TypeScript handbook, `paths`). */
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[];
  readonly hasBaseUrl: boolean;
}

export function createPathMap(): PathMap {
  /** By folder, those of its files in order: `tsconfig.json` first, which has the shortest name. */
  const mappings = new Map<FileKey, readonly (readonly [file: FileKey, mapping: Mapping])[]>();
  return {
    set(file, text) {
      const mapping = text === null ? null : readMapping(file, text);
      const folder = folderOf(file);
      const others = (mappings.get(folder) ?? []).filter(([other]) => other !== file);
      const all = mapping ? [...others, [file, mapping] as const] : others;
      if (all.length === 0) mappings.delete(folder);
      else
        mappings.set(
          folder,
          all.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)),
        );
    },
    candidates(from, specifier) {
      const found: FileKey[] = [];
      if (mappings.size === 0) return found;
      for (let folder = folderOf(from); folder.includes('/'); folder = parent(folder)) {
        for (const [, mapping] of mappings.get(folder) ?? []) found.push(...mapped(mapping, specifier));
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

function readMapping(file: FileKey, text: string): Mapping | null {
  const json: unknown = parseJson(text, [], { allowTrailingComma: true });
  const options = property(json, 'compilerOptions');
  const baseUrl = property(options, 'baseUrl');
  const written = property(options, 'paths');
  const entries: [string, string[]][] = [];
  if (written !== null && typeof written === 'object') {
    for (const [pattern, targets] of Object.entries(written)) {
      if (Array.isArray(targets))
        entries.push([pattern, targets.filter((one): one is string => typeof one === 'string')]);
    }
  }
  if (entries.length === 0 && typeof baseUrl !== 'string') return null;
  const base = typeof baseUrl === 'string' ? joinPath(folderOf(file), baseUrl) : folderOf(file);
  const paths = entries.sort(([a], [b]) => b.length - a.length);
  return { base, paths, hasBaseUrl: typeof baseUrl === 'string' };
}

function property(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined;
}

function mapped(mapping: Mapping, specifier: string): FileKey[] {
  const found: FileKey[] = [];
  for (const [pattern, targets] of mapping.paths) {
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
