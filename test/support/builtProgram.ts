/** Runs the built program inside the test's process, as a process of its own would run. */
import { createRequire } from 'node:module';
import path from 'node:path';

/** The program's file. */
export const program = path.resolve('dist/cli.js');

export const { runProgram }: typeof import('../../server/src/cli/main.js') =
  createRequire(__filename)(program);

/** Where a run takes place; without more, nothing of this machine's environment is seen. */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** From which severity on `report` fails unless it is told; by default it never does. */
  readonly failOn?: 'never' | 'warning';
}

/** Runs it with these arguments: what it prints, and its exit code. */
export async function runBuilt(
  args: readonly string[],
  { cwd, env = {}, failOn = 'never' }: RunOptions,
): Promise<{ status: number; stdout: string; stderr: string }> {
  let stdout = '';
  let stderr = '';
  const status = await runProgram(
    args,
    { path: '.', failOn },
    {
      cwd,
      env,
      isTerminal: false,
      print: (text) => {
        stdout += text;
      },
      complain: (text) => {
        stderr += text;
      },
    },
  );
  return { status, stdout, stderr };
}
