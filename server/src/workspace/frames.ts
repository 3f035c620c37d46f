/** Counts the frames that a value was reached through. */
import type { FileKey } from './portSite.js';
import type { Frame } from './settled.js';

/** How many frames belong to a function. */
export function timesOpen(frame: Frame | null, file: FileKey, fn: number): number {
  let times = 0;
  for (let at = frame; at; at = at.below) if (at.fn === fn && at.file === file) times++;
  return times;
}
