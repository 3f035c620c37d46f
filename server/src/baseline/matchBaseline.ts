/** Which findings were there: each is matched with at most one of the baseline, the surest pairs first. */
import { addToGroup } from '../groupedBy.js';
import type { BaselineEntry } from './baselineFile.js';
import { type FindingContext, likeness, sharesNeighbour } from './findingContext.js';

/** A finding as far as a baseline knows it; `context` is null where its text cannot be had. */
export interface ComparedFinding {
  /** Relative to the folder of the baseline, with `/`. */
  readonly file: string;
  readonly rule: string;
  readonly port: number | null;
  readonly context: FindingContext | null;
}

export interface BaselineMatch<F extends ComparedFinding> {
  /** The findings that were there, each with its entry. */
  readonly known: ReadonlyMap<F, BaselineEntry>;
  /** Findings of the baseline that are there no more, with the count of those that are missing. */
  readonly stale: readonly BaselineEntry[];
}

/** Pairs with unlike words that are weighed for one port and rule: beyond, time would grow with the square of them. */
const mostPairs = 1_000_000;

/** How alike, by the likeness of an entry with itself, a finding of another file must be: that file is gone, or still there. */
const otherFile = { gone: 0.5, there: 0.8 };

/** A finding of the baseline that waits for its partner. */
interface Waiting {
  readonly entry: BaselineEntry;
  left: number;
}

interface Pair<F> {
  readonly waiting: Waiting;
  readonly finding: F;
}

/** Long work in parts of a millisecond or so, after each of which others may have a turn; it answers at its end. */
type InParts<T> = Generator<undefined, T>;

/** Pairs, entries or findings of one part. */
const partSize = 200;

/** Matches findings with entries; `exists` says whether a file of an entry is still there. */
export function matchBaseline<F extends ComparedFinding>(
  entries: readonly BaselineEntry[],
  findings: readonly F[],
  exists: (file: string) => boolean,
): BaselineMatch<F> {
  const parts = matchInParts(entries, findings, exists);
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
  }
}

/** The same in parts. */
export function* matchInParts<F extends ComparedFinding>(
  entries: readonly BaselineEntry[],
  findings: readonly F[],
  exists: (file: string) => boolean,
): InParts<BaselineMatch<F>> {
  const matching = new Matching(entries, findings);
  const gone = new Map<string, boolean>();
  const isGone = (file: string): boolean => {
    const before = gone.get(file) ?? !exists(file);
    gone.set(file, before);
    return before;
  };
  yield* matching.takeEqual(
    (one) => [one.file, one.rule, one.port, wordsOf(one)].join('\0'),
    () => true,
  );
  yield* matching.takeAlike(({ file, rule, port }) => `${rule} ${port} ${file}`, inOneFile);
  const byRule = ({ rule, port }: Compared): string => `${rule} ${port}`;
  const moved = [
    ...(yield* matching.takeEqual(
      (one) => `${byRule(one)} ${wordsOf(one)}`,
      (entry) => isGone(entry.file),
    )),
    ...(yield* matching.takeAlike(byRule, (entry, finding) =>
      inOtherFile(entry, finding, isGone(entry.file)),
    )),
  ];
  const renamed = renamedFiles(moved, isGone);
  yield* matching.takeAlike(byRule, (entry, finding) =>
    renamed.get(entry.file) === finding.file ? inOneFile(entry, finding) : null,
  );
  return { known: matching.known, stale: matching.stale() };
}

/** What entries and findings have in common. */
type Compared = Pick<ComparedFinding, 'file' | 'rule' | 'port'> &
  (FindingContext | Pick<ComparedFinding, 'context'>);

function wordsOf(one: Compared): string {
  const context = 'context' in one ? one.context : one;
  return context === null ? 'unknown' : `${context.before.join('')}/${context.after.join('')}`;
}

/** What is matched so far. */
class Matching<F extends ComparedFinding> {
  readonly known = new Map<F, BaselineEntry>();
  readonly #waiting: readonly Waiting[];

  constructor(
    entries: readonly BaselineEntry[],
    private readonly findings: readonly F[],
  ) {
    this.#waiting = entries.map((entry) => ({ entry, left: entry.count }));
  }

