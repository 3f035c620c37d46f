/** What a place of the workspace belongs to: a Compose service, a package, or a folder at the top. */
import { type FileKey, folderOf } from '../../modules/fileNames.js';

/** The name of what a file belongs to, or of a service that the file describes. */
export type ServiceOf = (file: FileKey, service?: string) => string;

/** How files and folders are named: `nameOf` with `/`, and where the steps of a name end. */
export interface ServiceNaming {
  readonly root: FileKey;
  readonly nameOf: (file: FileKey) => string;
  /** Whether a folder has a `package.json`. */
  readonly isPackage: (folder: FileKey) => boolean;
}

/**
 * The folder of the nearest package below the root; where there is none, the folder at the top, and `.` for files of the
 * root itself. A service of a Compose file is `FILE: SERVICE`.
 */
export function serviceNames(naming: ServiceNaming): ServiceOf {
  const known = new Map<FileKey, string>();
  const nameOf = (folder: FileKey): string => {
    const found = known.get(folder) ?? nearestPackage(naming, folder) ?? topFolder(naming.nameOf(folder));
    known.set(folder, found);
    return found;
  };
  return (file, service) =>
    service === undefined ? nameOf(folderOf(file)) : `${naming.nameOf(file)}: ${service}`;
}

function nearestPackage({ root, nameOf, isPackage }: ServiceNaming, from: FileKey): string | null {
  for (let folder = from; folder.length > root.length; folder = folderOf(folder)) {
    if (isPackage(folder)) return nameOf(folder);
  }
  return null;
}

/** The first step below the root; of what lies outside, the way up and one step more. */
function topFolder(name: string): string {
  const steps = name.split('/');
  const up = steps.findIndex((step) => step !== '..');
  return up < 0 ? steps.join('/') : steps.slice(0, up + 1).join('/');
}
