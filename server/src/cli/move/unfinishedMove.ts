/** What a move that was killed left behind: drafts are removed, or the rest is written where the user says so. */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { codeOf } from '../../node/systemErrors.js';
import { digestOf } from '../../node/textDigest.js';
import { pathFrom } from '../namedPaths.js';
import { RunFailure } from '../surroundings.js';
import { dropJournal, type JournalFile, type MoveJournal, readJournal } from './journal.js';

/** Forgets a move that had not begun, or was done; throws {@link RunFailure} where one was stopped half-way. */
export function refuseUnfinished(journal: string, command: string): void {
  const left = unfinished(journal);
  if (!left) return;
  const written = left.files.filter((file) => stateOf(file) === 'after').length;
  if (left.state === 'drafting' || written === left.files.length) {
    dropAll(left, journal);
    return;
  }
  throw new RunFailure(
    `an earlier move was stopped half-way, with ${written} of ${left.files.length} files written: "${command}" writes the rest.`,
  );
}

/** Writes what is left of a move that was stopped; answers the number of files. Throws {@link RunFailure}. */
export function continueMove(journal: string | null, cwd: string): number {
  if (journal === null)
    throw new RunFailure(
      'there is no cache folder here (no home is known), where a stopped move would have left word, so nothing can be continued.',
    );
  const left = unfinished(journal);
  if (!left) throw new RunFailure('no move was stopped half-way here, so there is nothing to continue.');
  if (left.state === 'drafting') {
    dropAll(left, journal);
    throw new RunFailure('the move was stopped before it changed a file, so ask for it again.');
  }
  const open = left.files.filter((file) => stateOf(file) !== 'after');
  const other = open.find((file) => stateOf(file) !== 'before' || !existsSync(file.draft));
  if (other) {
    dropAll(left, journal);
    const name = pathFrom(cwd, other.path) ?? other.path;
    throw new RunFailure(
      `${name} changed after the move was stopped, so the move is given up; ask for it again to see what is left of it.`,
    );
  }
  for (const file of open) rename(file, cwd);
  dropAll(left, journal);
  return open.length;
}

/** The rest can be continued when this throws. */
function rename({ draft, path }: JournalFile, cwd: string): void {
  try {
    renameSync(draft, path);
  } catch (error) {
    throw new RunFailure(
      `cannot write ${pathFrom(cwd, path) ?? path} (${codeOf(error)}): "move --continue" goes on.`,
    );
  }
}

function dropAll({ files }: MoveJournal, journal: string): void {
  for (const { draft } of files) rmSync(draft, { force: true });
  dropJournal(journal);
}

function unfinished(journal: string): MoveJournal | null {
  const left = readWhole(journal);
  if (left && isRunning(left.pid))
    throw new RunFailure(`another move is being written here, by process ${left.pid}.`);
  return left;
}

function readWhole(journal: string): MoveJournal | null {
  try {
    return readJournal(journal);
  } catch (error) {
    throw new RunFailure(
      `the journal of an earlier move cannot be read (${error instanceof Error ? error.message : error}): look at your files, then remove ${journal}.`,
    );
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function stateOf({ path, before, after }: JournalFile): 'before' | 'after' | 'other' {
  if (!existsSync(path)) return 'other';
  const now = digestOf(readFileSync(path));
  return now === after ? 'after' : now === before ? 'before' : 'other';
}
