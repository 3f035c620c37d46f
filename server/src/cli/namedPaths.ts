/** The paths a user named: what they are, and the folder that the report's file names count from. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { pathFrom } from '../node/files/pathFrom.js';
import { codeOf } from '../node/files/systemErrors.js';
import { RunFailure } from './surroundings.js';

/** A path of the command line. */
export interface NamedPath {
  readonly absolute: string;
  /** The path itself, or the folder that holds the file: where a project file is looked for. */
  readonly folder: string;
}

/** The folder that a report is about. */
export interface ReportRoot {
  readonly absolute: string;
  /** As the user named it; of several paths, their nearest common folder as seen from the working directory. */
  readonly name: string;
}

/** Checks that the path is there. */
export function readNamedPath(named: string, cwd: string): NamedPath {
  const absolute = path.resolve(cwd, named);
  try {
    return { absolute, folder: statSync(absolute).isDirectory() ? absolute : path.dirname(absolute) };
  } catch (error) {
    const code = codeOf(error);
    throw new RunFailure(code === 'ENOENT' ? `no such path: ${named}` : `cannot read ${named} (${code})`);
  }
}

function commonFolder(a: string, b: string): string {
  let common = a;
  while (common !== b && !b.startsWith(common.endsWith(path.sep) ? common : common + path.sep)) {
    const parent = path.dirname(common);
    if (parent === common) break;
    common = parent;
  }
  return common;
}

/** The root of a report on these paths (at least one). */
export function reportRoot(named: readonly string[], paths: readonly NamedPath[], cwd: string): ReportRoot {
  const [first] = paths;
  if (!first) return { absolute: cwd, name: '.' };
  const absolute = paths.reduce((common, { folder }) => commonFolder(common, folder), first.folder);
  const [only] = named;
  if (paths.length === 1 && only !== undefined) {
    return { absolute, name: first.folder === first.absolute ? only : path.dirname(only) };
  }
  return { absolute, name: pathFrom(cwd, absolute) ?? absolute };
}
