/** What a move that was killed left behind: drafts are removed, or the rest is written where the user says so. */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathFrom } from '../../node/files/pathFrom.js';
import { codeOf } from '../../node/files/systemErrors.js';
import { digestOf } from '../../node/files/textDigest.js';
import { RunFailure } from '../surroundings.js';
import { dropJournal, type JournalFile, type MoveJournal, readJournal } from './journal.js';
import { startOfProcess } from './processStart.js';

/** Forgets a move that had not begun, or was done; throws {@link RunFailure} where one was stopped half-way. */
export function refuseUnfinished(journal: string, command: string): void {
  const left = unfinished(journal);
  if (!left) return;
  const states = left.files.map(stateOf);
  // A move that was stopped just before its first rename, or after its last one, left drafts at the most.
  if (left.state === 'drafting' || new Set(states).size <= 1) {
    dropAll(left, journal);
    return;
  }
  const written = states.filter((state) => state === 'after').length;
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
  for (const file of open) {
    const obstacle = obstacleTo(file, pathFrom(cwd, file.path) ?? file.path);
    if (obstacle === null) continue;
    dropAll(left, journal);
    throw new RunFailure(`${obstacle}, so the move is given up; ask for it again to see what is left of it.`);
  }
  for (const file of open) rename(file, cwd);
  dropAll(left, journal);
  return open.length;
}

/** Why a file cannot be written as it was to be; null where it can. */
function obstacleTo(file: JournalFile, name: string): string | null {
  if (stateOf(file) !== 'before') return `${name} changed after the move was stopped`;
  const isWhole = existsSync(file.draft) && digestOf(readFileSync(file.draft)) === file.after;
  return isWhole ? null : `what was to be written to ${name} is gone`;
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
  if (left && isRunning(left)) {
    const doubt = left.start === null ? `; should that be another program, remove ${journal}` : '';
    throw new RunFailure(`another move is being written here, by process ${left.pid}${doubt}.`);
  }
  return left;
}

function readWhole(journal: string): MoveJournal | null {
  try {
    return readJournal(journal);
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new RunFailure(
        `the cache folder ${path.dirname(journal)} cannot be read (${error.code}), so it is not known whether an earlier move was stopped half-way, and nothing was changed.`,
      );
    throw new RunFailure(
      `the journal of an earlier move cannot be read (${codeOf(error)}): look at your files, then remove ${journal}.`,
    );
  }
}

/** Whether the process that wrote the journal still runs, and not another that was given its number. */
function isRunning({ pid, start, time }: MoveJournal): boolean {
  if (pid === process.pid || !isProcess(pid)) return false;
  const now = startOfProcess(pid);
  if (start !== null && now !== null) return start === now;
  // Where the system says no more, at least none outlives its end.
  return time > Date.now() - os.uptime() * 1000;
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function stateOf({ path, before, after }: JournalFile): 'before' | 'after' | 'other' {
  if (!existsSync(path)) return 'other';
  const now = digestOf(readFileSync(path));
  return now === after ? 'after' : now === before ? 'before' : 'other';
}
