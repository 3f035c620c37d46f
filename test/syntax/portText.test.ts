/** Ports inside texts: addresses, URLs, multiaddr, prose; digits and host, and what only looks like one. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { hole, portsInAddress, portsInDigits, portsInUrl } from '../../server/src/syntax/portText.js';
import { portsInProse } from '../../server/src/syntax/proseText.js';

type Found = ReturnType<typeof portsInAddress>;

/** `PORT@START HOST` of each, the shortest form to compare. */
const words = (found: Found) => found.map(({ port, start, host }) => `${port}@${start} ${host}`.trimEnd());

describe('digits alone', () => {
  test.each<[string, number[]]>([
    ['50051', [50051]],
    [' 50051 ', [50051]],
    ['0', [0]],
    ['65535', [65535]],
    ['65536', []],
    ['050051', []],
    ['', []],
    ['5 0', []],
    ['-1', []],
    ['1e4', []],
    ['50051px', []],
    ['0x50', []],
  ])('%j', (text, ports) => expect(portsInDigits(text).map((one) => one.port)).toEqual(ports));
});

describe('addresses', () => {
  test.each<[string, string[]]>([
    ['localhost:50051', ['50051@10 localhost']],
    [':50051', ['50051@1']],
    ['[::1]:50051', ['50051@6 [::1]']],
    ['0.0.0.0:50051', ['50051@8 0.0.0.0']],
    ['me@host:50051', ['50051@8 host']],
    ['me:secret@host:50051', ['50051@15 host']],
    ['a:50051,b:50052', ['50051@2 a', '50052@10 b']],
    ['a:50051, b:50052', ['50051@2 a']],
    ['dns:///host:50051', ['50051@12 host']],
    ['dns://8.8.8.8/host:50051', ['50051@19 host']],
    ['dns:host:50051', ['50051@9 host']],
    ['ipv4:1.2.3.4:50051,5.6.7.8:50052', ['50051@13 1.2.3.4', '50052@27 5.6.7.8']],
    ['ipv6:[::1]:50051', ['50051@11 [::1]']],
    ['xds:///host:50051', ['50051@12 host']],
    ['unix:/tmp/a:50051', []],
    ['unix-abstract:a:50051', []],
    ['unix:///tmp/a:50051', []],
    ['/ip4/127.0.0.1/tcp/50051', ['50051@19 127.0.0.1']],
    ['/ip4/127.0.0.1/udp/50051/quic', ['50051@19 127.0.0.1']],
    ['/dns4/example.com/tcp/50051/ws', ['50051@22 example.com']],
    ['/ip6/::1/tcp/50051/p2p/x', ['50051@13 ::1']],
    ['http://host:50051/x', ['50051@12 host']],
    ['host', []],
    ['host:', []],
    ['host:http', []],
    ['host:99999', []],
    ['host:500510', []],
    ['::1', []],
    ['', []],
  ])('%j', (text, expected) => expect(words(portsInAddress(text))).toEqual(expected));
});

describe('URLs', () => {
  test.each<[string, string[]]>([
    ['http://localhost:50051', ['50051@17 localhost']],
    ['http://localhost:50051/', ['50051@17 localhost']],
    ['http://localhost:50051?x=1:2', ['50051@17 localhost']],
    ['http://localhost:50051#a:1', ['50051@17 localhost']],
    ['https://u:p@host:50051/x', ['50051@17 host']],
    ['http://u:50052@host:50051/', ['50051@20 host']],
    ['ws://[::1]:50051/x', ['50051@11 [::1]']],
    ['redis://:secret@h:50051/0', ['50051@18 h']],
    ['mongodb://a:50051,b:50052/db', ['50051@12 a', '50052@20 b']],
    ['postgres://u@h:50051/db', ['50051@15 h']],
    ['//host:50051/x', ['50051@7 host']],
    ['HTTP://HOST:50051', ['50051@12 HOST']],
    ['tcp+tls://h:50051', ['50051@12 h']],
    ['stun:h:50051', ['50051@7 h']],
    ['turns:h:50051?transport=tcp', ['50051@8 h']],
    ['stun:h', []],
    [`http://${hole}:50051/`, [`50051@9 ${hole}`]],
    ['http://localhost/', []],
    ['http://localhost/a:50051', []],
    ['http://localhost/?next=http://x:50051', []],
    ['unix://a:50051', []],
    ['file:///a:50051', []],
    ['data:text/plain,a:50051', []],
    ['http://host:', []],
    ['http://host:0x1/', []],
    ['Server=localhost,15433;Database=master', ['15433@17 localhost']],
    ['Database=a;Data Source=tcp:h.a.com, 1433', ['1433@36 h.a.com']],
    ['Server=localhost;Database=a,1433', []],
  ])('%j', (text, expected) => expect(words(portsInUrl(text))).toEqual(expected));
});

