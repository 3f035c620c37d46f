/** What the server needs from where it runs: a Node process or a web worker supplies it, nothing else differs. */
import type { Target } from './ports/target.js';
import type { FileSource } from './workspace/fileSource.js';
import type { ExtractFacts } from './workspace/initialScan.js';

/** The range of the machine the server runs on; null where it cannot be read, with the reason. */
export interface LocalRange {
  readonly target: Target | null;
  readonly problem: string | null;
}

/** The world outside the server. */
export interface Runtime {
  /** The product's version, from the package manifest. */
  readonly version: string;
  /** The disk behind `file:` folders; null where there is none (a web worker). */
  readonly disk: FileSource | null;
  /** Loads the parser's chunk; rejects where it cannot be loaded. `url` is the client's word on where it lies. */
  loadExtractor(url: string | undefined): Promise<ExtractFacts>;
  /** Asks the operating system; bounded in time, never rejects. */
  readLocalRange(): Promise<LocalRange>;
  /** Milliseconds from any fixed point, for time slices. */
  clock(): number;
  /** Resolves after other events had their turn. */
  yieldTurn(): Promise<void>;
}
