/** Bundles suites with their runner into one module, which an extension host loads as an extension under development. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { projectFolder } from '../install/projectFolder.js';

/** The bundle in the folder that {@link bundleSuite} makes. */
export const suiteModule = 'suite.js';

/** Both entries name the module: they decide that it runs beside the extension under test. */
const manifest = {
  name: 'inside',
  publisher: 'ephemeral-ports-tests',
  version: '0.0.1',
  private: true,
  engines: { vscode: '^1.91.0' },
  main: `./${suiteModule}`,
  browser: `./${suiteModule}`,
};

/** Every suite of `suites/`, in the order in which they share a window: the last one leaves the examples changed. */
export const insideSuites = ['findings', 'names', 'report', 'models', 'workspace', 'moving'] as const;

/** Resolves with a new folder that holds the suites as an extension; the caller removes it. */
export async function bundleSuites(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'inside-'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  const imports = insideSuites.map((suite) => `import { tests as ${suite} } from './suites/${suite}.js';`);
  const contents = `
    import { runTests } from './runTests.js';
    ${imports.join('\n')}
    export const run = () => runTests([${insideSuites.join()}]);`;
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
