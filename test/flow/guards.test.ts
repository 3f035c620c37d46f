/** Which connections count as guarded against self-connect: each by what is compared of its own two ends, and of no other. */
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../server/src/catalogue/catalogue.js';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import { checkCode, checkFiles } from '../support/fixtureChecks.js';

const net = "import net from 'node:net'; import http from 'node:http'; import https from 'node:https';\n";
const both = (s: string): string =>
  `if (${s}.localPort === ${s}.remotePort && ${s}.localAddress === ${s}.remoteAddress)`;

describe('a connection is guarded', () => {
  test.each([
    // Where it is held.
    `const s = net.connect(50000); s.once('connect', () => { ${both('s')} s.destroy(); });`,
    `let s; s = net.connect(50000); s.once('connect', () => { ${both('s')} s.destroy(); });`,
    `function f() { const s = net.connect(50000, () => { ${both('s')} { s.destroy(); return; } go(); }); }`,
    `const s = net.connect(50000).on('error', f).setNoDelay(true); s.on('connect', () => { ${both('s')} s.destroy(); });`,
    `const s = new net.Socket(); s.connect(50000); s.on('connect', () => { ${both('s')} s.destroy(); });`,
    `net.connect(50000).on('connect', function () { ${both('this')} this.destroy(); });`,
    `net.createConnection({ port: 50000 }, function () { ${both('this')} this.destroy(); });`,
    `class A { open() { this.s = net.connect(50000); this.s.once('connect', () => { ${both('this.s')} this.s.destroy(); }); } }`,
    `class A { #s = net.connect(50000); constructor() { this.#s.once('connect', () => this.#check()); } #check() { ${both('this.#s')} this.#s.destroy(); } }`,
    `const c = { s: net.connect(50000) }; c.s.once('connect', () => { ${both('c.s')} c.s.destroy(); });`,
    // How it is compared.
    `const s = net.connect(50000); s.once('connect', () => { const { localPort, remotePort, localAddress, remoteAddress } = s; if (localPort !== remotePort || localAddress !== remoteAddress) return; s.destroy(); });`,
    `const s = net.connect(50000); s.once('connect', () => { const itself = s.localPort === s.remotePort && s.localAddress === s.remoteAddress; if (itself) s.destroy(); });`,
    `const s = net.connect(50000); s.once('connect', () => { s.localPort === s.remotePort && s.localAddress === s.remoteAddress && s.destroy(); });`,
    `const s = net.connect(50000); s.once('connect', () => { if (s.localPort === s.remotePort) if (s.remoteAddress === s.localAddress) throw new Error(); });`,
    `const s = net.connect(50000, host); s.once('connect', () => { if (s.localPort === s.remotePort && s.remoteAddress === '127.0.0.1') s.destroy(); });`,
    // By a function.
    `const s = net.connect(50000); s.once('connect', () => check(s)); function check(one) { ${both('one')} one.destroy(); }`,
    `const isSelf = (s) => s.localPort === s.remotePort && s.localAddress === s.remoteAddress; const s = net.connect(50000); s.once('connect', () => { if (isSelf(s)) s.destroy(); });`,
    `function refuse(s) { s.once('connect', () => { ${both('s')} s.destroy(); }); return s; } const s = refuse(net.connect(50000));`,
    `async function again(dial) { for (;;) { const s = dial(); await up(s); ${both('s')} { s.destroy(); continue; } return s; } } again(() => net.connect(50000));`,
    // Requests and agents.
    `const r = http.get({ port: 50000 }); r.once('socket', (s) => { s.once('connect', () => { ${both('s')} s.destroy(); }); });`,
    `http.request({ port: 50000 }).on('socket', function (s) { s.on('connect', () => { ${both('s')} s.destroy(); }); }).end();`,
    `const r = http.get({ port: 50000 }, (res) => { ${both('r.socket')} r.destroy(); });`,
    `const a = new http.Agent({ port: 50000 }); const dial = a.createConnection.bind(a); a.createConnection = (o, cb) => { const s = dial(o, cb); s.once('connect', () => { ${both('s')} s.destroy(); }); return s; };`,
    // Ports alone, where the address is this host's anyway.
    `const s = net.connect(50000, '127.0.0.1', () => { if (s.localPort === s.remotePort) s.destroy(); });`,
    `const s = net.connect({ port: 50000, host: 'localhost' }); s.once('connect', () => { if (s.localPort === s.remotePort) return s.destroy(); go(); });`,
    `const PORT = 50000; const s = net.connect(PORT, '::1'); s.once('connect', () => { if (s.localPort === PORT) { s.destroy(); return; } });`,
    `const s = net.connect(50000); s.once('connect', () => { if (s.localPort === 50000) s.destroy(); });`,
    `const s = net.connect(50000, 'localhost'); s.once('connect', () => { if (s.address().port === s.remotePort) s.destroy(); });`,
    `const s = net.connect(50000, host); s.once('connect', () => { if (s.remotePort === s.localPort && s.remoteAddress.startsWith('127.')) s.destroy(); });`,
    `const s = net.connect(50000, host); s.once('connect', () => { if (s.remotePort === s.localPort && isLoopback(s.remoteAddress)) s.destroy(); });`,
    `const s = net.connect(50000, '127.0.0.1'); s.once('connect', () => { assert.notStrictEqual(s.localPort, s.remotePort); go(); });`,
    // By what is done, or not.
    `const s = net.connect(50000, '127.0.0.1'); s.once('connect', () => { if (s.localPort !== s.remotePort) go(); });`,
    `const s = net.connect(50000, '127.0.0.1'); s.once('connect', () => { if (s.localPort === s.remotePort) resolve(false); else resolve(true); });`,
    `const s = net.connect(50000, '127.0.0.1'); s.once('connect', () => resolve(s.localPort !== s.remotePort));`,
  ])('%s', (code) => {
    expect(code).toContain('50000');
    checkCode(net + code, ...sitesOf(code, 'guarded'));
  });
});

