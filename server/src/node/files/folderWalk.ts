/** Walks a folder of the disk as git and editors see it: what is ignored, excluded or installed stays out. */
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type ExcludeMatcher, excludeMatcher } from '../../globs/excludeGlobs.js';
import type { MatchingWork } from '../../globs/matchPath.js';
import type { FileKey } from '../../modules/fileNames.js';
import type { Listing, ListRequest, SkippedFile, UnusablePatterns } from '../../scan/fileSource.js';
import { leadsOutside, notRegular, tooCostly } from '../../skipReasons.js';
import {
  ignoreFileName,
  isLookedFor,
  isProjectFile,
  isReadThoughIgnored,
  mayBeText,
  packagesFolder,
  storeFolders,
} from '../../sourceFiles.js';
import { fileKeyOfPath } from './filePath.js';
import { costliest, type IgnoreChain, isIgnored, rulesAbove, rulesIn } from './gitignore.js';
import { pathFrom } from './pathFrom.js';
import { whyUnreadable } from './readSourceText.js';

/** Milliseconds of walking after which other work of the thread runs. */
const turn = 10;

/** A folder to visit: its path, its path relative to the root (`''`, or with `/` at its end), and the rules from above. */
interface Visit {
  readonly folder: string;
  readonly relative: string;
  readonly above: IgnoreChain | null;
}

/**
 * Characters that may be compared with patterns, for the whole walk and beside that for each name: over a hundred times
 * what the ignore files of large repositories need, and a few seconds for a repository that means harm.
 */
const work = { whole: 200_000_000, perName: 20_000 };

/** What a name that is neither file, folder nor link stands for. */
function kindOf(entry: Dirent): string {
  if (entry.isFIFO()) return 'a FIFO';
  return entry.isSocket() ? 'a socket' : 'a device';
}

class Walk {
  private readonly sources: FileKey[] = [];
  private readonly projectFiles: FileKey[] = [];
  private readonly skipped: SkippedFile[] = [];
  private readonly links: string[] = [];
  private readonly linkTargets = new Map<FileKey, FileKey>();
  private readonly leftOut: FileKey[] = [];
  private readonly elsewhere: ExcludeMatcher;
  private readonly rootKey: string;
  private readonly unusable: UnusablePatterns[] = [];
  private readonly excluded: ExcludeMatcher;
  private readonly byGlobs: MatchingWork = { steps: 0 };
  private turnStart = performance.now();
  private readonly byRules: MatchingWork = { steps: 0 };
  /** Characters that may still be compared; null: it was too much, and no pattern is asked any more. */
  private allowed: number | null = work.whole;
  /** Who names a folder of installed packages wants to see packages. */
  private readonly entersPackages: boolean;

  constructor(
    private readonly root: string,
    private readonly request: ListRequest,
  ) {
    const key = fileKeyOfPath(root);
    this.rootKey = key.endsWith('/') ? key : `${key}/`;
    this.excluded = excludeMatcher(request.exclude);
    this.elsewhere = excludeMatcher(request.part?.without ?? []);
    this.entersPackages = root.split(path.sep).includes(packagesFolder);
  }

  async run(): Promise<Listing> {
    const stack: Visit[] = [{ folder: this.root, relative: '', above: this.rulesAbove() }];
    for (let next = stack.pop(); next !== undefined && !this.request.signal.cancelled; next = stack.pop()) {
      await this.visit(next, stack);
    }
    this.followLinks();
    const { sources, projectFiles, skipped, unusable, leftOut, linkTargets: links } = this;
    return { sources, projectFiles, skipped, unusable, ...(this.request.part ? { links, leftOut } : {}) };
  }

  private rulesAbove(): IgnoreChain | null {
    return rulesAbove(this.root, this.byRules, this.unknownRules);
  }

  /** Nobody knows then which files are meant to stay out. */
  private readonly unknownRules = (file: string, reason: string): void => {
    this.unusable.push({ file: fileKeyOfPath(file), reason });
  };

  /** Whether an entry stays out; `rules` are those that hold in its folder. */
  private staysOut(
    absolute: string,
    relative: string,
    isFolder: boolean,
    rules: IgnoreChain | null,
  ): boolean {
    if (this.allowed === null) return false;
    this.allowed += work.perName;
    const out =
      (!(isReadThoughIgnored(relative) && !isFolder) && isIgnored(absolute, isFolder, rules, this.byRules)) ||
      this.excluded.names(relative, isFolder, this.byGlobs);
    if (this.byRules.steps + this.byGlobs.steps > this.allowed) this.giveUpPatterns(rules);
    return out;
  }

