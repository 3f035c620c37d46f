/** The scan of whole folders: list, have files extracted, then apply to the index in batches, in small turns. */
import type { FileFacts } from '../analysis/fileFacts.js';
import type { ExtractedFile, Extraction, ExtractionTask } from './extraction.js';
import { type FactsCache, factsOf, type RememberedFile } from './factsCache.js';
import { createFileOrder } from './fileOrder.js';
import type { CancelSignal, FileSource, SkippedFile } from './fileSource.js';
import type { PackedData } from './packedData.js';
import type { FileChange, PortIndex } from './portIndex.js';
import type { FileKey } from './portSite.js';
import { type PlannedFile, planScan, type ScanPlan, type ScanRoot } from './scanPlan.js';
import { createTurns } from './turns.js';

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
  /** Lists the roots, and reads project files. */
  readonly files: FileSource;
  /** What {@link planScan} found, where that was asked before. */
  readonly plan?: ScanPlan;
  readonly index: PortIndex;
  /** Reads all other files. */
  readonly extraction: Extraction;
  readonly signal: CancelSignal;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
  /** Lets other work of the thread run. */
  readonly yieldTurn: () => Promise<void>;
  /** Milliseconds of work between two yields; default 10. */
  readonly turn?: number;
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
  /** A file has facts, from wherever. */
  readonly onFacts?: (file: FileKey) => void;
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
  private pending: { readonly file: FileKey; readonly facts: FileFacts | PackedData }[] = [];
  /** Files that did not pass the sieve, with what they import. */
  private latent: { file: FileKey; imports: readonly string[] }[] = [];
  /** Of those, the ones whose facts an earlier scan had to read. */
  private readonly remembered = new Map<FileKey, RememberedFile>();
  /** Whichever file answers first, all are applied in the order of the plan: links may ask for fewer in another. */
  private readonly order = createFileOrder();
  private readonly breathe: () => Promise<void>;

  constructor(private readonly input: ScanInput) {
    const { clock, yieldTurn, turn = 10 } = input;
    this.breathe = createTurns({ clock, yieldTurn, turn, onYield: () => this.report() });
  }

  async run(): Promise<ScanResult> {
    const { sources, projectFiles, skipped } = this.input.plan ?? (await planScan(this.input));
    this.skipped.push(...skipped);
    this.discovered = sources.length;
    this.listed = true;
    this.report();
    for (const planned of projectFiles) {
      if (this.input.signal.cancelled) break;
      await this.scanProjectFile(planned);
      await this.breathe();
    }
    this.applied(this.input.index.addFiles(sources.map(({ file }) => ({ file }))));
    const queue = sources.values();
    this.order.begin(sources);
    await this.inLanes(async () => this.extract(await this.nextTasks(queue)));
    this.flush();
    await this.scanWanted(sources);
    this.report();
    this.skipped.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
    const { discovered, read, parsed } = this;
    return { discovered, read, parsed, skipped: this.skipped, cancelled: this.input.signal.cancelled };
  }

  /** Takes steps in as many lanes as the extraction has, until one does nothing or the scan is cancelled. */
  private async inLanes(step: () => Promise<boolean>): Promise<void> {
    const lane = async (): Promise<void> => {
      while (!this.input.signal.cancelled && (await step())) await this.breathe();
    };
    await Promise.all(Array.from({ length: this.input.extraction.lanes }, lane));
  }

  private async scanProjectFile({ file, maxFileSize }: PlannedFile): Promise<void> {
    const result = await this.input.files.read(file, maxFileSize);
    if ('skipped' in result) this.skipped.push({ file, reason: result.skipped });
    else this.applied(this.input.index.applyProjectFile(file, result.text));
  }

  /** The next files that have to be read, enough for one call; what is known of those before them is taken. */
  private async nextTasks(queue: Iterator<PlannedFile>): Promise<ExtractionTask[]> {
    const tasks: ExtractionTask[] = [];
    while (tasks.length < this.input.extraction.batch && !this.input.signal.cancelled) {
      const next = queue.next();
      if (next.done) break;
      const { file, maxFileSize } = next.value;
      const known = this.isTaken(file) ? null : this.input.cache?.byStamp(file, maxFileSize);
      if (known) this.remember(file, known);
      if (known || this.isTaken(file)) {
        this.finished++;
        await this.breathe();
      } else tasks.push(this.task(next.value, this.isAskedFor(file)));
    }
    return tasks;
  }

  private task({ file, maxFileSize }: PlannedFile, anyway: boolean): ExtractionTask {
    return { file, maxFileSize, anyway, knownDigest: this.input.cache?.digestOf(file, anyway) ?? null };
  }

  /** Answers whether there was anything to do. */
  private async extract(tasks: readonly ExtractionTask[]): Promise<boolean> {
    if (tasks.length === 0) return false;
    const results = await this.input.extraction.extract(tasks);
    for (const [i, { file }] of tasks.entries()) {
      const result = results[i];
      if (result) this.take(file, result);
      this.finished++;
    }
    return true;
  }

  private take(file: FileKey, result: ExtractedFile): void {
    if ('skipped' in result) {
      this.skipped.push({ file, reason: result.skipped });
      return;
    }
    if ('failed' in result) {
      this.read++;
      this.fail(file, result.failed);
      return;
    }
    const known = this.input.cache?.byDigest(file, result.digest) ?? null;
    if ('unchanged' in result) {
      if (known) this.remember(file, known);
      return;
    }
    this.read++;
    const { imports, facts } = result;
    if (facts) this.add(file, { imports, facts });
    else this.setAside(file, { imports, facts: null });
  }

  /** Takes what an earlier scan found in the same text; it counts as read, and as parsed once it is used. */
  private remember(file: FileKey, known: RememberedFile): void {
    this.read++;
    if (known.facts && (known.imports === null || this.isAskedFor(file))) this.add(file, known);
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
      this.applied(this.input.index.addFiles(this.order.sorted(this.latent)));
      this.latent = [];
      const all = this.input.index.takeWanted();
      const wanted = all.flatMap((file) =>
        this.isTaken(file) || tried.has(file) ? [] : (limits.get(file) ?? []),
      );
      const others = all.filter((file) => this.isTaken(file) || !limits.has(file));
      if (others.length > 0) this.input.onWanted?.(others);
      if (wanted.length === 0 || this.input.signal.cancelled) return;
      for (const { file } of wanted) tried.add(file);
      const queue = wanted.values();
      this.order.begin(wanted);
      await this.inLanes(() => this.extractWanted(queue));
      this.flush();
    }
  }

  /** Answers whether there was anything to do. */
  private async extractWanted(queue: Iterator<PlannedFile>): Promise<boolean> {
    const tasks: ExtractionTask[] = [];
    let next = queue.next();
    const found = !next.done;
    for (; !next.done; next = queue.next()) {
      const known = this.remembered.get(next.value.file);
      if (known) this.add(next.value.file, known);
      else tasks.push(this.task(next.value, true));
      if (tasks.length >= this.input.extraction.batch) break;
    }
    const results = tasks.length === 0 ? [] : await this.input.extraction.extract(tasks);
    for (const [i, { file }] of tasks.entries()) {
      const result = results[i];
      // It was read before: what it became meanwhile is for the next scan.
      if (result && 'failed' in result) this.fail(file, result.failed);
      else if (result && 'facts' in result && result.facts) {
        this.input.cache?.byDigest(file, result.digest);
        this.add(file, { imports: result.imports, facts: result.facts });
      }
    }
    return found;
  }

  private fail(file: FileKey, error: unknown): void {
    const reason = `not parsed: ${error instanceof Error ? error.message : String(error)}`;
    this.skipped.push({ file, reason });
    this.input.onError?.(file, error);
  }

  private add(file: FileKey, known: RememberedFile): void {
    if (!known.facts) return;
    this.pending.push({ file, facts: known.facts });
    this.parsed++;
    this.input.onFacts?.(file);
    this.input.cache?.keep(file, known);
    if (this.pending.length >= (this.input.batch ?? 256)) this.flush();
  }

  /** Applies what has gathered; facts of a file that was taken meanwhile are out of date and dropped. */
  private flush(): void {
    const kept = this.order.sorted(this.pending).filter(({ file }) => !this.isTaken(file));
    this.pending = [];
    const changes = kept.map(({ file, facts }): FileChange => ({ file, facts: factsOf(facts) }));
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
