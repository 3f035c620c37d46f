/** Reads the code of a package from its entries on: every file that these lead to, within bounds, as facts. */
import type { Catalogue } from '../catalogue/catalogue.js';
import type { FileFacts } from '../facts/fileFacts.js';
import { type FileKey, folderOf, isRelative, joinPath } from '../modules/fileNames.js';
import { importNotes } from '../syntax/importNotes.js';
import { isOutOfReach, readDeclarationTexts } from './declarationTexts.js';
import { requiredByOwnName } from './ownRequire.js';
import { beyondBounds, type PackageSource, packageRoot } from './packageSource.js';

/** Facts of a text; throws where it is none that can be parsed. */
export type ReadFacts = (file: FileKey, text: string) => FileFacts;

/** The texts of a package from its entries on. */
export interface PackageTexts {
  readonly name: string;
  readonly version: string;
  readonly texts: ReadonlyMap<FileKey, string>;
  /** By what is added to the package's name, the file that stands behind it. */
  readonly entries: ReadonlyMap<string, FileKey>;
  /** By file and specifier, where it leads in the package. */
  readonly links: ReadonlyMap<string, FileKey>;
  /** Modules outside the package that it imports. */
  readonly imports: ReadonlySet<string>;
  /** Declarations (`.d.ts`), where the code is out of reach; else none. */
  readonly declarations: ReadonlyMap<FileKey, string>;
  /** What was left out, in a few words. */
  readonly problems: readonly string[];
}

/** The code of a package. */
export interface PackageCode extends PackageTexts {
  readonly files: ReadonlyMap<FileKey, FileFacts>;
}

/** Files of one package that are read; more is a framework, whose sockets are opened near its entries. */
export const maxPackageFiles = 400;
/** UTF-16 units of one package's code. The largest of those that open sockets have 3 to 5 million. */
export const maxPackageUnits = 8_000_000;
/** UTF-16 units of one file: bundles of whole packages have up to three million. */
export const maxFileUnits = 4_000_000;

/** Whether a text may hand something to the network by itself: it calls by a name that needs no import. */
const globalSinks = /\b(?:fetch|WebSocket|EventSource|XMLHttpRequest)\b|\b(?:Bun|Deno)\s*\./;

/** Reads the texts of a package, and nothing else of it. */
export async function readPackageTexts(source: PackageSource): Promise<PackageTexts> {
  const reader = new PackageReader(source);
  await reader.run();
  const { texts, entries, links, imports, problems } = reader;
  const { name, version } = source.manifest;
  const isOut = entries.size === 0 || reader.isIncomplete || isOutOfReach(texts);
  const declarations = isOut ? await readDeclarationTexts(source) : new Map();
  return { name, version, texts, entries, links, imports, declarations, problems };
}

/** Whether any file of a package imports what listens or connects, as far as `catalogue` knows; if not, nothing is parsed. */
export function leadsToSockets({ imports, texts }: PackageTexts, catalogue: Catalogue): boolean {
  return (
    [...imports].some((specifier) => catalogue.hasModule(specifier)) ||
    [...texts.values()].some((text) => globalSinks.test(text))
  );
}

/** The facts of a package's files; a file that cannot be parsed is left out, and named. */
export function parsePackage(read: PackageTexts, readFacts: ReadFacts): PackageCode {
  const files = new Map<FileKey, FileFacts>();
  const problems = [...read.problems];
  for (const [file, text] of read.texts) {
    try {
      files.set(file, readFacts(file, text));
    } catch (error) {
      problems.push(`${file.slice(packageRoot.length)}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return { ...read, files, problems };
}

/** Key of a link in {@link PackageCode.links}. */
export function linkKey(from: FileKey, specifier: string): string {
  return `${from} ${specifier}`;
}

/** Endings that a specifier may leave out, in the order in which Node tries them. */
const endings = ['', '.js', '.cjs', '.mjs', '/index.js', '/index.cjs', '/index.mjs'];

/** Follows a package's files from its entries on. */
class PackageReader {
  readonly texts = new Map<FileKey, string>();
  readonly entries = new Map<string, FileKey>();
  readonly links = new Map<string, FileKey>();
  readonly imports = new Set<string>();
  readonly problems: string[] = [];
  readonly #source: PackageSource;
  readonly #absent = new Set<FileKey>();
  #units = 0;
  #isFull = false;
  /** A file was too large, or one too many. */
  isIncomplete = false;

  constructor(source: PackageSource) {
    this.#source = source;
  }

  async run(): Promise<void> {
    const { entries } = this.#source.manifest;
    for (const { subpath, files } of entries) {
      for (const file of files) {
        const found = await this.#find(joinPath(packageRoot, file));
        if (found === null) continue;
        this.entries.set(subpath, found);
        break;
      }
    }
    if (this.entries.size === 0) this.problems.push('no entry that can be read');
    // Files come to the map while it is walked.
    for (const [file, text] of this.texts) {
      const noted = importNotes(text).map((note) => note.split('\n', 1)[0] as string);
      for (const specifier of [...noted, ...requiredByOwnName(text)]) {
        if (!isRelative(specifier)) {
          if (specifier !== 'global') this.imports.add(specifier);
          continue;
        }
        const found = await this.#find(joinPath(folderOf(file), specifier));
        if (found !== null) this.links.set(linkKey(file, specifier), found);
      }
    }
  }

  async #find(path: FileKey): Promise<FileKey | null> {
    for (const ending of endings) {
      const file = path + ending;
      if (this.texts.has(file)) return file;
      if (!/\.[cm]?js$/.test(file) || this.#absent.has(file)) continue;
      if (this.#isFull) return null;
      const text = await this.#source.read(file.slice(packageRoot.length));
      if (text === null) {
        this.#absent.add(file);
        continue;
      }
      if (text === beyondBounds) return this.#leaveOut(file);
      return this.#add(file, text);
    }
    return null;
  }

  #leaveOut(file: FileKey): null {
    this.problems.push(`${file.slice(packageRoot.length)}: more than is read of a package`);
    this.#absent.add(file);
    this.isIncomplete = true;
    return null;
  }

  #add(file: FileKey, text: string): FileKey | null {
    const isTooMuch = text.length > maxFileUnits || this.#units + text.length > maxPackageUnits;
    if (isTooMuch || this.texts.size >= maxPackageFiles) {
      if (!isTooMuch) this.#isFull = true;
      return this.#leaveOut(file);
    }
    this.#units += text.length;
    this.texts.set(file, text);
    return file;
  }
}
