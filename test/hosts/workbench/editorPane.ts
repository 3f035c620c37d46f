/** The text editors of the window: opening, reading, saving. */
import type { Locator, Page } from 'playwright-core';
import type { Workbench } from './openWorkbench.js';

const activeEditor = '.editor-group-container.active .monaco-editor';

async function rowAfter(rows: Locator, after: number): Promise<Locator | undefined> {
  for (const row of await rows.all()) {
    if (Number(await row.getAttribute('data-index')) > after) return row;
  }
  return undefined;
}

/** The explorer's row of one path segment, below the row of its parent. */
async function explorerRow(page: Page, name: string, level: number, after: number): Promise<Locator> {
  const rows = page
    .locator(`.explorer-folders-view .monaco-list-row[aria-level="${level}"]`)
    .filter({ has: page.getByText(name, { exact: true }) });
  await rows.first().waitFor({ timeout: 20_000 });
  const row = await rowAfter(rows, after);
  if (!row) throw new Error(`the explorer does not show ${name} below its folder`);
  return row;
}

/** Resolves when the active tab shows this file. */
export async function waitForTab({ page }: Workbench, name: string): Promise<void> {
  await page.waitForSelector(`.tab.active[data-resource-name="${name}"]`, { timeout: 20_000 });
  await page.waitForSelector(`${activeEditor} .view-line`);
}

/** Opens a file of the workspace through the explorer. */
export async function openFile(workbench: Workbench, file: string): Promise<void> {
  const { page } = workbench;
  const names = file.split('/');
  let parent = -1;
  for (const [depth, name] of names.entries()) {
    const row = await explorerRow(page, name, depth + 1, parent);
    parent = Number(await row.getAttribute('data-index'));
    if (depth === names.length - 1) await row.dblclick();
    else if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
  }
  await waitForTab(workbench, names.at(-1) ?? file);
}

/** Saves the active editor; resolves when its tab is clean. */
export async function save({ page }: Workbench): Promise<void> {
  await page.keyboard.press('Control+S');
  await page.waitForSelector('.tab.active:not(.dirty)');
}

/** The lines of the active editor that are on the screen, from top to bottom. */
export function visibleText({ page }: Workbench): Promise<string> {
  return textOf(page.locator(activeEditor));
}

/** The same of the editor in a group beside others; the first group is 0. */
export function visibleTextOfGroup({ page }: Workbench, group: number): Promise<string> {
  return textOf(page.locator('.editor-group-container').nth(group).locator('.monaco-editor'));
}

async function textOf(editor: Locator): Promise<string> {
  // An expression in words of the page: this project's types have no DOM.
  const lines = await editor.first().evaluate(visibleLines);
  return lines.join('\n').replaceAll('\u00a0', ' ');
}

/** What of the page's elements {@link visibleLines} reads. */
interface LineElement {
  readonly style: { readonly top: string };
  readonly textContent: string | null;
}

function visibleLines(editor: unknown): string[] {
  const root = editor as { querySelectorAll(selector: string): Iterable<LineElement> };
  return [...root.querySelectorAll('.view-line')]
    .sort((one, other) => Number.parseFloat(one.style.top) - Number.parseFloat(other.style.top))
    .map((line) => line.textContent ?? '');
}

/** The colours in which the active editor shows its tokens, as CSS colours, each once. */
export async function tokenColours({ page }: Workbench): Promise<string[]> {
  const spans = page.locator(`${activeEditor} .view-line span[class^="mtk"]`);
  const script = 'spans => [...new Set(spans.map(span => getComputedStyle(span).color))]';
  await spans.first().waitFor();
  return page.evaluate(
    `(${script})([...document.querySelectorAll('${activeEditor} .view-line span[class^="mtk"]')])`,
  );
}
