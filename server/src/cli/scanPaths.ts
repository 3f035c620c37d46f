/** From the paths on the command line to a scanned workspace, with the settings that hold in each part of it. */
import type { ApiRow } from '../catalogue/apiRow.js';
import { createCatalogue } from '../catalogue/catalogue.js';
import { minedRows } from '../catalogue/packages/minedRows.js';
import type { FileKind } from '../fileKinds.js';
import { createPortIndex } from '../index/createPortIndex.js';
import type { FileKey } from '../modules/fileNames.js';
import {
  createExtractionPool,
  defaultThreads,
  type ExtractionPool,
  filesWorthThreads,
} from '../node/extractionPool.js';
import { createDiskFiles } from '../node/files/diskFiles.js';
import { fileKeyOfPath, pathOfFileKey } from '../node/files/filePath.js';
import { pathFrom } from '../node/files/pathFrom.js';
import { digestOf } from '../node/files/textDigest.js';
import { loadExtractor } from '../node/loadExtractor.js';
import { installedStamp } from '../node/packages/installedPackages.js';
import type { ScanStore } from '../node/stored/scanStore.js';
import { createExtraction } from '../scan/extraction.js';
import { neverCancelled } from '../scan/fileSource.js';
import type { FinishedScan, SiteIndex } from '../scan/finishedScan.js';
import { initialScan } from '../scan/initialScan.js';
import type { ScanResult } from '../scan/scanInput.js';
import { planScan, type ScanPlan } from '../scan/scanPlan.js';
import { defaultSettings, readKinds, type Settings } from '../settings.js';
import type { NamedPath } from './namedPaths.js';
import { openPackages } from './packages/openPackages.js';
import { packageFolders } from './packages/packageFolders.js';
import { projectSettings } from './projectSettings.js';
import { RunFailure } from './surroundings.js';

/** Milliseconds of listing after which a folder is taken for a large one. */
const listingOfLargeFolder = 10;

/** The scanned paths: what was found, and by which settings each file is judged. */
export interface ScannedWorkspace {
  readonly index: SiteIndex;
  readonly scan: ScanResult;
  /** The settings of every named path, in their order. */
  readonly settings: readonly Settings[];
  /** The settings of the innermost named path that holds the file. */
  readonly settingsOf: (file: FileKey) => Settings;
  /** Whether a folder has a `package.json`. */
  readonly isPackage: (folder: FileKey) => boolean;
  /** The files of artefacts, where the scan read these in place of the disk; what the disk holds may be something else. */
  readonly linked?: ReadonlySet<FileKey>;
}

/** How to scan. */
export interface ScanOptions {
  /** Bytes, over those of project files. */
  readonly maxFileSize?: number | undefined;
  /** Kinds of files, over those of project files. */
  readonly kinds?: ReadonlySet<FileKind> | undefined;
  /** Threads that extract, 1: this one; by default one a processor, at most 4. */
  readonly threads?: number | undefined;
  /** Over the settings: whether installed packages are read. */
  readonly dependencies?: Settings['dependencies'] | undefined;
  /** Where what was found out about packages is stored; null: nowhere. */
  readonly packageFolder?: string | null;
  /** Opens the store for these roots, the user's rows of the catalogue, and the packages that are installed; null: without. */
  readonly openStore?: (
    roots: readonly string[],
    apis: readonly ApiRow[],
    installed: string,
  ) => ScanStore | null;
  /** Told in a sentence what went wrong without changing the result. */
  readonly onProblem?: (message: string) => void;
}

/** Scans everything below the paths in one go: nobody waits for partial results. */
export async function scanPaths(
  paths: readonly NamedPath[],
  cwd: string,
  options: ScanOptions = {},
): Promise<ScannedWorkspace> {
  const roots = paths.map(({ absolute, folder }) => {
    const key = fileKeyOfPath(absolute);
    return { key, below: key.endsWith('/') ? key : `${key}/`, settings: projectSettings(folder, cwd) };
  });
  const apis = roots.flatMap(({ settings }) => settings.apis);
  const keys = roots.map(({ key }) => key);
  const isRead =
    (options.dependencies ??
      (roots.some(({ settings }) => settings.dependencies === 'read') ? 'read' : 'off')) === 'read';
  const folders = paths.map(({ folder }) => folder);
  const store = options.openStore?.(keys, apis, isRead ? installedStamp(folders) : '') ?? null;
  const scanRoots = roots.map(({ key, settings }) => ({
    root: key,
    exclude: settings.exclude,
    maxFileSize: options.maxFileSize ?? sizeBelow(key, settings.maxFileSize),
    kinds: options.kinds ?? readKinds(settings),
  }));
  const { scan, index, projectFiles } = await scanOnce(
    scanRoots,
    { apis, folders: isRead ? folders : null },
    store,
    cwd,
    options,
  );
  const innermostFirst = [...roots].sort((a, b) => b.key.length - a.key.length);
  const settingsOf = (file: FileKey): Settings => {
    const root = innermostFirst.find(({ key, below }) => file === key || file.startsWith(below));
    if (!root) throw new Error(`a file outside the scanned paths: ${file}`);
    return root.settings;
  };
  return {
    index,
    scan,
    settings: roots.map(({ settings }) => settings),
    settingsOf,
    isPackage: packageFolders(projectFiles),
  };
}

