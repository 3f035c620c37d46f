/** The borders between the parts of the window, moved as with the mouse. */
import type { Workbench } from './openWorkbench.js';

/** The part whose border is dragged, by its element's id in the workbench. */
export type Part = 'sidebar' | 'panel';

/** Makes the side bar so many pixels wider, or the panel so many higher; negative numbers make them smaller. */
export async function growPart({ page }: Workbench, part: Part, pixels: number): Promise<void> {
  const box = await page.locator(`[id="workbench.parts.${part}"]`).boundingBox();
  if (!box) throw new Error(`the ${part} is not on the screen`);
  // Newer versions leave a gap between the parts, and the handle lies in it.
  const [x, y] = part === 'sidebar' ? [box.x + box.width + 1, box.y + 200] : [box.x + 200, box.y - 2];
  const [toX, toY] = part === 'sidebar' ? [x + pixels, y] : [x, y - pixels];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move((x + toX) / 2, (y + toY) / 2, { steps: 3 });
  await page.mouse.move(toX, toY, { steps: 3 });
  await page.mouse.up();
}
