/** The pictures of the README, light and dark, taken from the newest editor; scripts/pictures/pictures.mjs copies them. */
import { describe, expect, it } from 'vitest';
import { openFile, visibleText } from '../workbench/editorPane.js';
import { hoverSquiggle, openQuickFixes, waitForSquiggles } from '../workbench/findings.js';
import { moveCursor, runCommand } from '../workbench/palette.js';
import { nodeEditors } from './editors.js';
import { calmSettings } from './pictureSettings.js';
import { inScene, type Scene } from './scene.js';

const themes = [
  { theme: 'light', label: 'Default Light Modern' },
  { theme: 'dark', label: 'Default Dark Modern' },
];

async function takePictures({ bench }: Scene): Promise<void> {
  await openFile(bench, 'src/inventoryClient.ts');
  await waitForSquiggles(bench);
  await moveCursor(bench, 2, 1);
  expect(await hoverSquiggle(bench, 'warning', 'Port 50000')).toContain('32768');
  await bench.shot('finding');
  await bench.page.mouse.move(0, 0);
  await openFile(bench, 'src/ports.ts');
  await waitForSquiggles(bench);
  await moveCursor(bench, 2, 31);
  expect((await openQuickFixes(bench)).join('\n')).toContain('50051');
  await bench.shot('quick-fixes');
  await bench.page.keyboard.press('Escape');
  await runCommand(bench, 'Ephemeral Ports: Show Workspace Port Report');
  await expect.poll(() => visibleText(bench), { timeout: 30_000 }).toContain('workspace report');
  await expect.poll(() => visibleText(bench), { timeout: 30_000 }).toContain('40080');
  await bench.shot('report');
}

describe.each(themes)('pictures, $theme', ({ theme, label }) => {
  it('finding, quick fixes, report', async () => {
    const [editor] = nodeEditors;
    if (!editor) throw new Error('no editor to take pictures of');
    const settings = { ...calmSettings, 'workbench.colorTheme': label };
    const viewport = { width: 1000, height: 560 };
    await inScene({ ...editor, name: 'pictures' }, theme, { settings, viewport, scale: 1.5 }, takePictures);
  });
});