describe('a connection is not guarded', () => {
  test.each([
    // By a comparison that leads to nothing.
    `const s = net.connect(50000, 'localhost'); s.once('connect', () => { ${both('s')} console.log('itself'); });`,
    `const s = net.connect(50000, 'localhost'); s.once('connect', () => { console.log(s.localPort === s.remotePort && s.localAddress === s.remoteAddress); });`,
    // By half of one.
    `const s = net.connect(50000, host); s.once('connect', () => { if (s.localPort === s.remotePort) s.destroy(); });`,
    `const s = net.connect(50000); s.once('connect', () => { if (s.localAddress === s.remoteAddress) s.destroy(); });`,
    `const s = net.connect(50000); s.once('connect', () => { if (s.localPort === x) return; });`,
    // By one of something else.
    `const s = net.connect(50000); const t = open(); s.once('connect', () => { ${both('t')} t.destroy(); });`,
    `const s = net.connect(50000); const t = open(); if (s.localPort === t.remotePort && s.localAddress === t.remoteAddress) s.destroy();`,
    `const s = net.connect(50000); net.createServer((c) => { ${both('c')} c.destroy(); }).listen(p);`,
    `const isSelf = (s) => s.name === 'self'; const s = net.connect(50000); s.once('connect', () => { if (isSelf(s)) s.destroy(); });`,
  ])('%s', (code) => {
    checkCode(net + code, ...sitesOf(code, 'unguarded'));
  });
});

