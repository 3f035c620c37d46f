/** The scan of whole folders: list, have files extracted and staged in the index, then let it find what they use, in small turns. */

import type { FileKey } from '../modules/fileNames.js';
import { notParsed } from '../skipReasons.js';
import { type ExtractedFile, type Extraction, type ExtractionTask, extractInLanes } from './extraction.js';
import { factsOf, problemOf, type RememberedFile } from './factsCache.js';
import type { SkippedFile } from './fileSource.js';
import { InOrder } from './inOrder.js';
import { ReadsAhead } from './readsAhead.js';
import type { ScanInput, ScanResult } from './scanInput.js';
import { type PlannedFile, planScan } from './scanPlan.js';
import { createTurns, type Turns } from './turns.js';

/** What became of a file that was read, or known. */
type FoundFile = RememberedFile & { readonly file: FileKey };

/** The state of one scan. */
class Scan {
  private discovered = 0;
  private read = 0;
  private parsed = 0;
  private finished = 0;
  private listed = false;
  private readonly skipped: SkippedFile[] = [];
  /** Files that did not pass the sieve, whose facts an earlier scan had to read. */
  private readonly remembered = new Map<FileKey, RememberedFile>();
  /** Whichever file is ready first, the index is given all in the order in which they were asked for. */
  private order = new InOrder<FoundFile>([], () => undefined);
  private readonly turns: Turns;
  /** All files that may be read. */
  private planned = new Map<FileKey, PlannedFile>();
  /** Files that were asked for because a search led to them, and files that cannot be read. */
  private readonly tried = new Set<FileKey>();
  private readonly ahead: ReadsAhead;

  constructor(private readonly input: ScanInput) {
    const { clock, yieldTurn, turn = 10 } = input;
    this.ahead = new ReadsAhead(input.extraction);
    this.turns = createTurns({ clock, yieldTurn, turn, onYield: () => this.report() });
  }

  async run(): Promise<ScanResult> {
    const { sources, onDemand, projectFiles, skipped } = this.input.plan ?? (await planScan(this.input));
    this.skipped.push(...skipped);
    this.listed = true;
    this.report();
    for (const planned of projectFiles) {
      if (this.input.signal.cancelled) break;
      await this.scanProjectFile(planned);
      await this.turns.breathe();
    }
    this.planned = new Map([...sources, ...onDemand].map((one) => [one.file, one]));
    this.input.index.addFiles([...this.planned.keys()].map((file) => ({ file })));
    const toRead = [...sources, ...onDemand.filter(({ file }) => this.isAskedFor(file))];
    this.discovered = toRead.length;
    const queue = this.begin(toRead);
    await this.inLanes(async (by) => this.extract(await this.nextTasks(queue, by.batch), by));
    for (const { file } of this.skipped) this.tried.add(file);
    do {
      await this.settle();
      await this.scanWanted();
    } while (!this.input.signal.cancelled && (await this.input.readPackages?.()));
    this.report();
    this.skipped.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
    const { discovered, read, parsed } = this;
    return { discovered, read, parsed, skipped: this.skipped, cancelled: this.input.signal.cancelled };
  }

  /** Files that are asked for next, to be staged in this order. */
  private begin(files: readonly PlannedFile[]): Iterator<PlannedFile> {
    this.order = new InOrder<FoundFile>(files, (found) => this.stage(found));
    return files.values();
  }

  /** Takes steps in the lanes of the extraction, until one does nothing or the scan is cancelled. */
  private async inLanes(step: (by: Extraction) => Promise<boolean>): Promise<void> {
    await extractInLanes(this.input.extraction, async (by) => {
      const goesOn = !this.input.signal.cancelled && (await step(by));
      if (goesOn) await this.turns.breathe();
      return goesOn;
    });
  }

  private async scanProjectFile({ file, maxFileSize }: PlannedFile): Promise<void> {
    const result = await this.input.files.read(file, maxFileSize, 'data');
    if ('skipped' in result) this.skipped.push({ file, reason: result.skipped });
    else this.input.index.applyProjectFile(file, result.text);
  }

  /** The next files that have to be read, enough for one call; what is known of those before them is taken. */
  private async nextTasks(queue: Iterator<PlannedFile>, batch: number): Promise<ExtractionTask[]> {
    const tasks: ExtractionTask[] = [];
    while (tasks.length < batch && !this.input.signal.cancelled) {
      const next = queue.next();
      if (next.done) break;
      const { file, maxFileSize } = next.value;
      const known = this.isTaken(file) ? null : this.input.cache?.byStamp(file, maxFileSize);
      if (known || this.isTaken(file)) {
        this.order.done(file, known ? this.remember(file, known) : null);
        this.finished++;
        await this.turns.breathe();
      } else tasks.push(this.task(next.value, this.isAskedFor(file)));
    }
    return tasks;
  }

  private task({ file, ...limits }: PlannedFile, anyway: boolean): ExtractionTask {
    return { file, ...limits, anyway, knownDigest: this.input.cache?.digestOf(file, anyway) ?? null };
  }

  /** Answers whether there was anything to do. */
  private async extract(tasks: readonly ExtractionTask[], by: Extraction): Promise<boolean> {
    if (tasks.length === 0) return false;
    const results = await by.extract(tasks);
    for (const [i, { file }] of tasks.entries()) {
      const result = results[i];
      this.order.done(file, result ? this.take(file, result) : null);
      this.finished++;
    }
    return true;
  }

