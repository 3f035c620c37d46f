/** Rows of the packages that a workspace has installed: from the store at once, else read when the scan has a moment. */
import type { ApiRow, CatalogueModule } from '../../catalogue/apiRow.js';
import { createCatalogue, type PackageRows } from '../../catalogue/catalogue.js';
import { packageOf } from '../../packages/packageManifest.js';
import { PackageReader, type ReaderOfFacts, rowsOfSummaries } from '../../packages/packageReader.js';
import type { PackageSummary } from '../../packages/packageSummary.js';
import { PackageStore } from '../stored/packageStore.js';
import { findInstalled } from './installedPackages.js';

/** What the rows are found with. */
export interface WorkspacePackagesOptions {
  /** Folders of the workspace: packages are looked for below these alone. */
  readonly roots: readonly string[];
  /** Folders with a `package.json`, whose `node_modules` are looked into after those of the roots. */
  readonly members: readonly string[];
  readonly userRows: readonly ApiRow[];
  readonly loadFacts: ReaderOfFacts;
  /** Where summaries are stored, and for which build; null: nowhere. */
  readonly store: { readonly folder: string; readonly engine: string } | null;
  /** What is known of packages that are not installed. */
  readonly otherRows: PackageRows | null;
  readonly onProblem: (message: string) => void;
}

/** Folders with a `package.json` that are looked into; a workspace with more has its packages at its root. */
const maxMembers = 100;

/** The rows of installed packages. */
export class WorkspacePackages implements PackageRows {
  readonly #options: WorkspacePackagesOptions;
  readonly #find: ReturnType<typeof findInstalled>;
  readonly #store: PackageStore | null;
  readonly #reader: PackageReader;
  readonly #byHand: ReturnType<typeof createCatalogue>;
  /** Null: not installed. */
  readonly #known = new Map<string, PackageSummary | null>();
  /** Packages that rows were asked for, and that have to be read. */
  readonly #wanted = new Set<string>();

  constructor(options: WorkspacePackagesOptions) {
    this.#options = options;
    const { store, onProblem, userRows, loadFacts, otherRows } = options;
    this.#find = findInstalled(options.roots, options.members.slice(0, maxMembers), (name, why) =>
      onProblem(`${name}: ${why}.`),
    );
    this.#store = store && new PackageStore({ ...store, onProblem });
    this.#byHand = createCatalogue(userRows);
    this.#reader = new PackageReader({
      find: this.#find,
      loadFacts,
      memory: this.#store,
      userRows,
      otherRows,
    });
  }

  rowsOf(module: string): CatalogueModule | null {
    const name = packageOf(module);
    if (name === null) return null;
    const summary = this.#summaryOf(name);
    return summary
      ? (summary.modules.get(module) ?? null)
      : (this.#options.otherRows?.rowsOf(module) ?? null);
  }

  get callNames(): Iterable<string> {
    const summaries = [...this.#known].filter((one): one is [string, PackageSummary] => one[1] !== null);
    return rowsOfSummaries(new Map(summaries), this.#options.otherRows).callNames;
  }

  #summaryOf(name: string): PackageSummary | null {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (this.#wanted.has(name) || this.#byHand.hasModule(name)) return null;
    const found = this.#find(name, null);
    const summary =
      found &&
      (this.#store?.untouched(found, (below) => this.#find(below, found.place)?.manifest.version) ?? null);
    if (found && !summary) this.#wanted.add(name);
    else this.#known.set(name, summary);
    return summary;
  }

  /** What is found out about a package, read where it has to be; null where it is not installed, or rows by hand speak of it. */
  async summaryOf(name: string): Promise<PackageSummary | null> {
    this.#summaryOf(name);
    await this.readWanted();
    return this.#known.get(name) ?? null;
  }

  /** Reads the packages that rows were asked for; answers whether any of them says something of its exports. */
  async readWanted(): Promise<boolean> {
    let isNews = false;
    const wanted = [...this.#wanted].sort();
    for (const name of wanted) {
      const summary = await this.#reader.summaryOf(name);
      this.#known.set(name, summary);
      for (const problem of [...(summary?.problems ?? []), ...this.#otherVersions(name, summary)])
        this.#options.onProblem(`${name}: ${problem}.`);
      isNews ||=
        summary !== null && (summary.modules.size > 0 || this.#options.otherRows?.rowsOf(name) != null);
    }
    this.#wanted.clear();
    return isNews;
  }

  /** Says which other versions of a package members of the workspace have: one is read, for all of them. */
  #otherVersions(name: string, summary: PackageSummary | null): string[] {
    if (!summary || summary.modules.size === 0) return [];
    const versions = this.#options.members
      .slice(0, maxMembers)
      .flatMap((member) => this.#find(name, member)?.manifest.version ?? []);
    const others = [...new Set(versions)].filter((version) => version !== summary.version).sort();
    return others.length === 0
      ? []
      : [`version ${summary.version} is read for the whole workspace, not ${others.join(', ')}`];
  }
}
