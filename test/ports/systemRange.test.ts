/** Answers of each system about its range, as it prints them. */
import { describe, expect, test } from 'vitest';
import {
  parseLinuxRange,
  parseLinuxReserved,
  parseNetshExclusions,
  parseNetshRange,
  parseSysctlRange,
} from '../../server/src/ports/systemRange.js';

describe('Linux', () => {
  test.each([
    ['32768\t60999\n', { low: 32768, high: 60999 }],
    ['1024 65535', { low: 1024, high: 65535 }],
    ['', null],
    ['60999\t32768\n', null],
    ['32768\t70000\n', null],
    ['32768\n', null],
    ['permission denied', null],
  ])('range %j', (text, range) => {
    expect(parseLinuxRange(text)).toEqual(range);
  });

  test.each([
    ['\n', []],
    ['50051\n', [{ low: 50051, high: 50051 }]],
    [
      '8080,9148-9150\n',
      [
        { low: 8080, high: 8080 },
        { low: 9148, high: 9150 },
      ],
    ],
    ['8080,x', null],
  ])('reserved %j', (text, ranges) => {
    expect(parseLinuxReserved(text)).toEqual(ranges);
  });
});

describe('sysctl', () => {
  test.each([
    ['macOS', '49152\n65535\n', { low: 49152, high: 65535 }],
    ['FreeBSD', '10000\n65535\n', { low: 10000, high: 65535 }],
    ['OpenBSD', '1024\n49151\n', { low: 1024, high: 49151 }],
    ['NetBSD', '49152\n65535\n', { low: 49152, high: 65535 }],
    [
      'with names',
      'net.inet.ip.portrange.first: 49152\nnet.inet.ip.portrange.last: 65535\n',
      { low: 49152, high: 65535 },
    ],
    [
      'OpenBSD with names',
      'net.inet.ip.portfirst=1024\nnet.inet.ip.portlast=49151\n',
      { low: 1024, high: 49151 },
    ],
    ['unknown name', 'sysctl: unknown oid net.inet.ip.portfirst\n', null],
    ['one bound', '49152\n', null],
    ['nothing', '', null],
  ])('%s', (_, text, range) => {
    expect(parseSysctlRange(text)).toEqual(range);
  });
});

const dashes = '---------------------------------';
const dynamicPorts = (...rows: string[]) => ['', rows[0], dashes, ...rows.slice(1), '', ''].join('\r\n');

describe('netsh dynamicport', () => {
  const windows = { low: 49152, high: 65535 };
  test.each([
    [
      'English',
      dynamicPorts('Protocol tcp Dynamic Port Range', 'Start Port      : 49152', 'Number of Ports : 16384'),
      windows,
    ],
    [
      'German',
      dynamicPorts(
        'Protokoll tcp Dynamischer Portbereich',
        'Startport       : 49152',
        'Anzahl von Ports : 16384',
      ),
      windows,
    ],
    [
      'Japanese',
      dynamicPorts('プロトコル tcp 動的ポート範囲', '開始ポート      : 49152', 'ポート数        : 16384'),
      windows,
    ],
    [
      'widened',
      dynamicPorts('Protocol tcp Dynamic Port Range', 'Start Port      : 1024', 'Number of Ports : 64511'),
      { low: 1024, high: 65534 },
    ],
    ['no such command', 'The following command was not found: int ipv4 show dynamicport tcp.\r\n', null],
    ['a count of 0', dynamicPorts('x', 'Start Port : 49152', 'Number of Ports : 0'), null],
    ['past the last port', dynamicPorts('x', 'Start Port : 60000', 'Number of Ports : 16384'), null],
    ['nothing', '', null],
  ])('%s', (_, text, range) => {
    expect(parseNetshRange(text)).toEqual(range);
  });
});

describe('netsh excludedportrange', () => {
  const table = (...rows: string[]) =>
    ['', 'Protocol tcp Port Exclusion Ranges', '', ...rows, '', '* - Administered port exclusions.', ''].join(
      '\r\n',
    );
  test.each([
    [
      'English',
      table(
        'Start Port    End Port      ',
        '----------    --------      ',
        '      5357        5357      ',
        '     50000       50059     *',
        '     63287       63386      ',
      ),
      {
        reserved: [{ low: 50000, high: 50059 }],
        excluded: [
          { low: 5357, high: 5357 },
          { low: 63287, high: 63386 },
        ],
      },
    ],
    [
      'Spanish',
      table('Puerto de inicio    Puerto final', '----------          --------', '      1025        1124'),
      { reserved: [], excluded: [{ low: 1025, high: 1124 }] },
    ],
    ['no rows', table('Start Port    End Port', '----------    --------'), { reserved: [], excluded: [] }],
    ['garbage', 'Access is denied.\r\n', null],
  ])('%s', (_, text, exclusions) => {
    expect(parseNetshExclusions(text)).toEqual(exclusions);
  });
});
