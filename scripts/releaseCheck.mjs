/**
 * `npm run release:check [-- --no-tests]`: everything that must hold before a version is published, without publishing or
 * signing anything: versions, changelog and licences agree, checks and tests pass, the packages are built, hold what they
 * should, and nothing else. Leaves the VSIX and both tarballs in the root folder, as the release workflow takes them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { layOutPlugin } from './pluginPackage.mjs';
import { releaseFaults } from './releaseFaults.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name) => readFileSync(path.join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json'));
const withTests = !process.argv.includes('--no-tests');

function step(name, run) {
  const started = performance.now();
  process.stdout.write(`release:check: ${name}\n`);
  run();
  process.stdout.write(`release:check: ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}

function npm(...args) {
  const { status } = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed with ${status}`);
}

/** Packs the npm package of a folder into the root folder. */
function pack(folder) {
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', root], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [{ filename, size, files }] = JSON.parse(packed);
  process.stdout.write(`${filename}: ${files.length} files, ${(size / 1000).toFixed(0)} kB\n`);
}

try {
  step('versions, changelog, licences', () => {
    const faults = releaseFaults({
      manifest,
      lock: JSON.parse(read('package-lock.json')),
      changelog: read('CHANGELOG.md'),
      licence: read('LICENSE'),
      runners: Object.fromEntries(['action.yml', '.pre-commit-hooks.yaml'].map((name) => [name, read(name)])),
      tag: process.env.RELEASE_TAG ?? '',
    });
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  step('checks', () => npm('run', 'check'));
  if (withTests) step('tests', () => npm('test'));
  step('packages and what they hold', () => npm('run', 'package'));
  step('npm packages', () => {
    pack(root);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'eslint-plugin-'));
    try {
      layOutPlugin(root, folder);
      pack(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  const vsix = `${manifest.name}-${manifest.version}.vsix`;
  process.stdout.write(`${vsix}: ${(statSync(path.join(root, vsix)).size / 1000).toFixed(0)} kB\n`);
  process.stdout.write('release:check: ready; nothing was published or signed.\n');
} catch (error) {
  process.stderr.write(`release:check: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
