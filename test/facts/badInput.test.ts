/** Input that nobody would write by hand: the engine stays within bounds and keeps what it can know. */
import { describe, expect, it, test } from 'vitest';
import { extractFacts, UnparsableError } from '../../server/src/kinds/extractor.js';
import { fixtureRoot } from '../support/fixture.js';
import { checkCode, checkNoUses, checkSites, wordsOfSites } from '../support/fixtureChecks.js';
import { scanFiles } from '../support/fixtureScan.js';
import { allSites, indexFiles } from '../support/fixtureWorkspace.js';

const net = "import net from 'node:net';\n";

/** Sites of one file that may be beyond the parser: then none, with the error that says so. */
function sitesOf(text: string): number {
  try {
    return allSites(indexFiles([{ key: `${fixtureRoot}/main.ts`, text }])).length;
  } catch (error) {
    expect(error).toBeInstanceOf(UnparsableError);
    return -1;
  }
}

describe('broken code keeps what surrounds the break', () => {
  test.each([
    'net.connect(50000',
    'net.connect(50000,',
    'net.connect({ port: 50000',
    'const x = ;\nnet.connect(50000);',
    'net.connect(50000);\n}}}}',
    'if (a { net.connect(50000) }',
    "const s = 'unclosed\nnet.connect(50000);",
    'net.connect(50000);\nconst t = `unclosed ${',
    '<<<<<<< HEAD\nnet.connect(50000);\n=======\n>>>>>>> main',
    '@decorator\nnet.connect(50000);',
    'net.connect(50000) as',
  ])('%s', (code) => expect(wordsOfSites(net + code)).toEqual(['50000 connect direct net.connect']));
});

describe('encodings', () => {
  it('a byte-order mark', () => {
    checkCode(`\uFEFF${net}net.connect(50000);`, '50000 connect direct net.connect');
  });

  it('lines that end in CRLF, CR and U+2028', () => {
    for (const end of ['\r\n', '\r', '\n']) {
      const text = `${net.trim()}${end}// x${end}net.connect(50000);${end}`;
      const [site] = allSites(indexFiles([{ key: `${fixtureRoot}/main.ts`, text }]));
      expect(site?.digits).toMatchObject({ startLine: 2, startCharacter: 12, endCharacter: 17 });
    }
  });

  it('astral characters before the literal count two units', () => {
    checkSites(`
import net from 'node:net';
/* 😀😀 */ net.connect(50000);
//                     ^^^^^ connect
`);
    checkSites(
      "fetch('http://localhost:50000/?q=😀', '😀');\n//                      ^^^^^ connect direct fetch\n",
    );
  });

  it('a template over several lines', () => {
    const text = 'fetch(`\n\n  http://localhost:50000/\n`);\n';
    const [site] = allSites(indexFiles([{ key: `${fixtureRoot}/main.ts`, text }]));
    expect(site?.digits).toMatchObject({ startLine: 2, startCharacter: 19, endLine: 2, endCharacter: 24 });
    expect(site?.token).toMatchObject({ startLine: 0, startCharacter: 6, endLine: 3, endCharacter: 1 });
  });
});

describe('deep nesting', () => {
  const deep = (open: string, inner: string, close: string, depth = 10_000) =>
    open.repeat(depth) + inner + close.repeat(depth);

  test.each([
    ['parentheses', deep('(', '50000', ')')],
    ['arrays', deep('[', '50000', ']')],
    ['objects', `(${deep('{a:', '50000', '}')})`],
    ['calls', deep('f(', '50000', ')')],
    ['functions', deep('() => ', '50000', '')],
    ['blocks', deep('{', 'net.connect(50000)', '}')],
    ['unary plus', deep('+ ', '50000', '')],
    ['conditions', deep('a ? 1 : ', '50000', '')],
    ['templates', deep('`${', '50000', '}`')],
    ['unclosed parentheses', '('.repeat(10_000)],
    ['unclosed tags', '<a>'.repeat(10_000)],
    ['types', `let x: ${deep('A<', 'B', '>')};`],
  ])('%s', (_, code) => expect(sitesOf(`${net}${code};\nnet.connect(50001);`)).toBeGreaterThanOrEqual(-1));

  it('is skipped with its reason, and other files are still handled', async () => {
    const files = [
      { key: `${fixtureRoot}/deep.ts`, text: `net.connect(${'(\n'.repeat(200_000)}` },
      { key: `${fixtureRoot}/main.ts`, text: `${net}net.connect(50001);` },
    ];
    const { sites, skipped } = await scanFiles(files, true);
    expect(sites.map((site) => site.port)).toEqual([50001]);
    expect(skipped).toEqual(['not parsed: nested too deeply']);
  });

  it('of 100 is followed', () => {
    checkCode(`${net}net.connect(${deep('(', '50000', ')', 100)});`, '50000 connect');
  });
});

