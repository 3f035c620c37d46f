/** What can happen to a port on each system, and how likely it is. */
import { describe, expect, test } from 'vitest';
import { assessRisk, type RiskInput } from '../../server/src/findings/risk.js';
import { describeRisk } from '../../server/src/findings/words/describeRisk.js';
import type { Target } from '../../server/src/ports/target.js';
import { resolveTargets } from '../../server/src/ports/targets.js';
import { localTarget } from '../support/localTarget.js';

function input(
  port: number,
  role: RiskInput['role'],
  names: readonly string[],
  more: Partial<RiskInput> = {},
) {
  const { targets } = resolveTargets(names, null);
  return {
    port,
    role,
    host: role === 'listen' ? 'any' : 'loopback',
    transport: 'tcp',
    localPort: 'none',
    guarded: false,
    retryInterval: null,
    targets,
    reserved: [],
    ...more,
  } satisfies RiskInput;
}

/** `linux:connections …` */
function takers(port: number, names: readonly string[], more: Partial<RiskInput> = {}): string[] {
  return assessRisk(input(port, 'listen', names, more)).exposures.map(
    ({ target, taker }) => `${target.name}:${taker}`,
  );
}

const swapped: Target = {
  ...localTarget,
  low: 40001,
  high: 40002,
  reserved: [{ low: 40002, high: 40002 }],
  excluded: [{ low: 8080, high: 8090 }],
};

describe('who takes a port', () => {
  test.each([
    [50000, ['linux'], ['linux:connections']],
    [50051, ['linux'], ['linux:listeners']],
    [32768, ['linux'], ['linux:connections']],
    [60999, ['linux'], ['linux:listeners']],
    [50051, ['windows'], ['windows:either']],
    [50051, ['linux', 'windows'], ['linux:listeners', 'windows:either']],
    [40000, ['linux', 'windows'], ['linux:connections']],
    [20000, ['linux'], []],
    [20000, ['wide'], ['wide:either']],
    [0, ['wide'], []],
  ])('%i on %j: %j', (port, names, expected) => {
    expect(takers(port, names)).toEqual(expected);
  });

  test('UDP knows no parity', () => {
    expect(takers(50000, ['linux'], { transport: 'udp' })).toEqual(['linux:either']);
  });

  test('parity counts from the configured low bound', () => {
    expect(takers(40001, [], { targets: [swapped] })).toEqual(['local:connections']);
    expect(takers(40002, [], { targets: [{ ...swapped, reserved: [] }] })).toEqual(['local:listeners']);
  });

  test('a port that the machine itself reserves is given to nobody', () => {
    const risk = assessRisk(input(40002, 'connect', [], { targets: [swapped] }));
    expect(risk).toMatchObject({ exposures: [], selfConnect: 'impossible', reasons: ['reserved'] });
  });

  test('a port that the system keeps for itself cannot be listened on', () => {
    expect(assessRisk(input(8080, 'listen', [], { targets: [swapped] })).reasons).toEqual([
      'outside-ranges',
      'excluded',
    ]);
  });
});

describe('self-connect', () => {
  test.each([
    ['even on Linux', input(50000, 'connect', ['linux']), 'likely', 14116],
    ['odd on Linux', input(50051, 'connect', ['linux']), 'unlikely', null],
    ['odd on Linux and Windows', input(50051, 'connect', ['linux', 'windows']), 'likely', 16384],
    ['even on both: the likelier counts', input(50000, 'connect', ['windows', 'linux']), 'likely', 14116],
    ['wide', input(8080, 'connect', ['wide']), 'likely', 64512],
    ['remote', input(50000, 'connect', ['linux'], { host: 'remote' }), 'unlikely', null],
    ['guarded', input(50000, 'connect', ['linux'], { guarded: true }), 'handled', null],
    ['fixed local port', input(50000, 'connect', ['linux'], { localPort: 'fixed' }), 'impossible', null],
    ['UDP', input(50000, 'connect', ['linux'], { transport: 'udp' }), 'impossible', null],
    ['outside', input(8080, 'connect', ['linux']), 'impossible', null],
    ['of a listener', input(50000, 'listen', ['linux']), 'impossible', null],
  ] as const)('%s', (_, given, selfConnect, odds) => {
    const risk = assessRisk(given);
    expect([risk.selfConnect, risk.odds, risk.bindConflict]).toEqual([
      selfConnect,
      odds,
      given.role === 'listen',
    ]);
  });

  test('a retry every second meets itself after 3.9 hours on average', () => {
    const risk = assessRisk(input(50000, 'connect', ['linux'], { retryInterval: 1000 }));
    expect(risk.expectedTime).toBe(14_116_000);
  });
});

