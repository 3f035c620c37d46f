/**
 * Runs the suites of the extension host in the desktop application, by `@vscode/test-electron`, which is not among the
 * project's packages since it downloads the application: `npm install --no-save @vscode/test-electron` first.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleSuites, suiteModule } from '../inside/bundleSuite.js';
import { run } from '../install/run.js';
import { copyExamples, packagedExtension } from '../scenarios/scene.js';

/** What of `@vscode/test-electron` is used. */
interface TestElectron {
  downloadAndUnzipVSCode(version: string): Promise<string>;
  resolveCliArgsFromVSCodeExecutablePath(executable: string): string[];
  runTests(options: {
    vscodeExecutablePath: string;
    extensionDevelopmentPath: string;
    extensionTestsPath: string;
    launchArgs: string[];
  }): Promise<number>;
}

async function runSuites(electron: TestElectron, executable: string, profile: string): Promise<void> {
  const { folder, remove } = copyExamples();
  const workspaceFile = path.join(folder, 'examples.code-workspace');
  writeFileSync(workspaceFile, JSON.stringify({ folders: [{ path: '.' }] }));
  const development = await bundleSuites();
  try {
    await electron.runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: development,
      extensionTestsPath: path.join(development, suiteModule),
      launchArgs: [workspaceFile, '--disable-workspace-trust', ...profileArguments(profile)],
    });
  } finally {
    rmSync(development, { recursive: true, force: true });
    remove();
  }
}

function profileArguments(profile: string): string[] {
  const [extensions, userData] = ['extensions', 'user-data'].map((name) => path.join(profile, name));
  return [`--extensions-dir=${extensions}`, `--user-data-dir=${userData}`];
}

/** Installs the packaged VSIX into one version of VS Code and runs every suite there; rejects when one fails. */
export async function runDesktop(version: string): Promise<void> {
  const name = '@vscode/test-electron';
  const electron: TestElectron = await import(name);
  const executable = await electron.downloadAndUnzipVSCode(version);
  const [command = '', ...args] = electron.resolveCliArgsFromVSCodeExecutablePath(executable);
  const profile = mkdtempSync(path.join(tmpdir(), 'desktop-'));
  const install = ['--install-extension', packagedExtension(), '--force', ...profileArguments(profile)];
  await run(command, [...args.filter((arg) => !/^--(extensions|user-data)-dir/.test(arg)), ...install], {
    shell: process.platform === 'win32',
  });
  await runSuites(electron, executable, profile);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
