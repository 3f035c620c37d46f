/** Ports that code chooses from a range: what of it the targets give away, what is said, and where the whole of it is safe. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movedAlong } from '../../server/src/findings/movedAlong.js';
import { suggestPorts } from '../../server/src/findings/suggestions/suggestPorts.js';
import { countInside } from '../../server/src/ports/portSpans.js';
import { resolveTargets } from '../../server/src/ports/targets.js';
import { findingsOf, siteOf, useOf } from './support.js';

const rangeSite = (role: 'listen' | 'connect', low: number, high: number, more = {}) =>
  siteOf(low, 1, [useOf(role, low, { range: { low, high }, ...more })]);

const ranges = fc
  .tuple(fc.nat(60), fc.nat(20))
  .map(([low, size]) => ({ low, high: Math.min(low + size, 63) }));

test('ports are counted once, however ranges overlap', () => {
  fc.assert(
    fc.property(ranges, fc.array(ranges), fc.array(ranges), (range, within, without) => {
      const inside = (port: number, some: typeof within) =>
        some.some((one) => port >= one.low && port <= one.high);
      let count = 0;
      for (let port = range.low; port <= range.high; port++)
        if (inside(port, within) && !inside(port, without)) count++;
      expect(countInside(range, within, without)).toBe(count);
    }),
  );
});

describe('what overlaps the targets is judged', () => {
  const rulesOf = (low: number, high: number, settings = {}) =>
    findingsOf([rangeSite('listen', low, high)], settings).map((one) => one.rule);
  const reported = ['listen-in-ephemeral-range'];

  test.each<[string, number, number, object, string[]]>([
    ['inside', 33000, 52999, {}, reported],
    ['at its lower end only', 60990, 61500, {}, reported],
    ['at its upper end only', 30000, 32768, {}, reported],
    ['below', 20000, 32767, {}, []],
    ['above', 61000, 65000, {}, []],
    ['allowed as a whole', 33000, 52999, { allowedPorts: ['33000-52999'] }, []],
    ['allowed in part', 33000, 52999, { allowedPorts: ['33000-40000'] }, reported],
    ['reserved as a whole', 33000, 52999, { reservedPorts: ['30000-52999'] }, []],
    ['reserved in part', 33000, 52999, { reservedPorts: ['33000-52998'] }, reported],
    ['of another target', 30000, 32000, { targets: ['linux', '31000-31999'] }, reported],
  ])('%s', (_, low, high, settings, expected) => expect(rulesOf(low, high, settings)).toEqual(expected));
});

describe('messages', () => {
  test.each([
    [
      rangeSite('listen', 33000, 52999),
      {},
      'Ports 33000–52999 are a server’s to choose from, of which 20,000 lie in the ephemeral range of Linux (32768–60999). The kernel can give the one that it takes to an outgoing connection or to a program that listens on port 0 first; the server then fails to start with EADDRINUSE. Move the whole range below port 30000, or reserve its ports there (net.ipv4.ip_local_reserved_ports).',
    ],
    [
      rangeSite('listen', 20000, 59999),
      { reservedPorts: ['40000-40009'] },
      'Ports 20000–59999 are a server’s to choose from, of which 27,222 lie in the ephemeral range of Linux (32768–60999). The kernel can give the one that it takes to an outgoing connection or to a program that listens on port 0 first; the server then fails to start with EADDRINUSE. Let it choose from fewer ports, below port 30000, or reserve its ports there (net.ipv4.ip_local_reserved_ports).',
    ],
    [
      rangeSite('listen', 60999, 61010, { transport: 'udp' }),
      {},
      'Ports 60999–61010 are a server’s to choose from, of which 1 lies in the ephemeral range of Linux (32768–60999). The kernel can give the one that it takes to the socket of another program first; the server then fails with EADDRINUSE. Move the whole range below port 30000, or reserve its ports there (net.ipv4.ip_local_reserved_ports).',
    ],
    [
      rangeSite('connect', 50000, 50009),
      {},
      'Ports 50000–50009 are a client’s to choose from, of which 10 lie in the ephemeral range of Linux (32768–60999). While nothing listens on the one that it takes, about one attempt in 28,232 gets that port as its source, and the client connects to itself. Move the whole range below port 30000, or compare local with remote port and address after connecting.',
    ],
    [
      rangeSite('connect', 50000, 50009, { host: 'remote' }),
      {},
      'Ports 50000–50009 are a client’s to choose from, of which 10 lie in the ephemeral range of Linux (32768–60999). It names another host, so it connects to itself only if that name leads back to its own host. Ports outside every target’s range rule it out.',
    ],
  ])('%#', (site, settings, expected) => expect(findingsOf([site], settings)[0]?.message).toBe(expected));
});

describe('suggestions keep the whole range outside', () => {
  const { targets } = resolveTargets(['linux'], null);
  const suggest = (low: number, high: number, used: readonly number[] = []) =>
    suggestPorts(low, {
      targets,
      reserved: [],
      used: (port) => used.includes(port),
      along: movedAlong([rangeSite('listen', low, high)]),
    }).map((one) => one.port);

  test.each([
    [33000, 52999],
    [50000, 50009],
    [40000, 40100],
    [60000, 65000],
  ])('%i–%i', (low, high) => {
    const suggested = suggest(low, high);
    expect(suggested).toHaveLength(3);
    for (const port of suggested) expect([port >= 1024, port + high - low < 30000]).toEqual([true, true]);
  });

  test('a port of a narrow range that is named elsewhere is left alone', () => {
    const [first = 0] = suggest(50000, 50009);
    expect(suggest(50000, 50009, [first + 5])).not.toContain(first);
  });

  test('what is too wide has no place', () => expect(suggest(20000, 59999)).toEqual([]));
});
