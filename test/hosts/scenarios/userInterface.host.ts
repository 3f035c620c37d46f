/** What a user does through the window: see the squiggle, read it, fix it, open the report. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFile, save, tokenColours, visibleText } from '../workbench/editorPane.js';
import {
  applyQuickFix,
  hoverSquiggle,
  notifications,
  openQuickFixes,
  problemRows,
  showProblems,
  squiggleWidth,
  waitForSquiggleCount,
  waitForSquiggles,
} from '../workbench/findings.js';
import { moveCursor, runCommand } from '../workbench/palette.js';
import { editors } from './editors.js';
import { recordScenarios } from './record.js';
import { inScene, type Scene } from './scene.js';

/** Resolves with the milliseconds from opening the first file to its squiggle: the server starts in between. */
async function readTheFinding({ bench }: Scene): Promise<number> {
  const start = performance.now();
  await openFile(bench, 'src/inventoryClient.ts');
  expect(await waitForSquiggles(bench)).toBe(1);
  const milliseconds = performance.now() - start;
  expect(await squiggleWidth(bench)).toBe('50000'.length);
  await bench.shot('1-squiggle');
  const hover = await hoverSquiggle(bench);
  expect(hover).toContain('50000');
  expect(hover).toContain('32768');
  await bench.shot('2-hover');
  await bench.page.mouse.move(0, 0);
  await showProblems(bench);
  await expect
    .poll(() => problemRows(bench), { timeout: 20_000 })
    .toContainEqual(expect.stringContaining('50000'));
  await bench.shot('3-problems');
  return milliseconds;
}

async function fixIt({ bench, folder }: Scene): Promise<void> {
  const file = path.join(folder, 'src/inventoryClient.ts');
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes('50000'));
  await moveCursor(bench, line + 1, (lines[line] ?? '').indexOf('50000') + 2);
  const titles = await openQuickFixes(bench);
  expect(titles.join('\n')).toMatch(/Change port 50000 to \d+/);
  await bench.shot('4-quick-fixes');
  await bench.page.keyboard.press('Escape');
  await applyQuickFix(bench, 'Change port 50000 to');
  await waitForSquiggleCount(bench, 0);
  await save(bench);
  const stored = readFileSync(file, 'utf8');
  const port = Number(/port: (\d+)/.exec(stored)?.[1]);
  expect(port).toBeGreaterThan(1023);
  expect(port).toBeLessThan(30000);
}

async function openTheReport({ bench }: Scene): Promise<void> {
  await bench.page.keyboard.press('Control+J');
  await runCommand(bench, 'Ephemeral Ports: Show Workspace Port Report');
  await expect
    .poll(() => visibleText(bench), { timeout: 30_000 })
    .toContain('Ephemeral Ports: workspace report');
  await expect.poll(() => visibleText(bench), { timeout: 30_000 }).toContain('50051');
  // The editor colours a new document a moment after it shows it.
  await expect.poll(async () => (await tokenColours(bench)).length, { timeout: 30_000 }).toBeGreaterThan(3);
  await bench.shot('5-report');
}

/** What the editor itself says of the extension's start, in milliseconds. */
async function activationTime({ bench }: Scene): Promise<number> {
  await runCommand(bench, 'Developer: Show Running Extensions');
  const row = bench.page.locator('.runtime-extensions-editor .monaco-list-row', {
    hasText: 'Ephemeral Ports',
  });
  await row.first().waitFor({ timeout: 20_000 });
  const [, milliseconds] = /Activation: (\d+)ms/.exec(await row.first().innerText()) ?? [];
  expect(milliseconds).toBeDefined();
  return Number(milliseconds);
}

describe.each(editors)('$name', (editor) => {
  it('squiggle, hover, Problems, quick fix, report', async () => {
    await inScene(editor, 'user-interface', {}, async (scene) => {
      const squiggle = await readTheFinding(scene);
      await fixIt(scene);
      await openTheReport(scene);
      const activation = await activationTime(scene);
      recordScenarios(editor.name, [
        { name: 'first file opened to its squiggle', milliseconds: Math.round(squiggle) },
        { name: 'activation, as the editor reports it', milliseconds: activation },
      ]);
      expect(await notifications(scene.bench)).toEqual([]);
      expect(scene.bench.blocked).toEqual([]);
    });
  });
});
