/** Scans the paths of a `move` or `fix`, and answers them as a workspace in which ports can move. */
import type { FileKind } from '../../fileKinds.js';
import type { MovableWorkspace } from '../../moves/movableWorkspace.js';
import { fileKeyOfPath } from '../../node/files/filePath.js';
import { judgePaths } from '../judgedPaths.js';
import { readNamedPath, reportRoot } from '../namedPaths.js';
import { cacheFolder, openReportCache } from '../reportCache.js';
import { scanPaths } from '../scanPaths.js';
import type { Surroundings } from '../surroundings.js';
import { diskWorkspace } from './diskWorkspace.js';

/** How the paths are scanned: as for a report. */
export interface ScanOfMove {
  readonly targets?: readonly string[];
  readonly files?: ReadonlySet<FileKind>;
  readonly threads?: number;
  readonly cache: boolean;
}

export interface OpenedWorkspace {
  readonly workspace: MovableWorkspace;
}

/** Throws a run's failure for paths that are not there. */
export async function openWorkspace(
  named: readonly string[],
  options: ScanOfMove,
  surroundings: Surroundings,
): Promise<OpenedWorkspace> {
  const { cwd } = surroundings;
  const paths = named.map((one) => readNamedPath(one, cwd));
  const onProblem = (message: string): void => surroundings.complain(`ephemeral-ports: ${message}\n`);
  const scanned = await scanPaths(paths, cwd, {
    kinds: options.files,
    threads: options.threads,
    openStore: (roots, apis, installed) =>
      options.cache
        ? openReportCache(
            [...roots, ...[...(options.files ?? [])].sort()],
            apis,
            installed,
            'metadata',
            surroundings,
          )
        : null,
    packageFolder: options.cache ? cacheFolder(surroundings.env, process.platform) : null,
    onProblem,
  });
  const judged = await judgePaths(scanned, options.targets, surroundings);
  const workspace = diskWorkspace(judged, {
    cwd,
    root: fileKeyOfPath(reportRoot(named, paths, cwd).absolute),
    listed: paths.map(({ absolute, folder }, position) => {
      const { exclude = [], baseline = '' } = scanned.settings[position] ?? {};
      return { root: fileKeyOfPath(absolute), exclude, baseline: `${fileKeyOfPath(folder)}/${baseline}` };
    }),
  });
  return { workspace };
}
