/** The project's own folder. */
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The nearest folder at or above the working directory that holds a package.json; throws when there is none. */
export function projectFolder(): string {
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error('not inside the project: no package.json above');
  }
}
