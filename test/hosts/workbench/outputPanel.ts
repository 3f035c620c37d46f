/** The Output panel of the window. */
import type { Workbench } from './openWorkbench.js';

/** The lines of the Output panel that are on the screen, in no certain order; the panel must be shown. */
export async function outputText({ page }: Workbench): Promise<string> {
  const lines = await page.locator('.part.panel .output-view .monaco-editor .view-line').allInnerTexts();
  return lines.join('\n').replaceAll('\u00a0', ' ');
}
