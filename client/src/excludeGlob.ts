/** Joins exclude globs into the one glob that the editor's file search takes. */
import { packagesFolder, storeFolders } from '../../server/src/sourceFiles.js';

/** Folders never searched: dependencies and version control. */
const alwaysExcluded = [packagesFolder, ...storeFolders].map((folder) => `**/${folder}/**`);

/** One glob that matches what any of `globs` matches, and dependencies. Duplicates and blanks are dropped. */
export function excludeGlob(globs: readonly string[]): string {
  const all = new Set([...alwaysExcluded, ...globs.map((glob) => glob.trim()).filter((glob) => glob !== '')]);
  return `{${[...all].map(escapeCommas).join(',')}}`;
}

/** Commas outside braces would end the alternative; a class of one character means the same comma. */
function escapeCommas(glob: string): string {
  let depth = 0;
  let inClass = false;
  return [...glob]
    .map((character) => {
      if (inClass) inClass = character !== ']';
      else if (character === '[') inClass = true;
      else if (character === '{') depth += 1;
      else if (character === '}') depth -= 1;
      else if (character === ',' && depth === 0) return '[,]';
      return character;
    })
    .join('');
}
