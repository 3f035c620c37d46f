/** Runs a Node program in a network namespace of its own, where the system permits it. */
import { spawnSync } from 'node:child_process';

/** Why this system lets no test make a network namespace, said once a test file; null where it does. */
export function namespaceObstacle(): string | null {
  const reason = obstacle();
  if (reason !== null) console.log(`skipped: the network namespace of the lab cannot be made (${reason})`);
  return reason;
}

function obstacle(): string | null {
  if (process.platform !== 'linux') return `needs Linux, this is ${process.platform}`;
  const tried = spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up'], { encoding: 'utf8' });
  if (tried.error) return tried.error.message;
  return tried.status === 0 ? null : tried.stderr.trim() || `unshare ended with ${tried.status}`;
}

/** What a program prints in a fresh namespace: a port in TIME_WAIT would change whom the kernel prefers. */
export function printedInNamespace(program: string, ...words: readonly string[]): string {
  const command = ['-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', process.execPath, program];
  const { stdout, stderr } = spawnSync('unshare', [...command, ...words], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  return stdout.trim() || stderr;
}
