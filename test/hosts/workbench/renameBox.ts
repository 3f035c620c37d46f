/** The box that F2 opens at a name. */
import type { Workbench } from './openWorkbench.js';
import { repeat } from './repeat.js';

const input = '.rename-box:visible input';

/** Presses F2 at the cursor; resolves with what the box proposes. */
export async function openRenameBox({ page }: Workbench): Promise<string> {
  // The box stays away while another extension registers its provider: press again.
  await repeat(5, async () => {
    await page.keyboard.press('F2');
    await page.locator(input).waitFor({ timeout: 5_000 });
  });
  return page.locator(input).inputValue();
}

/** Types the new name and accepts it. */
export async function answerRenameBox({ page }: Workbench, name: string): Promise<void> {
  await page.locator(input).fill(name);
  await page.keyboard.press('Enter');
  await page.locator(input).waitFor({ state: 'hidden' });
}
