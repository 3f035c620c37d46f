/** Sums up packages, those first that they rest on: each once, within bounds, whatever asks for it. */
import type { ApiRow } from '../catalogue/apiRow.js';
import { createCatalogue, type PackageRows } from '../catalogue/catalogue.js';
import { lastNameIn } from '../catalogue/exportPath.js';
import { rowsOfVersions, versionedModules } from '../catalogue/placesByVersion.js';
import type { DeclaredFile } from '../facts/declarations.js';
import { leadsToSockets, type PackageTexts, type ReadFacts, readPackageTexts } from './packageFiles.js';
import { packageOf } from './packageManifest.js';
import type { PackageSource } from './packageSource.js';
import { nothingOf, type PackageSummary, summarizeDeclarations, summarizePackage } from './packageSummary.js';

/** A package where it is installed. */
export interface InstalledPackage extends PackageSource {
  /** Names the place: the same for the same files. */
  readonly place: string;
}

/** Finds packages by name, as seen from a place (of another package, or a folder), or from the workspace (null). */
export type FindPackage = (
  name: string,
  from: string | null,
) => InstalledPackage | null | Promise<InstalledPackage | null>;

/** By name, the versions of the packages that one rests on. */
export type PackagesBelow = ReadonlyMap<string, string>;

/** What was found out in the same text before, wherever it stood. */
export interface SummaryMemory {
  recall(found: InstalledPackage, texts: PackageTexts, below: PackagesBelow): PackageSummary | null;
  keep(found: InstalledPackage, texts: PackageTexts, below: PackagesBelow, summary: PackageSummary): void;
}

/** Packages that rest on packages that rest on others: sockets are opened no deeper than this below what code imports. */
const maxDepth = 3;
/** Packages that are read in one go. */
const maxPackages = 600;

/** What the parser's chunk offers for packages. */
export interface PackageParser {
  readonly readFacts: ReadFacts;
  /** Throws where no tree can be had. */
  readonly readDeclarations: (file: string, text: string) => DeclaredFile;
}

/** Loads the parser, once something is to be parsed. */
export type ReaderOfFacts = () => Promise<PackageParser>;

/** What a reader of packages works with. */
export interface PackageReaderParts {
  readonly find: FindPackage;
  readonly loadFacts: ReaderOfFacts;
  readonly memory?: SummaryMemory | null;
  readonly userRows: readonly ApiRow[];
  /** Packages that are read at most; by default {@link maxPackages}. */
  readonly most?: number;
  /** What is known of packages that are not installed. */
  readonly otherRows?: PackageRows | null;
}

/** Reads packages on demand. */
export class PackageReader {
  readonly #parts: PackageReaderParts;
  readonly #known = new Map<string, PackageSummary>();
  readonly #underWay = new Set<string>();
  /** By the place of a package under way, the names of those that lead back to it. */
  readonly #circles = new Map<string, Set<string>>();
  readonly #rowsByHand: ReturnType<typeof createCatalogue>;

  constructor(parts: PackageReaderParts) {
    this.#parts = parts;
    this.#rowsByHand = createCatalogue(parts.userRows);
  }

  /** What a package hands to the network; null where it is not installed, or one too many. */
  async summaryOf(name: string, from: string | null = null): Promise<PackageSummary | null> {
    const found = await this.#parts.find(name, from);
    return found && this.#summaryOf(found, 0);
  }

  async #summaryOf(found: InstalledPackage, depth: number): Promise<PackageSummary | null> {
    const known = this.#known.get(found.place);
    if (known) return known;
    // Packages in a circle: the first that was asked for is read without what the others would say of it.
    if (this.#underWay.has(found.place) || this.#known.size >= (this.#parts.most ?? maxPackages)) return null;
    this.#underWay.add(found.place);
    const read = await this.#read(found, depth);
    // Where nothing is found out, nothing is missing elsewhere.
    const circle = read.modules.size > 0 ? [...(this.#circles.get(found.place) ?? [])] : [];
    const problems = circle.map((name) => `${name} rests on it in turn, without what is found out here`);
    const summary = problems.length > 0 ? { ...read, problems: [...read.problems, ...problems] } : read;
    this.#underWay.delete(found.place);
    this.#known.set(found.place, summary);
    return summary;
  }

  async #read(found: InstalledPackage, depth: number): Promise<PackageSummary> {
    const { userRows, otherRows, memory, loadFacts } = this.#parts;
    const texts = await readPackageTexts(found);
    const names = depth < maxDepth ? this.#packagesBelow(texts) : [];
    const installed = new Map<string, InstalledPackage>();
    for (const name of names) {
      const one = await this.#parts.find(name, found.place);
      if (one) installed.set(name, one);
    }
    const versions = new Map([...installed].map(([name, { manifest }]) => [name, manifest.version]));
    const versioned = new Map<string, string>();
    for (const name of versionedModules) {
      const one = texts.imports.has(name) ? await this.#parts.find(name, found.place) : null;
      if (one) versioned.set(name, one.manifest.version);
    }
    for (const [name, version] of versioned) versions.set(name, version);
    const known = memory?.recall(found, texts, versions);
    if (known) return known;
    const below = new Map<string, PackageSummary>();
    for (const [name, one] of installed) {
      if (this.#underWay.has(one.place)) {
        const names = this.#circles.get(one.place) ?? new Set();
        this.#circles.set(one.place, names.add(texts.name));
      }
      const summary = await this.#summaryOf(one, depth + 1);
      if (summary) below.set(name, summary);
    }
    const catalogue = createCatalogue(userRows, rowsOfSummaries(below, otherRows), texts.name, (rows) =>
      rowsOfVersions(rows, versioned),
    );
    const ofCode = leadsToSockets(texts, catalogue)
      ? summarizePackage(texts, catalogue, (await loadFacts()).readFacts)
      : nothingOf(texts);
    const summary =
      texts.declarations.size > 0 && ofCode.modules.size === 0
        ? summarizeDeclarations(texts, (await loadFacts()).readDeclarations)
        : ofCode;
    memory?.keep(found, texts, versions, summary);
    return summary;
  }

  /** The packages that one rests on and that no row by hand describes. */
  #packagesBelow({ name: own, imports }: PackageTexts): Set<string> {
    const names = new Set<string>();
    for (const specifier of imports) {
      const name = packageOf(specifier);
      if (name !== null && name !== own && !this.#rowsByHand.hasModule(specifier)) names.add(name);
    }
    return names;
  }
}

/** Summaries of packages as rows of a catalogue. */
export function rowsOfSummaries(
  summaries: ReadonlyMap<string, PackageSummary>,
  others: PackageRows | null = null,
): PackageRows {
  const names = new Set<string>();
  for (const { modules } of summaries.values())
    for (const { apis } of modules.values()) for (const { path } of apis) names.add(lastNameIn(path) ?? '');
  return {
    rowsOf(module) {
      const summary = summaries.get(packageOf(module) ?? '');
      return summary ? (summary.modules.get(module) ?? null) : (others?.rowsOf(module) ?? null);
    },
    callNames: [...names, ...(others?.callNames ?? [])],
  };
}
