/** Makes the native modules of VS Code's server loadable without downloading anything but npm packages. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm, run } from './run.js';

/** Those that the server loads; the others of the build belong to other systems or to features left out. */
const loaded = [
  '@vscode/spdlog',
  '@vscode/native-watchdog',
  'native-watchdog',
  '@parcel/watcher',
  'node-pty',
] as const;

/** Version of the packages that carry ripgrep for one platform each. */
const ripgrepVersion = '1.18.0';

async function loads(node: string, vscode: string, name: string): Promise<boolean> {
  return run(node, ['-e', `require('./node_modules/${name}')`], { cwd: vscode }).then(
    () => true,
    () => false, // not built yet; building it is what follows
  );
}

/** Compiles what has no prebuilt binary, with npm's own node-gyp and the headers that came with Node.js. */
export async function buildNativeModules(vscode: string, nodeFolder: string): Promise<void> {
  const node = path.join(nodeFolder, 'bin/node');
  const gyp = path.join(
    (await run('npm', ['root', '-g'])).trim(),
    'npm/node_modules/node-gyp/bin/node-gyp.js',
  );
  const env = {
    ...process.env,
    PATH: `${path.join(nodeFolder, 'bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  };
  for (const name of loaded) {
    const folder = path.join(vscode, 'node_modules', name);
    if (!existsSync(folder) || (await loads(node, vscode, name))) continue;
    await run(node, [gyp, 'rebuild', `--nodedir=${nodeFolder}`, '-j', '2'], { cwd: folder, env });
    if (!(await loads(node, vscode, name))) throw new Error(`${name} was built and does not load`);
  }
}

/** File search: older builds download ripgrep in an install script, which is replaced by a package of npm. */
export async function provideRipgrep(vscode: string, scratch: string): Promise<void> {
  const bin = path.join(vscode, 'node_modules/@vscode/ripgrep/bin');
  if (!existsSync(path.dirname(bin)) || existsSync(path.join(bin, 'rg'))) return;
  const temporary = path.join(scratch, 'ripgrep');
  mkdirSync(temporary, { recursive: true });
  writeFileSync(path.join(temporary, 'package.json'), '{"private":true}\n');
  const name = `@vscode/ripgrep-linux-${process.arch}`;
  await npm(['install', '--no-save', '--no-package-lock', `${name}@${ripgrepVersion}`], { cwd: temporary });
  mkdirSync(bin, { recursive: true });
  copyFileSync(path.join(temporary, 'node_modules', name, 'bin/rg'), path.join(bin, 'rg'));
  chmodSync(path.join(bin, 'rg'), 0o755);
}

/** Removes the binaries of other platforms, which are most of these packages. */
export function removeForeignBinaries(vscode: string): void {
  for (const place of ['node_modules/@vscode/ripgrep-universal/bin', 'node_modules/node-pty/prebuilds']) {
    const folder = path.join(vscode, place);
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const foreign = entry.isDirectory() && entry.name !== `linux-${process.arch}`;
      if (foreign) rmSync(path.join(folder, entry.name), { recursive: true, force: true });
    }
  }
}