describe('describeRisk', () => {
  test.each([
    [
      input(50051, 'connect', ['linux']),
      'Port 50051 lies in the ephemeral range of Linux (32768–60999).',
      'A self-connect is unlikely.',
      [/other parity/],
    ],
    [
      input(50000, 'connect', ['linux'], { guarded: true }),
      'Port 50000 lies in the ephemeral range of Linux (32768–60999).',
      'A self-connect can happen, and the code gives the connection up.',
      [/compares local with remote port/],
    ],
    [
      input(50000, 'connect', ['linux'], { reserved: [{ low: 50000, high: 50000 }] }),
      'The port is reserved, so the kernel never chooses it by itself.',
      null,
      [],
    ],
    [
      input(8080, 'listen', ['linux']),
      'It lies outside the ephemeral range of every target, so no kernel there chooses it by itself.',
      null,
      [],
    ],
    [
      input(50000, 'listen', ['linux'], { host: 'loopback' }),
      'Port 50000 lies in the ephemeral range of Linux (32768–60999).',
      'The kernel can give it to an outgoing connection over loopback first; the server then fails to start with EADDRINUSE.',
      [/listens on loopback only/],
    ],
  ])('%#', (given, place, consequence, reasons) => {
    const description = describeRisk(given);
    expect(description).toMatchObject({ place, consequence });
    expect(description.reasons).toEqual(reasons.map((reason) => expect.stringMatching(reason)));
  });

  const refuses = {
    connections: /can give it to an outgoing connection first;/,
    listeners: /can give it to another program that listens on port 0 first;/,
    'other users':
      /another program that listens on port 0 or to an outgoing connection of another user first;/,
    either: /an outgoing connection or to a program that listens on port 0 first;/,
  };

  test.each([
    [50000, ['linux'], 'connections', []],
    [50000, ['windows'], 'either', [/Windows can exclude/]],
    [50000, ['freebsd'], 'listeners', [/^On FreeBSD a connection .* does not keep a server/]],
    [50000, ['solaris'], 'listeners', [/^On Solaris a connection/]],
    [50000, ['macos'], 'other users', [/^On macOS an ordinary connection of the same user/]],
    [40000, ['openbsd'], 'other users', [/^On OpenBSD an ordinary connection of the same user/]],
    [50000, ['macos', 'netbsd'], 'other users', [/^On macOS and NetBSD an ordinary/]],
    [50000, ['freebsd', 'macos'], 'other users', [/^On FreeBSD a/, /^On macOS an/]],
    [50000, ['linux', 'freebsd'], 'either', [/^On FreeBSD a connection/]],
    [50001, ['linux', 'freebsd'], 'listeners', [/^On FreeBSD a connection/]],
    [50000, ['aix'], 'either', []],
    [50000, ['40000-60000'], 'either', []],
  ] as const)('who keeps a server from port %i of %j: %s', (port, names, holder, reasons) => {
    const description = describeRisk(input(port, 'listen', names));
    expect(description.consequence).toMatch(refuses[holder]);
    expect(description.reasons).toEqual(reasons.map((reason) => expect.stringMatching(reason)));
  });

  test('a machine that was asked is its system', () => {
    const targets = [{ ...localTarget, system: 'macos', parity: false }];
    const description = describeRisk(input(40000, 'listen', [], { targets }));
    expect(description.consequence).toMatch(refuses['other users']);
    expect(description.reasons).toEqual([expect.stringMatching(/^On this machine an ordinary/)]);
  });

  test('UDP servers bind without SO_REUSEADDR, and clients bind no port that they name', () => {
    expect(describeRisk(input(50000, 'listen', ['freebsd'], { transport: 'udp' })).reasons).toEqual([]);
    expect(describeRisk(input(50000, 'connect', ['macos'])).reasons).toEqual([]);
  });

  test('UDP sockets neither connect nor listen', () => {
    expect(describeRisk(input(50000, 'connect', ['linux'], { transport: 'udp' })).targets).toEqual([
      expect.stringMatching(/^Linux \(32768–60999\): given to UDP sockets that ask for port 0/),
    ]);
  });

  test('each exposed target says where its range was read', () => {
    expect(describeRisk(input(50051, 'listen', ['linux', 'windows'])).targets).toEqual([
      expect.stringMatching(/^Linux \(32768–60999\): given first to programs .*since Linux 4\.2\.$/),
      expect.stringMatching(/^Windows \(49152–65535\): given to outgoing .*KB 929851\)\.$/),
    ]);
  });
});
