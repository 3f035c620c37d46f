/** Imports a TypeScript module of the tests into a script: bundled with esbuild into the packages' cache folder. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './setup.mjs';

/** Resolves with the module's exports; `file` is relative to the project's folder. */
export async function importTypeScript(file) {
  const name = file.replace(/\.ts$/, '').replaceAll('/', '-');
  const outfile = path.join(root, 'node_modules/.cache/ephemeral-ports', `${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [file],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}
