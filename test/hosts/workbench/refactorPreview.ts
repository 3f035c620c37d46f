/** VS Code's refactor preview: the list of changes that an edit is about to make, each with a box to tick. */
import type { Workbench } from './openWorkbench.js';
import { oneLine } from './repeat.js';

const panel = '.bulk-edit-panel';

/** An input in older versions, an element with its role in newer ones. */
const box = '.edit-checkbox';

/** One row of the preview: a file, or a change in it. */
export interface PreviewRow {
  readonly text: string;
  readonly ticked: boolean;
}

/** Resolves with the rows on the screen once the preview is shown; headings of groups, which have no box, are left out. */
export async function previewRows({ page }: Workbench): Promise<PreviewRow[]> {
  const rows = page.locator(`${panel} .monaco-list-row`, { has: page.locator(box) });
  await rows.first().waitFor({ timeout: 20_000 });
  return Promise.all(
    (await rows.all()).map(async (row) => ({
      text: oneLine(await row.innerText()),
      ticked: await row.locator(box).isChecked(),
    })),
  );
}

/** The headings that the changes stand under once they are grouped by their kind. */
export async function groupPreviewByKind({ page }: Workbench): Promise<string[]> {
  await page.locator('.part.panel .title-actions [class*="group-by-ref-type"]').first().click();
  const headings = page.locator(`${panel} .monaco-list-row .category`);
  await headings.first().waitFor({ timeout: 20_000 });
  return (await headings.allInnerTexts()).map(oneLine);
}

/** Ticks, or unticks, the first row whose text contains `text`. */
export async function togglePreviewRow({ page }: Workbench, text: string): Promise<void> {
  await page.locator(`${panel} .monaco-list-row`, { hasText: text }).first().locator(box).click();
}

/** Makes the ticked changes, or none; resolves when the preview is gone. */
export async function endPreview({ page }: Workbench, answer: 'Apply' | 'Discard'): Promise<void> {
  await page.locator(`${panel} .buttons`).getByText(answer, { exact: true }).click();
  await page.locator(`${panel} .monaco-list-row`).first().waitFor({ state: 'hidden', timeout: 20_000 });
}
