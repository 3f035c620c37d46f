/**
 * `npm run package`: builds for production and makes one VSIX for all platforms, ephemeral-ports-VERSION.vsix, then
 * checks what is inside it and in the npm package.
 */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, setUp, setUpFailed } from './setup.mjs';

/** Notices of third parties: made anew by every packaging, never committed. */
const noticesFile = 'THIRD-PARTY-NOTICES.txt';

/** Path of the VSIX of the version in package.json. */
export function vsixFile() {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return path.join(root, `${name}-${version}.vsix`);
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;

async function printSizes(vsix) {
  const { unzipSync } = await import('fflate');
  const bytes = readFileSync(vsix);
  const packed = new Map();
  unzipSync(bytes, {
    filter(file) {
      packed.set(file.name, file);
      return false;
    },
  });
  console.log('  unpacked       packed   file');
  for (const file of [...packed.values()].sort((one, other) => other.size - one.size)) {
    console.log(`${kilobytes(file.originalSize)} ${kilobytes(file.size)}   ${file.name}`);
  }
  console.log(`${kilobytes(bytes.length)} in all: ${path.basename(vsix)}`);
}

/** Builds and writes the VSIX; resolves with its path. */
export async function packageExtension() {
  const { buildAll } = await import('./build.mjs');
  const { thirdPartyNotices } = await import('./notices.mjs');
  const { createVSIX } = await import('@vscode/vsce');
  await buildAll({ production: true });
  writeFileSync(path.join(root, noticesFile), thirdPartyNotices(root));
  const vsix = vsixFile();
  rmSync(vsix, { force: true });
  await createVSIX({ cwd: root, packagePath: vsix, dependencies: false });
  if (!statSync(vsix, { throwIfNoEntry: false })) throw new Error(`${vsix} was not written`);
  await printSizes(vsix);
  return vsix;
}

/** Runs the tests of the packages; resolves with vitest's exit code. */
function testPackages(args) {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const config = ['run', '--config', 'test/package/vitest.config.mts'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, ...config, ...args], { cwd: root, stdio: 'inherit' });
    child.on('error', reject).on('close', (code) => resolve(code ?? 1));
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await setUp();
    await packageExtension();
    process.exitCode = await testPackages(process.argv.slice(2));
  } catch (error) {
    setUpFailed(error);
  }
}
