/** What the server needs from where it runs: a Node process or a web worker supplies it, nothing else differs. */

import type { ApiRow } from './catalogue/apiRow.js';
import type { FileKey } from './modules/fileNames.js';
import type { LocalTarget } from './ports/localTarget.js';
import type { PortHolder } from './ports/portHolder.js';
import type { ExtractFacts, Extraction } from './scan/extraction.js';
import type { FactsCache } from './scan/factsCache.js';
import type { FileSource } from './scan/fileSource.js';
import type { CodePlaces } from './syntax/places/codePlaces.js';

/** A path below a watched folder: it came or changed, or it is gone. */
export interface DiskChange {
  readonly file: FileKey;
  readonly exists: boolean;
}

/** A running watch of the disk. */
export interface DiskWatch {
  /** Watches the roots and the folders, each without those below it; what lies below none of the roots no longer. */
  follow(roots: readonly FileKey[], folders: Iterable<FileKey>): void;
  close(): void;
}

/** Starts a watch; `failed` is called at most once, when not everything can be watched. */
export type WatchDisk = (
  changed: (changes: readonly DiskChange[]) => void,
  failed: (reason: string) => void,
) => DiskWatch;

/** A scan of whole folders on the disk. */
export interface ScanRequest {
  readonly folders: readonly FileKey[];
  /** How many files there are to look at. */
  readonly files: number;
  /** Extraction in this thread: what remains when threads fail. */
  readonly inThread: Extraction;
}

/** What makes such a scan fast. */
export interface ScanAids {
  readonly extraction: Extraction;
  /** Facts of earlier sessions; null where there is no place for them. */
  readonly cache: FactsCache | null;
  /** Ends threads; stores the facts of a scan that went to its end. */
  close(isWhole: boolean): Promise<void>;
}

/** Installed packages that are to be read. Plain data. */
export interface PackageRequest {
  readonly names: readonly string[];
  /** Folders below which packages are looked for. */
  readonly folders: readonly FileKey[];
  /** Folders with a `package.json`, whose `node_modules` are looked into after those of the folders. */
  readonly members: readonly FileKey[];
  readonly userRows: readonly ApiRow[];
  /** Where what was found out may be stored. */
  readonly cacheFolder: string | undefined;
}

/** What was found out about one of them. Plain data. */
export interface PackageAnswer {
  readonly name: string;
  /** The version that was read, and its rows, a module a line; null where it is not installed, or not read. */
  readonly lines: readonly string[] | null;
  /** What was left out, in sentences. */
  readonly problems: readonly string[];
}

/** The world outside the server. */
export interface Runtime {
  /** The product's version, from the package manifest. */
  readonly version: string;
  /** The disk behind `file:` folders; null where there is none (a web worker). */
  readonly disk: FileSource | null;
  /** Watches the disk for clients that do not watch files; null where there is no disk. */
  readonly watchDisk: WatchDisk | null;
  /** Loads the parser's chunk; rejects where it cannot be loaded. `url` is the client's word on where it lies. */
  loadExtractor(url: string | undefined): Promise<ExtractFacts>;
  /** The functions of the same chunk that find where guards and comments go. */
  loadCodePlaces(url: string | undefined): Promise<CodePlaces>;
  /** The translated messages of a language, as the text of a JSON bundle; `url` as for {@link loadExtractor}. */
  readMessages(locale: string, url: string | undefined): Promise<string>;
  /** Asks the operating system for its range; bounded in time, never rejects. */
  readLocalTarget(): Promise<LocalTarget>;
  /**
   * Who has a port at this moment, asked of the operating system, bounded; null where that cannot be read. Absent where
   * there is no system that says so.
   */
  readPortHolders?(port: number): Promise<readonly PortHolder[] | null>;
  /** Opens threads and stored facts for a scan; `cacheFolder` is the client's word on where facts may be stored. */
  openScan?(
    request: ScanRequest,
    cacheFolder: string | undefined,
    onProblem: (message: string) => void,
  ): ScanAids;
  /** Reads installed packages in a thread, bounded in time; rejects where there is none. Absent where there is no disk. */
  readPackages?(request: PackageRequest): Promise<readonly PackageAnswer[]>;
  /** Milliseconds from any fixed point, for time slices. */
  clock(): number;
  /** Resolves after other events had their turn. */
  yieldTurn(): Promise<void>;
}
