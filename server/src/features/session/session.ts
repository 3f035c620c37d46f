/** One server's life: everything that features read and react to. Features depend on this, never on each other's state. */
import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Guard, Log } from '../../guard.js';
import type { FileKey } from '../../modules/fileNames.js';
import type { Runtime } from '../../runtime.js';
import type { FileSource } from '../../scan/fileSource.js';
import type { ClientAbilities } from './clientAbilities.js';
import type { DocumentFacts } from './documents/documentFacts.js';
import type { OpenDocuments } from './documents/openDocuments.js';
import type { Engine } from './engine.js';
import type { UriSpelling } from './files/uriSpelling.js';
import type { FolderScans } from './scans/folderScans.js';
import type { EditorSettings } from './settings/editorSettings.js';
import type { FolderSettings } from './settings/folderSettings.js';
import type { Folders } from './settings/folders.js';
import type { InstalledRows } from './settings/installedRows.js';
import type { LocalRangeCache } from './settings/localRange.js';
import type { Typing } from './typing.js';

/** What changed: files whose findings may differ, or the state of settings, folders, scan or health. */
export type SessionChange =
  | { readonly kind: 'files'; readonly files: ReadonlySet<FileKey> }
  | { readonly kind: 'state' };

export interface Session {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly client: ClientAbilities;
  readonly log: Log;
  readonly guard: Guard;
  readonly documents: OpenDocuments;
  readonly spelling: UriSpelling;
  readonly folders: Folders;
  readonly settings: FolderSettings;
  readonly editorSettings: EditorSettings;
  readonly localRange: LocalRangeCache;
  readonly engine: Engine;
  readonly installed: InstalledRows;
  readonly facts: DocumentFacts;
  readonly scans: FolderScans;
  readonly typing: Typing;
  /** Files are still read, analysed or searched, so that what is known of a literal can differ soon. */
  readonly isSearching: boolean;
  /** Where the file's text is when it is not open; null where nobody can say. */
  sourceOf(file: FileKey): FileSource | null;
  /** The file's text as the workspace sees it now: the open document's, else the disk's. */
  read: FileSource['read'];
  /** Methods that failed, with the number of faults. */
  readonly faults: ReadonlyMap<string, number>;
  /** Sends a notification; one that cannot be sent is logged, or dropped once the session has ended. */
  send(method: string, params?: object): void;
  /** The client asked for the end: timers stop, nothing is sent any more. */
  readonly ended: boolean;
  end(): void;
  /** Calls `listener` after each change, in the order of registration. */
  onDidChange(listener: (change: SessionChange) => void): void;
  /** Tells listeners that settings, folders or health changed. */
  stateChanged(): void;
  /** The settings were read for the first time: documents may be analysed from now on. */
  settingsRead(): void;
}

/** A feature: registers its handlers and answers the capabilities they stand for. */
export type RegisterFeature = (session: Session) => ServerCapabilities;
