/** The facts cache of the command line: where it lies, and what makes its facts out of date. */
import path from 'node:path';
import type { ApiRow } from '../catalogue/apiRow.js';
import { buildStamp } from '../node/build.js';
import type { CacheStrategy } from '../node/files/fileStamps.js';
import { openScanStore, type ScanStore } from '../node/stored/scanStore.js';
import type { Surroundings } from './surroundings.js';

/** The platform's folder for caches (XDG base directories; Apple's and Microsoft's guidelines); null when no home is known. */
export function cacheFolder(env: Surroundings['env'], platform: NodeJS.Platform): string | null {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = env;
  const named = platform === 'win32' ? LOCALAPPDATA : XDG_CACHE_HOME;
  // A relative folder is to be ignored (XDG Base Directory Specification).
  if (named && path.isAbsolute(named)) return path.join(named, 'ephemeral-ports');
  if (!HOME || platform === 'win32') return null;
  return path.join(HOME, platform === 'darwin' ? 'Library/Caches' : '.cache', 'ephemeral-ports');
}

/** What rows of packages depend on beside the packages: the build, and the user's rows. */
export function engineStamp(apis: readonly ApiRow[]): string {
  return JSON.stringify([buildStamp(), apis]);
}

/** Opens the cache for these roots; `installed` says which packages there are. Null when there is no place for one. */
export function openReportCache(
  roots: readonly string[],
  apis: readonly ApiRow[],
  installed: string,
  strategy: CacheStrategy,
  { env, complain }: Surroundings,
): ScanStore | null {
  const folder = cacheFolder(env, process.platform);
  if (folder === null) return null;
  const onProblem = (message: string): void => complain(`ephemeral-ports: ${message}\n`);
  return openScanStore({ folder, engine: engineStamp(apis), installed, roots, strategy, onProblem });
}
