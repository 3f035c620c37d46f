/**
 * `npm run test:node-versions [-- vitest's arguments]`: the built program under each version of Node.js that it supports.
 * They are installed from npm into the cache of the host tests; where npm has none for this machine, one line says so.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root, setUp, setUpFailed } from './setup.mjs';

await setUp().catch(setUpFailed);
if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
  console.log(`skipped: test:node-versions: they are installed on Linux alone (x64, arm64)`);
  process.exit(0);
}
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const args = ['run', '--config', 'test/nodeVersions/vitest.config.mts', ...process.argv.slice(2)];
const child = spawn(process.execPath, [vitest, ...args], { cwd: root, stdio: 'inherit' });
child.on('error', setUpFailed).on('close', (code, signal) => {
  process.exitCode = code ?? 1;
  if (signal) process.stderr.write(`vitest was ended by ${signal}\n`);
});
