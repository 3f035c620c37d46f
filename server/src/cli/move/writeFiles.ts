/** Writes the files of a move: all drafts first, then every file by one rename, so that each is whole whenever this ends. */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { digestOf } from '../../node/files/textDigest.js';
import { writeDraftLike } from '../../node/files/writeWhole.js';
import { RunFailure } from '../surroundings.js';
import type { ChangedFile } from './changedFile.js';
import { dropJournal, type JournalFile, writeJournal } from './journal.js';

/** Signals that wait until all is written: no handler runs while it is, and without one the process would end. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Writes all files or none. `journal` is where a run that is killed leaves word of what is unfinished; null where there
 * is no place for it. Throws {@link RunFailure}, and then no file has changed that it does not name.
 */
export function writeFiles(files: readonly ChangedFile[], journal: string | null): void {
  const wait = (): void => undefined;
  for (const signal of signals) process.on(signal, wait);
  try {
    writeNow(files, journal);
  } finally {
    for (const signal of signals) process.off(signal, wait);
  }
}

function writeNow(files: readonly ChangedFile[], journal: string | null): void {
  const entries = files.map(({ path: file, before, after }): JournalFile => {
    const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}~`);
    return { path: file, draft, before: digestOf(before), after: digestOf(after) };
  });
  const note = (state: 'drafting' | 'renaming'): void => {
    if (journal === null) return;
    attempt(`the journal of the move in ${path.dirname(journal)}`, () =>
      writeJournal(journal, { state, files: entries }),
    );
  };
  const done: (readonly [ChangedFile, draft: string])[] = [];
  try {
    note('drafting');
    for (const [position, file] of files.entries())
      attempt(file.name, () => writeDraftLike(draftOf(entries, position), file.after, statSync(file.path)));
    for (const file of files) refuseChanged(file);
    note('renaming');
    for (const [position, file] of files.entries()) {
      const draft = draftOf(entries, position);
      attempt(file.name, () => renameSync(draft, file.path));
      done.push([file, draft]);
    }
  } catch (error) {
    const kept = done.filter(([file, draft]) => !takeBack(file, draft));
    for (const { draft } of entries) rmSync(draft, { force: true });
    if (journal !== null) dropJournal(journal);
    if (kept.length === 0 || !(error instanceof CannotWrite)) throw error;
    const names = kept.map(([{ name }]) => name).join(', ');
    throw new RunFailure(`${error.fact}; written before it, and not to be taken back: ${names}.`);
  }
  if (journal !== null) dropJournal(journal);
}

function draftOf(entries: readonly JournalFile[], position: number): string {
  const entry = entries[position];
  if (!entry) throw new Error(`no draft for file ${position}`);
  return entry.draft;
}

function refuseChanged({ path: file, name, before }: ChangedFile): void {
  attempt(name, () => {
    if (!readFileSync(file).equals(before))
      throw new RunFailure(`${name} changed meanwhile, so nothing was changed; try again.`);
  });
}

/**
 * A rename failed after others had been made: each is undone in the same way, by the draft that the journal names, so that
 * none is left where this is killed. Answers whether that was possible.
 */
function takeBack({ path: file, before }: ChangedFile, draft: string): boolean {
  try {
    writeDraftLike(draft, before, statSync(file));
    renameSync(draft, file);
    return true;
  } catch {
    rmSync(draft, { force: true });
    return false;
  }
}

/** The system refused a step, for which all that was done before it is undone. */
class CannotWrite extends RunFailure {
  constructor(readonly fact: string) {
    super(`${fact}, so nothing was changed.`);
  }
}

/** Runs one step; what the system refuses is one sentence. */
function attempt(name: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (error instanceof RunFailure || !(error instanceof Error && 'code' in error)) throw error;
    throw new CannotWrite(`cannot write ${name} (${error.code})`);
  }
}
