/** When a process began: by that, a number that the system gave away again is told from the process that had it. */
import { readFileSync } from 'node:fs';
import { codeOf } from '../../node/systemErrors.js';

/** Of the fields of `/proc/PID/stat` behind the program's name, the 20th is the start in ticks since the system began (proc(5)). */
const startField = 19;

/**
 * What is the same for one process for as long as it runs, and for no other of its number; null where the system does not
 * say it (none but Linux does in a file), or there is no such process.
 */
export function startOfProcess(pid: number): string | null {
  const stat = readProc(`/proc/${pid}/stat`);
  const boot = readProc('/proc/sys/kernel/random/boot_id');
  // The name stands in brackets, and may hold some itself.
  const start = stat
    ?.slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .at(startField);
  return start && boot ? `${boot.trim()} ${start}` : null;
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
