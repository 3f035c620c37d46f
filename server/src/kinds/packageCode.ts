/** From a file of a published package to its facts: code as bundlers wrote it. */
import { separateModules } from '../facts/bundled/separateModules.js';
import { extractFacts } from '../facts/extractFacts.js';
import type { FileFacts } from '../facts/fileFacts.js';

/** The facts of a file of a package, with the modules of a bundle apart. Throws as {@link extractFacts}. */
export function extractPackageFacts(file: string, text: string): FileFacts {
  return extractFacts(file, separateModules(file, text));
}
