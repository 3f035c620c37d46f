/** What scans of the workspace work with: the parts of the session that they read, fill and tell. */

import type { FileKey } from '../../../modules/fileNames.js';
import type { ScanAids, ScanRequest } from '../../../runtime.js';
import type { CancelSignal, FileSource } from '../../../scan/fileSource.js';
import type { ScanProgress, ScanResult } from '../../../scan/scanInput.js';
import type { Engine } from '../engine.js';
import type { KnownFiles } from '../files/knownFiles.js';
import type { FolderSettings } from '../settings/folderSettings.js';
import type { Folders } from '../settings/folders.js';
import type { Typing } from '../typing.js';

/** The session, as scans see it. */
export interface ScanSurroundings {
  readonly folders: Folders;
  readonly settings: FolderSettings;
  readonly engine: Engine;
  /** The registry that scans fill; empty at the start. */
  readonly known: KnownFiles;
  readonly sourceOf: (file: FileKey) => FileSource | null;
  /** The file is open in the editor: its facts come from there. */
  readonly isOpen: (file: FileKey) => boolean;
  /** Threads and stored facts for a scan of whole folders on the disk; null where there are none. */
  readonly openScan: (request: ScanRequest) => ScanAids | null;
  readonly clock: () => number;
  readonly typing: Typing;
  /** Runs what nobody awaits, with faults logged. */
  readonly run: (work: () => Promise<void>) => void;
  /** Shows progress of a scan of whole folders; answers how to follow and end it. */
  readonly showProgress: () => ScanDisplay;
  /** The session is over: whatever runs stops. */
  readonly isEnded: () => boolean;
  /** A scan of whole folders ended. */
  readonly onScanned: (result: ScanResult, milliseconds: number) => void;
  readonly onExtractionFailure: (file: FileKey, error: unknown) => void;
  /** A file says which files stay out, and cannot be used: what it names is scanned. */
  readonly onUnusablePatterns: (file: FileKey, reason: string) => void;
  /** The scans became busy or idle, or the skipped files changed. */
  readonly onDidChange: () => void;
}

/** The user's view of a running scan. */
export interface ScanDisplay {
  readonly signal: CancelSignal;
  report(progress: ScanProgress): void;
  done(): void;
}
