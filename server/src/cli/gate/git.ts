/** Asks git about a repository that may be anybody's: nothing that its configuration names is run, nothing fetched, nothing written. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { RunFailure } from '../surroundings.js';

/** The most that is read of what git says, in bytes: less than the longest text that a process can hold. */
const answerLimit = 500_000_000;
/** UTF-16 units of git's own words in a sentence. */
const shownWords = 200;

/**
 * Settings over those of a repository: no program watches its files, and none of its files is too large to be compared.
 * A folder of the work tree that only looks like a repository is none.
 */
const settings = {
  'core.fsmonitor': 'false',
  'core.quotePath': 'true',
  'core.bigFileThreshold': '2g',
  'safe.bareRepository': 'explicit',
};

/** What git says to one question: its output, or why it gave none. */
export type GitAnswer = { readonly text: string } | { readonly fault: string };

export interface Git {
  ask(...args: string[]): GitAnswer;
  /** The output without the one line feed at its end; null where git says no. */
  line(...args: string[]): string | null;
  /** The output. Throws {@link RunFailure} where git fails. */
  output(...args: string[]): string;
}

/** Git in a folder. Throws {@link RunFailure} where there is none. */
export function gitIn(folder: string): Git {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new RunFailure(`--since needs a git repository, and there is no folder ${folder}.`);
  return withSettings(folder, Object.entries(settings));
}

/** Git in the folder of a work tree, with the filters of files turned off that are configured there. Throws {@link RunFailure}. */
export function gitWithoutFilters(folder: string): Git {
  const listed = gitIn(folder).ask('config', '--null', '--name-only', '--get-regexp', '^filter[.]');
  const filters = 'text' in listed ? filtersOff(listed.text) : [];
  return withSettings(folder, [...Object.entries(settings), ...filters]);
}

/** A filter without a command leaves a file as it is; a required one must not fail for that. */
function filtersOff(listed: string): [string, string][] {
  const names = new Set(listed.split('\0').flatMap((key) => /^filter\.(.*)\.[^.]*$/s.exec(key)?.[1] ?? []));
  return [...names].flatMap((name): [string, string][] => {
    // Git takes what is before the first of them for the key.
    if (name.includes('='))
      throw new RunFailure(
        `--since runs nothing that a repository configures, and cannot turn off its filter ${JSON.stringify(name)}.`,
      );
    return [
      ...['clean', 'smudge', 'process'].map((command): [string, string] => [`filter.${name}.${command}`, '']),
      [`filter.${name}.required`, 'false'],
    ];
  });
}

function withSettings(folder: string, overriding: readonly (readonly [string, string])[]): Git {
  const options = overriding.flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const ask = (...args: string[]): GitAnswer => {
    const { error, status, stdout, stderr } = spawnSync('git', ['-C', folder, ...options, ...args], {
      // Windows looks for programs in the working directory first.
      cwd: path.dirname(process.execPath),
      encoding: 'utf8',
      maxBuffer: answerLimit,
      env: gitEnvironment(),
      windowsHide: true,
    });
    if (error && 'code' in error && error.code === 'ENOENT')
      throw new RunFailure('--since needs git, and there is none on the path.');
    if (error && 'code' in error && error.code === 'ENOBUFS')
      throw new RunFailure('--since: more changed than git can tell in 500 MB.');
    if (error) throw new RunFailure(`--since: git failed (${error.message}).`);
    return status === 0 ? { text: stdout } : { fault: stderr };
  };
  return {
    ask,
    line(...args) {
      const answer = ask(...args);
      return 'text' in answer ? answer.text.replace(/\n$/, '') : null;
    },
    output(...args) {
      const answer = ask(...args);
      if ('text' in answer) return answer.text;
      const words = answer.fault.trim().split('\n')[0]?.slice(0, shownWords) ?? '';
      throw new RunFailure(`--since: git ${args[0]} failed (${words}).`);
    },
  };
}

/** What hooks of git tell of their own repository, not of the folder that is asked about; and other forms of patches. */
const leftOut = [
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_DIFF_OPTS',
  'GIT_DIR',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
];

/** A clone that lacks contents would fetch them, by programs that its configuration names: no way of fetching is allowed. */
function gitEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !leftOut.includes(name));
  return {
    ...Object.fromEntries(own),
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    LC_ALL: 'C',
  };
}
