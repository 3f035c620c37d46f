/** Asks this machine for its ephemeral range: once a session, and again on demand. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type LocalTarget, readLocalTarget, type SystemProbe } from '../../ports/localTarget.js';

const run = promisify(execFile);

/** Milliseconds that a system's program may take; it only prints two numbers. */
const patience = 3000;

/** The machine's range, remembered. */
export interface SystemRange {
  /** Asks the system at the first call; never rejects. */
  read(): Promise<LocalTarget>;
  /** Forgets the answer and asks again. */
  refresh(): Promise<LocalTarget>;
}

/** The range of this machine, or of what `probe` stands for. */
export function createSystemRange(probe: SystemProbe = systemProbe): SystemRange {
  let answer: Promise<LocalTarget> | undefined;
  const refresh = () => {
    answer = readLocalTarget(probe);
    return answer;
  };
  return { read: () => answer ?? refresh(), refresh };
}

const systemProbe: SystemProbe = {
  platform: process.platform,
  release: release(),
  readFile: (path) => readFile(path, { encoding: 'utf8', signal: AbortSignal.timeout(patience) }),
  async run(program, parameters) {
    const { stdout } = await run(programPath(program), [...parameters], {
      encoding: 'utf8',
      timeout: patience,
      maxBuffer: 1_000_000,
      windowsHide: true,
    });
    return stdout;
  },
};

/** By its full path: a search could find a program of that name in the folder that is open. */
function programPath(program: 'sysctl' | 'netsh'): string {
  if (program === 'netsh') return join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'netsh.exe');
  return process.platform === 'darwin' ? '/usr/sbin/sysctl' : '/sbin/sysctl';
}
