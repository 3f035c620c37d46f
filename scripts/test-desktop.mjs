/**
 * `node scripts/test-desktop.mjs [VERSION…]`: the packaged extension in VS Code's desktop application, for machines
 * that can download it (`npm install --no-save @vscode/test-electron` first). Versions: `stable`, `1.91.1`, …
 */
import { root, setUp, setUpFailed } from './setup.mjs';

async function testDesktop(versions) {
  await setUp();
  process.chdir(root);
  const { importTypeScript } = await import('./typescript.mjs');
  const { runDesktop } = await importTypeScript('test/hosts/desktop/runDesktop.ts');
  const { packageExtension } = await import('./package.mjs');
  await packageExtension();
  for (const version of versions) await runDesktop(version);
}

const named = process.argv.slice(2);
await testDesktop(named.length > 0 ? named : ['stable']).catch(setUpFailed);
