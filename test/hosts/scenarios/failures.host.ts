/** What goes wrong around the server, and what the user sees of it: a crash, a hang, a locked disk, bad settings. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFile, visibleText } from '../workbench/editorPane.js';
import {
  applyQuickFix,
  hoverSquiggle,
  notifications,
  waitForSquiggleCount,
  waitForSquiggles,
} from '../workbench/findings.js';
import { outputText, showLog } from '../workbench/outputPanel.js';
import { moveCursor, runCommand } from '../workbench/palette.js';
import { type Editor, editors } from './editors.js';
import { nonsense } from './nonsense.js';
import { recordScenarios } from './record.js';
import { addManyFiles, copyExamples, inScene, type Scene, type SceneOptions } from './scene.js';
import { type Faults, processFaults, workerFaults } from './serverTrouble.js';

/** Restarts that the client makes by itself within a few minutes. */
const automaticRestarts = 4;

async function timed(editor: Editor, name: string, scenario: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await scenario();
  recordScenarios(editor.name, [{ name, milliseconds: Math.round(performance.now() - start) }]);
}

const play = (
  editor: Editor,
  name: string,
  options: SceneOptions,
  scenario: (scene: Scene) => Promise<void>,
) => timed(editor, name, () => inScene(editor, name, options, scenario));

/** One crash: the server is started again, the state comes back, and the user is not bothered. */
async function killedOnce({ bench }: Scene, faults: Faults): Promise<void> {
  await openFile(bench, 'src/inventoryClient.ts');
  await faults.crash(1);
  await waitForSquiggles(bench);
  await openFile(bench, 'src/liveUpdates.ts');
  await waitForSquiggles(bench);
  expect(await notifications(bench)).toEqual([]);
}

/** A server that never answers: typing and other commands go on, and a restart brings the findings of the new text. */
async function hanging({ bench }: Scene, faults: Faults): Promise<void> {
  const hung = await faults.hang();
  await moveCursor(bench, 3, 1);
  await bench.page.keyboard.type('new WebSocket("ws://localhost:45182");\n');
  expect(await visibleText(bench)).toContain('45182');
  await runCommand(bench, 'Rename Symbol');
  await bench.page.keyboard.press('Escape');
  await runCommand(bench, 'Ephemeral Ports: Restart Server');
  await waitForSquiggleCount(bench, 2);
  await hung.isGone();
}

/** Crash after crash: the client gives up and says why; *Restart* starts anew. */
async function killedAgainAndAgain({ bench }: Scene, faults: Faults): Promise<void> {
  await faults.crash(automaticRestarts + 1);
  await expect.poll(() => notifications(bench), { timeout: 30_000 }).toHaveLength(1);
  const [message] = await notifications(bench);
  expect(message).toContain('is not started again');
  await waitForSquiggleCount(bench, 0);
  await bench.shot('given-up');
  faults.expectNoServer();
  await runCommand(bench, 'Ephemeral Ports: Restart Server');
  await waitForSquiggles(bench);
}

/** The three share a window: each begins where a user would be after the one before. */
async function crashes(editor: Editor): Promise<void> {
  const worker = editor.extensionHost === 'worker' ? workerFaults() : undefined;
  const options = worker ? { faults: worker.switches } : {};
  await inScene(editor, 'crashes', options, async (scene) => {
    const faults = worker?.in(scene) ?? processFaults(scene);
    await timed(editor, 'server killed once', () => killedOnce(scene, faults));
    await timed(editor, 'server hangs', () => hanging(scene, faults));
    await timed(editor, 'server killed five times', () => killedAgainAndAgain(scene, faults));
  });
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

/** The fix changes the editor's text only; saving fails, says so, and the disk keeps its text. */
async function notSaved({ bench, folder }: Scene): Promise<void> {
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
  await bench.shot('not-saved');
  expect(readFileSync(file, 'utf8')).toBe(before);
}

/** Findings and hovers are there; the editor refuses every change, and nothing reaches the disk. */
async function notEditable({ bench, folder }: Scene): Promise<void> {
  const file = path.join(folder, 'src/inventoryClient.ts');
  const before = readFileSync(file, 'utf8');
  await openFile(bench, 'src/inventoryClient.ts');
  await waitForSquiggles(bench);
  expect(await hoverSquiggle(bench)).toContain('50000');
  await moveCursor(bench, 1, 1);
  await bench.page.keyboard.type('x');
  await bench.page.locator('.monaco-editor-overlaymessage', { hasText: 'read-only' }).waitFor();
  await bench.shot('not-editable');
  expect(await notifications(bench)).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(before);
}

/** A virtual file system refuses to write. On the disk it is the permissions, which the editor is told to honour. */
const readOnly = (editor: Editor) =>
  editor.extensionHost === 'worker'
    ? play(editor, 'read-only file system', { writable: false }, notSaved)
    : play(
        editor,
        'read-only file system',
        { writable: false, settings: { 'files.readonlyFromPermissions': true } },
        notEditable,
      );

/** The log of the extension: from its file where the host keeps one, else as the Output panel shows it. */
async function logReader({ bench, host }: Scene): Promise<() => Promise<string>> {
  if (host.channel) return async () => host.channel?.('Ephemeral Ports') ?? '';
  await showLog(bench);
  return () => outputText(bench);
}

async function nonsenseInSettings(scene: Scene): Promise<void> {
  const { bench } = scene;
  await openFile(bench, 'src/inventoryClient.ts');
  await waitForSquiggles(bench);
  const log = await logReader(scene);
  for (const key of Object.keys(nonsense))
    await expect.poll(log, { timeout: 20_000 }).toContain(`settings: ${key}`);
  await bench.shot('nonsense');
  expect(await notifications(bench)).toEqual([]);
}

/** So high that the panel shows the whole log. */
const highWindow = { width: 1280, height: 1600 };

const nonsenseSettings = Object.fromEntries(
  Object.entries(nonsense).map(([key, value]) => [`ephemeralPorts.${key}`, value]),
);

/** One for all editors, since nothing in it is saved. */
let large: ReturnType<typeof copyExamples>;

beforeAll(() => {
  large = copyExamples();
  addManyFiles(large.folder);
});
afterAll(() => large.remove());

describe.each(editors)('$name', (editor) => {
  it('server killed once, hanging, killed five times', () => crashes(editor));
  it('20,000 files while the user types', () =>
    play(editor, '20,000 files while the user types', { folder: large.folder }, typingDuringTheScan));
  it('untrusted workspace', () => play(editor, 'untrusted workspace', { trusted: false }, untrusted));
  it('read-only file system', () => readOnly(editor));
  it('settings full of nonsense', () =>
    play(
      editor,
      'settings full of nonsense',
      { settings: nonsenseSettings, ...(editor.extensionHost === 'worker' ? { viewport: highWindow } : {}) },
      nonsenseInSettings,
    ));
});
