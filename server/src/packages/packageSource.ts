/** A package as it was published, and where its files are named. */
import type { PackageManifest } from './packageManifest.js';

/** A file that is there and larger than anything that is read. */
export const beyondBounds = Symbol('too large');

/** A package as it was published. */
export interface PackageSource {
  readonly manifest: PackageManifest;
  /** The text of a file by its path in the package (`lib/index.js`); null where there is none, or none to read. */
  read(path: string): Promise<string | null | typeof beyondBounds>;
}

/** Files of a package are named below this. */
export const packageRoot = 'package:///';