/**
 * The size for a named path. Packages are scanned only where somebody names them, and hold bundles: of the sites in this
 * project's own `node_modules` that listen or connect, half stand in files of 1 to 4 MB. A size that somebody set holds
 * there too.
 */
export function sizeBelow(root: FileKey, maxFileSize: number): number {
  const isUsual = maxFileSize === defaultSettings.maxFileSize;
  return isUsual && root.split('/').includes('node_modules') ? 4_000_000 : maxFileSize;
}

/** What the rows of the catalogue come from. */
interface Knowledge {
  readonly apis: readonly ApiRow[];
  /** Folders whose installed packages are read; null: none are. */
  readonly folders: readonly string[] | null;
}

type Roots = Parameters<typeof planScan>[0]['roots'];

/** Answers from the store where nothing changed; else scans, in threads where that pays, and stores the result. */
async function scanOnce(
  roots: Roots,
  { apis, folders }: Knowledge,
  store: ScanStore | null,
  cwd: string,
  options: ScanOptions,
): Promise<FinishedScan & Pick<ScanPlan, 'projectFiles'>> {
  const { onProblem = () => undefined } = options;
  const threads = options.threads ?? defaultThreads();
  const files = createDiskFiles();
  const digests = store?.strategy === 'content';
  const inThread = createExtraction({
    read: files.read,
    loadExtractor,
    ...(digests ? { digestOf } : {}),
  });
  let pool: ExtractionPool | null = null;
  const startThreads = (): void => {
    if (threads > 1)
      pool ??= createExtractionPool({
        threads: threads - 1,
        setup: { digests },
        inThread,
        shares: true,
        onProblem,
      });
  };
  // They load the parser while a large folder is still being listed, unless no parser may be needed.
  const early = store?.mayBeFinished ? undefined : setTimeout(startThreads, listingOfLargeFolder);
  let plan: ScanPlan;
  try {
    plan = await planScan({ roots, files, signal: neverCancelled });
    refuseUnusable(plan, cwd);
    clearTimeout(early);
    const finished = store?.finished(plan);
    if (finished) return { ...finished, projectFiles: plan.projectFiles };
    if (options.threads !== undefined || plan.sources.length >= filesWorthThreads) startThreads();
    const packages = folders && openPackages(apis, folders, plan, options.packageFolder ?? null, onProblem);
    const index = createPortIndex(createCatalogue(apis, packages ?? minedRows), { awaitsFiles: true });
    const scan: ScanResult = await initialScan({
      roots,
      files,
      plan,
      index,
      ...(store ? { cache: store.facts } : {}),
      extraction: pool ?? inThread,
      ...(packages
        ? {
            readPackages: async () => {
              const isNews = await packages.readWanted();
              if (isNews) index.setCatalogue(createCatalogue(apis, packages));
              return isNews;
            },
          }
        : {}),
      signal: neverCancelled,
      clock: () => performance.now(),
      // Answers of other threads come between turns.
      yieldTurn: pool ? () => new Promise(setImmediate) : () => Promise.resolve(),
    });
    store?.write(plan, { scan, index });
    return { scan, index, projectFiles: plan.projectFiles };
  } finally {
    clearTimeout(early);
    await closePool(pool);
  }
}

/** Without knowing what is meant to stay out, no report is the one that was asked for. */
export function refuseUnusable({ unusable }: ScanPlan, cwd: string): void {
  const [first, ...others] = unusable;
  if (!first) return;
  const file = pathOfFileKey(first.file);
  const more = others.length === 0 ? '' : ` (and ${others.length} more such files)`;
  throw new RunFailure(`${pathFrom(cwd, file) ?? file}: ${first.reason}${more}.`);
}

/** A function of its own, since the compiler does not see that the timer may have started the pool. */
async function closePool(pool: ExtractionPool | null): Promise<void> {
  await pool?.close();
}
