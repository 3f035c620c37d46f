/** Rows of the packages that the workspace has installed, as the editor gets them: asked for while it searches, read when it rests. */
import type { ApiRow, CatalogueModule } from '../../../catalogue/apiRow.js';
import type { PackageRows } from '../../../catalogue/catalogue.js';
import { lastNameIn } from '../../../catalogue/exportPath.js';
import { minedRows } from '../../../catalogue/packages/minedRows.js';
import { readModuleLine } from '../../../catalogue/packages/rowText.js';
import type { FileKey } from '../../../modules/fileNames.js';
import { packageOf } from '../../../packages/packageManifest.js';
import type { PackageRequest, Runtime } from '../../../runtime.js';

/** Packages of one request; those of a larger workspace come with the next. */
const maxNames = 300;

/** Where the rows come from, and who is told. */
export interface InstalledRowsOptions {
  /** Null where packages cannot be read. */
  readonly read: Runtime['readPackages'] | null;
  readonly members: () => readonly FileKey[];
  readonly cacheFolder: string | undefined;
  /** Resolves with true once nothing is scanned and searched; with false where that is told of later. */
  readonly rest: () => Promise<boolean>;
  /** Runs what nobody awaits, with faults logged. */
  readonly run: (work: () => Promise<void>) => void;
  readonly onProblem: (message: string) => void;
  /** Rows differ from those that were answered. */
  readonly onNews: () => void;
}

/** The rows, and what they are read from. */
export interface InstalledRows extends PackageRows {
  /** Folders whose packages are read from now on, none to read none; what was known is forgotten where they differ. */
  setFolders(folders: readonly FileKey[], userRows: readonly ApiRow[]): void;
  /** Packages were installed or removed. */
  forget(): void;
  /** Packages were asked for that are not answered yet. */
  readonly isReading: boolean;
  /** The editor may have come to rest: reads what was asked for meanwhile. */
  readSoon(): void;
}

/** Lines of rows by module; null for a package that is not installed. */
type KnownLines = ReadonlyMap<string, string> | null;

/** Creates it; nothing is read before folders are set. */
export function createInstalledRows(options: InstalledRowsOptions): InstalledRows {
  const known = new Map<string, KnownLines>();
  const wanted = new Set<string>();
  let places: Pick<PackageRequest, 'folders' | 'userRows'> = { folders: [], userRows: [] };
  let isReading = false;
  /** What is answered for other places, or for what was installed before, is not taken. */
  let epoch = 0;
  const linesOf = (name: string): readonly string[] => [...(known.get(name)?.values() ?? [])];

  const readWanted = async (read: NonNullable<typeof options.read>): Promise<void> => {
    if (!(await options.rest()) || wanted.size === 0) return;
    const names = [...wanted].sort().slice(0, maxNames);
    for (const name of names) wanted.delete(name);
    const asked = epoch;
    const { members, cacheFolder } = options;
    const answers = await read({ names, ...places, members: members(), cacheFolder });
    if (asked !== epoch) return;
    for (const { name, lines, problems } of answers) {
      known.set(name, lines && new Map(lines.map((line) => [line.slice(0, line.indexOf('\t')), line])));
      for (const problem of problems) options.onProblem(problem);
    }
    const isNews = (name: string): boolean =>
      known.get(name) != null && (linesOf(name).length > 0 || minedRows.rowsOf(name) !== null);
    if (names.some(isNews)) options.onNews();
  };
  const readSoon = (): void => {
    const { read } = options;
    if (!read || isReading || wanted.size === 0) return;
    isReading = true;
    options.run(async () => {
      const asked = epoch;
      const names = [...wanted];
      try {
        await readWanted(read);
      } catch (error) {
        // Not asked for again: the reader cannot be had.
        if (asked === epoch) for (const name of names) known.set(name, null);
        throw error;
      } finally {
        isReading = false;
      }
    });
  };
  const forget = (): void => {
    epoch++;
    known.clear();
    wanted.clear();
  };
  return {
    rowsOf(module): CatalogueModule | null {
      const name = options.read && places.folders.length > 0 ? packageOf(module) : null;
      if (name === null) return minedRows.rowsOf(module);
      const lines = known.get(name);
      if (lines === undefined) {
        wanted.add(name);
        readSoon();
      }
      if (!lines) return minedRows.rowsOf(module);
      const line = lines.get(module);
      return line === undefined ? null : readModuleLine(line);
    },
    get callNames() {
      const names = [...known.keys()].flatMap(linesOf).flatMap((line) => readModuleLine(line).apis);
      return [...minedRows.callNames, ...names.flatMap(({ path }) => lastNameIn(path) ?? [])];
    },
    get isReading() {
      return isReading;
    },
    setFolders(folders, userRows) {
      const next = { folders, userRows };
      if (JSON.stringify(next) === JSON.stringify(places)) return;
      const had = known.size > 0 || folders.length > 0;
      places = next;
      forget();
      if (had) options.onNews();
    },
    forget() {
      if (places.folders.length === 0) return;
      forget();
      options.onNews();
    },
    readSoon,
  };
}
