/** Which folders have a `package.json`, by what was listed. */
import type { FileKey } from '../../modules/fileNames.js';
import type { ScanPlan } from '../../scan/scanPlan.js';

/** Says of a folder whether it has one. */
export function packageFolders(projectFiles: ScanPlan['projectFiles']): (folder: FileKey) => boolean {
  const listed = new Set(projectFiles.map(({ file }) => file));
  return (folder) => listed.has(`${folder}/package.json`);
}
