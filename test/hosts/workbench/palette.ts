/** The command palette and quick input, as a user drives them. */
import { expect } from 'vitest';
import type { Workbench } from './openWorkbench.js';
import { repeat } from './repeat.js';

const inputField = '.quick-input-widget:visible .quick-input-box input';
const listRow = '.quick-input-list .monaco-list-row';

/** Runs a command by its title, such as `Ephemeral Ports: Restart Server`. */
export async function runCommand({ page }: Workbench, title: string): Promise<void> {
  const input = page.locator(inputField);
  // An editor that opens meanwhile takes the focus, and the palette closes: open it again.
  await repeat(5, async () => {
    await page.keyboard.press('F1');
    await input.waitFor({ timeout: 3_000 });
    await input.fill(`>${title}`);
    await page.locator(listRow, { hasText: title }).first().click({ timeout: 5_000 });
  });
}

/** Types into the quick input that is open and accepts it. */
async function answerInput({ page }: Workbench, text: string): Promise<void> {
  const input = page.locator(inputField);
  await input.waitFor({ timeout: 20_000 });
  await input.fill(text);
  await page.keyboard.press('Enter');
}

/** Puts the cursor into the active editor; line and column are 1-based. */
export async function moveCursor(workbench: Workbench, line: number, column = 1): Promise<void> {
  const { page } = workbench;
  await page.locator('.editor-group-container.active .monaco-editor .view-line').first().click();
  await page.keyboard.press('Control+G');
  await answerInput(workbench, `:${line}:${column}`);
  await expect.poll(() => page.locator(inputField).count(), { timeout: 10_000 }).toBe(0);
}
