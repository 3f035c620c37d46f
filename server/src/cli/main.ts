/** The program `ephemeral-ports` as a Node process. */
import { createInterface } from 'node:readline/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { visibleText } from '../visibleText.js';
import { packageRequestOf, servePackages } from './packages/servePackages.js';
import { type CommandDefaults, runProgram } from './program.js';

export { runProgram };

/** One question at the terminal; the end of the input is an empty answer. */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    return await Promise.race([terminal.question(question.split('\n').map(visibleText).join('\n')), closed]);
  } finally {
    terminal.close();
  }
}

/** Runs a command line on this process's streams; answers the exit code. */
export function runCommandLine(args: readonly string[], defaults: CommandDefaults): Promise<number> {
  // A reader such as `head` that has seen enough closes the pipe: no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    process.stderr.write(`ephemeral-ports: cannot write to standard output (${error.code})\n`);
    process.exit(2);
  });
  // Nobody can be told why then.
  process.stderr.on('error', () => process.exit(2));
  return runProgram(args, defaults, {
    cwd: process.cwd(),
    env: process.env,
    isTerminal: process.stdout.isTTY === true,
    ...(process.stdin.isTTY && process.stdout.isTTY ? { ask } : {}),
    print: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text.split('\n').map(visibleText).join('\n')),
  });
}

async function main(): Promise<void> {
  try {
    process.exitCode = await runCommandLine(process.argv.slice(2), { path: '.', failOn: 'warning' });
  } catch (fault) {
    process.stderr.write(`ephemeral-ports: ${fault instanceof Error ? fault.stack : String(fault)}\n`);
    process.exitCode = 2;
  }
}

const packageRequest = parentPort && packageRequestOf(workerData);
if (parentPort && packageRequest) void servePackages(parentPort, packageRequest);
else if (require.main === module) void main();
