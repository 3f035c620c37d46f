/** Joins exclude globs into the one glob that the editor's file search takes. */
import { packagesFolder, storeFolders } from '../../server/src/sourceFiles.js';

/** Folders never searched: dependencies and version control. */
const alwaysExcluded = [packagesFolder, ...storeFolders].map((folder) => `**/${folder}/**`);

/** Globs that are handed over, the steps of one, and the characters of a step. */
const most = { globs: 200, steps: 12, characters: 100 };

/**
 * One glob for dependencies and for those of `globs` that any matcher compares fast: at most one star in a step, and at
 * most one list of words in braces. It only spares the search work, for the server leaves out what it is told in full.
 */
export function excludeGlob(globs: readonly string[]): string {
  const simple = globs
    .slice(0, most.globs)
    .map((glob) => glob.trim())
    .filter(isSimple);
  return `{${[...new Set([...alwaysExcluded, ...simple])].join(',')}}`;
}

function isSimple(glob: string): boolean {
  const steps = glob.split('/');
  return glob !== '' && steps.length <= most.steps && steps.every(isSimpleStep);
}

function isSimpleStep(step: string): boolean {
  if (step === '**') return true;
  if (step.length > most.characters || step.split('*').length > 2) return false;
  return /^[\w. @+*-]*(?:\{[\w.,-]*\})?[\w. @+*-]*$/.test(step);
}