  private take(file: FileKey, result: ExtractedFile): FoundFile | null {
    if ('skipped' in result) {
      this.skipped.push({ file, reason: result.skipped });
      return null;
    }
    if ('failed' in result) {
      this.read++;
      this.fail(file, result.failed);
      return null;
    }
    const known = this.input.cache?.byDigest(file, result.digest) ?? null;
    if ('unchanged' in result) return known && this.remember(file, known);
    this.read++;
    const { imports, facts } = result;
    return facts ? this.add(file, { imports, facts }) : this.setAside(file, { imports, facts: null });
  }

  /** Takes what an earlier scan found in the same text; it counts as read, and as parsed once it is used. */
  private remember(file: FileKey, known: RememberedFile): FoundFile {
    this.read++;
    return known.facts && (known.imports === null || this.isAskedFor(file))
      ? this.add(file, known)
      : this.setAside(file, known);
  }

  private setAside(file: FileKey, known: RememberedFile): FoundFile {
    if (known.facts) this.remembered.set(file, known);
    // Facts that nothing asks for this time are not kept: what is stored is what a scan without stored facts would read.
    this.input.cache?.keep(file, { imports: known.imports, facts: null });
    return { file, imports: known.imports, facts: null };
  }

  /** Whether a file is parsed whatever the sieve says. */
  private readonly isAskedFor = (file: FileKey): boolean =>
    this.input.sieve === false || this.input.index.isWanted(file);

  /** Reads the files that the search leads to although they did not pass the sieve, until it leads to no other. */
  private async scanWanted(): Promise<void> {
    for (;;) {
      const all = this.input.index.takeWanted();
      const wanted = all.flatMap((file) => this.untried(file) ?? []);
      const others = all.filter((file) => this.isTaken(file) || !this.planned.has(file));
      if (others.length > 0) this.input.onWanted?.(others);
      if (all.length === 0 || this.input.signal.cancelled) return;
      for (const { file } of wanted) this.tried.add(file);
      const queue = this.begin(wanted);
      await this.inLanes((by) => this.extractWanted(queue, by));
      // Also where none of them can be read: what waited for them goes on without.
      await this.settle();
    }
  }

  /** A file that may be read, and was not asked for yet. */
  private untried(file: FileKey): PlannedFile | undefined {
    return this.isTaken(file) || this.tried.has(file) ? undefined : this.planned.get(file);
  }

  /** Has other threads read what a search led to so far. */
  private readAhead(): void {
    if (!this.ahead.isOfUse) return;
    const files = this.input.index.wantedSoFar().flatMap((file) => this.untried(file) ?? []);
    const fresh = files.filter(({ file }) => !this.remembered.has(file) && !this.ahead.has(file));
    this.ahead.begin(fresh.map((one) => this.task(one, true)));
  }

  /** Answers whether there was anything to do. */
  private async extractWanted(queue: Iterator<PlannedFile>, by: Extraction): Promise<boolean> {
    const tasks: ExtractionTask[] = [];
    let next = queue.next();
    const found = !next.done;
    for (; !next.done; next = queue.next()) {
      const { file } = next.value;
      const known = this.remembered.get(file);
      if (known) this.order.done(file, this.add(file, known));
      else tasks.push(this.task(next.value, true));
      if (tasks.length >= by.batch) break;
    }
    const results = await this.ahead.take(tasks, by);
    for (const [i, { file }] of tasks.entries()) this.order.done(file, this.takeWanted(file, results[i]));
    return found;
  }

  private takeWanted(file: FileKey, result: ExtractedFile | undefined): FoundFile | null {
    // It was read before: what it became meanwhile is for the next scan.
    if (result && 'failed' in result) this.fail(file, result.failed);
    if (!result || !('facts' in result) || !result.facts) return null;
    this.input.cache?.byDigest(file, result.digest);
    return this.add(file, { imports: result.imports, facts: result.facts });
  }

  private fail(file: FileKey, error: unknown): void {
    this.skipped.push({ file, reason: notParsed(error) });
    this.input.onError?.(file, error);
  }

  private add(file: FileKey, known: RememberedFile): FoundFile {
    this.parsed++;
    const reason = problemOf(known);
    if (reason) this.skipped.push({ file, reason });
    this.input.onFacts?.(file);
    this.input.cache?.keep(file, known);
    return { file, ...known };
  }

  /** Hands a file to the index; what was found in one that was taken meanwhile is out of date. */
  private stage({ file, imports, facts }: FoundFile): void {
    if (this.isTaken(file)) return;
    this.input.index.addFiles([{ file, imports: imports ?? [] }]);
    if (facts) this.input.index.stage([{ file, facts: factsOf(facts) }]);
  }

  /** Has the index find what the staged files use. */
  private async settle(): Promise<void> {
    for (;;) {
      const { touched, isDone } = this.input.index.settle(this.turns.isDue);
      if (touched.size > 0) this.input.onApplied?.(touched);
      if (isDone || this.input.signal.cancelled) return;
      this.readAhead();
      await this.turns.breathe();
    }
  }

  private readonly isTaken = (file: FileKey): boolean => this.input.isTaken?.(file) ?? false;

  private report(): void {
    const { discovered, listed, read, parsed, finished } = this;
    this.input.onProgress?.({ discovered, listed, read, parsed, finished });
  }
}

/** Scans the roots into the index. Files that cannot be taken are listed, and why; rejects only without the parser's chunk. */
export function initialScan(input: ScanInput): Promise<ScanResult> {
  return new Scan(input).run();
}
