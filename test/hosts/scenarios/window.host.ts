/** What the window shows of listing, renaming, guarding and moving ports, with a picture of each. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { whyNotPlayed } from '../notPlayed.js';
import { openFile, save, visibleText, visibleTextOfGroup, waitForTab } from '../workbench/editorPane.js';
import {
  applyQuickFix,
  notifications,
  waitForSquiggleCount,
  waitForSquiggles,
} from '../workbench/findings.js';
import type { Workbench } from '../workbench/openWorkbench.js';
import { moveCursor, runCommand } from '../workbench/palette.js';
import { openPlace, openPortsView, portRows, togglePane, unfoldPort } from '../workbench/portsView.js';
import {
  endPreview,
  groupPreviewByKind,
  previewRows,
  togglePreviewRow,
} from '../workbench/refactorPreview.js';
import { answerRenameBox, openRenameBox } from '../workbench/renameBox.js';
import { oneLine, repeat } from '../workbench/repeat.js';
import { settingRows } from '../workbench/settingsEditor.js';
import { growPart } from '../workbench/windowLayout.js';
import { editors } from './editors.js';
import { calmSettings } from './pictureSettings.js';
import { recordScenarios } from './record.js';
import { inScene, type Scene } from './scene.js';

/** A second client of the greeter, and a place that only names its port. */
function addPlaces(folder: string): void {
  writeFileSync(path.join(folder, 'src/healthCheck.ts'), healthCheck(50051));
  writeFileSync(path.join(folder, 'src/services.ts'), services(50051));
}

const healthCheck = (port: number) =>
  `import net from 'node:net';\n\nexport const probe = () => net.connect({ host: 'localhost', port: ${port} });\n`;

const services = (port: number) =>
  `/** Shown on the status page. */\nexport const greeter = { name: 'greeter', port: ${port} };\n`;

/** Puts the cursor behind the first `text` of a file that is shown as it is on disk. */
async function moveBehind(bench: Workbench, folder: string, file: string, text: string): Promise<void> {
  const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
  const line = lines.findIndex((one) => one.includes(text));
  await moveCursor(bench, line + 1, (lines[line] ?? '').indexOf(text) + text.length + 1);
}

/** Every port with what it is for; below it its places, which lead into the code. */
async function theViewListsPorts({ bench }: Scene): Promise<void> {
  await togglePane(bench, 'examples');
  await openPortsView(bench);
  await growPart(bench, 'sidebar', 160);
  const rows = () => portRows(bench);
  await expect
    .poll(rows, { timeout: 30_000 })
    .toContainEqual(expect.stringMatching(/^50051 ?Linux · 1 listen, 1 connect, 1 mention$/));
  await unfoldPort(bench, 50051);
  await expect.poll(rows).toContainEqual(expect.stringMatching(/^ports\.ts:2 ?listens · src$/));
  await expect.poll(rows).toContainEqual(expect.stringMatching(/^services\.ts:2 ?mentioned · src$/));
  await openPlace(bench, 'ports.ts:2');
  await waitForTab(bench, 'ports.ts');
  await waitForSquiggles(bench);
  await bench.page.mouse.move(0, 0);
  await bench.shot('ports-view');
  await growPart(bench, 'sidebar', -160);
  await togglePane(bench, 'Ports in Code');
  await togglePane(bench, 'examples');
}

