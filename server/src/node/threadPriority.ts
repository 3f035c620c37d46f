/** Threads that work for an editor let whoever types go first. */
import os from 'node:os';

/** As `nice` does by default: whoever types has the processor first. */
const backgroundPriority = os.constants.priority.PRIORITY_BELOW_NORMAL;

/** Lowers the priority of this thread, where it has one of its own (Linux); elsewhere this would be that of the whole server. */
export function stepBack(): void {
  if (process.platform === 'linux' && os.getPriority() < backgroundPriority)
    os.setPriority(backgroundPriority);
}
