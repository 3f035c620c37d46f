/** What was found out about published packages by reading them, before the product was built: asked for by module, one at a time. */
import type { PackageRows } from '../catalogue.js';
import { lastNameIn } from '../exportPath.js';
import { minedLines } from './minedLines.js';
import { unpackLine } from './packedLine.js';
import { readModuleLine } from './rowText.js';

let callNames: ReadonlySet<string> | null = null;

/** The mined rows. Nothing is read before a module is asked for, and then its line alone. */
export const minedRows: PackageRows = {
  rowsOf(module) {
    const start = minedLines.indexOf(`\n${module}\t`);
    if (start < 0 || module === '') return null;
    const end = minedLines.indexOf('\n', start + 1);
    return readModuleLine(unpackLine(minedLines.slice(start + 1, end < 0 ? undefined : end)));
  },
  get callNames() {
    callNames ??= namesOfCalls();
    return callNames;
  },
};

/** The last names of the calls that the rows speak of. */
function namesOfCalls(): Set<string> {
  const rows = minedLines
    .trim()
    .split('\n')
    .flatMap((line) => unpackLine(line).split('\t').slice(2));
  const paths = rows.filter((row) => /^[lc]/.test(row)).map((row) => row.split(' ')[1] ?? '');
  return new Set(paths.flatMap((path) => lastNameIn(path) ?? []).filter((name) => name !== 'default'));
}
