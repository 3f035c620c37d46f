/** What a move of ports asks of a workspace: the editor's session and the command line answer it, nothing else differs. */
import type { Finding } from '../findings/finding.js';
import type { SuggestionContext } from '../findings/suggestions/safePort.js';
import type { PortIndex } from '../index/portIndex.js';
import type { FileKey } from '../modules/fileNames.js';
import type { PortRange } from '../ports/port.js';
import type { FileSource } from '../scan/fileSource.js';
import type { TextNumbers } from './textNumbers.js';

/** Old port to new port. */
export type Moves = ReadonlyMap<number, number>;

/** What moves read of the index. */
export type MovableSites = Pick<
  PortIndex,
  'files' | 'sitesIn' | 'sitesOfPort' | 'computedPorts' | 'servicesIn'
>;

/** What a plan of moves asks of the editor or the command line. */
export interface MovableWorkspace {
  readonly index: MovableSites;
  /** The findings of a file that no comment suppresses. */
  openFindings(file: FileKey): readonly Finding[];
  /** What a suggestion must respect; `along` are the distances of ports computed from the literal (`BASE + 1`). */
  suggestionContext(along?: readonly PortRange[]): SuggestionContext;
  /** The path that people read. */
  nameOf(file: FileKey): string;
  /** The workspace folder of a file; null outside of all. */
  folderOf(file: FileKey): FileKey | null;
  /** Files whose text the disk does not know. */
  openFiles(): readonly FileKey[];
  /** The file's text as it is now. */
  read: FileSource['read'];
  isReadOnly(file: FileKey): Promise<boolean>;
  /** Bytes; larger files have no sites. */
  maxFileSizeOf(file: FileKey): number;
  /** The file is not what the index knows. */
  onStale(file: FileKey): void;
  /** Which text files hold which numbers. */
  readonly numbers: NumberIndex;
}

/** The numbers of all text files, code or not. */
export interface NumberIndex {
  /** Reads every text file anew. */
  look(): Promise<TextNumbers>;
  /** What the last look found; begins one where there was none, and waits a moment for it. Null: not known yet. */
  known(): Promise<TextNumbers | null>;
}
