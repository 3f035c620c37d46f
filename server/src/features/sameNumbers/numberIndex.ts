/** Which text files of the workspace hold which numbers: found when somebody wants to move a port, kept for titles. */
import { wholeNumbers } from '../../findings/sameNumbers.js';
import type { FileKey } from '../../modules/fileNames.js';
import { neverCancelled } from '../../scan/fileSource.js';
import type { Session } from '../session/session.js';

/** Text files of the workspace that are looked at, bytes of one and of all of them. */
const most = { files: 20_000, fileSize: 1_000_000, bytes: 300_000_000 };

/** Milliseconds of looking before other events have a turn, and that a title waits for its count. */
const turn = 10;
const patience = 150;

/** The numbers of each file that could be ports, ascending, each once. */
export type NumbersByFile = ReadonlyMap<FileKey, Uint16Array>;

/** What a look at the workspace's text files found. */
export interface TextNumbers {
  readonly files: NumbersByFile;
  /** False where a bound kept files from being looked at. */
  readonly complete: boolean;
}

export interface NumberIndex {
  /** Reads every text file anew. */
  look(): Promise<TextNumbers>;
  /** What the last look found; begins one where there was none, and waits a moment for it. Null: not known yet. */
  known(): Promise<TextNumbers | null>;
}

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
  const look = (): Promise<TextNumbers> => {
    running ??= readAll(session)
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

async function readAll(session: Session): Promise<TextNumbers> {
  const { runtime } = session;
  const files = new Map<FileKey, Uint16Array>();
  let bytes = 0;
  let start = runtime.clock();
  for (const file of await listTexts(session)) {
    if (session.ended) break;
    if (files.size >= most.files || bytes > most.bytes) return { files, complete: false };
    const read = await session.read(file, most.fileSize, 'data');
    if ('text' in read) {
      bytes += read.text.length;
      files.set(file, portsIn(read.text));
    }
    if (runtime.clock() - start < turn) continue;
    await runtime.yieldTurn();
    start = runtime.clock();
  }
  return { files, complete: true };
}

function portsIn(text: string): Uint16Array {
  const values = wholeNumbers(text).map(({ value }) => value);
  return Uint16Array.from(new Set(values.filter((value) => value > 0 && value <= 65535))).sort();
}

/** Every file of every folder that may be text; open documents first, whose text nobody else has. */
async function listTexts(session: Session): Promise<Set<FileKey>> {
  const files = new Set<FileKey>();
  for (const folder of session.folders.all()) {
    const { exclude } = session.settings.ofFolder(folder).settings;
    const listing = await session
      .sourceOf(folder.key)
      ?.list({ root: folder.key, exclude, signal: neverCancelled, texts: true });
    for (const file of listing?.sources ?? []) files.add(file);
  }
  return files;
}
