/** From sites to findings: which rule, which severity, which words, and what suppresses. */
import { describe, expect, test } from 'vitest';
import { connectSite, directiveOf, findingsOf, listenSite, shortly, siteOf, useOf } from './support.js';

const listens = ['1 warning listen-in-ephemeral-range'];
const connects = ['1 warning connect-in-ephemeral-range'];
const unlikely = ['1 information connect-self-unlikely'];

describe('rules', () => {
  test.each([
    ['listen in range', listenSite(50051), {}, listens],
    ['listen on loopback', listenSite(50051, 1, { host: 'loopback' }), {}, listens],
    ['listen over UDP', listenSite(50051, 1, { transport: 'udp' }), {}, listens],
    ['listen below', listenSite(32767), {}, []],
    ['listen on the low bound', listenSite(32768), {}, listens],
    ['listen on the high bound', listenSite(60999), {}, listens],
    ['listen above', listenSite(61000), {}, []],
    ['listen on 0', listenSite(0), {}, []],
    ['listen on 0 with a range from 0', listenSite(0), { targets: ['0-65535'] }, []],
    ['connect, even', connectSite(50000), {}, connects],
    ['connect, odd', connectSite(50051), {}, unlikely],
    ['connect, odd, on Windows', connectSite(50051), { targets: ['windows'] }, connects],
    ['connect, odd, Linux and Windows', connectSite(50051), { targets: ['linux', 'windows'] }, connects],
    ['connect, host unknown', connectSite(50000, 1, { host: 'dynamic' }), {}, connects],
    ['connect, no host', connectSite(50000, 1, { host: null }), {}, connects],
    ['connect, wildcard', connectSite(50000, 1, { host: 'any' }), {}, connects],
    ['connect, remote host', connectSite(50000, 1, { host: 'remote' }), {}, unlikely],
    ['connect over UDP', connectSite(50000, 1, { transport: 'udp' }), {}, []],
    ['connect, fixed local port', connectSite(50000, 1, { localPort: 'fixed' }), {}, []],
    ['connect, computed local port', connectSite(50000, 1, { localPort: 'dynamic' }), {}, connects],
    ['connect, guarded', connectSite(50000, 1, { guarded: true }), {}, []],
    ['connect, reserved', connectSite(50000), { reservedPorts: [50000] }, []],
    ['listen, reserved', listenSite(50051), { reservedPorts: ['50000-50100'] }, []],
    ['listen, allowed', listenSite(50051), { allowedPorts: [50051] }, []],
    ['mention', siteOf(50051, 1), {}, ['1 hint port-mention']],
    ['mention, reserved', siteOf(50051, 1), { reservedPorts: [50051] }, []],
    ['mention outside', siteOf(8080, 1), {}, []],
    ['computed port in range', siteOf(32000, 1, [useOf('listen', 33000)]), {}, listens],
    ['computed port outside', siteOf(33000, 1, [useOf('listen', 32000)]), {}, []],
    [
      'allowed is the computed port',
      siteOf(50000, 1, [useOf('listen', 50001)]),
      { allowedPorts: [50001] },
      [],
    ],
    [
      'both roles, one finding',
      siteOf(50000, 1, [useOf('connect', 50000), useOf('listen', 50000)]),
      {},
      listens,
    ],
    [
      'the graver of two uses',
      siteOf(50051, 1, [useOf('connect', 50051), useOf('listen', 50051)]),
      {},
      listens,
    ],
    [
      'the graver by settings',
      siteOf(50000, 1, [useOf('listen', 50000), useOf('connect', 50000)]),
      { severity: { 'connect-in-ephemeral-range': 'error' } },
      ['1 error connect-in-ephemeral-range'],
    ],
    [
      'the other use where a rule is off',
      siteOf(50000, 1, [useOf('listen', 50000), useOf('connect', 50000)]),
      { severity: { 'listen-in-ephemeral-range': 'off' } },
      connects,
    ],
    ['rule off', listenSite(50051), { severity: { 'listen-in-ephemeral-range': 'off' } }, []],
  ])('%s', (_, site, settings, expected) => {
    expect(shortly(findingsOf([site], settings))).toEqual(expected);
  });

  test('findings stand in the order of their position', () => {
    const findings = findingsOf([listenSite(50051, 9), connectSite(50000, 3), siteOf(40000, 5)]);
    expect(findings.map((finding) => finding.span.startLine)).toEqual([3, 5, 9]);
  });

  test('a finding names its targets and covers the digits alone', () => {
    const site = listenSite(50051);
    const [finding] = findingsOf([site], { targets: ['linux', 'openbsd', 'windows'] });
    expect(finding?.targets.map((target) => target.name)).toEqual(['linux', 'windows']);
    expect(finding?.span).toEqual(site.digits);
    expect(finding?.site).toBe(site);
  });
});

