/** The files of a plan as they are to be written: whole, and only where all of them can be. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { groupedBy } from '../../groupedBy.js';
import type { MovableWorkspace } from '../../moves/movableWorkspace.js';
import { type PlannedReplacement, readOnlySentence } from '../../moves/planMoves.js';
import { pathOfFileKey } from '../../node/files/filePath.js';
import { pathFrom } from '../../node/files/pathFrom.js';
import { RunFailure, type Surroundings } from '../surroundings.js';
import { type ChangedFile, changeFile } from './changedFile.js';

/** The files that replacements change, by name. Throws {@link RunFailure} where one is not what it was, or must not be written. */
export async function changedFiles(
  workspace: MovableWorkspace,
  replacements: readonly PlannedReplacement[],
  { cwd }: Surroundings,
): Promise<ChangedFile[]> {
  const byFile = groupedBy(replacements, ({ file }) => file);
  const changed: ChangedFile[] = [];
  for (const [key, own] of [...byFile].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const named = pathOfFileKey(key);
    const read = await workspace.read(key, Number.MAX_SAFE_INTEGER, 'data');
    const name = pathFrom(cwd, named) ?? named.replaceAll(path.sep, '/');
    const file = 'text' in read ? changeFile({ path: realpathSync(named), name }, own) : null;
    if (await workspace.isReadOnly(key)) throw new RunFailure(readOnlySentence(workspace.nameOf(key)));
    if (!file) throw new RunFailure(`${name} changed meanwhile, so nothing was changed; try again.`);
    changed.push(file);
  }
  return changed;
}
