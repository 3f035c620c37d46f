/** The settings editor, as a user searches in it. */
import type { Workbench } from './openWorkbench.js';
import { runCommand } from './palette.js';
import { oneLine } from './repeat.js';

/** Opens the editor at what a search finds; resolves with the text of the settings on the screen. */
export async function settingRows(workbench: Workbench, search: string): Promise<string> {
  const { page } = workbench;
  await runCommand(workbench, 'Preferences: Open Settings (UI)');
  await page.locator('.settings-editor .suggest-input-container .view-lines').click();
  await page.keyboard.type(search);
  const rows = page.locator('.settings-editor .setting-item-contents');
  await rows
    .filter({ hasText: search.split('.').at(-1) ?? search })
    .first()
    .waitFor({ timeout: 20_000 });
  return oneLine((await rows.allInnerTexts()).join(' '));
}
