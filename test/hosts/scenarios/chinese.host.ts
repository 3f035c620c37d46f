/** The extension in Simplified Chinese, in a window with that display language: every kind of text it shows. */
import { describe, expect, it } from 'vitest';
import { openFile, tokenColours, visibleText } from '../workbench/editorPane.js';
import { hoverSquiggle, notifications, openQuickFixes, waitForSquiggles } from '../workbench/findings.js';
import { moveCursor, runCommand } from '../workbench/palette.js';
import { openPortsView, portRows, togglePane, unfoldPort } from '../workbench/portsView.js';
import { settingRows } from '../workbench/settingsEditor.js';
import { nodeEditors } from './editors.js';
import { calmSettings } from './pictureSettings.js';
import { recordScenarios } from './record.js';
import { inScene, type Scene } from './scene.js';

const viewTitle = '代码中的端口';

async function everythingIsChinese({ bench }: Scene): Promise<void> {
  await openFile(bench, 'src/inventoryClient.ts');
  await waitForSquiggles(bench);
  const hover = await hoverSquiggle(bench, 'warning', '端口 50000');
  expect(hover).toContain('客户端');
  await bench.shot('finding');
  await bench.page.mouse.move(0, 0);
  await moveCursor(bench, 5, 59);
  expect((await openQuickFixes(bench)).join('\n')).toMatch(/将端口 50000 改为 \d+/);
  await bench.shot('quick-fixes');
  await bench.page.keyboard.press('Escape');
  await togglePane(bench, 'examples');
  await openPortsView(bench, viewTitle);
  await unfoldPort(bench, 50000, viewTitle);
  await expect
    .poll(() => portRows(bench, viewTitle))
    .toContainEqual(expect.stringMatching(/^50000 ?Linux · 1 个连接$/));
  await runCommand(bench, 'Ephemeral Ports: 显示工作区端口报告');
  await expect.poll(() => visibleText(bench), { timeout: 30_000 }).toContain('50000');
  // The editor colours a new document a moment after it shows it.
  await expect.poll(async () => (await tokenColours(bench)).length, { timeout: 30_000 }).toBeGreaterThan(3);
  await bench.shot('report');
  expect(await settingRows(bench, 'ephemeralPorts.targets')).toContain('代码所运行的系统');
  await bench.shot('settings');
  expect(await notifications(bench)).toEqual([]);
}

describe('vscode-1.139-node', () => {
  // The browser build reads a manifest's texts in English only, when the extension comes with the page.
  it('Simplified Chinese: finding, fixes, view, report, settings', async () => {
    const [editor] = nodeEditors;
    if (!editor) throw new Error('no editor with a Node extension host');
    const start = performance.now();
    const options = {
      language: 'zh-cn',
      settings: { ...calmSettings, 'workbench.colorTheme': 'Default Light Modern' },
      viewport: { width: 1000, height: 560 },
      scale: 1.5,
    };
    await inScene(editor, 'chinese', options, everythingIsChinese);
    const name = 'Simplified Chinese: finding, fixes, view, report, settings';
    recordScenarios(editor.name, [{ name, milliseconds: Math.round(performance.now() - start) }]);
  });
});
