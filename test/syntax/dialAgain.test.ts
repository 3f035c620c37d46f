/** Dialling again as it is written into code, by before and after; that it compiles, and that the engine knows it again. */
import { EventEmitter } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createCatalogue } from '../../server/src/catalogue/catalogue.js';
import { renderCode } from '../../server/src/findings/guards/codeStyle.js';
import { redialLines } from '../../server/src/findings/guards/redialFunction.js';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import { documentationStyle } from '../support/documentationStyle.js';
import { redialled, redialledProgram } from '../support/guardedProgram.js';
import { exportsOf, typeErrors } from '../support/typeCheck.js';

const helper = renderCode(redialLines('dialAgain', true), documentationStyle);

describe('a connection is dialled again', () => {
  test.each([
    [
      'at a declaration, with the helper behind the function',
      `async function open() {\n  const s = net.$0connect(50000, 'localhost');\n  s.write('x');\n}\nopen();\n`,
      `async function open() {\n  const s = await dialAgain(() => net.connect(50000, 'localhost'));\n  s.write('x');\n}\n\n${helper}\nopen();\n`,
    ],
    [
      'with the calls behind it',
      `const open = async () => {\n  let s = net.$0connect(50000).setNoDelay(true);\n  return s;\n}; // why\n`,
      `const open = async () => {\n  let s = await dialAgain(() => net.connect(50000).setNoDelay(true));\n  return s;\n}; // why\n\n${helper}\n`,
    ],
    [
      'instead of waiting for the connection',
      `class A {\n  async open() {\n    const s = net.$0connect(50000);\n    await once(s, 'connect');\n    return s;\n  }\n}\n`,
      `class A {\n  async open() {\n    const s = await dialAgain(() => net.connect(50000));\n    return s;\n  }\n}\n\n${helper}\n`,
    ],
    ...(
      [
        ['its only import', `import { once } from 'node:events';\nimport net from 'node:net';\n`, ''],
        [
          'the first of two',
          `import { once, on } from 'node:events';\n`,
          `import { on } from 'node:events';\n`,
        ],
        [
          'the last of two',
          `import { on, once } from 'node:events';\n`,
          `import { on } from 'node:events';\n`,
        ],
        [
          'a part of require',
          `const { on, once } = require('events');\r\n`,
          `const { on } = require('events');\r\n`,
        ],
        ['the whole require', `const { once } = require('events');\r\n`, ''],
        ['none that is in use', `import { once } from 'node:events';\nexport { once };\n`, null],
        ['none beside a default', `import events, { once } from 'node:events';\n`, null],
      ] as const
    ).map(([what, head, left]): [string, string, string] => {
      const kept = left ?? head;
      const net = head.includes('node:net') ? `import net from 'node:net';\n` : '';
      const newline = head.includes('\r') ? '\r\n' : '\n';
      const code = (line: string, wait: string) =>
        `async function open() {\n  const s = ${line};\n${wait}  return s;\n}\n`.replaceAll('\n', newline);
      return [
        `with ${what} taken away`,
        head + code('net.$0connect(50000)', "  await once(s, 'connect');\n"),
        `${kept || net}${code('await dialAgain(() => net.connect(50000))', '')}${newline}${helper.replaceAll('\n', newline)}${newline}`,
      ];
    }),
    [
      'with the module taken away that nothing else uses',
      `import * as events from 'node:events';\nasync function open() {\n  const s = net.$0connect(50000);\n  await events.once(s, 'connect');\n}\n`,
      `async function open() {\n  const s = await dialAgain(() => net.connect(50000));\n}\n\n${helper}\n`,
    ],
    [
      'before the handshake of TLS is waited for',
      `async function open() {\n  const s = tls.$0connect(50000);\n  await once(s, 'secureConnect');\n}\n`,
      `async function open() {\n  const s = await dialAgain(() => tls.connect(50000));\n  await once(s, 'secureConnect');\n}\n\n${helper}\n`,
    ],
    [
      'under a name that is free',
      `async function open(dialAgain) {\n  const s = net.$0connect(50000);\n}\n`,
      `async function open(dialAgain) {\n  const s = await dialAgain2(() => net.connect(50000));\n}\n\n${helper.replace('dialAgain<', 'dialAgain2<')}\n`,
    ],
  ])('%s', (_, before, after) => {
    expect(redialled(before)).toBe(after);
  });

  test('with the helper that is there', () => {
    const once = redialled(`async function a() {\n  const s = net.$0connect(50000);\n}\n`) ?? '';
    const twice = redialled(`${once}async function b() {\n  const s = net.$0connect(50002);\n}\n`);
    expect(twice).toBe(
      `${once}async function b() {\n  const s = await dialAgain(() => net.connect(50002));\n}\n`,
    );
  });

  test('in JavaScript, in the style of the file', () => {
    const after = redialled(`async function a() {\r\n\tconst s = net.$0connect("x")\r\n}\r\n`, 'js');
    expect(after).toContain(
      `\r\n}\r\n\r\n/**\r\n * Dials; a socket that is connected to itself is destroyed and dialled again, twice at most.\r\n * @template {import("node:net").Socket} T\r\n`,
    );
    expect(after).toContain('\r\nasync function dialAgain(dial) {\r\n\tfor (let dials = 1; ; dials++) {\r\n');
    expect(after).not.toMatch(/;\r|'|[^\r]\n/);
  });

  test.each([
    ['outside an async function', `function a() {\n  const s = net.$0connect(1);\n}`],
    [
      'in a function within one',
      `async function a() {\n  f(() => {\n    const s = net.$0connect(1);\n  });\n}`,
    ],
    ['at the top of a module', `const s = net.$0connect(1);`],
    ['where it gets no name', `async function a() {\n  net.$0connect(1);\n}`],
    ['where it is handed out unconnected', `async function a() {\n  return net.$0connect(1);\n}`],
    ['where its port is awaited', `async function a() {\n  const s = net.$0connect(await p());\n}`],
    ['with a listener', `async function a() {\n  const s = net.$0connect(1, () => go());\n}`],
    ['with a listener by name', `async function a() {\n  const s = net.$0connect(1, onConnect);\n}`],
    [
      'with a listener by name behind a host',
      `async function a() {\n  const s = net.$0connect(1, host, onConnect);\n}`,
    ],
    [
      'where it names itself',
      `async function a() {\n  const s = net.$0connect(1).on('data', (d) => s.write(d));\n}`,
    ],
    [
      'where code waits for it',
      `async function a() {\n  const s = net.$0connect(1);\n  s.on('connect', go);\n}`,
    ],
    [
      'where code waits for more',
      `async function a() {\n  const s = net.$0connect(1);\n  await Promise.race([once(s, 'ready'), late]);\n}`,
    ],
    ['in the head of a loop', `async function a() {\n  for (const s = net.$0connect(1); ; ) {}\n}`],
    ['in broken code', 'async function a() {\n  const s = net.$0connect(1);\n'],
  ])('never %s', (_, before) => {
    expect(redialled(before)).toBeNull();
  });
});

describe('code that dials again', () => {
  let server: net.Server | undefined;
  afterEach(() => {
    server?.close();
  });

  test.each(['ts', 'js'] as const)('type-checks (%s)', (extension) => {
    expect(redialledProgram(extension)).toContain('await dialAgain(');
    expect(typeErrors(redialledProgram(extension), extension)).toEqual([]);
  });

  test.each(['ts', 'js'] as const)('is known again: its connect is no finding (%s)', (extension) => {
    const index = createPortIndex(createCatalogue([]));
    const file = `file:///again.${extension}`;
    const text = redialledProgram(extension).replace('net.connect(port,', 'net.connect(50000,');
    index.apply([{ file, facts: extractFacts(file, text) }]);
    const uses = index.sitesIn(file).flatMap((site) => site.uses);
    expect(uses.map(({ role, guarded }) => [role, guarded])).toEqual([['connect', true]]);
  });

  test.each(['ts', 'js'] as const)(
    'lets an ordinary connection live, with its error later (%s)',
    async (extension) => {
      const listening = net.createServer((socket) => socket.end('alive')).listen(0, '127.0.0.1');
      server = listening;
      await new Promise((resolve) => listening.once('listening', resolve));
      const { open } = exportsOf<Redialled>(redialledProgram(extension));
      const socket = await open((listening.address() as AddressInfo).port);
      expect([socket.destroyed, socket.listenerCount('error'), socket.listenerCount('connect')]).toEqual([
        false,
        0,
        0,
      ]);
      const [data] = await socket.toArray();
      expect(String(data)).toBe('alive');
    },
  );

  test('rejects with the error of the dial', async () => {
    const listening = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => listening.once('listening', resolve));
    const { port } = listening.address() as AddressInfo;
    await new Promise((resolve) => listening.close(resolve));
    const { open } = exportsOf<Redialled>(redialledProgram('ts'));
    await expect(open(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test.each([
    ['itself once', ['self', 'other'], 2],
    ['itself twice', ['self', 'self', 'other'], 3],
    ['another at once', ['other', 'self'], 1],
    ['the same port of another address', ['address'], 1],
  ])('meets %s', async (_, peers, dials) => {
    const sockets: FakeSocket[] = [];
    const dial = () => {
      const socket = new FakeSocket(peers[sockets.length] ?? '');
      sockets.push(socket);
      return socket;
    };
    const result = await dialAgain(dial);
    expect(sockets).toHaveLength(dials);
    expect(result).toBe(sockets.at(-1));
    expect(sockets.map(({ destroyed }) => destroyed)).toEqual(sockets.map((one) => one !== result));
  });

  test('never hands out what is connected to itself', async () => {
    let dials = 0;
    const dial = () => {
      dials++;
      return new FakeSocket('self');
    };
    await expect(dialAgain(dial)).rejects.toMatchObject({ code: 'ESELFCONNECT' });
    expect(dials).toBe(3);
  });

  test('rejects when a dial is given up', async () => {
    const dial = () => {
      const socket = new FakeSocket('nobody');
      process.nextTick(() => socket.emit('close', false));
      return socket;
    };
    await expect(dialAgain(dial)).rejects.toThrow('closed before it was connected');
  });
});

const source = renderCode(redialLines('dialAgain', false), documentationStyle);
const dialAgain: (dial: () => FakeSocket) => Promise<FakeSocket> = new Function(
  `${source}\nreturn dialAgain;`,
)();

interface Redialled {
  open(port: number): Promise<net.Socket>;
}

/** What the helper sees of a socket. */
class FakeSocket extends EventEmitter {
  readonly localPort = 50000;
  readonly localAddress = '127.0.0.1';
  readonly remotePort: number;
  readonly remoteAddress: string;
  destroyed = false;

  constructor(peer: string) {
    super();
    this.remotePort = peer === 'other' ? 50002 : 50000;
    this.remoteAddress = peer === 'self' ? '127.0.0.1' : '127.0.0.2';
    if (peer !== 'nobody') process.nextTick(() => this.emit('connect'));
  }

  destroy(): void {
    this.destroyed = true;
  }
}
