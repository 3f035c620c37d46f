/** When a process began: by that, a number that the system gave away again is told from the process that had it. */
import { readFileSync } from 'node:fs';
import { codeOf } from '../../node/files/systemErrors.js';

/** Of the fields of `/proc/PID/stat` behind the program's name, the first is the state, the 20th the start in ticks since the system began (proc(5)). */
const startField = 19;

/** States of a process that ended, and whose parent did not ask how. */
const ended = new Set(['Z', 'X']);

/**
 * What is the same for one process for as long as it runs, and for no other of its number; null where the system does not
 * say it (none but Linux does in a file), or there is no such process.
 */
export function startOfProcess(pid: number): string | null {
  const stat = readProc(`/proc/${pid}/stat`);
  const boot = readProc('/proc/sys/kernel/random/boot_id');
  if (stat === null || boot === null) return null;
  // The name stands in brackets, and may hold some itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const start = ended.has(fields[0] ?? '') ? 'ended' : fields[startField];
  return `${boot.trim()} ${start}`;
}

function readProc(file: string): string | null {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    // ESRCH: it ended between opening and reading.
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ESRCH'].includes(codeOf(error))) return null;
    throw error;
  }
}
