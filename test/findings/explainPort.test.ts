/** What is said of one port number, found in code or not. */
import { describe, expect, test } from 'vitest';
import { reservationsFor } from '../../server/src/findings/reservationsFor.js';
import { explainPort } from '../../server/src/findings/words/explainPort.js';
import { resolveTargets } from '../../server/src/ports/targets.js';

function explained(port: number, names: readonly string[] = ['linux']) {
  return explainPort(port, { targets: resolveTargets(names, null).targets, reserved: [], used: () => false });
}

describe('explainPort', () => {
  test('a port in a range', () => {
    const explanation = explained(50051, ['linux', 'openbsd']);
    expect(explanation).toMatchObject({ kind: 'dynamic', service: null, tools: null, exposed: true });
    expect(explanation.sentences).toEqual([
      'Port 50051 is a dynamic port (49152–65535), which IANA registers for nobody.',
      expect.stringMatching(/^Linux \(32768–60999\): given first to programs that listen on port 0/),
      'It lies outside the range of OpenBSD (1024–49151).',
      expect.stringMatching(
        /^Bind conflict of a server: The kernel can give it to another program that listens on port 0 first/,
      ),
      expect.stringMatching(
        /^Self-connect of a client \(TCP simultaneous open\): A self-connect is unlikely\. Linux gives outgoing connections/,
      ),
      'No unprivileged port lies outside these ranges: reserve it there (net.ipv4.ip_local_reserved_ports).',
    ]);
    expect(explanation.suggestions).toEqual([]);
  });

  test('an even port can meet itself', () => {
    expect(explained(50000).sentences.join('\n')).toContain(
      'Self-connect of a client (TCP simultaneous open): While nothing listens there, about one attempt in 14,116',
    );
    expect(explained(50000).suggestions).toHaveLength(3);
  });

  test.each([
    [
      8080,
      'user',
      'http-alt',
      'HTTP servers',
      /^Port 8080 is a user port \(1024–49151\); IANA .* http-alt; usual default/,
    ],
    [80, 'system', null, null, /needs privileges/],
    [0, 'zero', null, null, /no port of its own/],
    [65535, 'dynamic', null, null, /dynamic port/],
  ])('%i lies outside and needs no move', (port, kind, service, tools, first) => {
    const explanation = explained(port);
    expect(explanation).toMatchObject({ kind, service, tools, exposed: false, suggestions: [] });
    expect(explanation.sentences).toEqual([
      expect.stringMatching(first),
      expect.stringMatching(/so it cannot collide|outside the ephemeral range of every target/),
    ]);
  });
});

describe('reservationsFor', () => {
  const of = (ports: readonly number[], names: readonly string[]) =>
    reservationsFor(
      ports.map((port) => ({ low: port, high: port })),
      resolveTargets(names, null).targets,
      [{ low: 40000, high: 40010 }],
    );

  test('Linux keeps what is reserved already', () => {
    expect(of([50051, 30000], ['linux']).map((one) => one.text)).toEqual([
      'sysctl -w net.ipv4.ip_local_reserved_ports=30000,40000-40010,50051',
      'sysctls:\n  net.ipv4.ip_local_reserved_ports: "30000,40000-40010,50051"',
      'securityContext:\n  sysctls:\n    - name: net.ipv4.ip_local_reserved_ports\n      value: "30000,40000-40010,50051"',
    ]);
  });

  test.each([
    [['windows'], ['netsh']],
    [
      ['linux', 'windows'],
      ['sysctl', 'compose', 'kubernetes', 'netsh'],
    ],
    [['40000-60000'], ['sysctl', 'compose', 'kubernetes']],
  ])('%j: %j', (names, kinds) => {
    expect(of([50051], names).map((one) => one.kind)).toEqual(kinds);
  });
});
