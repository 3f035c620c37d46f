/** Threads that work for an editor let whoever types go first. */
import os from 'node:os';

/** The lowest: beside whoever has work to do, such a thread gets a hundredth of a processor, and all of one that is free. */
const backgroundPriority = os.constants.priority.PRIORITY_LOW;

/** Lowers the priority of this thread, where it has one of its own (Linux); elsewhere this would be that of the whole server. */
export function stepBack(): void {
  if (process.platform === 'linux') os.setPriority(backgroundPriority);
}
