/** What was found out about published packages by reading them, before the product was built: asked for by module, one at a time. */
import type { PackageRows } from '../catalogue.js';
import { minedLines } from './minedLines.js';
import { minedNames } from './minedNames.js';
import { readModuleLine } from './rowText.js';

/** The mined rows. Nothing is read before a module is asked for, and then its line alone. */
export const minedRows: PackageRows = {
  rowsOf(module) {
    const start = minedLines.indexOf(`\n${module}\t`);
    if (start < 0 || module === '') return null;
    const end = minedLines.indexOf('\n', start + 1);
    return readModuleLine(minedLines.slice(start + 1, end < 0 ? undefined : end));
  },
  get callNames() {
    return minedNames.split(' ');
  },
};
