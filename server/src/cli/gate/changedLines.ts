/** The lines that changed since a commit, as git says it: only asked, never changed. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { groupedBy } from '../../groupedBy.js';
import type { FileKey } from '../../modules/fileNames.js';
import { fileKeyOfPath } from '../../node/filePath.js';
import { RunFailure } from '../surroundings.js';

export interface ChangedLines {
  has(file: FileKey, line: number): boolean;
}

/** The most that is read of what git says, in bytes. */
const answerLimit = 512_000_000;

/**
 * Lines of the work tree that differ from where its branch left `since`, and all lines of files that git does not know.
 * Throws {@link RunFailure} where there is no git, no repository, or no such commit.
 */
export function changedLines(folder: string, since: string): ChangedLines {
  const top = git(folder, ['rev-parse', '--show-toplevel']);
  if (top === null) throw new RunFailure(`--since needs a git repository, and ${folder} is in none.`);
  const root = top.trim();
  const commit = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`]);
  if (commit === null)
    throw new RunFailure(
      `--since: git knows no commit ${JSON.stringify(since)} here; in a shallow clone, fetch it first (fetch-depth: 0).`,
    );
  const base = git(root, ['merge-base', commit.trim(), 'HEAD']);
  if (base === null)
    throw new RunFailure(
      `--since: this clone does not reach back to where the branch left ${JSON.stringify(since)}; fetch more of it (fetch-depth: 0).`,
    );
  const diff = ask(root, [
    'diff-index',
    '--patch',
    '--unified=0',
    '--find-renames',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    base.trim(),
  ]);
  const unknown = ask(root, ['ls-files', '--others', '--exclude-standard', '-z']).split('\0');
  const ranges = groupedBy(
    [
      ...lineRangesOf(diff),
      ...unknown.flatMap((file) => (file === '' ? [] : { file, first: 1, last: Number.MAX_SAFE_INTEGER })),
    ],
    ({ file }) => fileKeyOfPath(path.join(root, file)),
  );
  return {
    has: (file, line) => ranges.get(file)?.some(({ first, last }) => first <= line && line <= last) === true,
  };
}

/** What git answers; null where it says no. */
function git(folder: string, args: readonly string[]): string | null {
  const { error, status, stdout } = spawnSync(
    'git',
    // Nothing that a repository configures is run.
    ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=true', ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: answerLimit,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    },
  );
  if (error && 'code' in error && error.code === 'ENOENT')
    throw new RunFailure('--since needs git, and there is none on the path.');
  if (error) throw new RunFailure(`--since: git failed (${error.message}).`);
  return status === 0 ? stdout : null;
}

function ask(folder: string, args: readonly string[]): string {
  const answer = git(folder, args);
  if (answer === null) throw new RunFailure(`--since: git ${args[0]} failed.`);
  return answer;
}

/** Lines of a file, 1-based, both ends inclusive. */
interface LineRange {
  readonly file: string;
  readonly first: number;
  readonly last: number;
}

/** The changed lines of a patch without context. */
export function lineRangesOf(patch: string): LineRange[] {
  const ranges: LineRange[] = [];
  let file: string | null = null;
  /** Lines of the hunk that are still to come: they can look like a head. */
  let inHunk = 0;
  for (const line of patch.split('\n')) {
    if (inHunk > 0) {
      if (!line.startsWith('\\')) inHunk--;
      continue;
    }
    if (line.startsWith('+++ ')) file = nameOf(line.slice(4));
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) continue;
    const [, removed = '1', first = '0', added = '1'] = hunk;
    inHunk = Number(removed) + Number(added);
    if (file !== null && Number(added) > 0)
      ranges.push({ file, first: Number(first), last: Number(first) + Number(added) - 1 });
  }
  return ranges;
}

/** The name behind `b/`, which git quotes as C does where it has to; null for a file that is gone. */
function nameOf(written: string): string | null {
  if (written === '/dev/null') return null;
  const quoted = /^"(.*)"\t?$/s.exec(written)?.[1];
  if (quoted === undefined) return written.replace(/\t$/, '').slice(2);
  const bytes = quoted.replace(/\\(?:([0-7]{3})|(.))/gs, (_, octal?: string, letter = '') =>
    octal === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8').slice(2);
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
};
