/** A Linux network namespace whose ephemeral range is two ports: there a self-connect is certain, not rare. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What one dial in the namespace came to: `self`, or the code of the error (`ECONNREFUSED`). */
export interface NamespaceAnswers {
  /** The low bound of the range. */
  readonly first: string;
  /** The other port, of the other parity. */
  readonly second: string;
  /** The low bound again, after it was put on the list of reserved ports. */
  readonly reserved: string;
}

/** The first line brings loopback up; the rest runs as Node in the namespace, where it may write to /proc/sys. */
const prepare = 'ip link set lo up && exec "$@"';

/**
 * Runs in the namespace by `node -e`, so it is a text that needs nothing but Node: sets the range, dials both ports,
 * reserves the first, dials it again, and prints the answers as JSON.
 */
const program = `
const net = require('node:net');
const { writeFileSync } = require('node:fs');
const first = Number(process.argv[1]);
const set = (key, value) => writeFileSync('/proc/sys/net/ipv4/' + key, value);
const dial = (port) => new Promise((resolve) => {
  const socket = net.connect({ host: '127.0.0.1', port });
  socket.once('error', (error) => resolve(error.code));
  socket.once('connect', () => {
    resolve(socket.localPort === socket.remotePort ? 'self' : 'other');
    socket.resetAndDestroy();
  });
});
(async () => {
  set('ip_local_port_range', first + ' ' + (first + 1));
  const answers = { first: await dial(first), second: await dial(first + 1) };
  set('ip_local_reserved_ports', String(first));
  answers.reserved = await dial(first);
  console.log(JSON.stringify(answers));
})();
`;

/**
 * Dials `port` and the port after it in a namespace that has only these two to give away. Rejects with one clear line
 * where the system does not permit it.
 */
export async function dialInNamespace(port: number): Promise<NamespaceAnswers> {
  try {
    const { stdout } = await run(
      'unshare',
      ['-rn', '/bin/sh', '-c', prepare, 'sh', process.execPath, '-e', program, String(port)],
      { encoding: 'utf8', timeout: 15_000, cwd: '/' },
    );
    return JSON.parse(stdout) as NamespaceAnswers;
  } catch (error) {
    throw new Error(`the network namespace could not be made: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stderr = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
  const line = (stderr === '' ? error.message : stderr).split(/[\r\n]/).find((text) => text.trim() !== '');
  return line ?? 'no reason was given';
}
