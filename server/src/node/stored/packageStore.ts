/** Keeps summaries of packages in the cache folder, for every workspace that has the same package installed. */
import { statSync } from 'node:fs';
import path from 'node:path';
import type { PackageTexts } from '../../packages/packageFiles.js';
import type { InstalledPackage, PackagesBelow, SummaryMemory } from '../../packages/packageReader.js';
import { packageRoot } from '../../packages/packageSource.js';
import type { PackageSummary } from '../../packages/packageSummary.js';
import {
  isSameBelow,
  readStoredSummary,
  type StoredSummary,
  storedSummary,
  summaryOfStored,
} from '../../packages/storedSummary.js';
import { codeOf } from '../files/systemErrors.js';
import { digestOf } from '../files/textDigest.js';
import { readStored, storedPath, writeStored } from './storedFile.js';

/** Where summaries are stored, and for which build and rows of the user. */
export interface PackageStoreOptions {
  readonly folder: string;
  readonly engine: string;
  /** Told in a sentence why something stored is not used or not written. */
  readonly onProblem: (message: string) => void;
}

/** Stored summaries. */
export class PackageStore implements SummaryMemory {
  readonly #options: PackageStoreOptions;

  constructor(options: PackageStoreOptions) {
    this.#options = options;
  }

  /** What is stored of a package whose files are untouched since; `below`: the versions of those that it rests on. */
  untouched(
    found: InstalledPackage,
    versionBelow: (name: string) => string | undefined,
  ): PackageSummary | null {
    const stored = this.#read(found);
    if (!stored?.files.every(([file, stamp]) => stampOf(found, file) === stamp)) return null;
    if (stored.below.some(([name, version]) => versionBelow(name) !== version)) return null;
    return summaryOfStored(found.manifest.name, found.manifest.version, stored);
  }

  recall(found: InstalledPackage, texts: PackageTexts, below: PackagesBelow): PackageSummary | null {
    const stored = this.#read(found);
    if (!stored || stored.digest !== digestOfTexts(texts) || !isSameBelow(stored, below)) return null;
    const summary = summaryOfStored(found.manifest.name, found.manifest.version, stored);
    this.keep(found, texts, below, summary);
    return summary;
  }

  keep(found: InstalledPackage, texts: PackageTexts, below: PackagesBelow, summary: PackageSummary): void {
    const read = [...texts.texts.keys(), ...texts.declarations.keys()];
    const files = ['package.json', ...read.map((file) => file.slice(packageRoot.length))];
    const stored = storedSummary(summary, {
      engine: this.#options.engine,
      files: files.map((file) => [file, stampOf(found, file)]),
      digest: digestOfTexts(texts),
      below: [...below],
    });
    try {
      writeStored(this.#pathOf(found), Buffer.from(JSON.stringify(stored)));
    } catch (error) {
      this.#options.onProblem(
        `What was found out about ${found.manifest.name} cannot be stored (${codeOf(error)}).`,
      );
    }
  }

  #pathOf({ manifest: { name, version } }: InstalledPackage): string {
    return storedPath(this.#options.folder, 'package', [name, version]);
  }

  #read(found: InstalledPackage): StoredSummary | null {
    try {
      const stored = readStored(this.#pathOf(found));
      return stored && readStoredSummary(stored.toString(), this.#options.engine);
    } catch (error) {
      this.#options.onProblem(
        `What is stored about ${found.manifest.name} is not used (${codeOf(error)}); it is read anew.`,
      );
      return null;
    }
  }
}

/** Size and time of a file; blank where there is none. */
function stampOf({ place }: InstalledPackage, file: string): string {
  const stat = statSync(path.join(place, file), { throwIfNoEntry: false });
  return stat ? `${stat.size} ${stat.mtimeMs}` : '';
}

function digestOfTexts({ texts, declarations }: PackageTexts): string {
  return digestOf(
    [...texts, ...declarations].map(([file, text]) => `${file}\n${text.length}\n${text}`).join('\n'),
  );
}