/** A report beside the code shows an edit that is not saved. */
async function theReportFollows({ bench, folder }: Scene): Promise<void> {
  await openFile(bench, 'src/httpServer.ts');
  await waitForSquiggles(bench);
  await runCommand(bench, 'Ephemeral Ports: Show Workspace Port Report');
  await expect.poll(() => visibleText(bench), { timeout: 30_000 }).toContain('40080');
  // The report may still take the focus from the palette: the command is repeated until there are two groups.
  await repeat(3, async () => {
    await runCommand(bench, 'View: Move Editor into Right Group');
    await bench.page.locator('.editor-group-container').nth(1).waitFor({ timeout: 5_000 });
  });
  await runCommand(bench, 'View: Focus First Editor Group');
  await runCommand(bench, 'View: Toggle Primary Side Bar Visibility');
  await moveBehind(bench, folder, 'src/httpServer.ts', '40080');
  await bench.page.keyboard.press('Backspace');
  await bench.page.keyboard.type('2');
  const report = () => visibleTextOfGroup(bench, 1);
  await expect.poll(report, { timeout: 30_000 }).toContain('40082');
  expect(await report()).not.toContain('40080');
  expect(readFileSync(path.join(folder, 'src/httpServer.ts'), 'utf8')).toContain('40080');
  await bench.shot('report-follows');
  await bench.page.keyboard.press('Control+Z');
  await bench.page.keyboard.press('Control+Z');
  await expect.poll(report, { timeout: 30_000 }).toContain('40080');
  await runCommand(bench, 'View: Toggle Primary Side Bar Visibility');
  await runCommand(bench, 'View: Close Editors in Other Groups');
}

/** F2 proposes the port, refuses what is none, and asks before it takes one that is no better. */
async function renaming({ bench, folder }: Scene): Promise<void> {
  await openFile(bench, 'src/ports.ts');
  await waitForSquiggles(bench);
  await moveBehind(bench, folder, 'src/ports.ts', '5005');
  expect(await openRenameBox(bench)).toBe('50051');
  await answerRenameBox(bench, 'abc');
  await expect
    .poll(() => notifications(bench), { timeout: 20_000 })
    // Behind it VS Code puts what its own provider says.
    .toEqual([expect.stringMatching(/^"abc" is no port: it must be a whole number from 1 to 65535\./)]);
  await runCommand(bench, 'Notifications: Clear All Notifications');
  await moveBehind(bench, folder, 'src/ports.ts', '5005');
  expect(await openRenameBox(bench)).toBe('50051');
  await bench.page.locator('.rename-box:visible input').fill('15051');
  await bench.shot('rename');
  await answerRenameBox(bench, '50100');
  const rows = await previewRows(bench);
  expect(rows.filter(({ ticked }) => ticked)).toEqual([]);
  await expect
    .poll(() => notifications(bench), { timeout: 20_000 })
    .toEqual(['Port 50100 lies in the ephemeral range of Linux (32768–60999)']);
  await bench.shot('rename-warning');
  await endPreview(bench, 'Discard');
  await runCommand(bench, 'Notifications: Clear All Notifications');
  expect(await visibleText(bench)).toContain('50051');
}

/** The connection that cannot move gets a guard, and its finding goes. */
async function guarding({ bench, folder }: Scene): Promise<void> {
  await openFile(bench, 'src/inventoryClient.ts');
  await waitForSquiggles(bench);
  await moveBehind(bench, folder, 'src/inventoryClient.ts', '50000');
  await bench.shot('guard-before');
  await applyQuickFix(bench, 'Guard this connection against self-connect');
  await waitForSquiggleCount(bench, 0);
  const text = await visibleText(bench);
  expect(text).toContain('socket.localPort === socket.remotePort');
  expect(text).toContain('ESELFCONNECT');
  await bench.shot('guard-after');
  await save(bench);
}

/** One read-only file among several refuses the whole move, in one sentence. */
async function readOnlyFileRefuses({ bench, folder }: Scene): Promise<void> {
  const locked = path.join(folder, 'src/healthCheck.ts');
  chmodSync(locked, 0o444);
  await openFile(bench, 'src/ports.ts');
  await waitForSquiggles(bench);
  await moveBehind(bench, folder, 'src/ports.ts', '5005');
  await applyQuickFix(
    bench,
    'Move port 50051 to 15051 everywhere (2 places in 2 files, 1 waits for your tick)',
  );
  await expect
    .poll(() => notifications(bench), { timeout: 20_000 })
    .toEqual(['src/healthCheck.ts is read-only, so nothing was changed.']);
  await bench.shot('read-only-refused');
  expect(await visibleText(bench)).toContain('50051');
  await runCommand(bench, 'Notifications: Clear All Notifications');
  chmodSync(locked, 0o644);
}