  /** Says whose patterns took the time. */
  private giveUpPatterns(rules: IgnoreChain | null): void {
    this.allowed = null;
    const most = costliest(rules);
    const file = most && most.steps > this.byGlobs.steps ? fileKeyOfPath(most.file) : this.request.root;
    this.unusable.push({ file, reason: tooCostly });
  }

  /** Lets other work run when it is its turn: asked after every name, for one can cost many comparisons. */
  private async breathe(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.turnStart = performance.now();
  }

  /** Sorts out one folder's entries, and puts the folders to enter on the stack. */
  private async visit({ folder, relative, above }: Visit, stack: Visit[]): Promise<void> {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.skip(relative.slice(0, -1), whyUnreadable(error, folder));
      return;
    }
    const hasRules = entries.some(({ name }) => name === ignoreFileName);
    const rules = rulesIn(folder, above, hasRules, this.unknownRules);
    const prefix = folder.endsWith(path.sep) ? folder : folder + path.sep;
    for (const entry of this.ofPart(entries, relative)) {
      if (performance.now() - this.turnStart > turn) await this.breathe();
      const absolute = prefix + entry.name;
      if (!entry.isDirectory()) this.sortOut(entry, absolute, relative, rules);
      else if (this.enters(entry.name, absolute, relative, rules)) {
        stack.push({ folder: absolute, relative: `${relative}${entry.name}/`, above: rules });
      }
    }
  }

  private enters(name: string, absolute: string, relative: string, rules: IgnoreChain | null): boolean {
    if (storeFolders.includes(name) || (name === packagesFolder && !this.entersPackages)) return false;
    return !this.staysOut(absolute, relative + name, true, rules) && !this.isLeftOut(relative + name);
  }

  /** What of a folder belongs to the asked part: on the way there, the next folder alone. */
  private ofPart(entries: readonly Dirent[], relative: string): readonly Dirent[] {
    const below = this.request.part?.below ?? '';
    if (below === '' || relative.startsWith(`${below}/`)) return entries;
    const [next] = below.slice(relative.length).split('/');
    return entries.filter((entry) => entry.name === next && entry.isDirectory());
  }

  /** Whether a folder is a part of its own. */
  private isLeftOut(relative: string): boolean {
    const { part } = this.request;
    if (!part || `${part.below}/`.startsWith(`${relative}/`)) return false;
    if (!this.elsewhere.names(relative, true, this.byGlobs)) return false;
    this.leftOut.push(this.rootKey + relative);
    return true;
  }

  private sortOut(entry: Dirent, absolute: string, relative: string, rules: IgnoreChain | null): void {
    const { name } = entry;
    const { texts, kinds } = this.request;
    const isSource = texts ? mayBeText(name) : isLookedFor(relative + name, kinds);
    const isProject = !texts && isProjectFile(name);
    if (!isSource && !isProject) return;
    if (this.staysOut(absolute, relative + name, false, rules)) return;
    if (entry.isFile()) {
      if (isSource) this.sources.push(this.rootKey + relative + name);
      if (isProject) this.projectFiles.push(this.rootKey + relative + name);
    } else if (texts)
      return; // a link's file is listed by its own name
    else if (entry.isSymbolicLink()) this.links.push(relative + name);
    else this.skip(relative + name, `${notRegular} (${kindOf(entry)})`);
  }

  /**
   * A link to a file below the root counts, unless the walk found the file itself; one that leads out is not
   * followed, since a workspace may not reach for files elsewhere; links to folders never are, hence no loops.
   */
  private followLinks(): void {
    if (this.links.length === 0) return;
    const top = realpathSync.native(this.root);
    const found = new Set([...this.sources, ...this.projectFiles]);
    for (const link of this.links) {
      try {
        const target = realpathSync.native(path.join(this.root, link));
        if (!statSync(target).isFile()) continue;
        const way = pathFrom(top, target);
        const targetKey = way === null ? null : this.rootKey + way;
        if (targetKey === null) this.skip(link, leadsOutside);
        else if (!found.has(targetKey)) {
          this.linkTargets.set(this.rootKey + link, targetKey);
          if (isLookedFor(link, this.request.kinds)) this.sources.push(this.rootKey + link);
          if (isProjectFile(link)) this.projectFiles.push(this.rootKey + link);
        }
      } catch (error) {
        this.skip(link, whyUnreadable(error, link));
      }
    }
  }

  private skip(relative: string, reason: string): void {
    this.skipped.push({ file: relative === '' ? this.request.root : this.rootKey + relative, reason });
  }
}

/** Lists what lies below a folder that exists; entries that cannot be read are skipped with a reason. */
export function walkFolder(root: string, request: ListRequest): Promise<Listing> {
  return new Walk(root, request).run();
}
