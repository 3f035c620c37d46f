/** What goes wrong around the server, and what the user sees of it: a crash, a hang, a locked disk, bad settings. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EditorHost } from '../editors/editorHost.js';
import { startWebHost } from '../editors/webHost.js';
import { newestBuild } from '../install/builds.js';
import { openFile, visibleText } from '../workbench/editorPane.js';
import {
  applyQuickFix,
  notifications,
  waitForSquiggleCount,
  waitForSquiggles,
} from '../workbench/findings.js';
import { moveCursor, runCommand } from '../workbench/palette.js';
import { type Editor, nodeEditors } from './editors.js';
import { recordScenarios } from './record.js';
import { inScene, type Scene, type SceneOptions } from './scene.js';

/** Restarts that the client makes by itself within a few minutes. */
const automaticRestarts = 4;

/** Files of the large workspace; one in a hundred holds a port. */
const manyFiles = 20_000;

/** Resolves with the one server process of the editor that is none of `former`. */
async function nextServer(host: EditorHost, former: readonly number[]): Promise<number> {
  const fresh = () => host.serverProcesses().filter((id) => !former.includes(id));
  await expect.poll(fresh, { timeout: 30_000 }).toHaveLength(1);
  const [id] = fresh();
  if (id === undefined) throw new Error('the server ended again');
  return id;
}

async function play(
  editor: Editor,
  name: string,
  options: SceneOptions,
  scenario: (scene: Scene) => Promise<void>,
) {
  const start = performance.now();
  await inScene(editor, name, options, scenario);
  recordScenarios(editor.name, [{ name, milliseconds: Math.round(performance.now() - start) }]);
}

async function killedOnce({ host, bench }: Scene): Promise<void> {
  await openFile(bench, 'src/inventoryClient.ts');
  await waitForSquiggles(bench);
  const first = await nextServer(host, []);
  process.kill(first, 'SIGKILL');
  await nextServer(host, [first]);
  await waitForSquiggles(bench);
  await openFile(bench, 'src/liveUpdates.ts');
  await waitForSquiggles(bench);
  expect(await notifications(bench)).toEqual([]);
}

async function killedAgainAndAgain({ host, bench }: Scene): Promise<void> {
  await openFile(bench, 'src/inventoryClient.ts');
  await waitForSquiggles(bench);
  const killed: number[] = [];
  for (let crashes = 0; crashes <= automaticRestarts; crashes++) {
    const id = await nextServer(host, killed);
    killed.push(id);
    process.kill(id, 'SIGKILL');
  }
  await expect.poll(() => notifications(bench), { timeout: 30_000 }).toHaveLength(1);
  const [message] = await notifications(bench);
  expect(message).toContain('is not started again');
  await waitForSquiggleCount(bench, 0);
  await bench.shot('given-up');
  expect(host.serverProcesses()).toEqual([]);
  await runCommand(bench, 'Ephemeral Ports: Restart Server');
  await nextServer(host, killed);
  await waitForSquiggles(bench);
}

async function hanging({ host, bench }: Scene): Promise<void> {
  await openFile(bench, 'src/inventoryClient.ts');
  await waitForSquiggles(bench);
  const hung = await nextServer(host, []);
  process.kill(hung, 'SIGSTOP');
  await runCommand(bench, 'Ephemeral Ports: Restart Server');
  await nextServer(host, [hung]);
  await waitForSquiggles(bench);
  await expect.poll(() => host.serverProcesses(), { timeout: 20_000 }).not.toContain(hung);
}

function addManyFiles(folder: string): void {
  for (let index = 0; index < manyFiles; index++) {
    const below = path.join(folder, 'many', `part${Math.floor(index / 500)}`);
    if (index % 500 === 0) mkdirSync(below, { recursive: true });
    const port = 40_000 + (index % 1000) * 2;
    const text =
      index % 100 === 0
        ? `import net from 'node:net';\nnet.connect(${port});\n`
        : `export const n = ${index};\n`;
    writeFileSync(path.join(below, `file${index}.ts`), text);
  }
}

async function typingDuringTheScan({ bench }: Scene): Promise<void> {
  await openFile(bench, 'src/lookAlikes.ts');
  await moveCursor(bench, 1, 1);
  await bench.page.keyboard.type("import { connect } from 'node:net';\nconnect(50124);\n", { delay: 20 });
  await waitForSquiggles(bench);
  expect(await visibleText(bench)).toContain('connect(50124);');
  await bench.shot('typed');
}

async function untrusted({ bench }: Scene): Promise<void> {
  await openFile(bench, 'src/inventoryClient.ts');
  await waitForSquiggles(bench);
  await bench.page.getByText('Restricted Mode', { exact: false }).first().waitFor();
  await bench.shot('restricted-mode');
}

async function readOnly({ bench, folder }: Scene): Promise<void> {
  const file = path.join(folder, 'src/inventoryClient.ts');
  const before = readFileSync(file, 'utf8');
  await openFile(bench, 'src/inventoryClient.ts');
  await waitForSquiggles(bench);
  const lines = before.split('\n');
  const line = lines.findIndex((text) => text.includes('50000'));
  await moveCursor(bench, line + 1, (lines[line] ?? '').indexOf('50000') + 2);
  await applyQuickFix(bench, 'Change port 50000 to');
  await waitForSquiggleCount(bench, 0);
  await bench.page.keyboard.press('Control+S');
  await expect
    .poll(() => notifications(bench), { timeout: 20_000 })
    .toContainEqual(expect.stringContaining('Failed to save'));
  expect(readFileSync(file, 'utf8')).toBe(before);
}

const nonsense = {
  'ephemeralPorts.targets': ['linux', 'plan9', 'high-low'],
  'ephemeralPorts.severity': 'loud',
  'ephemeralPorts.allowedPorts': [99999, { port: 'x' }],
  'ephemeralPorts.exclude': 7,
  'ephemeralPorts.maxFileSize': -1,
  'ephemeralPorts.apis': [{ module: 3 }],
};

async function nonsenseInSettings({ bench, host }: Scene): Promise<void> {
  await openFile(bench, 'src/inventoryClient.ts');
  await waitForSquiggles(bench);
  const log = () => host.channel?.('Ephemeral Ports') ?? '';
  for (const key of Object.keys(nonsense))
    await expect.poll(log, { timeout: 20_000 }).toContain(key.split('.')[1]);
  expect(await notifications(bench)).toEqual([]);
}

const readOnlyWeb: Editor = {
  name: 'vscode-1.139-web',
  extensionHost: 'worker',
  start: (options) => startWebHost(newestBuild, { ...options, writable: false }),
};

describe.each(nodeEditors)('$name', (editor) => {
  it('server killed once', () => play(editor, 'server killed once', {}, killedOnce));
  it('server killed five times', () => play(editor, 'server killed five times', {}, killedAgainAndAgain));
  it('server hangs', () => play(editor, 'server hangs', {}, hanging));
  it('20,000 files while the user types', () =>
    play(editor, '20,000 files while the user types', { prepare: addManyFiles }, typingDuringTheScan));
  it('untrusted workspace', () => play(editor, 'untrusted workspace', { trusted: false }, untrusted));
  it('settings full of nonsense', () =>
    play(editor, 'settings full of nonsense', { settings: nonsense }, nonsenseInSettings));
});

describe('vscode-1.139-web', () => {
  it('read-only file system', () => play(readOnlyWeb, 'read-only file system', {}, readOnly));
});
