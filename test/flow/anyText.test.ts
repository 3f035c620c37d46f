/** Any text, and any edit of it: nothing throws, spans lie inside the text, digits say their port. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureRoot } from '../support/fixture.js';
import { checkSpans } from '../support/fixtureInvariants.js';
import { allSites, indexFiles, type SourceFile } from '../support/fixtureWorkspace.js';

const numRuns = Number(process.env.EPHEMERAL_PORTS_RUNS ?? 300);

/** Pieces of code that meet in ways nobody writes. */
const pieces = [
  ...[
    'net',
    'listen',
    'connect',
    'port',
    'PORT',
    'fetch',
    'require',
    'import',
    'export',
    'default',
    'from',
    'const',
  ],
  ...[
    'function',
    'class',
    'extends',
    'this',
    'new',
    'return',
    'async',
    'await',
    'for',
    'of',
    'enum',
    'static',
    'get',
  ],
  ...[
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    '=',
    '=>',
    ',',
    ';',
    ':',
    '.',
    '...',
    '?.',
    '??',
    '||',
    '&&',
    '?',
    '+',
    '-',
    '*',
    '!',
    '#',
  ],
  ...[
    '50051',
    '50_051',
    '0xC383',
    "'50051'",
    "'localhost:50051'",
    "'http://[::1]:50051/'",
    "'./main'",
    "'node:net'",
  ],
  ...[
    '`',
    '${',
    '`http://${',
    '}:50051`',
    "'",
    '"',
    '//',
    '/*',
    '*/',
    '/',
    '<',
    '>',
    '<T>',
    '@',
    '\\',
    '\n',
    '\r\n',
    '\u2028',
  ],
  ...[
    '// ephemeral-ports-disable-line',
    '/* ephemeral-ports-disable-file -- why */',
    '\uFEFF',
    '😀',
    'ä',
    '\0',
    '\uD800',
  ],
  ...[
    "import net from 'node:net';",
    'net.createServer().listen(',
    'export const PORT = 50051;',
    "export * from './main';",
  ],
];

const anyText = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((words) => words.join(' ')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((words) => words.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

const examples = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
  .map((name) => readFileSync(path.join('examples', name), 'utf8'));

const names = fc.constantFrom(
  'main.ts',
  'main.js',
  'main.tsx',
  'main.jsx',
  'main.mts',
  'main.cjs',
  'vite.config.ts',
);

/** Looks at one file; what it shows must be well formed. */
function look(name: string, text: string): SourceFile {
  const file = { key: `${fixtureRoot}/${name}`, text };
  checkSpans(allSites(indexFiles([file])), [file]);
  return file;
}

describe('any text', () => {
  it('is taken as it is', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(names, anyText, (name, text) => {
        look(name, text);
      }),
      { numRuns },
    );
  });

  it('is taken beside other files that import it', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const files = [
          { key: `${fixtureRoot}/main.ts`, text: one },
          { key: `${fixtureRoot}/other.ts`, text: `import { PORT } from './main';\n${other}` },
        ];
        checkSpans(allSites(indexFiles(files)), files);
      }),
      { numRuns },
    );
  });
});

describe('any edit of real code', () => {
  it('is taken', { timeout: 600_000 }, () => {
    expect(examples.length).toBeGreaterThan(3);
    const edit = fc.tuple(
      fc.nat(),
      fc.nat({ max: 60 }),
      fc.oneof(fc.constantFrom(...pieces, ''), fc.string()),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...examples),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        (code, edits) => {
          let text = code;
          for (const [at, removed, added] of edits) {
            const from = at % (text.length + 1);
            text = text.slice(0, from) + added + text.slice(from + removed);
          }
          look('main.ts', text);
        },
      ),
      { numRuns },
    );
  });

  it('every beginning of it is taken, as it is typed', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.nat(), (code, at) => {
        look('main.ts', code.slice(0, at % (code.length + 1)));
      }),
      { numRuns },
    );
  });
});

describe('a comment before the literal', () => {
  it('moves the span and nothing else', { timeout: 600_000 }, () => {
    const code = "import net from 'node:net';\nnet.connect(50000, '127.0.0.1');\n";
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (comment) => {
        const before = `/* ${comment.replaceAll('*/', '')} */`;
        const sites = allSites(indexFiles([look('main.ts', before + code)]));
        expect(sites.map(({ digits, role, port }) => [digits.start, role, port])).toEqual([
          [before.length + code.indexOf('50000'), 'connect', 50000],
        ]);
      }),
      { numRuns },
    );
  });
});
