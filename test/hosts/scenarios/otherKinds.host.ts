/** A port in a Vue component, a Compose file and an environment file, in a real window: squiggles, hover, and the move of all three with its preview. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFile } from '../workbench/editorPane.js';
import { applyQuickFix, hoverSquiggle, waitForSquiggles } from '../workbench/findings.js';
import { moveCursor, runCommand } from '../workbench/palette.js';
import { endPreview, previewRows } from '../workbench/refactorPreview.js';
import { growPart } from '../workbench/windowLayout.js';
import { nodeEditors } from './editors.js';
import { calmSettings } from './pictureSettings.js';
import { recordScenarios } from './record.js';
import { inScene, type Scene } from './scene.js';

const files: Readonly<Record<string, (port: number) => string>> = {
  'shop/compose.yaml': (port) =>
    `# The shop.\nservices:\n  shop:\n    image: nginx\n    ports:\n      - "127.0.0.1:${port}:80" # published\n`,
  'shop/.env': (port) => `# Where the shop is.\nSHOP_URL='http://localhost:${port}/'\n`,
  'shop/Shop.vue': (port) =>
    `<template>\n  <p>{{ order }}</p>\n</template>\n\n<script setup lang="ts">\nconst socket = new WebSocket('ws://localhost:${port}/live');\n</script>\n`,
};

function addShop(folder: string): void {
  mkdirSync(path.join(folder, 'shop'));
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text(45800));
}

async function thePortOfTheShop({ bench, folder }: Scene): Promise<void> {
  // Without an extension for Vue its files are plain text, which activates nothing: the Compose file does.
  await openFile(bench, 'shop/compose.yaml');
  await waitForSquiggles(bench);
  expect(await hoverSquiggle(bench, 'warning', '45800')).toMatch(/45800.*Linux/);
  await bench.shot('compose');
  await bench.page.keyboard.press('Escape');
  await openFile(bench, 'shop/Shop.vue');
  await waitForSquiggles(bench);
  expect(await hoverSquiggle(bench, 'warning', '45800')).toMatch(/45800.*Linux/);
  await bench.shot('component');
  await bench.page.keyboard.press('Escape');
  await openFile(bench, 'shop/compose.yaml');
  await waitForSquiggles(bench);
  await moveCursor(bench, 6, 24);
  await applyQuickFix(bench, 'Move port 45800 to 15800');
  await previewRows(bench);
  await growPart(bench, 'panel', 90);
  const rows = (await previewRows(bench)).map(({ text }) => text).join('\n');
  for (const name of ['compose.yaml', 'Shop.vue']) expect(rows).toContain(name);
  await bench.shot('move-preview');
  await endPreview(bench, 'Apply');
  await runCommand(bench, 'File: Save All');
  for (const file of ['shop/compose.yaml', 'shop/Shop.vue'])
    await expect
      .poll(() => readFileSync(path.join(folder, file), 'utf8'), { timeout: 20_000 })
      .toBe(files[file]?.(15800));
  await bench.shot('moved');
}

describe('a component and a Compose file in the window', () => {
  it('squiggle, hover, move with preview', async () => {
    const [editor] = nodeEditors;
    if (!editor) throw new Error('no editor to show it in');
    const start = performance.now();
    await inScene(editor, 'other-kinds', { settings: calmSettings, prepare: addShop }, thePortOfTheShop);
    const milliseconds = Math.round(performance.now() - start);
    recordScenarios(editor.name, [
      { name: 'other kinds: component and Compose file, moved together', milliseconds },
    ]);
  });
});
