/** Runs one command and says what it cost: wall clock, processor time, peak memory. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const usage = fileURLToPath(new URL('benchUsage.cjs', import.meta.url));
const gnuTime = '/usr/bin/time';

/**
 * Who tells processor time and memory: GNU time where it is installed, of any program; else the program itself when it
 * runs in Node. Under a time limit always the latter, since it is the program that has to be ended.
 */
function watched([command, args], notes, limit) {
  if (limit === undefined && existsSync(gnuTime))
    return { program: gnuTime, args: ['-f', '%U %S %M', '-o', notes, command, ...args] };
  if (command === process.execPath) return { program: command, args: ['-r', usage, ...args] };
  return { program: command, args };
}

/** A program that ended as one that could not do its work. */
export class FailedRun extends Error {
  constructor(command, status, stderr) {
    super(`${command.flat().join(' ')}: ${status}\n${stderr}`);
    this.reason = stderr
      .trim()
      .split('\n')[0]
      .replace(/^[\w-]+: (?=\w+Error\b)/, '');
  }
}

/**
 * One run: seconds of wall clock and of processor time, peak memory in MB (both null where nobody tells); null when it
 * took longer than `limit` seconds.
 */
export function measure(command, { work, cwd = work, limit }) {
  const notes = path.join(work, 'usage.txt');
  rmSync(notes, { force: true });
  const { program, args } = watched(command, notes, limit);
  const start = performance.now();
  const { error, status, stderr } = spawnSync(program, args, {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...cacheIn(work), BENCH_USAGE_FILE: notes },
    maxBuffer: Number.POSITIVE_INFINITY,
    ...(limit !== undefined && { timeout: limit * 1000, killSignal: 'SIGKILL' }),
  });
  const seconds = (performance.now() - start) / 1000;
  if (error?.code === 'ETIMEDOUT') return null;
  if (error) throw error;
  // Linters answer 1 for what they found.
  if (status === null || status > 1) throw new FailedRun(command, status, `${stderr}`);
  if (!existsSync(notes)) return { seconds, cpu: null, memory: null };
  const last = readFileSync(notes, 'utf8').trim().split('\n').at(-1);
  const [user, system, kilobytes] = last.split(' ').map(Number);
  return { seconds, cpu: user + system, memory: (kilobytes * 1024) / 1e6 };
}

/** Where programs keep what they store between runs, on each system. */
const cacheIn = (work) => {
  const cache = path.join(work, 'cache');
  return { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache };
};

/** The middle one of some numbers; null when they are not known. */
export function median(numbers) {
  if (numbers.length === 0 || numbers.includes(null)) return null;
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** The medians of several runs of one command. */
export function medians(runs) {
  const of = (field) => median(runs.map((run) => run[field]));
  return { seconds: of('seconds'), cpu: of('cpu'), memory: of('memory') };
}
