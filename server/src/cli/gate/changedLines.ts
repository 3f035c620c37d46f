/** The lines that changed since a commit, as git says it: only asked, never changed. */
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { groupedBy } from '../../groupedBy.js';
import type { FileKey } from '../../modules/fileNames.js';
import { pathOfFileKey } from '../../node/files/filePath.js';
import { RunFailure } from '../surroundings.js';
import { type Git, gitIn, gitWithoutFilters } from './git.js';
import { type LineRange, lastLine, lineRangesOf } from './patchLines.js';

export interface ChangedLines {
  /** Whether a line of a file (1-based) changed. */
  has(file: FileKey, line: number): boolean;
}

/**
 * Lines of the work tree that differ from where its branch left `since`, and all lines of files that git does not know.
 * Throws {@link RunFailure} where there is no git, no repository, or no such commit.
 */
export function changedLines(folder: string, since: string): ChangedLines {
  const top = topOf(folder);
  const git = gitWithoutFilters(top);
  const base = baseOf(git, since);
  const diff = git.output(
    'diff-index',
    '--patch',
    '--unified=0',
    // Attributes can say that a file is no text: its lines count all the same.
    '--text',
    '--find-renames',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    // Git would run itself in a repository below, by what that one configures.
    '--ignore-submodules=dirty',
    '--submodule=short',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    base,
  );
  const unknown = git
    .output('ls-files', '--others', '--exclude-standard', '-z')
    .split('\0')
    .flatMap((file) => (file === '' ? [] : { file, first: 1, last: lastLine }));
  return linesOf([...lineRangesOf(diff), ...unknown], top);
}

/** The folder of the work tree, links followed. */
function topOf(folder: string): string {
  const up = gitIn(folder).ask('rev-parse', '--show-cdup');
  if ('text' in up) return realpathSync(path.resolve(realpathSync(folder), up.text.replace(/\n$/, '')));
  if (/dubious ownership|unsafe repository/.test(up.fault))
    throw new RunFailure(
      `--since: git does not trust the repository of ${folder}, since its files are another user's; "git config --global --add safe.directory FOLDER" says that you do.`,
    );
  throw new RunFailure(`--since needs a git repository, and ${folder} is in none.`);
}

/** The commit where the branch left `since`, or the empty tree where there was nothing before the branch. */
function baseOf(git: Git, since: string): string {
  const resolve = (name: string): string | null =>
    git.line('rev-parse', '--verify', '--quiet', '--end-of-options', name);
  const isWhole = git.line('rev-parse', '--is-shallow-repository') === 'false';
  const emptyTree = (): string => git.output('hash-object', '-t', 'tree', '--stdin').trim();
  const head = resolve('HEAD^{commit}');
  const commit = resolve(`${since}^{commit}`);
  if (commit === null) {
    const isBeforeAll = /^0{40,}$/.test(since) || (head === null && since === 'HEAD');
    if (isBeforeAll || (isWhole && isBeforeFirst(since, resolve))) return emptyTree();
    const tree = resolve(`${since}^{tree}`);
    if (tree !== null) return tree;
    throw new RunFailure(
      `--since: git knows no commit ${JSON.stringify(since)} here; in a shallow clone, fetch it first (fetch-depth: 0).`,
    );
  }
  const base = head === null ? null : git.line('merge-base', commit, head);
  if (base !== null) return base;
  // A branch that began with nothing has no commit in common.
  if (head === null || isWhole) return emptyTree();
  throw new RunFailure(
    `--since: this clone does not reach back to where the branch left ${JSON.stringify(since)}; fetch more of it (fetch-depth: 0).`,
  );
}

/** Whether a name means the commit before one that has none before it: `HEAD~1`, `HEAD^`. */
function isBeforeFirst(since: string, resolve: (name: string) => string | null): boolean {
  const later = /^(.+?)(?:\^1?|~1?)$/.exec(since)?.[1];
  return later !== undefined && resolve(`${later}^{commit}`) !== null;
}

/** Looks lines up by halves: a file can have as many changes as lines. */
function linesOf(changes: readonly LineRange[], top: string): ChangedLines {
  const ranges = new Map(
    [...groupedBy(changes, ({ file }) => path.join(top, file))].map(
      ([file, own]) => [file, [...own].sort((a, b) => a.first - b.first)] as const,
    ),
  );
  /** Untracked or changed repositories of their own, which git tells as one name. */
  const folders = changes.flatMap(({ file }) => (file.endsWith('/') ? path.join(top, file) : []));
  const found = new Map<FileKey, readonly LineRange[]>();
  const rangesOf = (file: FileKey): readonly LineRange[] => {
    const known = found.get(file);
    if (known) return known;
    const real = realPath(pathOfFileKey(file));
    const own = folders.some((folder) => real.startsWith(folder)) ? throughout : (ranges.get(real) ?? []);
    const read = own.length > 0 && hasOtherLines(real) ? throughout : own;
    found.set(file, read);
    return read;
  };
  return {
    has(file, line) {
      const own = rangesOf(file);
      let [low, high] = [0, own.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((own[middle]?.last ?? lastLine) < line) low = middle + 1;
        else high = middle;
      }
      return (own[low]?.first ?? Number.POSITIVE_INFINITY) <= line;
    },
  };
}

const throughout: readonly LineRange[] = [{ file: '', first: 1, last: lastLine }];

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file; // artefacts name files that need not be here
  }
}

/** Whether the file has lines that git does not count: those that end with a carriage return alone. */
function hasOtherLines(file: string): boolean {
  try {
    return /\r(?!\n)/.test(readFileSync(file, 'latin1'));
  } catch {
    return false; // gone meanwhile, or not here: git's lines are all there are
  }
}
