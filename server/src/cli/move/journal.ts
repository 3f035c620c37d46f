/** The journal of a move that is being written, kept in the user's own folder: what a run that was killed left behind. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { digestOf } from '../../node/files/textDigest.js';
import { readStored, writeStored } from '../../node/stored/storedFile.js';
import { startOfProcess } from './processStart.js';

/** One file of the move: the draft beside it, and the digests of its bytes before and after. */
export interface JournalFile {
  readonly path: string;
  readonly draft: string;
  readonly before: string;
  readonly after: string;
}

/** What a run leaves behind while it writes, so that another can finish it. */
export interface MoveJournal {
  /** `drafting`: no file has changed yet; `renaming`: any of them may have. */
  readonly state: 'drafting' | 'renaming';
  /** The process that writes, and when it began ({@link startOfProcess}), since its number may be given to another. */
  readonly pid: number;
  readonly start: string | null;
  /** When this was written, in milliseconds since 1970. */
  readonly time: number;
  readonly files: readonly JournalFile[];
}

/** The place of the journal for moves below a folder; `folder` is the user's folder for caches. */
export function journalFile(folder: string, root: string): string {
  return path.join(folder, `unfinished-move-${digestOf(root).replace(/[^a-zA-Z\d]/g, '')}`);
}

/** Null where no move is unfinished. Throws for a journal that is damaged or cannot be read. */
export function readJournal(file: string): MoveJournal | null {
  const stored = readStored(file);
  return stored && (JSON.parse(stored.toString()) as MoveJournal);
}

/** Writes the journal of a move by this process whole, over an older one. */
export function writeJournal(file: string, move: Pick<MoveJournal, 'state' | 'files'>): void {
  const { pid } = process;
  const journal: MoveJournal = { ...move, pid, start: startOfProcess(pid), time: Date.now() };
  writeStored(file, Buffer.from(JSON.stringify(journal)));
}

/** The move is done, or never began. */
export function dropJournal(file: string): void {
  rmSync(file, { force: true });
}
