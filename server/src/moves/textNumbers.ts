/** Which text files hold which numbers: read when somebody wants to move a port. */
import { wholeNumbers } from '../findings/sameNumbers.js';
import type { FileKey } from '../modules/fileNames.js';
import type { FileSource } from '../scan/fileSource.js';

/** Text files of the workspace that are looked at, bytes of one and of all of them. */
const most = { files: 20_000, fileSize: 1_000_000, bytes: 300_000_000 };

/** Milliseconds of looking before other events have a turn. */
const turn = 10;

/** The numbers of each file that could be ports, ascending, each once. */
export type NumbersByFile = ReadonlyMap<FileKey, Uint16Array>;

/** What a look at the workspace's text files found. */
export interface TextNumbers {
  readonly files: NumbersByFile;
  /** False where a bound kept files from being looked at. */
  readonly complete: boolean;
}

/** Where the texts are, and the time that looking at them may take. */
export interface TextSource {
  /** Every file that may be text. */
  list(): Promise<Iterable<FileKey>>;
  read: FileSource['read'];
  /** Nobody waits for the answer any more. */
  isEnded(): boolean;
  clock(): number;
  yieldTurn(): Promise<void>;
}

/** Reads every text file that the bounds let be read. */
export async function readTextNumbers(source: TextSource): Promise<TextNumbers> {
  const files = new Map<FileKey, Uint16Array>();
  let bytes = 0;
  let start = source.clock();
  for (const file of await source.list()) {
    if (source.isEnded()) break;
    if (files.size >= most.files || bytes > most.bytes) return { files, complete: false };
    const read = await source.read(file, most.fileSize, 'data');
    if ('text' in read) {
      bytes += read.text.length;
      files.set(file, portsIn(read.text));
    }
    if (source.clock() - start < turn) continue;
    await source.yieldTurn();
    start = source.clock();
  }
  return { files, complete: true };
}

function portsIn(text: string): Uint16Array {
  const values = wholeNumbers(text).map(({ value }) => value);
  return Uint16Array.from(new Set(values.filter((value) => value > 0 && value <= 65535))).sort();
}
