/** The command palette and quick input, as a user drives them. */
import { expect } from 'vitest';
import type { Workbench } from './openWorkbench.js';
import { oneLine, repeat } from './repeat.js';

const inputField = '.quick-input-widget:visible .quick-input-box input';
const listRow = '.quick-input-list .monaco-list-row';

/** Runs a command by its title, such as `Ephemeral Ports: Restart Server`. */
export async function runCommand({ page }: Workbench, title: string): Promise<void> {
  const input = page.locator(inputField);
  await repeat(5, async () => {
    await page.keyboard.press('F1');
    await input.waitFor({ timeout: 3_000 });
  });
  await input.fill(`>${title}`);
  const row = page.locator(listRow, { hasText: title }).first();
  await row.waitFor({ timeout: 20_000 });
  await row.click();
}

/** The commands that the palette offers for this text. */
export async function offeredCommands({ page }: Workbench, text: string): Promise<string[]> {
  const input = page.locator(inputField);
  await repeat(5, async () => {
    await page.keyboard.press('F1');
    await input.waitFor({ timeout: 3_000 });
  });
  await input.fill(`>${text}`);
  await page.locator(listRow, { hasText: text }).first().waitFor({ timeout: 20_000 });
  const titles = (await page.locator(listRow).allInnerTexts()).map(oneLine);
  await page.keyboard.press('Escape');
  return titles;
}

/** Types into the quick input that is open and accepts it. */
export async function answerInput({ page }: Workbench, text: string): Promise<void> {
  const input = page.locator(inputField);
  await input.waitFor({ timeout: 20_000 });
  await input.fill(text);
  await page.keyboard.press('Enter');
}

/** Takes the row of the quick pick that contains this text. */
export async function pickRow({ page }: Workbench, text: string): Promise<void> {
  const row = page.locator(listRow, { hasText: text }).first();
  await row.waitFor({ timeout: 20_000 });
  await row.click();
}

/** Puts the cursor into the active editor; line and column are 1-based. */
export async function moveCursor(workbench: Workbench, line: number, column = 1): Promise<void> {
  const { page } = workbench;
  await page.locator('.editor-group-container.active .monaco-editor .view-line').first().click();
  await page.keyboard.press('Control+G');
  await answerInput(workbench, `:${line}:${column}`);
  await expect.poll(() => page.locator(inputField).count(), { timeout: 10_000 }).toBe(0);
}
