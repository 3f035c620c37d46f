/** Facts after an edit: whatever is edited, they are those of the text as it is now, whether the tree was kept or not. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentMemory } from '../../server/src/facts/extractFacts.js';
import { extractFacts } from '../../server/src/facts/extractFacts.js';
import { readableFacts } from '../support/readableFacts.js';

const numRuns = Number(process.env.EPHEMERAL_PORTS_RUNS ?? 25);
const file = 'file:///workspace/main.ts';

/** What people type, paste and leave half done. */
const pieces = [
  ...[
    'x',
    '1',
    '(',
    ')',
    '{',
    '}',
    ';',
    '\n',
    ' ',
    '//',
    '/*',
    '*/',
    '`',
    '${',
    '"',
    "'",
    '=',
    ':',
    '.',
    ',',
  ],
  ...[
    'port',
    '50051',
    'listen(',
    'return ',
    'await ',
    '=>',
    'function f() {',
    'if (x) {',
    '}\n',
    'class A {',
  ],
  ...['const a = 5;\n', 'let port = 50123;\n', 'foo(bar, 50124);\n', 'this.x = 50125;\n', 'a.port = b;\n'],
  ...[
    "import { q } from './q.js';\n",
    'export ',
    'exports.x = 50126;\n',
    'setTimeout(f, 500);\n',
    '// 8080\n',
  ],
];

/** Sources of this repository: servers, tests with closures in closures, classes, tables. */
const samples = ['../flow', '../protocol', '../../server/src/node', '../../server/src/index'].flatMap(
  (folder) =>
    readdirSync(path.join(__dirname, folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(path.join(__dirname, folder, name), 'utf8')),
);

const written = `import { createServer, request } from 'node:http';
import { settings } from './settings.js';
const PORT = Number(process.env.PORT ?? 50051);
let current = PORT;
class Pool {
  port = 50052;
  hosts = ['a', 'b'];
  constructor(private readonly base: number, retries = 3) { this.first = base + retries; }
  open(index) { const at = this.base + index; return connectTo('localhost', at); }
  get url() { return \`http://localhost:\${this.port}/\`; }
}
function connectTo(host, port) {
  const options = { host, port };
  options.timeout = 500;
  return request(options, (response) => { response.on('data', (part) => { current = part.length; }); });
}
function Old(port) { this.port = port; }
Old.prototype.start = function () { return createServer().listen(this.port); };
const servers = [50053, 50054].map((one) => { const server = createServer(); server.listen(one); return server; });
export const pool = new Pool(settings.base ?? 50055);
export function start(port = PORT) { const old = new Old(port); old.start(); return pool.open(2); }
module.exports.page = () => fetch(\`http://localhost:\${current}/page\`);
// ephemeral-ports-disable-next-line
new Old(50056).start();
`;

interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly piece: string;
  /** Takes the edit back afterwards, as who mistypes does. */
  readonly undo: boolean;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 5, max: 200 }),
  ),
  piece: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.constant('')),
  undo: fc.boolean(),
});

function edited(text: string, { at, removed, piece }: Edit): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + piece + text.slice(start + removed);
}

/** Extracts one text after the other; answers how many statements were written down for the last one. */
function checkTexts(texts: readonly string[]): number {
  const memory: DocumentMemory = {};
  let written = 0;
  for (const text of texts) {
    const before = memory.last?.places;
    expect(readableFacts(extractFacts(file, text, memory))).toEqual(readableFacts(extractFacts(file, text)));
    written = [...(memory.last?.places.keys() ?? [])].filter((node) => !before?.has(node)).length;
  }
  return written;
}

