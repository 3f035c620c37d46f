/** Cases that once went wrong and are easy to lose again: method results, trees too deep, neutral names, whole modules. */
import { describe, expect, test } from 'vitest';
import { extractFacts, UnparsableError } from '../../server/src/kinds/extractor.js';
import { checkCode, checkSites } from '../support/fixtureChecks.js';

const before = "import net from 'node:net';\nconst server = net.createServer();\n";

describe('what a method without arguments gives', () => {
  test.each([
    'const config = { port: () => 50051 }; server.listen(config.port())',
    'const config = { port() { return 50051 } }; server.listen(config.port())',
  ])('%s', (code) => checkCode(before + code, '50051 listen'));
});

describe('trees that are too deep for the analysis', () => {
  test.each([
    ['sums', `${'1 + '.repeat(10_000)}50000`],
    ['members', `a${'.b'.repeat(10_000)}(50000)`],
  ])('%s are said to be unparsable', (_, code) => {
    let thrown: unknown = new UnparsableError();
    try {
      extractFacts('file:///workspace/main.ts', code);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UnparsableError);
  });
});

/** Lines, of which each but the first refers to the one before. */
const chain = (first: string, next: (before: number, own: number) => string): string =>
  [first, ...Array.from({ length: 2500 }, (_, i) => next(i, i + 1))].join('\n');

describe('chains that are longer than the stack', () => {
  const dialler = 'class C0 { constructor(p) { this.p = p } open() { net.connect(this.p) } }';
  test.each([
    ['classes', chain(dialler, (a, b) => `class C${b} extends C${a} {}`), 'new C0(50051).open()'],
    [
      'classes that ask the one before',
      chain(dialler, (a, b) => `class C${b} extends C${a} { open() { super.open() } }`),
      'new C0(50051).open()',
    ],
    [
      'interfaces',
      chain('interface C0 { p: number }', (a, b) => `interface C${b} extends C${a} {}`),
      'const up = (c: C0) => net.connect(c.p); up({ p: 50051 })',
    ],
    [
      'variables',
      `{ ${chain('const c0 = net;', (a, b) => `const c${b} = c${a};`)}`,
      'c2500.connect(50051) }',
    ],
    [
      'objects',
      chain('const c0 = { net };', (a, b) => `const c${b} = { ...c${a} };`),
      'c0.net.connect(50051)',
    ],
    [
      'functions',
      chain('function c0() { return net }', (a, b) => `function c${b}() { return c${a}() }`),
      'c0().connect(50051)',
    ],
  ])('%s', (_, code, use) => checkCode(`${before}${code}\n${use}`, '50051 connect'));
});

describe('wrappers across three files whose parameters have names that say nothing', () => {
  test('are followed', () => {
    checkSites(`
import { outer } from './b';
outer(50051);
//    ^^^^^ connect wrapper net.connect
//- /a.ts
import net from 'node:net';
export function inner(p) { net.connect(p); }
//- /b.ts
import { inner } from './a';
export function outer(p) { inner(p); }
`);
  });
});

describe('a function that is a whole CommonJS module', () => {
  test('gives a port to a function of another file', () => {
    checkSites(`
const start = require('./a');
const getPort = require('./b');
start(getPort());
//- /a.js
module.exports = function (port) { require('net').connect(port); };
//- /b.js
module.exports = function () { return 50051; };
//                                    ^^^^^ connect wrapper net.connect
`);
  });
});

describe('a path right behind a port', () => {
  test.each([
    `const BASE = 'http://localhost:50051'; const get = (p) => fetch(\`\${BASE}\${p}\`)`,
    `const BASE = 'http://localhost:50051'; const get = (p) => fetch(BASE + p)`,
    `const PORT = 50051; const get = (p) => fetch(\`http://localhost:\${PORT}\${p}\`)`,
    `const get = (p) => fetch(\`http://localhost:50051\${p}\`)`,
  ])('%s', (code) => checkCode(before + code, '50051 connect'));

  test('is no part of a port whose last digits are not known', () => {
    checkCode(`${before}const get = (i) => fetch(\`http://localhost:5000\${i}\`)`, '5000 mention');
  });
});

describe('a method of a base class that calls what its heirs make of another', () => {
  const files = (client: string) => `
${client}
//- /base.ts
import dgram from 'node:dgram';
import net from 'node:net';
import Queue from 'promise-queue';
export default abstract class Base {
  protected abstract socket?: dgram.Socket | net.Socket;
  private queue = new Queue(1, Infinity);
  protected abstract reply(text: string, port: number): Promise<string>;
  async send(text: string, port: number) {
    return this.queue.add(async () => await this.reply(text, port));
  }
}
//- /tcp.ts
import net from 'node:net';
import Base from './base';
export default class Tcp extends Base {
  protected override socket?: net.Socket;
  async make() { this.socket = new net.Socket(); }
  protected async reply(text: string, port: number) { const { socket } = this; socket.connect({ port }); return ''; }
}
//- /udp.ts
import dgram from 'node:dgram';
import Base from './base';
export default class Udp extends Base {
  protected override socket?: dgram.Socket;
  async make() { this.socket = dgram.createSocket('udp4'); }
  protected async reply(text: string, port: number) { const { socket } = this; socket.bind(port); return ''; }
}
`;

  test.each([
    "import Tcp from './tcp'; import Udp from './udp'; export const go = (udp) => { const s = udp ? new Udp() : new Tcp(); return s.send('', 50051); };",
    "import Udp from './udp'; import Tcp from './tcp'; export const go = (udp) => { let s: Tcp | Udp; if (udp) s = new Udp(); else s = new Tcp(); return s.send('', 50051); };",
  ])('reaches each of them: %s', (client) => checkCode(files(client), '50051 listen+connect'));
});