  /** Matches what has the same key, in the order of both lists. */
  *takeEqual(keyOf: (one: Compared) => string, holds: (entry: BaselineEntry) => boolean): InParts<Pair<F>[]> {
    const open = yield* this.#open(keyOf);
    const pairs: Pair<F>[] = [];
    for (const [at, waiting] of this.#waiting.entries()) {
      if (at % partSize === 0) yield;
      if (waiting.left === 0 || !holds(waiting.entry)) continue;
      const partners = open.get(keyOf(waiting.entry));
      // From the end, in the order of the findings: what is taken away in front moves all others.
      for (let left = waiting.left; left > 0 && partners && partners.length > 0; left--)
        pairs.push({ waiting, finding: partners.pop() as F });
    }
    return yield* this.#take(pairs);
  }

  /** Matches what may be the same by its weight, the heaviest first; only what has the same key is weighed. */
  *takeAlike(
    keyOf: (one: Compared) => string,
    weigh: (entry: BaselineEntry, finding: F) => number | null,
  ): InParts<Pair<F>[]> {
    const open = yield* this.#open(keyOf);
    const weighed = new Map<string, number>();
    // There are many pairs and few weights: they are put in order by these.
    const byWeight = new Map<number, Pair<F>[]>();
    let steps = 0;
    for (const waiting of this.#waiting) {
      if (steps++ % partSize === 0) yield;
      if (waiting.left === 0) continue;
      const key = keyOf(waiting.entry);
      const partners = open.get(key) ?? [];
      const count = (weighed.get(key) ?? 0) + partners.length;
      weighed.set(key, count);
      // Findings wait in backward order.
      for (let at = count > mostPairs ? -1 : partners.length - 1; at >= 0; at--) {
        if (steps++ % partSize === 0) yield;
        const finding = partners[at] as F;
        const weight = weigh(waiting.entry, finding);
        if (weight !== null) addToGroup(byWeight, weight, { waiting, finding });
      }
    }
    const taken: Pair<F>[] = [];
    for (const weight of [...byWeight.keys()].sort((a, b) => b - a))
      for (const pair of yield* this.#take(byWeight.get(weight) ?? [])) taken.push(pair);
    return taken;
  }

  stale(): BaselineEntry[] {
    return this.#waiting.flatMap(({ entry, left }) => (left > 0 ? [{ ...entry, count: left }] : []));
  }

  /** Findings without a partner by their key, the last of the list first. */
  *#open(keyOf: (one: Compared) => string): InParts<Map<string, F[]>> {
    const open = new Map<string, F[]>();
    for (let at = this.findings.length - 1; at >= 0; at--) {
      if (at % partSize === 0) yield;
      const finding = this.findings[at] as F;
      if (!this.known.has(finding)) addToGroup(open, keyOf(finding), finding);
    }
    return open;
  }

  *#take(pairs: readonly Pair<F>[]): InParts<Pair<F>[]> {
    const taken: Pair<F>[] = [];
    for (const [at, pair] of pairs.entries()) {
      if (at % (10 * partSize) === 0) yield;
      const { waiting, finding } = pair;
      if (waiting.left === 0 || this.known.has(finding)) continue;
      waiting.left--;
      this.known.set(finding, waiting.entry);
      taken.push(pair);
    }
    return taken;
  }
}

/** How alike, by the same measure, a finding of the same file must be: with the same words beside the digits, or without. */
const sameFile = { beside: 0.2, elsewhere: 0.5 };

/** In one file the same rule and port is the same finding where a little beside it is; null where that is not so. */
function inOneFile(entry: BaselineEntry, { context }: ComparedFinding): number | null {
  if (context === null) return 0;
  const own = likeness(entry, entry);
  const alike = likeness(entry, context);
  const share = sharesNeighbour(entry, context) ? sameFile.beside : sameFile.elsewhere;
  return alike >= share * own ? alike : null;
}

/** In another file it takes most of the words; one whose file is gone comes first. */
function inOtherFile(entry: BaselineEntry, { context }: ComparedFinding, isGone: boolean): number | null {
  const own = likeness(entry, entry);
  if (context === null || own === 0) return null;
  const share = likeness(entry, context) / own;
  return share >= (isGone ? otherFile.gone : otherFile.there) ? share + Number(isGone) : null;
}

/** Files that are gone, and where most of their findings went. */
function renamedFiles<F extends ComparedFinding>(
  moved: readonly Pair<F>[],
  isGone: (file: string) => boolean,
): ReadonlyMap<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const { waiting, finding } of moved) {
    const { file } = waiting.entry;
    if (!isGone(file)) continue;
    const own = votes.get(file) ?? new Map<string, number>();
    votes.set(file, own.set(finding.file, (own.get(finding.file) ?? 0) + 1));
  }
  return new Map(
    [...votes].map(([file, own]) => [file, [...own].sort(([, a], [, b]) => b - a)[0]?.[0] ?? file] as const),
  );
}