/** The quick fix shows every place before it changes one; what only names the port waits for the user's tick. */
async function movingEverywhere({ bench, folder }: Scene): Promise<void> {
  await openFile(bench, 'src/ports.ts');
  await waitForSquiggles(bench);
  await moveBehind(bench, folder, 'src/ports.ts', '5005');
  await applyQuickFix(
    bench,
    'Move port 50051 to 15051 everywhere (2 places in 2 files, 1 waits for your tick)',
  );
  await previewRows(bench);
  await growPart(bench, 'panel', 90);
  const row = (text: string, ticked: boolean) =>
    expect.objectContaining({ text: expect.stringContaining(text), ticked });
  const rows = await previewRows(bench);
  expect(rows).toContainEqual(row('healthCheck.ts', true));
  expect(rows).toContainEqual(row('ports.ts', true));
  expect(rows).toContainEqual(row('services.ts', false));
  expect((await groupPreviewByKind(bench)).sort()).toEqual([
    'Listens or connects',
    'Names the port, but reaches no call that is known',
  ]);
  await bench.shot('move-preview');
  await togglePreviewRow(bench, 'services.ts');
  await endPreview(bench, 'Apply');
  const stored = (file: string) => readFileSync(path.join(folder, 'src', file), 'utf8');
  await runCommand(bench, 'File: Save All');
  await expect.poll(() => stored('ports.ts'), { timeout: 20_000 }).toContain('GREETER_PORT = 15051;');
  await expect.poll(() => stored('healthCheck.ts'), { timeout: 20_000 }).toBe(healthCheck(15051));
  await expect.poll(() => stored('services.ts'), { timeout: 20_000 }).toBe(services(15051));
}

/** The settings page leads to a list of the names that `targets` takes, with the range of each. */
async function targetsAreOffered({ bench }: Scene): Promise<void> {
  await settingRows(bench, 'ephemeralPorts.targets');
  await bench.page
    .locator('.settings-editor .setting-item-contents a', { hasText: 'Choose Targets' })
    .first()
    .click();
  const rows = bench.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  await expect
    .poll(async () => (await rows.allInnerTexts()).map(oneLine), { timeout: 20_000 })
    .toContainEqual(expect.stringMatching(/^windows.*49152/));
  await bench.shot('targets');
}

const steps: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'Ports view: rows, places, into the code': theViewListsPorts,
  'report beside the code follows an unsaved edit': theReportFollows,
  'rename: F2, refused, warned': renaming,
  'guard: the finding goes': guarding,
  'move everywhere: refused while a file is read-only': readOnlyFileRefuses,
  'move everywhere: preview, mention ticked by hand, saved': movingEverywhere,
  // The last one, since newer versions lay the page over the window.
  'settings page: targets offers its names': targetsAreOffered,
};

/** One window for all, in the newest version of each kind; the older versions do the same inside the extension host. */
const newest = editors.filter(({ name }) => name.startsWith('vscode-1.139'));

describe.each(newest)('$name', (editor) => {
  it('Ports view, report, rename, guard, move preview', async () => {
    const settings = { ...calmSettings, 'workbench.colorTheme': 'Default Light Modern' };
    const viewport = { width: 1000, height: 560 };
    await inScene(editor, 'window', { prepare: addPlaces, settings, viewport, scale: 1.5 }, async (scene) => {
      for (const [name, step] of Object.entries(steps)) {
        if (whyNotPlayed(name, editor.name) !== undefined) continue;
        const start = performance.now();
        await step(scene);
        recordScenarios(editor.name, [{ name, milliseconds: Math.round(performance.now() - start) }]);
      }
      expect(await notifications(scene.bench)).toEqual([]);
    });
  });
});
