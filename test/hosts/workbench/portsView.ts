/** The view *Ports in Code* in the Explorer, as a user opens and reads it. */
import type { Locator } from 'playwright-core';
import type { Workbench } from './openWorkbench.js';
import { oneLine } from './repeat.js';

/** A part of the Explorer, by the title of its header. */
function pane({ page }: Workbench, title: string): Locator {
  const header = page.locator('.pane-header').filter({ has: page.getByText(title, { exact: true }) });
  return page.locator('.pane', { has: header }).first();
}

/** Folds a part of the Explorer away, or unfolds it. */
export async function togglePane(workbench: Workbench, title: string): Promise<void> {
  await pane(workbench, title).locator('.pane-header').click();
}

/** Opens the view where it is folded up. The title is that of the display language. */
export async function openPortsView(workbench: Workbench, title = 'Ports in Code'): Promise<void> {
  const header = pane(workbench, title).locator('.pane-header');
  if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  await pane(workbench, title).locator('.monaco-list-row').first().waitFor({ timeout: 60_000 });
}

/** The rows of the view on the screen. */
export async function portRows(workbench: Workbench, title = 'Ports in Code'): Promise<string[]> {
  return (await pane(workbench, title).locator('.monaco-list-row').allInnerTexts()).map(oneLine);
}

/** What is read out of each row of the view on the screen. */
export async function portRowNames(workbench: Workbench, title = 'Ports in Code'): Promise<string[]> {
  const rows = await pane(workbench, title).locator('.monaco-list-row').all();
  return Promise.all(rows.map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
}

/** Unfolds the row of a port. */
export async function unfoldPort(workbench: Workbench, port: number, title = 'Ports in Code'): Promise<void> {
  const row = pane(workbench, title)
    .locator('.monaco-list-row', { hasText: String(port) })
    .first();
  if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
}

/** Opens the place whose row begins with this text, such as `ports.ts:2`. */
export async function openPlace(workbench: Workbench, place: string, title = 'Ports in Code'): Promise<void> {
  await pane(workbench, title).locator('.monaco-list-row', { hasText: place }).first().click();
}
