/** What the ports of the workspace say of each other, looked at anew in turns when the index has changed. */
import { type NotesOfSite, notePortsStepwise } from '../../findings/notes/portNotes.js';
import { createTurns } from '../../scan/turns.js';
import type { Session } from '../session/session.js';

/** Milliseconds of work before other events have a turn; a request that asks first waits no longer. */
const turn = 10;

interface WorkspaceNotes {
  /** Those that were finished last, and of which state of the index they are. */
  notesOf: NotesOfSite;
  revision: number;
  /** Looking at a newer state is under way. */
  running: Promise<void> | null;
}

const kept = new WeakMap<Session, WorkspaceNotes>();

/**
 * The notes that were finished last; none before the first. Where they are of an older index, a turn's work is done for
 * newer ones at once, which is all of a small workspace, and the rest while nobody waits.
 */
export function notesOfWorkspace(session: Session): NotesOfSite {
  if (!session.scans.complete) return () => [];
  begin(session);
  return notesIn(session).notesOf;
}

/** The notes of the index as it is now, or was a moment ago: for what tells of the whole workspace. */
export async function finishedNotes(session: Session): Promise<NotesOfSite> {
  begin(session);
  await notesIn(session).running;
  return notesOfWorkspace(session);
}

/** Looks at a workspace as soon as all of it was read, before anybody asks. */
export function followNotes(session: Session): void {
  session.onDidChange(() => {
    if (!session.scans.complete || notesIn(session).revision >= 0) return;
    session.guard.task('notes of the workspace', async () => begin(session));
  });
}

function notesIn(session: Session): WorkspaceNotes {
  const notes = kept.get(session) ?? { notesOf: () => [], revision: -1, running: null };
  kept.set(session, notes);
  return notes;
}

function begin(session: Session): void {
  const { scans, engine, runtime } = session;
  const notes = notesIn(session);
  const { revision } = engine.index;
  // Before the whole workspace was looked at, whoever is missing may be still to come.
  if (!scans.complete || notes.running !== null || notes.revision === revision) return;
  const { clock, yieldTurn } = runtime;
  const turns = createTurns({ clock, yieldTurn, turn, onYield: () => undefined });
  const steps = notePortsStepwise(engine.index);
  /** Works until the turn is used up; whether all is done. */
  const work = (): boolean => {
    do {
      const step = steps.next();
      if (!step.done) continue;
      notes.notesOf = step.value;
      notes.revision = revision;
      return true;
    } while (!turns.isDue());
    return false;
  };
  if (work()) return;
  notes.running = new Promise((resolve) => {
    session.guard.task('notes of the workspace', async () => {
      try {
        do await turns.breathe();
        while (!session.ended && !work());
      } finally {
        notes.running = null;
        resolve();
      }
    });
  });
}
