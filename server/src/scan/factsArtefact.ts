/** What one part of a folder says, as plain data that can be joined with other parts: the facts of all its files, whether or not a scan of the whole would come to need them. */
import type { Settings } from '../settings.js';
import type { ExtractedFile } from './extraction.js';
import { type EncodedFacts, encodeFacts, type StoredFile } from './factsCache.js';
import type { ReadResult } from './fileSource.js';
import type { PlannedFile, ScanPlan } from './scanPlan.js';

/** What an artefact says beside facts. All files are relative to the root, `/`-separated. */
export interface ArtefactDetails {
  /** The part: a folder, blank for the root itself. */
  readonly folder: string;
  /** What decides which files are read and how; it must be the same in all parts. */
  readonly reading: ReadingSettings;
  /** The settings of the whole; null in a part that is not the root's own. */
  readonly settings: Settings | null;
  /** Folders that are parts of their own. */
  readonly leftOut: readonly string[];
  readonly sources: readonly string[];
  readonly onDemand: readonly string[];
  readonly projectFiles: readonly (readonly [file: string, read: ReadResult])[];
  /** Found while listing, or when the text was to be read. */
  readonly unlisted: readonly (readonly [file: string, reason: string])[];
  readonly unread: readonly (readonly [file: string, reason: string])[];
  /** Files that the parser or the analysis could not take, and its words; those with imports only if they are needed. */
  readonly failed: readonly (readonly [file: string, words: string])[];
  /** Links, and files of other parts that they lead to. */
  readonly links: readonly (readonly [link: string, target: string])[];
}

/** Settings on which facts depend. */
export interface ReadingSettings {
  readonly exclude: readonly string[];
  /** Bytes. */
  readonly maxFileSize: number;
  /** Sorted. */
  readonly kinds: readonly string[];
}

/** The parts of an artefact in the order in which they are needed. */
export interface ArtefactSections {
  readonly details: ArtefactDetails;
  /** Every file that could be read: facts of those that passed the sieve, imports of the others. */
  readonly sieved: EncodedFacts;
  /** Facts of the others: a scan reads them where the search leads to them. */
  readonly others: EncodedFacts;
}

/** What was found in one planned file, read whatever the sieve says. */
export interface FoundInPart {
  readonly planned: PlannedFile;
  readonly result: ExtractedFile;
  /** Of a file that could not be taken: what comes of it as long as nothing leads to it. */
  readonly unasked: ExtractedFile | null;
}

/** What {@link sectionsOf} is made from. */
export interface PartOfFolder {
  readonly folder: string;
  readonly reading: ReadingSettings;
  readonly settings: Settings | null;
  readonly plan: ScanPlan;
  readonly found: readonly FoundInPart[];
  readonly projectFiles: readonly (readonly [file: string, read: ReadResult])[];
  /** The name of a file relative to the root. */
  readonly nameOf: (file: string) => string;
  readonly engine: string;
}

/** An artefact's sections: equal for equal files, whenever and wherever they are made. */
export function sectionsOf(part: PartOfFolder): ArtefactSections {
  const { folder, reading, settings, plan, found, nameOf, engine, projectFiles } = part;
  const sieved = new Map<string, StoredFile>();
  const others = new Map<string, StoredFile>();
  const unread: [string, string][] = [];
  const failed: [string, string][] = [];
  for (const { planned, result, unasked } of found) {
    const file = nameOf(planned.file);
    if ('skipped' in result) unread.push([file, result.skipped]);
    if ('failed' in result) failed.push([file, wordsOf(result.failed)]);
    const known = 'facts' in result ? result : unasked;
    if (!known || !('facts' in known)) continue;
    const { imports, facts } = known;
    sieved.set(file, { stamp: '', imports, facts: imports === null ? facts : null });
    if (imports !== null && facts) others.set(file, { stamp: '', imports: null, facts });
  }
  const names = (files: readonly PlannedFile[]): string[] => files.map(({ file }) => nameOf(file));
  const details: ArtefactDetails = {
    folder,
    reading,
    settings,
    leftOut: plan.leftOut.map(nameOf).sort(),
    sources: names(plan.sources),
    onDemand: names(plan.onDemand),
    projectFiles,
    unlisted: plan.skipped.map(({ file, reason }) => [nameOf(file), reason]),
    unread,
    failed,
    links: [...plan.links].map(([link, target]) => [nameOf(link), nameOf(target)]),
  };
  return { details, sieved: encodeFacts(sieved, engine), others: encodeFacts(others, engine) };
}

function wordsOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
