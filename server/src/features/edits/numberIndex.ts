/** The numbers of the workspace's text files, kept for the titles of actions once somebody wanted to move a port. */
import type { FileKey } from '../../modules/fileNames.js';
import type { NumberIndex } from '../../moves/movableWorkspace.js';
import { readTextNumbers, type TextNumbers } from '../../moves/textNumbers.js';
import { neverCancelled } from '../../scan/fileSource.js';
import type { Session } from '../session/session.js';

/** Milliseconds that a title waits for its count. */
const patience = 150;

const indices = new WeakMap<Session, NumberIndex>();

/** The index of a session; nothing is read before somebody asks. */
export function numberIndexOf(session: Session): NumberIndex {
  const known = indices.get(session) ?? createNumberIndex(session);
  indices.set(session, known);
  return known;
}

function createNumberIndex(session: Session): NumberIndex {
  let last: TextNumbers | null = null;
  let running: Promise<TextNumbers> | null = null;
  const { runtime } = session;
  const look = (): Promise<TextNumbers> => {
    running ??= readTextNumbers({
      list: () => listTexts(session),
      read: session.read,
      isEnded: () => session.ended,
      clock: runtime.clock,
      yieldTurn: runtime.yieldTurn,
    })
      .then((found) => {
        last = found;
        return found;
      })
      .finally(() => {
        running = null;
      });
    return running;
  };
  return {
    // A look that began before the question may have missed what was asked about.
    async look() {
      await running;
      return look();
    },
    async known() {
      if (last) return last;
      const soon = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience));
      return Promise.race([look(), soon]);
    },
  };
}

/** Every file of every folder that may be text; open documents first, whose text nobody else has. */
async function listTexts(session: Session): Promise<Set<FileKey>> {
  const files = new Set<FileKey>();
  for (const folder of session.folders.all()) {
    const { exclude, baseline } = session.settings.ofFolder(folder).settings;
    const listing = await session
      .sourceOf(folder.key)
      ?.list({ root: folder.key, exclude, signal: neverCancelled, texts: true });
    // What a baseline says of a port is no place that names it.
    for (const file of listing?.sources ?? []) if (file !== `${folder.key}/${baseline}`) files.add(file);
  }
  return files;
}
