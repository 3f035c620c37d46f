/**
 * `npm run test:hosts [-- vitest's arguments]`: the packaged extension in real editors, which are installed when they
 * are missing and this machine may have them. Where it cannot, one line says so; with CI=true that is a failure.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root, setUp, setUpFailed } from './setup.mjs';

await setUp().catch(setUpFailed);
process.chdir(root);

const { importTypeScript } = await import('./typescript.mjs');
const { installHosts } = await importTypeScript('test/hosts/install/main.ts');
const reason = await installHosts((line) => console.log(`test:hosts: ${line}`)).catch(setUpFailed);
if (reason) {
  console.log(`skipped: test:hosts: ${reason}`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

// What users install is tested, so it is made anew: a VSIX left from before could hold other sources.
const { packageExtension } = await import('./package.mjs');
await packageExtension().catch(setUpFailed);
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const args = ['run', '--config', 'test/hosts/vitest.config.mts', ...process.argv.slice(2)];
const child = spawn(process.execPath, [vitest, ...args], { cwd: root, stdio: 'inherit' });
child.on('error', setUpFailed).on('close', (code, signal) => {
  process.exitCode = code ?? 1;
  if (signal) process.stderr.write(`vitest was ended by ${signal}\n`);
});
