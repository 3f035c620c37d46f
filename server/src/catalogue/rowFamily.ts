/** Writes out the rows of APIs that differ in nothing but their name: `get`, `post` and `put` of one client. */
import type { ApiRow } from './apiRow.js';

/** A row whose facts hold for several modules, several export paths, or both. */
export interface RowFamily extends Omit<ApiRow, 'module' | 'path'> {
  readonly modules: readonly string[];
  readonly paths: readonly string[];
}

/** One row for each module and path of the family, modules first. */
export function rowFamily({ modules, paths, ...facts }: RowFamily): ApiRow[] {
  return modules.flatMap((module) => paths.map((path) => ({ module, path, ...facts })));
}
