/** Imports modules of the engine, which are TypeScript, into a script: bundled in memory, nothing is written. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Resolves with the named exports of modules that need neither Node nor the parser; `exports` holds the names by
 * module, each module as its path in server/src without the ending.
 */
export async function importEngine(exports) {
  const lines = Object.entries(exports).map(
    ([module, names]) => `export { ${names.join(', ')} } from './server/src/${module}.js';`,
  );
  const bundle = await build({
    stdin: { contents: lines.join('\n'), resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
  });
  const source = Buffer.from(bundle.outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${source}`);
}
