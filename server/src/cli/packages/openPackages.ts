/** The rows of installed packages for one run of the program. */
import path from 'node:path';
import type { ApiRow } from '../../catalogue/apiRow.js';
import { minedRows } from '../../catalogue/packages/minedRows.js';
import { pathOfFileKey } from '../../node/files/filePath.js';
import { loadPackageParser } from '../../node/loadExtractor.js';
import { WorkspacePackages } from '../../node/packages/workspacePackages.js';
import type { ScanPlan } from '../../scan/scanPlan.js';
import { engineStamp } from '../reportCache.js';

/** The rows of the packages that are installed in these folders, and in those of their members. */
export function openPackages(
  apis: readonly ApiRow[],
  folders: readonly string[],
  { projectFiles }: ScanPlan,
  packageFolder: string | null,
  onProblem: (message: string) => void,
): WorkspacePackages {
  const members = projectFiles
    .filter(({ file }) => file.endsWith('/package.json'))
    .map(({ file }) => path.dirname(pathOfFileKey(file)))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return new WorkspacePackages({
    roots: folders,
    members,
    userRows: apis,
    loadFacts: loadPackageParser,
    store: packageFolder === null ? null : { folder: packageFolder, engine: engineStamp(apis) },
    otherRows: minedRows,
    onProblem,
  });
}
