/** Bundles a suite with its runner into one module, which an extension host loads as an extension under development. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { projectFolder } from '../install/projectFolder.js';

/** The bundle in the folder that {@link bundleSuite} makes. */
export const suiteModule = 'suite.js';

/** Both entries name the suite: they decide that it runs beside the extension under test. */
const manifest = {
  name: 'inside',
  publisher: 'ephemeral-ports-tests',
  version: '0.0.1',
  private: true,
  engines: { vscode: '^1.91.0' },
  main: `./${suiteModule}`,
  browser: `./${suiteModule}`,
};

/** Resolves with a new folder that holds the suite as an extension; the caller removes it. */
export async function bundleSuite(suite: string): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'inside-'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  const contents = `
    import { runTests } from './runTests.js';
    import { tests } from './suites/${suite}.js';
    export const run = () => runTests(tests);`;
  await build({
    stdin: { contents, resolveDir: path.join(projectFolder(), 'test/hosts/inside'), loader: 'ts' },
    outfile: path.join(folder, suiteModule),
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return folder;
}
