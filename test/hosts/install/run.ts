/** Runs a program of an installation to its end. */
import { spawn } from 'node:child_process';

/** How {@link run} starts a program. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Through the system's shell, which Windows needs for a command file. */
  readonly shell?: boolean;
}

/** What a failing program printed last, enough to see why. */
const shownCharacters = 4000;

/** Resolves with what the program printed on stdout; rejects with its last output when it fails. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let everything = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      everything += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      everything += text;
    });
    child.on('error', reject).on('close', (code) => {
      if (code === 0) resolve(stdout);
      else
        reject(
          new Error(
            `${program} ${args.join(' ')} ended with ${code}:\n${everything.slice(-shownCharacters)}`,
          ),
        );
    });
  });
}

/** npm without install scripts and without questions. */
export function npm(args: readonly string[], options: RunOptions = {}): Promise<string> {
  const quiet = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'];
  return run('npm', [...args, ...quiet], options);
}