describe('suppression', () => {
  const site = listenSite(50051, 4);
  const found = '4 warning listen-in-ephemeral-range';
  test.each([
    ['same line', [directiveOf(4, 4)], [`(${found})`]],
    ['next line', [directiveOf(3, 4)], [`(${found})`]],
    ['file', [directiveOf(0, -1)], [`(${found})`]],
    ['by name', [directiveOf(4, 4, ['listen-in-ephemeral-range'])], [`(${found})`]],
    ['another line', [directiveOf(5, 5)], [found, '5 hint unused-suppression']],
    ['another rule', [directiveOf(4, 4, ['port-mention'])], [found, '4 hint unused-suppression']],
    ['a word that is no rule', [directiveOf(4, 4, ['listen'])], [found, '4 hint unused-suppression']],
    ['two for the same', [directiveOf(0, -1), directiveOf(4, 4)], [`(${found})`]],
    [
      'an unused one, kept by another',
      [directiveOf(2, -1, ['unused-suppression']), directiveOf(8, 8)],
      [found, '(8 hint unused-suppression)'],
    ],
    [
      'a comment cannot keep itself',
      [directiveOf(2, -1, ['unused-suppression'])],
      ['2 hint unused-suppression', found],
    ],
  ])('%s', (_, directives, expected) => {
    expect(shortly(findingsOf([site], {}, directives))).toEqual(expected);
  });

  test('the use that no comment covers is reported', () => {
    const both = siteOf(50000, 1, [useOf('listen', 50000), useOf('connect', 50000)]);
    const directive = directiveOf(1, 1, ['listen-in-ephemeral-range']);
    expect(shortly(findingsOf([both], {}, [directive]))).toEqual(connects);
  });

  test('a comment for a rule that is off is not unused', () => {
    const settings = { severity: { 'listen-in-ephemeral-range': 'off' } };
    expect(findingsOf([site], settings, [directiveOf(4, 4)])).toEqual([]);
  });

  test('an unused comment can be left unreported', () => {
    expect(findingsOf([], { severity: { 'unused-suppression': 'off' } }, [directiveOf(4, 4)])).toEqual([]);
  });

  test('an unused comment covers its own words and has no site', () => {
    const directive = directiveOf(4, 4, ['listen', 'prot-mention']);
    const [finding] = findingsOf([], {}, [directive]);
    expect(finding).toMatchObject({ span: directive.span, site: null, suppressed: false });
    expect(finding?.message).toBe(
      'This comment suppresses no finding. No rule is called "listen", "prot-mention". Correct or remove it.',
    );
  });
});

describe('messages', () => {
  const message = (site: ReturnType<typeof siteOf>, settings = {}) =>
    findingsOf([site], settings)[0]?.message;
  test.each([
    [
      listenSite(50051),
      {},
      'Port 50051, on which a server listens, lies in the ephemeral range of Linux (32768–60999). The kernel can give it to another program that listens on port 0 first; the server then fails to start with EADDRINUSE. Move it below port 30000, or reserve it there (net.ipv4.ip_local_reserved_ports).',
    ],
    [
      listenSite(50000, 1, { host: 'loopback' }),
      {},
      'Port 50000, on which a server listens, lies in the ephemeral range of Linux (32768–60999). The kernel can give it to an outgoing connection over loopback first; the server then fails to start with EADDRINUSE. Move it below port 30000, or reserve it there (net.ipv4.ip_local_reserved_ports).',
    ],
    [
      listenSite(50051),
      { targets: ['linux', 'windows'] },
      'Port 50051, on which a server listens, lies in the ephemeral ranges of Linux (32768–60999) and Windows (49152–65535). The kernel can give it to an outgoing connection or to a program that listens on port 0 first; the server then fails to start with EADDRINUSE (on Windows also EACCES). Move it below port 30000, or reserve it there (net.ipv4.ip_local_reserved_ports, netsh int ipv4 add excludedportrange).',
    ],
    [
      listenSite(8080),
      { targets: ['openbsd'] },
      'Port 8080, on which a server listens, lies in the ephemeral range of OpenBSD (1024–49151). The kernel can give it to another program that listens on port 0 or to an outgoing connection of another user first; the server then fails to start with EADDRINUSE. No unprivileged port lies outside these ranges: narrow the range there.',
    ],
    [
      listenSite(1500),
      { targets: ['1000-2000'] },
      'Port 1500, on which a server listens, lies in the ephemeral range of a configured system (1000–2000). The kernel can give it to an outgoing connection or to a program that listens on port 0 first; the server then fails to start with EADDRINUSE. Move it to a port outside these ranges and below 30000.',
    ],
    [
      connectSite(50000, 1, { retryInterval: 1000 }),
      {},
      'Port 50000, to which a client connects on its own host, lies in the ephemeral range of Linux (32768–60999). While nothing listens there, about one attempt in 14,116 gets this very port as its source, and the client connects to itself: on average after 3.9 hours of attempts every second. Move the server below port 30000, or compare local with remote port and address after connecting.',
    ],
    [
      connectSite(50051, 1, { host: 'remote' }),
      {},
      'Port 50051, to which a client connects, lies in the ephemeral range of Linux (32768–60999). It names another host, so it connects to itself only if that name leads back to its own host. A port outside every target’s range rules it out.',
    ],
    [
      siteOf(50000, 1, [useOf('listen', 50001)]),
      { targets: ['40000-60000'] },
      'Port 50001, computed from 50000, on which a server listens, lies in the ephemeral range of a configured system (40000–60000). The kernel can give it to an outgoing connection or to a program that listens on port 0 first; the server then fails to start with EADDRINUSE. Move it below port 30000.',
    ],
    [
      siteOf(50051, 1),
      {},
      'Port 50051 lies in the ephemeral range of Linux (32768–60999). A server there can find it taken, and a client of it can connect to itself. A port outside every target’s range avoids both.',
    ],
  ])('%#', (site, settings, expected) => {
    expect(message(site, settings)).toBe(expected);
  });
});
