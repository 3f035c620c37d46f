/** The integrated terminal, as a user types into it and clicks at what it shows. */
import { expect } from 'vitest';
import type { Workbench } from './openWorkbench.js';
import { runCommand } from './palette.js';
import { repeat } from './repeat.js';

const rows = ({ page }: Workbench) => page.locator('.terminal-wrapper.active .xterm-rows > div');

const lines = async (workbench: Workbench): Promise<string[]> =>
  (await rows(workbench).allInnerTexts()).map((line) => line.replaceAll('\u00a0', ' ').trimEnd());

/** A fresh terminal whose shell has shown its prompt. */
export async function openTerminal(workbench: Workbench): Promise<void> {
  await runCommand(workbench, 'Terminal: Create New Terminal');
  await expect.poll(async () => (await lines(workbench)).join(''), { timeout: 30_000 }).toMatch(/[#$>] ?$/);
}

/** Gives the terminal that is shown the whole height and the keyboard, and clears it; a file that opens takes both. */
export async function maximizeTerminal(workbench: Workbench): Promise<void> {
  await runCommand(workbench, 'Terminal: Focus Terminal');
  await runCommand(workbench, 'View: Toggle Maximized Panel');
  await runCommand(workbench, 'Terminal: Focus Terminal');
  await runCommand(workbench, 'Terminal: Clear');
}

/** Types a command into the terminal, which has the focus, and sends it off. */
export async function runInTerminal({ page }: Workbench, command: string): Promise<void> {
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
}

/** Follows the link at a text of the terminal once it is there, with the key that terminals ask for. */
export async function clickTerminalLink(workbench: Workbench, text: string): Promise<void> {
  const { page } = workbench;
  const last = async (): Promise<number> =>
    (await lines(workbench)).findLastIndex((line) => line.includes(text) && !line.includes('node -e'));
  await expect.poll(last, { timeout: 30_000 }).toBeGreaterThanOrEqual(0);
  // A link is looked for when the mouse comes to rest on its line.
  await repeat(3, async () => {
    const at = await last();
    const line = (await lines(workbench))[at] ?? '';
    const box = await rows(workbench).nth(at).boundingBox();
    const width = await page.evaluate<number>(
      "(() => { const row = document.querySelector('.terminal-wrapper.active .xterm-rows > div > span'); return row.getBoundingClientRect().width / row.textContent.length; })()",
    );
    if (!box) throw new Error('the line is not on the screen');
    const x = box.x + (line.indexOf(text) + text.length / 2) * width;
    const y = box.y + box.height / 2;
    await page.mouse.move(x, y - box.height * 3);
    await page.mouse.move(x, y, { steps: 3 });
    await page.getByText('(ctrl + click)').first().waitFor({ timeout: 5_000 });
    await page.keyboard.down('Control');
    await page.mouse.click(x, y);
    await page.keyboard.up('Control');
    await page
      .locator('.quick-input-widget:visible .quick-input-list .monaco-list-row')
      .first()
      .waitFor({ timeout: 10_000 });
  });
}
