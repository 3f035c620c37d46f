/** The Output panel of the window. */
import type { Workbench } from './openWorkbench.js';
import { runCommand } from './palette.js';
import { repeat } from './repeat.js';

/** Shows the extension's log. `show` of a young channel can do nothing in older editors (microsoft/vscode#117957). */
export async function showLog(workbench: Workbench): Promise<void> {
  await repeat(3, async () => {
    await runCommand(workbench, 'Ephemeral Ports: Show Log');
    await workbench.page.locator('.part.panel .output-view').waitFor({ timeout: 5_000 });
  });
}

/** The lines of the Output panel that are on the screen, in no certain order; the panel must be shown. */
export async function outputText({ page }: Workbench): Promise<string> {
  const lines = await page.locator('.part.panel .output-view .monaco-editor .view-line').allInnerTexts();
  return lines.join('\n').replaceAll('\u00a0', ' ');
}