describe('a guard holds for its own connection', () => {
  test.each<[string, ...string[]]>([
    [
      `function f() { const a = net.connect(50000); const b = net.connect(50002); const c = net.connect(50004); a.once('connect', () => { ${both('a')} a.destroy(); }); }`,
      '50000 connect guarded',
      '50002 connect unguarded',
      '50004 connect unguarded',
    ],
    [
      `const a = net.connect(50000); const b = net.connect(50002); b.once('connect', () => { ${both('b')} b.destroy(); });`,
      '50000 connect unguarded',
      '50002 connect guarded',
    ],
    [
      `class A { open() { this.a = net.connect(50000); this.b = net.connect(50002); this.b.once('connect', () => { ${both('this.b')} this.b.destroy(); }); } }`,
      '50000 connect unguarded',
      '50002 connect guarded',
    ],
    [
      `function open(p) { return net.connect(p); } const a = open(50000); const b = open(50002); b.once('connect', () => { ${both('b')} b.destroy(); });`,
      '50000 connect unguarded',
      '50002 connect unguarded',
    ],
    [
      `const agent = new http.Agent({ port: 50000 }); http.get({ port: 50002 }).once('socket', (s) => { ${both('s')} s.destroy(); });`,
      '50000 connect unguarded',
      '50002 connect guarded',
    ],
  ])('%s', (code, ...sites) => {
    checkCode(net + code, ...sites);
  });
});

describe('a guard in another file', () => {
  const file = (code: string): string => net.trimEnd() + code;
  test.each([
    // A look, asked where the connection is.
    `import { isSelfConnected } from './b'; ${file(`const s = net.connect(50000); s.once('connect', () => { if (isSelfConnected(s)) s.destroy(); });`)} ¦ export const isSelfConnected = (s) => s.localPort === s.remotePort && s.localAddress === s.remoteAddress; → 50000 connect guarded`,
    // A function that dials.
    `import { again } from './b'; ${file('again(() => net.connect(50000));')} ¦ export async function again(dial) { const s = dial(); await up(s); ${both('s')} s.destroy(); } → 50000 connect guarded`,
    // A function that only says so.
    `import { isSelfConnected } from './b'; ${file(`const s = net.connect(50000); s.once('connect', () => { if (isSelfConnected(s)) s.destroy(); });`)} ¦ export const isSelfConnected = () => false; → 50000 connect unguarded`,
  ])('%s', (line) => {
    checkFiles(line);
  });
});

describe('a guard that comes and goes', () => {
  const catalogue = createCatalogue([]);
  const file = 'file:///a.ts';
  const other = 'file:///b.ts';
  const before = `${net}const s = net.connect(50000);\nconst t = net.connect(50002);\n`;
  const guard = `s.once('connect', () => { ${both('s')} s.destroy(); });\n`;
  const helper = `export const isSelf = (s) => ${'s.localPort === s.remotePort && s.localAddress === s.remoteAddress'};\n`;
  const asked = `import { isSelf } from './b';\n${before}s.once('connect', () => { if (isSelf(s)) s.destroy(); });\n`;
  type Texts = readonly (readonly [string, string])[];

  test.each<[string, ...(readonly [Texts, boolean, boolean])[]]>([
    [
      'in a statement of its own',
      [[[file, before]], false, false],
      [[[file, before + guard]], true, false],
      [[[file, before]], false, false],
    ],
    [
      'and is another’s',
      [[[file, before + guard]], true, false],
      [[[file, before + guard.replaceAll('s.', 't.')]], false, true],
    ],
    [
      'and leads to nothing any more',
      [[[file, before + guard]], true, false],
      [[[file, before + guard.replace('s.destroy()', 's.ref()')]], false, false],
    ],
    [
      'in another file',
      [
        [
          [file, asked],
          [other, helper],
        ],
        true,
        false,
      ],
      [[[other, helper.replace(/= \(s\).*/, '= () => false;')]], false, false],
      [[[other, helper]], true, false],
    ],
  ])('%s', (_, ...steps) => {
    const index = createPortIndex(catalogue);
    for (const [texts, first, second] of steps) {
      index.apply(texts.map(([name, text]) => ({ file: name, facts: extractFacts(name, text) })));
      expect(index.sitesIn(file).flatMap(({ uses }) => uses.map(({ guarded }) => guarded))).toEqual([
        first,
        second,
      ]);
    }
  });
});

/** Each port of the code once, the last of them as it is expected. */
function sitesOf(code: string, word: string): string[] {
  return [...code.matchAll(/\b50000\b/g)].map((_, i) =>
    i === 0 ? `50000 connect ${word}` : '50000 mention',
  );
}
