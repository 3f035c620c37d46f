/** Squiggles, hovers, the Problems panel and quick fixes, as a user meets them. */
import { expect } from 'vitest';
import type { Workbench } from './openWorkbench.js';
import { oneLine, repeat } from './repeat.js';

/** How the editor draws a diagnostic. */
export type Squiggle = 'error' | 'warning' | 'info' | 'hint';

const squiggles = ({ page }: Workbench, severity: Squiggle) =>
  page.locator(`.editor-group-container.active .monaco-editor .squiggly-${severity}`);

/** Resolves with the number of squiggles on the screen once there is one. */
export async function waitForSquiggles(
  workbench: Workbench,
  severity: Squiggle = 'warning',
): Promise<number> {
  await squiggles(workbench, severity).first().waitFor({ state: 'attached', timeout: 60_000 });
  return squiggles(workbench, severity).count();
}

/** Resolves when so many squiggles are on the screen. */
export async function waitForSquiggleCount(
  workbench: Workbench,
  count: number,
  severity: Squiggle = 'warning',
): Promise<void> {
  await expect.poll(() => squiggles(workbench, severity).count(), { timeout: 30_000 }).toBe(count);
}

/** Width of the first squiggle, in characters of the editor's font. */
export async function squiggleWidth(workbench: Workbench, severity: Squiggle = 'warning'): Promise<number> {
  const box = await squiggles(workbench, severity).first().boundingBox();
  const script = `(() => {
    const line = document.querySelector('.editor-group-container.active .monaco-editor .view-line > span');
    return line.getBoundingClientRect().width / line.textContent.length;
  })()`;
  const character = await workbench.page.evaluate<number>(script);
  return Math.round((box?.width ?? 0) / character);
}

/**
 * The text that the hover over the first squiggle shows. With `wanted`, once it holds that: several extensions write
 * into one hover, each when it is ready.
 */
export async function hoverSquiggle(
  workbench: Workbench,
  severity: Squiggle = 'warning',
  wanted = '',
): Promise<string> {
  const { page } = workbench;
  const hover = page.locator('.monaco-hover:visible .hover-contents');
  await repeat(3, async () => {
    const box = await squiggles(workbench, severity).first().boundingBox();
    if (!box) throw new Error('the squiggle is not on the screen');
    await page.mouse.move(box.x + box.width / 2, box.y - 60);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 - 4, { steps: 4 });
    await hover.filter({ hasText: wanted }).first().waitFor({ timeout: 10_000 });
  });
  return oneLine((await hover.allInnerTexts()).join(' '));
}

/** Shows the Problems panel. */
export async function showProblems({ page }: Workbench): Promise<void> {
  const panel = page.locator('.markers-panel');
  if (!(await panel.isVisible())) await page.keyboard.press('Control+Shift+M');
  await panel.waitFor();
}

/** The rows of the Problems panel on the screen; the panel must be shown. */
export async function problemRows({ page }: Workbench): Promise<string[]> {
  return (await page.locator('.markers-panel .monaco-list-row').allInnerTexts()).map(oneLine);
}

/** The titles that Ctrl+. offers at the cursor; leaves the menu open. */
export async function openQuickFixes({ page }: Workbench): Promise<string[]> {
  const rows = page.locator('.action-widget:not(.action-list-submenu-panel) .monaco-list-row.action');
  // The menu stays away while another extension registers its actions: press again.
  await repeat(5, async () => {
    await page.keyboard.press('Control+.');
    await rows.first().waitFor({ timeout: 5_000 });
  });
  return (await rows.allInnerTexts()).map(oneLine);
}

/** Takes the quick fix whose title contains `title`, by keyboard; returns the titles that were offered. */
export async function applyQuickFix(workbench: Workbench, title: string): Promise<string[]> {
  const { page } = workbench;
  const titles = await openQuickFixes(workbench);
  const menu = page.locator('.action-widget:not(.action-list-submenu-panel)');
  const focused = menu.locator('.monaco-list-row.action.focused');
  for (let steps = 0; !((await focused.textContent()) ?? '').includes(title); steps++) {
    if (steps > titles.length) throw new Error(`no quick fix "${title}" in ${JSON.stringify(titles)}`);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await menu.waitFor({ state: 'hidden' });
  return titles;
}

/** The messages of the notifications on the screen. */
export async function notifications({ page }: Workbench): Promise<string[]> {
  return page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
}