describe('facts after edits equal facts of the text', () => {
  const sample = fc.oneof(fc.constant(written), fc.constantFrom(...samples));

  it('whatever statements come and go', { timeout: 600_000 }, () => {
    const names = [
      'PORT',
      'current',
      'host',
      'options',
      'one',
      'old',
      'file',
      'index',
      'neverNamed',
      'require',
    ];
    const statement = fc
      .tuple(
        fc.constantFrom(...names),
        fc.constantFrom(
          (name: string) => `const ${name} = 50130;`,
          (name: string) => `let ${name} = other.length;`,
          (name: string) => `var ${name} = 50131;`,
          (name: string) => `const { ${name}, x: [y] } = settings;`,
          (name: string) => `function ${name}(port) { return port + 1; }`,
          (name: string) => `class ${name} { port = 50132; }`,
          (name: string) => `${name} = 50133;`,
          (name: string) => `export const ${name} = 'x';`,
          (name: string) => `const shown = ${name}; show(shown);`,
          (name: string) => `enum ${name} { A = 50134 }`,
        ),
      )
      .map(([name, write]) => write(name));
    fc.assert(
      fc.property(
        sample,
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), statement), {
          minLength: 1,
          maxLength: 6,
        }),
        (start, lines) => {
          const texts = [start];
          let text = start;
          for (const [share, line] of lines) {
            const at = text.indexOf('\n', Math.floor(share * text.length)) + 1;
            const next = `${text.slice(0, at)}  ${line}\n${text.slice(at)}`;
            texts.push(next, text, next);
            text = next;
          }
          checkTexts(texts);
        },
      ),
      { numRuns },
    );
  });

  it('whatever is edited', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(sample, fc.array(edit, { minLength: 1, maxLength: 8 }), (start, edits) => {
        const texts = [start];
        let text = start;
        for (const one of edits) {
          const next = edited(text, one);
          texts.push(next);
          if (one.undo) texts.push(text);
          else text = next;
        }
        checkTexts(texts);
      }),
      { numRuns },
    );
  });

  it('letter by letter', { timeout: 600_000 }, () => {
    const typed = 'const extra = request({ port: 50060, host });\n';
    fc.assert(
      fc.property(sample, fc.double({ min: 0, max: 1, noNaN: true }), (start, at) => {
        const line = start.indexOf('\n', Math.floor(at * start.length)) + 1;
        const texts = [...typed].map((_, i) => start.slice(0, line) + typed.slice(0, i) + start.slice(line));
        checkTexts(texts);
      }),
      { numRuns: Math.ceil(numRuns / 10) },
    );
  });
});

describe('an edit is the work of its statement', () => {
  const lines = written.split('\n');
  const lineOf = (part: string): number => lines.findIndex((line) => line.includes(part));
  const edited = (line: number, change: (text: string) => string): string =>
    lines.map((text, i) => (i === line ? change(text) : text)).join('\n');

  it.each([
    ['another digit', lineOf('[50053, 50054]'), (text: string) => text.replace('50053', '50073')],
    ['another name', lineOf('const options ='), (text: string) => text.replace('options', 'given')],
    ['another result', lineOf('get url'), (text: string) => text.replace('http://', 'https://')],
    ['a function that hands on no more', lineOf('return request'), () => '  return null;'],
    ['a call of a function', lineOf('options.timeout'), (text: string) => `${text} connectTo('a', 5);`],
    ['a method more', lineOf('get url'), (text: string) => `  stop() { this.port = 50058; }\n${text}`],
  ])('%s', (_, line, change) => {
    expect(checkTexts([written, edited(line, change)])).toBe(1);
  });

  it.each([
    ['a comment', lineOf('export const pool'), (text: string) => `// see below\n${text}`],
    ['a blank line', lineOf('class Pool'), (text: string) => `\n${text}`],
  ])('%s is no statement and costs its neighbours at most', (_, line, change) => {
    expect(checkTexts([written, edited(line, change)])).toBeLessThanOrEqual(2);
  });

  it('a statement more is one', () => {
    const more = edited(lineOf('new Old(50056)'), (text) => `${text}\nfetch('http://localhost:50057');`);
    expect(checkTexts([written, more])).toBeLessThanOrEqual(2);
  });
});
