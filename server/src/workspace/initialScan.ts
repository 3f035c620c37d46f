/** The scan of whole folders: list, read, sieve, extract, then apply to the index in batches, in small turns. */
import type { FileFacts } from '../analysis/fileFacts.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { importedSpecifiers, mayHoldFacts } from '../syntax/sieve.js';
import type { FactsCache, RememberedFile } from './factsCache.js';
import type { CancelSignal, FileSource, SkippedFile } from './fileSource.js';
import type { FileChange, PortIndex } from './portIndex.js';
import type { FileKey } from './portSite.js';
import { type PlannedFile, planScan, type ScanRoot } from './scanPlan.js';

/** What the parser's chunk offers. It may throw on a file that it cannot take. */
export type ExtractFacts = (file: FileKey, text: string, catalogue: Catalogue) => FileFacts;

/** How far a scan is: counts of files. */
export interface ScanProgress {
  /** JavaScript and TypeScript files found; final once {@link listed}. */
  readonly discovered: number;
  readonly listed: boolean;
  /** Files whose text was read. */
  readonly read: number;
  /** Files that passed the sieve and were parsed. */
  readonly parsed: number;
  /** Files done with, whatever became of them. */
  readonly finished: number;
}

export interface ScanInput {
  /** A file below several roots belongs to the innermost. */
  readonly roots: readonly ScanRoot[];
  readonly files: FileSource;
  readonly index: PortIndex;
  readonly catalogue: Catalogue;
  /** Called at most once, when the first file passes the sieve. */
  readonly loadExtractor: () => Promise<ExtractFacts>;
  readonly signal: CancelSignal;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
  /** Lets other work of the thread run. */
  readonly yieldTurn: () => Promise<void>;
  /** Milliseconds of work between two yields; default 10. */
  readonly turn?: number;
  /** Reads under way at once; default 16. */
  readonly concurrency?: number;
  /** Files whose facts are needed although their text may not pass the sieve. */
  readonly isWanted?: (file: FileKey) => boolean;
  /** Links lead to files without facts that are not of this scan, or are taken. */
  readonly onWanted?: (files: readonly FileKey[]) => void;
  /** False parses every file, whatever its text: for comparing, not for use. */
  readonly sieve?: boolean;
  /** Facts of earlier scans: files that did not change are not read. The result is the same with and without. */
  readonly cache?: FactsCache;
  /** Files with facts that are applied together; default 256. */
  readonly batch?: number;
  /**
   * Files whose facts come from elsewhere (open documents, files that changed since the scan began): they are
   * not read, and facts read before are dropped.
   */
  readonly isTaken?: (file: FileKey) => boolean;
  /** Called about once a turn. */
  readonly onProgress?: (progress: ScanProgress) => void;
  /** The files whose sites or findings may differ after a batch. */
  readonly onApplied?: (touched: ReadonlySet<FileKey>) => void;
  /** An extraction that threw: a fault of the product, beside the line in {@link ScanResult.skipped}. */
  readonly onError?: (file: FileKey, error: unknown) => void;
}

export interface ScanResult {
  readonly discovered: number;
  readonly read: number;
  readonly parsed: number;
  /** Sorted by file. */
  readonly skipped: readonly SkippedFile[];
  /** The scan was cancelled: the counts are those of the part that was done. */
  readonly cancelled: boolean;
}

/** The state of one scan. */
class Scan {
  private discovered = 0;
  private read = 0;
  private parsed = 0;
  private finished = 0;
  private listed = false;
  private readonly skipped: SkippedFile[] = [];
  private pending: FileChange[] = [];
  /** Files that did not pass the sieve, with what they import. */
  private readonly latent: { file: FileKey; imports: readonly string[] }[] = [];
  /** Of those, the ones whose facts an earlier scan had to read. */
  private readonly remembered = new Map<FileKey, RememberedFile>();
  private extractor: Promise<ExtractFacts> | null = null;
  private turnStart: number;
  private yielding: Promise<void> | null = null;

  constructor(private readonly input: ScanInput) {
    this.turnStart = input.clock();
  }

  async run(): Promise<ScanResult> {
    const { sources, projectFiles, skipped } = await planScan(this.input);
    this.skipped.push(...skipped);
    this.discovered = sources.length;
    this.listed = true;
    this.report();
    await this.forEach(projectFiles, (planned) => this.scanProjectFile(planned));
    this.applied(this.input.index.addFiles(sources.map(({ file }) => ({ file }))));
    await this.forEach(sources, (planned) => this.scanSource(planned));
    this.flush();
    await this.scanWanted(sources);
    this.report();
    this.skipped.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
    const { discovered, read, parsed } = this;
    return { discovered, read, parsed, skipped: this.skipped, cancelled: this.input.signal.cancelled };
  }

  /** Runs `visit` on all files, several at once, until done or cancelled. */
  private async forEach(
    files: readonly PlannedFile[],
    visit: (planned: PlannedFile) => Promise<void>,
  ): Promise<void> {
    const queue = files.values();
    const work = async (): Promise<void> => {
      for (const planned of queue) {
        if (this.input.signal.cancelled) return;
        await visit(planned);
        await this.breathe();
      }
    };
    await Promise.all(Array.from({ length: this.input.concurrency ?? 16 }, work));
  }

  /** Yields when the turn is used up; all workers share the turn. */
  private async breathe(): Promise<void> {
    if (this.yielding === null && this.input.clock() - this.turnStart >= (this.input.turn ?? 10)) {
      this.report();
      this.yielding = this.input.yieldTurn().then(() => {
        this.turnStart = this.input.clock();
        this.yielding = null;
      });
    }
    if (this.yielding !== null) await this.yielding;
  }

