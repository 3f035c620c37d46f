/** The port map as a page and in a real window: held against axe-core, walked through with the keyboard alone, and kept as pictures. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHtml } from '../../../server/src/report/formats/renderHtml.js';
import { renderMapPage } from '../../../server/src/report/map/renderMapPage.js';
import { fullReport, hostileReport } from '../../report/sites.js';
import { findProgram } from '../install/systemPackages.js';
import { axeFindings, focused } from '../workbench/axe.js';
import { openFile, waitForTab } from '../workbench/editorPane.js';
import { waitForSquiggles } from '../workbench/findings.js';
import type { Workbench } from '../workbench/openWorkbench.js';
import { runCommand } from '../workbench/palette.js';
import { nodeEditors } from './editors.js';
import { calmSettings } from './pictureSettings.js';
import { recordScenarios } from './record.js';
import { artifactFolder, inScene, type Scene } from './scene.js';

/** A Compose file and a second client beside the examples: rows, and arrows between them. */
function addServices(folder: string): void {
  mkdirSync(path.join(folder, 'web'));
  writeFileSync(path.join(folder, 'web/client.ts'), "fetch('http://localhost:50051/hello');\n");
  writeFileSync(
    path.join(folder, 'compose.yaml'),
    'services:\n  db:\n    image: postgres\n    ports:\n      - 5432:5432\n  cache:\n    image: redis\n    ports:\n      - 63790:6379\n',
  );
}

const pages = [
  { name: 'port map', html: renderMapPage(fullReport) },
  { name: 'HTML report', html: renderHtml(fullReport) },
  { name: 'port map of hostile names', html: renderMapPage(hostileReport) },
  { name: 'HTML report of hostile names', html: renderHtml(hostileReport) },
];

describe('pages', () => {
  let browser: Browser;
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'port-map-'));
    const executablePath = findProgram('chromium') ?? '';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(name: string, html: string, options: object): Promise<Page> {
    const file = path.join(folder, `${name}.html`);
    writeFileSync(file, html);
    const page = await browser.newPage(options);
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  const looks = [
    { look: 'light', options: { colorScheme: 'light' } },
    { look: 'dark', options: { colorScheme: 'dark' } },
    { look: 'forced colours', options: { forcedColors: 'active' } },
    { look: '320 pixels wide', options: { viewport: { width: 320, height: 800 } } },
  ];
  it.each(pages.flatMap((page) => looks.map((look) => ({ ...page, ...look }))))(
    '$name, $look: nothing for axe to find',
    async ({ name, html, look, options }) => {
      const page = await open(name, html, options);
      const { violations, passed } = await axeFindings(page);
      expect(violations).toEqual([]);
      expect(passed).toEqual(expect.arrayContaining(['color-contrast', 'link-name', 'list', 'region']));
      mkdirSync(artifactFolder(), { recursive: true });
      await page.screenshot({
        path: path.join(artifactFolder(), `page-${name}-${look}.png`),
        fullPage: true,
      });
      await page.close();
    },
  );

  it('Tab reaches every mark in turn, and Enter leads to its entry in the list', async () => {
    const page = await open('keyboard', renderMapPage(fullReport), {});
    const marks = await page
      .locator('.port-map a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(marks).toHaveLength(4);
    for (const href of marks) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      expect(at).toMatchObject({ href, hasRing: true });
      expect(at.name).toMatch(/^Port \d+: \w+/);
    }
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe(marks.at(-1));
    expect(await page.locator('li:target').innerText()).toContain('Port 50051');
    await page.close();
  });
});

/** The frame of the tab that holds the picture. */
async function mapFrame({ page }: Workbench): Promise<Frame> {
  let found: Frame | undefined;
  await expect
    .poll(
      async () => {
        for (const frame of page.frames()) {
          const has = await frame
            .evaluate("document.querySelector('svg.port-map') !== null")
            .catch(() => false);
          if (has) found = frame;
        }
        return found !== undefined;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  return found as Frame;
}

/** Nothing runs in the tab's page, axe's timers neither: a copy with the colours of the theme is checked in its place. */
async function axeFindingsOfCopy({ page }: Workbench, frame: Frame): ReturnType<typeof axeFindings> {
  const html = await frame.content();
  const colours = await frame.evaluate<string>('document.documentElement.style.cssText');
  const copy = await page.context().newPage();
  try {
    await copy.setContent(html);
    await copy.evaluate(`document.documentElement.style.cssText = ${JSON.stringify(colours)}`);
    expect(colours).toContain('--vscode-editor-background');
    return await axeFindings(copy);
  } finally {
    await copy.close();
  }
}

async function theMapIsShown({ bench, folder }: Scene): Promise<void> {
  await openFile(bench, 'src/inventoryClient.ts');
  await waitForSquiggles(bench);
  await runCommand(bench, 'Ephemeral Ports: Show Port Map');
  await bench.page.locator('.tab.active', { hasText: 'Port map' }).waitFor({ timeout: 30_000 });
  const frame = await mapFrame(bench);
  await expect
    .poll(
      () =>
        frame
          .locator('.port-map [role=list]')
          .count()
          .catch(() => 0),
      { timeout: 30_000 },
    )
    .toBeGreaterThan(3);
  await bench.shot('port-map');
  const shown = await mapFrame(bench);
  expect((await axeFindingsOfCopy(bench, shown)).violations).toEqual([]);
  expect(await shown.locator('script').count()).toBe(0);

  // By keyboard alone, from the tab into the picture and on to the code.
  await bench.page.keyboard.press('Tab');
  for (let i = 0; i < 40 && !(await focused(shown)).name.includes('50000'); i++)
    await bench.page.keyboard.press('Tab');
  expect(await focused(shown)).toMatchObject({
    name: expect.stringMatching(/^Port 50000: connects/),
    hasRing: true,
  });
  await bench.page.keyboard.press('Enter');
  await waitForTab(bench, 'inventoryClient.ts');
  expect(readFileSync(path.join(folder, 'src/inventoryClient.ts'), 'utf8')).toContain('50000');
}

const themes = [
  { theme: 'light', label: 'Default Light Modern' },
  { theme: 'dark', label: 'Default Dark Modern' },
  { theme: 'high-contrast', label: 'Default High Contrast' },
  { theme: 'high-contrast-light', label: 'Default High Contrast Light' },
];
describe.each(themes)('port map in the window, $theme', ({ theme, label }) => {
  it('drawn, checked, walked through by keyboard', async () => {
    const [editor] = nodeEditors;
    if (!editor) throw new Error('no editor to show it in');
    const start = performance.now();
    const settings = { ...calmSettings, 'workbench.colorTheme': label };
    await inScene(editor, `port-map-${theme}`, { settings, prepare: addServices }, theMapIsShown);
    const milliseconds = Math.round(performance.now() - start);
    recordScenarios(editor.name, [{ name: `port map: drawn, axe, keyboard (${theme})`, milliseconds }]);
  });
});
