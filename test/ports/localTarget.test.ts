/** The range of this machine as a target. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createSystemRange } from '../../server/src/node/system/readSystemRange.js';
import { readLocalTarget, type SystemProbe } from '../../server/src/ports/localTarget.js';
import { systemOfPlatform } from '../../server/src/ports/systems.js';

/** A machine that answers what the table holds (a file's path, or a command line) and fails for the rest. */
function machine(
  platform: string,
  answers: Record<string, string>,
  release = '6.8.0-41-generic',
): SystemProbe {
  const answer = async (key: string) => {
    const text = answers[key];
    if (text === undefined) throw new Error(`ENOENT: ${key}\nsecond line`);
    return text;
  };
  return {
    platform,
    release,
    readFile: answer,
    run: (program, parameters) => answer([program, ...parameters].join(' ')),
  };
}

const rangeFile = '/proc/sys/net/ipv4/ip_local_port_range';
const reservedFile = '/proc/sys/net/ipv4/ip_local_reserved_ports';
const dynamicPort = 'netsh int ipv4 show dynamicport tcp';

describe('readLocalTarget', () => {
  test.each([
    [
      'Linux',
      machine('linux', { [rangeFile]: '40000\t40001\n', [reservedFile]: '40001\n' }),
      40000,
      40001,
      true,
      1,
    ],
    ['Linux without the list', machine('linux', { [rangeFile]: '32768\t60999\n' }), 32768, 60999, true, 0],
    ['Linux 4.1', machine('linux', { [rangeFile]: '32768\t61000\n' }, '4.1.52'), 32768, 61000, false, 0],
    ['Linux 4.2', machine('linux', { [rangeFile]: '32768\t60999\n' }, '4.2.0'), 32768, 60999, true, 0],
    [
      'macOS',
      machine('darwin', {
        'sysctl -n net.inet.ip.portrange.first net.inet.ip.portrange.last': '49152\n65535\n',
      }),
      49152,
      65535,
      false,
      0,
    ],
    [
      'OpenBSD',
      machine('openbsd', { 'sysctl -n net.inet.ip.portfirst net.inet.ip.portlast': '1024\n49151\n' }),
      1024,
      49151,
      false,
      0,
    ],
    [
      'NetBSD',
      machine('netbsd', { 'sysctl -n net.inet.ip.anonportmin net.inet.ip.anonportmax': '49152\n65535\n' }),
      49152,
      65535,
      false,
      0,
    ],
    [
      'Windows',
      machine('win32', {
        [dynamicPort]: 'Start Port : 49152\r\nNumber of Ports : 16384\r\n',
        'netsh int ipv4 show excludedportrange tcp': '---- ----\r\n50051 50051 *\r\n63287 63386\r\n',
      }),
      49152,
      65535,
      false,
      1,
    ],
  ])('%s', async (_, probe, low, high, parity, reserved) => {
    const answer = await readLocalTarget(probe);
    const system = systemOfPlatform(probe.platform)?.name;
    expect(answer).toMatchObject({ target: { name: 'local', system, low, high, parity } });
    expect('target' in answer && answer.target.reserved.length).toBe(reserved);
  });

  test('the exclusions of Hyper-V are refused, not reserved', async () => {
    const answer = await readLocalTarget(
      machine('win32', {
        [dynamicPort]: 'a: 49152\r\nb: 16384\r\n',
        'netsh int ipv4 show excludedportrange tcp': '---- ----\r\n63287 63386\r\n',
      }),
    );
    expect(answer).toMatchObject({ target: { reserved: [], excluded: [{ low: 63287, high: 63386 }] } });
  });

  test.each([
    ['an unreadable file', machine('linux', {}), /could not be read: ENOENT: .*ip_local_port_range\.$/],
    ['a strange file', machine('linux', { [rangeFile]: 'x' }), /does not hold two ports\.$/],
    ['netsh missing', machine('win32', {}), /could not be read: ENOENT: netsh/],
    [
      'netsh answering garbage',
      machine('win32', { [dynamicPort]: 'Access is denied.' }),
      /printed no port range/,
    ],
    ['an unknown system', machine('sunos', {}), /the system sunos is not known/],
  ])('%s is one sentence', async (_, probe, message) => {
    expect(await readLocalTarget(probe)).toEqual({ problem: expect.stringMatching(message) });
  });
});

describe('createSystemRange', () => {
  test('asks once, and again on demand', async () => {
    let asked = 0;
    const range = createSystemRange({
      ...machine('linux', {}),
      readFile: async (path) => {
        if (path !== rangeFile) return '';
        asked++;
        return `${40000 + asked}\t50000\n`;
      },
    });
    await Promise.all([range.read(), range.read()]);
    expect(await range.read()).toMatchObject({ target: { low: 40001 } });
    expect(await range.refresh()).toMatchObject({ target: { low: 40002 } });
    expect(await range.read()).toMatchObject({ target: { low: 40002 } });
  });

  test.runIf(process.platform === 'linux')('reads this machine', async () => {
    const [low, high] = readFileSync(rangeFile, 'utf8').trim().split(/\s+/).map(Number);
    expect(await createSystemRange().read()).toMatchObject({ target: { low, high, source: rangeFile } });
  });
});
