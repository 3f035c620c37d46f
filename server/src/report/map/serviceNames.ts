/** What a place of the workspace belongs to: a Compose service, a package, or a folder at the top. */
import { type FileKey, folderOf } from '../../modules/fileNames.js';
import { relativeName } from '../relativeName.js';

/** The name of what a file belongs to, or of a service that the file describes. */
export type ServiceOf = (file: FileKey, service?: string) => string;

/**
 * Names relative to the root, with `/`: the folder of the nearest package below the root; where there is none, the
 * folder at the top, and `.` for files of the root itself. A service of a Compose file is `FILE: SERVICE`.
 */
export function serviceNames(root: FileKey, isPackage: (folder: FileKey) => boolean): ServiceOf {
  const known = new Map<FileKey, string>();
  const nameOf = (folder: FileKey): string => {
    const found = known.get(folder) ?? nearestPackage(root, folder, isPackage) ?? topFolder(root, folder);
    known.set(folder, found);
    return found;
  };
  return (file, service) =>
    service === undefined ? nameOf(folderOf(file)) : `${relativeName(root, file)}: ${service}`;
}

function nearestPackage(
  root: FileKey,
  from: FileKey,
  isPackage: (folder: FileKey) => boolean,
): string | null {
  for (let folder = from; folder.length > root.length; folder = folderOf(folder)) {
    if (isPackage(folder)) return relativeName(root, folder);
  }
  return null;
}

/** The first step below the root; of what lies outside, the way up and one step more. */
function topFolder(root: FileKey, folder: FileKey): string {
  const steps = relativeName(root, folder).split('/');
  const up = steps.findIndex((step) => step !== '..');
  return up < 0 ? steps.join('/') : steps.slice(0, up + 1).join('/');
}