  private async scanProjectFile({ file, maxFileSize }: PlannedFile): Promise<void> {
    const result = await this.input.files.read(file, maxFileSize);
    if ('skipped' in result) {
      this.skipped.push({ file, reason: result.skipped });
      return;
    }
    this.applied(this.input.index.applyProjectFile(file, result.text));
  }

  private async scanSource(planned: PlannedFile): Promise<void> {
    if (!this.isTaken(planned.file)) {
      const known = this.input.cache?.byMetadata(planned.file, planned.maxFileSize) ?? null;
      if (known) this.remember(planned.file, known);
      else await this.readSource(planned);
    }
    this.finished++;
  }

  private async readSource({ file, maxFileSize }: PlannedFile): Promise<void> {
    const result = await this.input.files.read(file, maxFileSize);
    if ('skipped' in result) {
      this.skipped.push({ file, reason: result.skipped });
      return;
    }
    const known = this.input.cache?.byText(file, result.text) ?? null;
    if (known) {
      this.remember(file, known);
      return;
    }
    this.read++;
    const imports = mayHoldFacts(result.text) ? null : importedSpecifiers(result.text);
    if (imports === null || this.isAskedFor(file)) await this.extract(file, result.text, imports);
    else this.setAside(file, { imports, facts: null });
  }

  /** Takes what an earlier scan found in the same text; it counts as read, and as parsed once it is used. */
  private remember(file: FileKey, known: RememberedFile): void {
    this.read++;
    if (known.facts && (known.imports === null || this.isAskedFor(file))) this.add(file, known, known.facts);
    else this.setAside(file, known);
  }

  private setAside(file: FileKey, known: RememberedFile): void {
    this.latent.push({ file, imports: known.imports ?? [] });
    if (known.facts) this.remembered.set(file, known);
    // Facts that nothing asks for this time are not kept: what is stored is what a scan without stored facts would read.
    this.input.cache?.keep(file, { imports: known.imports, facts: null });
  }

  /** Whether a file is parsed whatever the sieve says. */
  private isAskedFor(file: FileKey): boolean {
    return this.input.sieve === false || this.input.isWanted?.(file) === true;
  }

  /** Reads the files that links lead to although they did not pass the sieve, until no link leads to another. */
  private async scanWanted(sources: readonly PlannedFile[]): Promise<void> {
    const limits = new Map(sources.map((planned) => [planned.file, planned]));
    const tried = new Set<FileKey>(this.skipped.map(({ file }) => file));
    for (;;) {
      this.applied(this.input.index.addFiles(this.latent.splice(0)));
      const all = this.input.index.takeWanted();
      const wanted = all.flatMap((file) =>
        this.isTaken(file) || tried.has(file) ? [] : (limits.get(file) ?? []),
      );
      const others = all.filter((file) => this.isTaken(file) || !limits.has(file));
      if (others.length > 0) this.input.onWanted?.(others);
      if (wanted.length === 0 || this.input.signal.cancelled) return;
      await this.forEach(wanted, async ({ file, maxFileSize }) => {
        tried.add(file);
        await this.readWanted(file, maxFileSize);
      });
      this.flush();
    }
  }

  private async readWanted(file: FileKey, maxFileSize: number): Promise<void> {
    const known = this.remembered.get(file);
    if (known?.facts) {
      this.add(file, known, known.facts);
      return;
    }
    const result = await this.input.files.read(file, maxFileSize);
    if ('skipped' in result) return;
    const again = this.input.cache?.byText(file, result.text);
    if (again?.facts) this.add(file, again, again.facts);
    else await this.extract(file, result.text, importedSpecifiers(result.text));
  }

  /** `imports`: of a file that did not pass the sieve. */
  private async extract(file: FileKey, text: string, imports: readonly string[] | null): Promise<void> {
    this.extractor ??= this.input.loadExtractor();
    const extractFacts = await this.extractor;
    try {
      const facts = extractFacts(file, text, this.input.catalogue);
      this.add(file, { imports, facts }, facts);
    } catch (error) {
      this.skipped.push({
        file,
        reason: `not parsed: ${error instanceof Error ? error.message : String(error)}`,
      });
      this.input.onError?.(file, error);
    }
  }

  private add(file: FileKey, known: RememberedFile, facts: FileFacts): void {
    this.pending.push({ file, facts });
    this.parsed++;
    this.input.cache?.keep(file, known);
    if (this.pending.length >= (this.input.batch ?? 256)) this.flush();
  }

  /** Applies what has gathered; facts of a file that was taken meanwhile are out of date and dropped. */
  private flush(): void {
    const changes = this.pending.filter(({ file }) => !this.isTaken(file));
    this.pending = [];
    if (changes.length > 0) this.applied(this.input.index.apply(changes));
  }

  private applied(touched: ReadonlySet<FileKey>): void {
    if (touched.size > 0) this.input.onApplied?.(touched);
  }

  private isTaken(file: FileKey): boolean {
    return this.input.isTaken?.(file) ?? false;
  }

  private report(): void {
    const { discovered, listed, read, parsed, finished } = this;
    this.input.onProgress?.({ discovered, listed, read, parsed, finished });
  }
}

/**
 * Scans the roots into the index. Files that cannot be read or parsed are listed with a reason; rejects only
 * when the parser's chunk cannot be loaded.
 */
export function initialScan(input: ScanInput): Promise<ScanResult> {
  return new Scan(input).run();
}
