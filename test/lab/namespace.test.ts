/** A self-connect that is certain: the guards of the documents run in a network namespace with two ports. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runLab } from '../../server/src/cli/lab/lab.js';
import { renderCode } from '../../server/src/findings/guards/codeStyle.js';
import { requestLines, socketLines } from '../../server/src/findings/guards/selfConnectGuard.js';
import { documentationStyle } from '../support/documentationStyle.js';
import { namespaceObstacle, printedInNamespace } from './networkNamespace.js';

const port = 40000;

const reason = namespaceObstacle();

/** What came of an experiment in a namespace whose range is this port and the next. */
function outcomeOf(experiment: string): string {
  const guards = [
    renderCode(socketLines('socket'), documentationStyle),
    `request${renderCode(requestLines(null), documentationStyle)}`,
  ];
  return printedInNamespace(
    path.resolve('test/lab/namespaceProgram.cjs'),
    experiment,
    String(port),
    ...guards,
  );
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
