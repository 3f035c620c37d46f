/** What the server needs from where it runs: a Node process or a web worker supplies it, nothing else differs. */
import type { CodePlaces } from './analysis/codePlaces.js';
import type { LocalTarget } from './ports/localTarget.js';
import type { FileSource } from './workspace/fileSource.js';
import type { ExtractFacts } from './workspace/initialScan.js';

/** The world outside the server. */
export interface Runtime {
  /** The product's version, from the package manifest. */
  readonly version: string;
  /** The disk behind `file:` folders; null where there is none (a web worker). */
  readonly disk: FileSource | null;
  /** Loads the parser's chunk; rejects where it cannot be loaded. `url` is the client's word on where it lies. */
  loadExtractor(url: string | undefined): Promise<ExtractFacts>;
  /** The functions of the same chunk that find where guards and comments go. */
  loadCodePlaces(url: string | undefined): Promise<CodePlaces>;
  /** The translated messages of a language, as the text of a JSON bundle; `url` as for {@link loadExtractor}. */
  readMessages(locale: string, url: string | undefined): Promise<string>;
  /** Asks the operating system for its range; bounded in time, never rejects. */
  readLocalTarget(): Promise<LocalTarget>;
  /** Milliseconds from any fixed point, for time slices. */
  clock(): number;
  /** Resolves after other events had their turn. */
  yieldTurn(): Promise<void>;
}
