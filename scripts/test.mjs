/** `npm test [-- vitest's arguments]`: the unit, architecture, manifest and protocol tests, set up when needed. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root, setUp, setUpFailed } from './setup.mjs';

await setUp().catch(setUpFailed);
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const child = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
child.on('error', setUpFailed).on('close', (code, signal) => {
  process.exitCode = code ?? 1;
  if (signal) process.stderr.write(`vitest was ended by ${signal}\n`);
});