describe('prose', () => {
  test.each<[string, number[]]>([
    ['listening on port 50051', [50051]],
    ['port: 50051', [50051]],
    ['--port=50051', [50051]],
    ['--port 50051', [50051]],
    ['ports 50051', [50051]],
    ['see http://localhost:50051/x.', [50051]],
    ['by stun:stun.a.com:50051, turn:[::1]:50052', [50051, 50052]],
    ['*:2019-08-01', []],
    ['*:50051', [50051]],
    ['at localhost:50051!', [50051]],
    ['at 127.0.0.1:50051', [50051]],
    ['at [::1]:50051', [50051]],
    ['main.ts:50051', []],
    ['12:50:51', []],
    ['a:50051', []],
    ['viewport 50051', []],
    ['import 50051', []],
    ['report 50051', []],
    ['1.2.3.4:50051.5', []],
    ['port 500511', []],
    ['http://localhost/50051', []],
    ['http://[2001:db8::1]:50051/', [50051]],
    ['http://[2001:0db8:0000::50051]/', []],
    ['http://user@[::1]:50051/', [50051]],
    ['http://example.com:50051abc/', []],
    ['::192.0.2.1:50051', []],
  ])('%j', (text, ports) => expect(portsInProse(text).map((one) => one.port)).toEqual(ports));
});

describe('any text', () => {
  const readers = [portsInDigits, portsInAddress, portsInUrl, portsInProse];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          'http',
          '://',
          ':',
          ',',
          '/',
          '@',
          '[',
          ']',
          '50051',
          '99999',
          '0',
          ' ',
          hole,
          'localhost',
          'port ',
          '/tcp/',
          '/ip4/',
        ),
      )
      .map((parts) => parts.join('')),
  );

  it('gives digits inside the text that say the port', () => {
    fc.assert(
      fc.property(text, (any) => {
        for (const read of readers) {
          for (const { start, end, port } of read(any)) {
            expect(any.slice(start, end)).toMatch(/^\d{1,5}$/);
            expect(Number(any.slice(start, end))).toBe(port);
            expect(port).toBeLessThanOrEqual(65535);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is read in linear time: long runs of every separator', () => {
    for (const piece of ['/', ':', '@', ',', '[', 'a:', '://', '/ip4/1', 'port ', 'a.'] as const) {
      for (const read of readers) expect(read(piece.repeat(20_000)).length).toBe(0);
    }
  });

  it('finds every host and port that are written', () => {
    const host = fc.constantFrom('localhost', '127.0.0.1', '[::1]', 'db.example.com', '0.0.0.0', hole);
    const rest = fc.constantFrom('', '/', '/a/b', '?q=1', '#x');
    const scheme = fc.constantFrom('http', 'wss', 'redis', 'amqp', 'grpc+tls');
    fc.assert(
      fc.property(scheme, host, fc.nat({ max: 65535 }), rest, (name, where, port, path) => {
        const url = `${name}://${where}:${port}${path}`;
        const [found] = portsInUrl(url);
        expect(found).toMatchObject({ port, host: where, start: `${name}://${where}:`.length });
        expect(portsInAddress(`${where}:${port}`)).toMatchObject([{ port, host: where }]);
      }),
    );
  });
});
