import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runLab } from '../../server/src/cli/lab.js';
import { documentationStyle, requestGuard, socketGuard } from '../../server/src/findings/selfConnectGuard.js';

const port = 40000;

/** Whether this system lets a test make a network namespace; if not, why. */
function obstacle(): string | null {
  if (process.platform !== 'linux') return `needs Linux, this is ${process.platform}`;
  const tried = spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up'], { encoding: 'utf8' });
  if (tried.error) return tried.error.message;
  return tried.status === 0 ? null : tried.stderr.trim() || `unshare ended with ${tried.status}`;
}

const reason = obstacle();
if (reason !== null) console.log(`skipped: the network namespace of the lab cannot be made (${reason})`);

/** What came of an experiment in a namespace whose range is this port and the next. */
function outcomeOf(experiment: string): string {
  const program = path.resolve('test/lab/namespaceProgram.cjs');
  const guards = [socketGuard('socket', documentationStyle), requestGuard('request', documentationStyle)];
  const inside = [process.execPath, program, experiment, String(port), ...guards];
  const command = ['-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...inside];
  const { stdout, stderr } = spawnSync('unshare', command, { encoding: 'utf8', timeout: 30_000 });
  return stdout.trim() || stderr;
}

describe.skipIf(reason !== null)('in a namespace with two ephemeral ports', () => {
  test.each([
    ['first', 'self'],
    ['second', 'ECONNREFUSED'],
    ['reserved', 'ECONNREFUSED'],
    ['other local port', 'ECONNREFUSED'],
    ['http', 'HPE_INVALID_CONSTANT'],
    ['guarded', 'ESELFCONNECT'],
    ['http, guarded', 'ESELFCONNECT'],
    ['ordinary connection, guarded', 'server'],
    ['ordinary request, guarded', 'status 200'],
    ['listen after a reset', 'self, free'],
    // The closed connection keeps its port in TIME_WAIT.
    ['listen after a close', 'ESELFCONNECT, EADDRINUSE'],
  ])(
    '%s: %s',
    (experiment, outcome) => {
      expect(outcomeOf(experiment)).toBe(outcome);
    },
    60_000,
  );

  test('the lab shows the same', async () => {
    let text = '';
    await runLab({ port, namespace: true }, (more) => (text += more));
    expect(text.split('\n')).toEqual([
      'In a network namespace with the ephemeral range 40000–40001:',
      '  dial 40000 (parity of the low bound): connected with itself at the first attempt',
      '  dial 40001 (the other parity): refused (ECONNREFUSED)',
      '  dial 40000, reserved by ip_local_reserved_ports: refused (ECONNREFUSED)',
      '',
    ]);
  }, 60_000);
});
