/** For those who hear the window: what is read out of the view's rows, and the explanation of a port held against axe-core. */
import type { Frame } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFindings, focused } from '../workbench/axe.js';
import { openFile, waitForTab } from '../workbench/editorPane.js';
import { waitForSquiggles } from '../workbench/findings.js';
import type { Workbench } from '../workbench/openWorkbench.js';
import { moveCursor, runCommand } from '../workbench/palette.js';
import { openPortsView, portRowNames, togglePane, unfoldPort } from '../workbench/portsView.js';
import { nodeEditors } from './editors.js';
import { calmSettings } from './pictureSettings.js';
import { recordScenarios } from './record.js';
import { inScene, type Scene } from './scene.js';

async function rowsAreNamed({ bench }: Scene): Promise<void> {
  await openPortsView(bench);
  await togglePane(bench, 'examples');
  await unfoldPort(bench, 50051);
  await expect
    .poll(() => portRowNames(bench), { timeout: 20_000 })
    .toContainEqual(expect.stringMatching(/^ports\.ts, line 2, listens, warning, Port 50051, src$/));
  const names = await portRowNames(bench);
  for (const name of names)
    expect(name).toMatch(
      /^Port \d+, (?:.+, )?\S|^[^,]+, line [\d:]+, (?:listens|connects|mentioned)(?:, \w+)?, Port \d+/,
    );
  expect(new Set(names).size).toBe(names.length);
  await bench.shot('rows');
  await togglePane(bench, 'examples');
}

/** The frame that holds the preview of Markdown. */
async function previewFrame({ page }: Workbench, text: string): Promise<Frame> {
  let found: Frame | undefined;
  const holds = `document.querySelector('.markdown-body')?.textContent.includes(${JSON.stringify(text)}) === true`;
  await expect
    .poll(
      async () => {
        for (const frame of page.frames()) if (await frame.evaluate(holds).catch(() => false)) found = frame;
        return found !== undefined;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  return found as Frame;
}

async function explanationIsRead({ bench }: Scene): Promise<void> {
  await moveCursor(bench, 5, 58);
  await runCommand(bench, 'Ephemeral Ports: Explain Port');
  await bench.page.locator('.tab.active', { hasText: 'Port 50000' }).waitFor({ timeout: 30_000 });
  const frame = await previewFrame(bench, '50000');
  await bench.shot('explanation');
  const { violations, passed } = await axeFindings(frame, '.markdown-body');
  expect(violations).toEqual([]);
  expect(passed).toEqual(expect.arrayContaining(['color-contrast', 'link-name', 'list']));

  // By keyboard alone, from the page to the code.
  for (let i = 0; i < 40 && !(await focused(frame)).name.startsWith('src/inventoryClient.ts'); i++)
    await bench.page.keyboard.press('Tab');
  expect(await focused(frame)).toMatchObject({
    name: expect.stringMatching(/^src\/inventoryClient\.ts:\d+/),
    hasRing: true,
  });
  await bench.page.keyboard.press('Enter');
  await waitForTab(bench, 'inventoryClient.ts');
}

describe('vscode-1.139-node', () => {
  it('what is read out', async () => {
    const [editor] = nodeEditors;
    if (!editor) throw new Error('no editor with a Node extension host');
    const settings = { ...calmSettings, 'workbench.colorTheme': 'Default High Contrast Light' };
    await inScene(editor, 'accessibility', { settings }, async (scene) => {
      await openFile(scene.bench, 'src/inventoryClient.ts');
      await waitForSquiggles(scene.bench);
      for (const [name, play] of [
        ['accessibility: every row of the view says file, line and role', rowsAreNamed],
        ['accessibility: the explanation by axe and keyboard', explanationIsRead],
      ] as const) {
        const start = performance.now();
        await play(scene);
        recordScenarios(editor.name, [{ name, milliseconds: Math.round(performance.now() - start) }]);
      }
    });
  });
});
