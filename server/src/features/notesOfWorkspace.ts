/** What the ports of the workspace say of each other, looked at anew when the index has changed. */
import { type NotesOfSite, notePorts } from '../findings/notes/portNotes.js';
import type { Session } from './session/session.js';

const known = new WeakMap<Session, { readonly revision: number; readonly notesOf: NotesOfSite }>();

/** The notes of the workspace as the index is now; none before the whole workspace was looked at. */
export function notesOfWorkspace(session: Session): NotesOfSite {
  const { scans, engine } = session;
  if (!scans.complete) return () => [];
  const { revision } = engine.index;
  const last = known.get(session);
  if (last?.revision === revision) return last.notesOf;
  const notesOf = notePorts(engine.index);
  known.set(session, { revision, notesOf });
  return notesOf;
}
