/** The facts cache of the command line: where it lies, and what makes its facts out of date. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { version } from '../../../package.json';
import type { ApiRow } from '../catalogue/apiRow.js';
import type { CacheStrategy } from '../node/fileStamps.js';
import { openScanStore, type ScanStore } from '../node/scanStore.js';
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

/** What facts depend on beside the text: this build of the program, and the rows of the user. */
function engineOf(apis: readonly ApiRow[]): string {
  const builds = [__filename, path.join(__dirname, 'extractor.js')].map((file) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat ? `${stat.size} ${stat.mtimeMs}` : '';
  });
  return JSON.stringify([version, builds, apis]);
}

/** Opens the cache for these roots; null when there is no place for one. */
export function openReportCache(
  roots: readonly string[],
  apis: readonly ApiRow[],
  strategy: CacheStrategy,
  { env, complain }: Surroundings,
): ScanStore | null {
  const folder = cacheFolder(env, process.platform);
  if (folder === null) return null;
  const onProblem = (message: string): void => complain(`ephemeral-ports: ${message}\n`);
  return openScanStore({ folder, engine: engineOf(apis), roots, strategy, onProblem });
}