describe('size', () => {
  it('a line of 300 kB', () => {
    const filler = 'f(12345,"abc");'.repeat(10_000);
    checkCode(`${net}${filler}net.connect(50000);${filler}`, '50000 connect direct net.connect');
  });

  it('a string of 300 kB', () => {
    checkNoUses(`${net}const x = '${'localhost:50051 '.repeat(20_000)}'; net.connect(x);`);
  });

  it('1,000 constants in a chain are bounded, ten are followed', () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, i) => `const port${i + 1} = port${i};`).join('\n');
    const code = (length: number) =>
      `${net}const port0 = 50000;\n${chain(length)}\nnet.connect(port${length});`;
    expect(wordsOfSites(code(10))).toEqual(['50000 connect const net.connect']);
    expect(wordsOfSites(code(1000))).toHaveLength(1);
  });

  it('an object of 20,000 properties', () => {
    const entries = Array.from({ length: 20_000 }, (_, i) => `k${i}: ${i}`).join(',');
    checkNoUses(`${net}const table = { ${entries} };\nnet.connect(table[key].size);`);
  });

  it('an exponential choice', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `const p${i + 1} = c ? p${i} : p${i} || p${i};`);
    expect(sitesOf(`${net}const p0 = 50000;\n${lines.join('\n')}\nnet.connect(p60);`)).toBeGreaterThanOrEqual(
      0,
    );
  });

  it('an exponential object', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `const o${i + 1} = { a: o${i}, b: o${i}, c: o${i} };`);
    expect(
      sitesOf(`${net}const o0 = { port: 50000 };\n${lines.join('\n')}\nnet.connect(o40.a.b);`),
    ).toBeGreaterThanOrEqual(0);
  });

  it('an exponential tree of wrappers', () => {
    const lines = Array.from(
      { length: 30 },
      (_, i) => `function start${i + 1}(port) { start${i}(port); start${i}(port + 1); start${i}(port + 2); }`,
    );
    const code = `${net}function start0(port) { net.connect(port); }\n${lines.join('\n')}\nstart30(50000);\nstart1(50001);`;
    expect(sitesOf(code)).toBeGreaterThanOrEqual(1);
  });
});

describe('hostile names', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf', 'length'])(
    '%s',
    (name) => {
      expect(
        sitesOf(`${net}export const o = { ${name}: 50000 };\nnet.connect(o.${name});`),
      ).toBeGreaterThanOrEqual(0);
      expect(
        sitesOf(`${net}import { ${name} as x } from './main';\nx.${name}.${name}(50000);`),
      ).toBeGreaterThanOrEqual(0);
      expect(
        sitesOf(`${net}class A { ${name} = 50000 }\nnet.connect(new A().${name});`),
      ).toBeGreaterThanOrEqual(0);
      expect(
        sitesOf(
          `${name}(50000); new ${name}({ port: 50000 }); import * as ns from '${name}'; ns.${name}(1);`,
        ),
      ).toBeGreaterThanOrEqual(0);
    },
  );
});

describe('what is no code', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t\r\n '],
    ['zero bytes', '\0'.repeat(1000)],
    ['binary', Array.from({ length: 2000 }, (_, i) => String.fromCharCode((i * 7919) % 256)).join('')],
    ['JSON', '{"port": 50051}'],
    ['HTML', '<!DOCTYPE html><html><body>http://x/</body></html>'],
    ['lone surrogates', '\uD800\uDC00\uD800 x \uDC00'],
    ['MPEG', `${'G'.repeat(188)}\u0000\u0001`],
  ])('%s', (_, text) => {
    expect(() => extractFacts('file:///workspace/main.ts', text)).not.toThrow();
    expect(sitesOf(text)).toBeGreaterThanOrEqual(0);
  });
});
