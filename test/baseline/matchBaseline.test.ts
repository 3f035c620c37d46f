/** A finding is known again after lines moved, files were renamed or formatted anew; one that is new is not taken for it. */
import { describe, expect, it } from 'vitest';
import { readBaseline, writeBaseline } from '../../server/src/baseline/baselineFile.js';
import { contextAt, noContext } from '../../server/src/baseline/findingContext.js';
import {
  type ComparedFinding,
  matchBaseline,
  matchInParts,
} from '../../server/src/baseline/matchBaseline.js';

/** The findings of texts by file: every number of five digits above 32767. */
function findingsOf(files: Readonly<Record<string, string>>): (ComparedFinding & { place: string })[] {
  return Object.entries(files).flatMap(([file, text]) => {
    let line = 1;
    let counted = 0;
    return [...text.matchAll(/\b\d{5}\b/g)].flatMap(({ 0: digits, index }) => {
      for (; counted < index; counted++) if (text[counted] === '\n') line++;
      const port = Number(digits);
      const context = contextAt(text, { start: index, end: index + 5 });
      const rule = 'listen-in-ephemeral-range';
      return port < 32768 ? [] : [{ file, rule, port, context, place: `${file}:${line}` }];
    });
  });
}

/** What is new after a change, and what is gone, by place and file. */
function compare(before: Record<string, string>, after: Record<string, string>) {
  const entries = findingsOf(before).map(({ context, ...rest }) => ({ ...rest, ...context }));
  const read = readBaseline(writeBaseline(entries as never));
  if (!('entries' in read)) throw new Error(read.fault);
  const findings = findingsOf(after);
  const { known, stale } = matchBaseline(read.entries, findings, (file) => file in after);
  return {
    new: findings.filter((one) => !known.has(one)).map(({ place }) => place),
    stale: stale.flatMap(({ file, port, count }) => Array<string>(count).fill(`${file} ${port}`)),
  };
}
const same = { new: [], stale: [] };

const server = `import { createServer } from 'node:net';
export function start(log) {
  const server = createServer();
  server.listen(50051, () => log('ready'));
  return server;
}
`;
const client = `import { connect } from 'node:net';
const socket = connect({ host: 'localhost', port: 50051 });
socket.on('error', console.error);
`;

describe('known again', () => {
  it.each([
    ['nothing changed', { 'a.ts': server }, { 'a.ts': server }],
    ['lines above', { 'a.ts': server }, { 'a.ts': `// one\n// two\n\n${server}` }],
    [
      'lines right above and below',
      { 'a.ts': server },
      { 'a.ts': server.replace(/( {2}server\.listen.*\n)/, '  tune(server, 17);\n$1  audit(log, 18);\n') },
    ],
    ['the file was renamed', { 'a.ts': server }, { 'lib/b.ts': server }],
    [
      'the folder was renamed',
      { 'src/a.ts': server, 'src/b.ts': client },
      { 'lib/a.ts': server, 'lib/b.ts': client },
    ],
    [
      'renamed, with lines right above',
      { 'a.ts': server },
      { 'b.ts': server.replace('  server.listen', '  tune(server, 17);\n  server.listen') },
    ],
    [
      'formatted with other quotes, blanks and commas',
      { 'a.ts': client },
      {
        'a.ts': client
          .replaceAll("'", '"')
          .replace(/;/g, '')
          .replace('{ host', '{\n\thost')
          .replace('port: 50051 }', 'port: 50051,\n}'),
      },
    ],
    ['all on one line', { 'a.ts': server }, { 'a.ts': server.replace(/\n\s*/g, ' ') }],
    [
      'a name beside it changed',
      { 'a.ts': 'const PORT = 50051;\nuse(PORT);\n' },
      { 'a.ts': 'const API_PORT = 50051;\nuse(API_PORT);\n' },
    ],
    ['the function moved in its file', { 'a.ts': `${server}${client}` }, { 'a.ts': `${client}${server}` }],
    [
      'the code moved to another file',
      { 'a.ts': `${server}${client}`, 'b.ts': '' },
      { 'a.ts': client, 'b.ts': server },
    ],
    [
      'a line of its own moved',
      { 'a.ts': `const PORT = 50051;\n${'use(x);\n'.repeat(20)}` },
      { 'a.ts': `${'use(x);\n'.repeat(20)}const PORT = 50051;\n` },
    ],
    [
      'three equal lines, one file',
      { 'a.ts': 'listen(50051);\n'.repeat(3) },
      { 'b.ts': `x();\n${'listen(50051);\n'.repeat(3)}` },
    ],
    [
      'new lines on both sides of an address',
      { 'a.ts': "go();\nconst s = new WebSocket('ws://books.test:50051/x');\nlog(s);\n" },
      {
        'a.ts':
          "go();\nwait(one, two, three, four, five, six);\nconst s = new WebSocket('ws://books.test:50051/x');\ntell(one, two, three, four, five, six);\nlog(s);\n",
      },
    ],
    [
      'blanks that formatters set beside the digits',
      { 'a.ts': 'const a={server:50051};use(a.server+50052-a);\n' },
      { 'a.ts': 'const a = { server: 50051 };\nuse(a.server + 50052 - a);\n' },
    ],
    ['a file of one line', { '.env': 'PORT=50051\n' }, { '.env': 'HOST=h\nPORT=50051\nDEBUG=1\n' }],
    ['a number and nothing else', { 'port.json': '50051' }, { 'port.json': '50051\n' }],
    [
      'names in other scripts',
      { 'a.ts': 'const порт = 50051; слушать(порт);\n' },
      { 'a.ts': '\n\nconst порт=50051;слушать(порт)\n' },
    ],
  ])('%s', (_, before, after) => {
    expect(compare(before, after)).toEqual(same);
  });
});

describe('new', () => {
  it.each([
    [
      'another port on the same line',
      { 'a.ts': 'listen(50051);\n' },
      { 'a.ts': 'listen(50051); listen(50052);\n' },
      ['a.ts:1'],
      [],
    ],
    [
      'a copy of a line',
      { 'a.ts': 'listen(50051);\n' },
      { 'a.ts': 'listen(50051);\nlisten(50051);\n' },
      1,
      [],
    ],
    ['a copy of a file', { 'a.ts': server }, { 'a.ts': server, 'b.ts': server }, ['b.ts:4'], []],
    ['the same port in another file', { 'a.ts': server }, { 'a.ts': server, 'c.ts': client }, ['c.ts:2'], []],
    [
      'the port of one that was fixed, elsewhere in the file',
      { 'a.ts': server },
      { 'a.ts': `${server.replace('50051', '15051')}${client}` },
      ['a.ts:8'],
      ['a.ts 50051'],
    ],
    [
      'the port of one that was fixed, in another file',
      { 'a.ts': server, 'c.ts': '' },
      { 'a.ts': server.replace('50051', '15051'), 'c.ts': client },
      ['c.ts:2'],
      ['a.ts 50051'],
    ],
    [
      'the port of one that was fixed, at the same host in the same file',
      { 'a.ts': "const books = new BookClient('127.0.0.1:50051', insecure());\nbooks.list();\n" },
      {
        'a.ts':
          "const books = new BookClient('127.0.0.1:15051', insecure());\nbooks.list();\nfetch('http://127.0.0.1:50051/health');\n",
      },
      ['a.ts:3'],
      ['a.ts 50051'],
    ],
    [
      'a new file where another was deleted',
      { 'a.ts': server },
      { 'c.ts': client },
      ['c.ts:2'],
      ['a.ts 50051'],
    ],
  ])('%s', (_, before, after, expected, stale) => {
    const found = compare(before, after);
    expect(typeof expected === 'number' ? found.new.length : found.new).toEqual(expected);
    expect(found.stale).toEqual(stale);
  });

  it.each([
    ["new WebSocket('ws://localhost:50051/session')", "new WebSocket('ws://localhost:50051/health')"],
    ["new WebSocket('ws://localhost:50051/session')", "new WebSocket('ws://localhost:50051')"],
    ["new WebSocket('ws://localhost:50051')", "new WebSocket('ws://localhost:50051/health')"],
    ["new WebSocket('ws://books.test:50051')", "new WebSocket('ws://music.test:50051')"],
    ["fetch('http://localhost:50051/?a=1')", "fetch('http://localhost:50051/#b')"],
  ])('the port of one that was fixed, at another address: %s, %s', (old, now) => {
    const text = (call: string) =>
      `const socket = ${call};\nsocket.on('open', ready, { once: true });\nvoid 0;\n`;
    const fixed = text(old.replace('50051', '15051'));
    expect(compare({ 'a.ts': text(old) }, { 'a.ts': `${fixed}${now};\n` })).toEqual({
      new: ['a.ts:4'],
      stale: ['a.ts 50051'],
    });
  });

  it('is told in parts of bounded work, after each of which others have a turn', () => {
    const many = 1_000;
    const text = (word: string) =>
      Array.from({ length: many }, (_, at) => `${word}${at} and another${at}(50051);`).join('\n');
    const entries = findingsOf({ 'a.ts': text('old') }).map(({ context, ...rest }) => {
      return { ...rest, ...noContext, ...context, count: 1 };
    });
    let reads = 0;
    let most = 0;
    const findings = findingsOf({ 'b.ts': text('new') }).map((one) => ({
      ...one,
      get context() {
        reads++;
        return one.context;
      },
    }));
    const parts = matchInParts(entries, findings, () => false);
    for (let part = parts.next(); !part.done; part = parts.next()) {
      most = Math.max(most, reads);
      reads = 0;
    }
    // A million pairs are weighed.
    expect(most).toBeLessThan(1_000);
    expect(most).toBeGreaterThan(0);
  });

  it('is told in time that grows with the findings', () => {
    const many = (name: string) => ({
      [name]: Array.from({ length: 20_000 }, (_, at) => `n${at}(50051);`).join('\n'),
    });
    expect(compare(many('a.ts'), many('b.ts'))).toEqual(same);
    expect(compare(many('a.ts'), { 'b.ts': 'other(50051);' }).new).toEqual(['b.ts:1']);
  });
});

describe('the file', () => {
  const entry = {
    file: 'a.ts',
    rule: 'port-mention',
    port: 50051,
    before: ['0a0b'],
    after: ['ffff', '0000'],
    joined: { before: 0, after: 1 },
  };
  const text = writeBaseline([entry, { ...entry, file: 'B.ts' }, entry, { ...entry, port: null }]);

  it('has one finding a line, sorted, with a count of equal ones', () => {
    expect(text).toBe(
      [
        '{"ephemeralPortsBaseline":1}',
        '{"file":"B.ts","rule":"port-mention","port":50051,"near":"0a0b/ffff.0000"}',
        '{"file":"a.ts","rule":"port-mention","near":"0a0b/ffff.0000"}',
        '{"file":"a.ts","rule":"port-mention","port":50051,"near":"0a0b/ffff.0000","count":2}',
        '',
      ].join('\n'),
    );
    const read = readBaseline(text);
    expect('entries' in read && read.entries[0]).toEqual({ ...entry, file: 'B.ts', count: 1 });
    expect('entries' in read && read.entries.map(({ file, port, count }) => [file, port, count])).toEqual([
      ['B.ts', 50051, 1],
      ['a.ts', null, 1],
      ['a.ts', 50051, 2],
    ]);
  });

  it('is read in any order, with equal lines twice, as a union of both sides leaves it', () => {
    const lines = text.trimEnd().split('\n');
    const mixed = [...lines.slice(1).reverse(), ...lines].join('\r\n');
    const read = readBaseline(`\ufeff${mixed}\r\n`);
    expect('entries' in read && read.entries.length).toBe(3);
  });

  it.each([
    ['', 'it is no baseline'],
    ['{"version":1}', 'line 1 is no finding'],
    ['{"ephemeralPortsBaseline":2}\n', 'it has version 2, but this program reads version 1'],
    [
      `{"ephemeralPortsBaseline":1}\n<<<<<<< HEAD\n`,
      'line 2 is a conflict marker of a merge: end the merge first',
    ],
    ['{"ephemeralPortsBaseline":1}\n[]\n', 'line 2 is no finding'],
    ['{"ephemeralPortsBaseline":1}\n{"file":"a.ts"}', 'line 2 is no finding'],
    ['{"ephemeralPortsBaseline":1}\n{"file":"a","rule":"r","count":0}', 'line 2 is no finding'],
    ['{"ephemeralPortsBaseline":1}\n{"file":"a","rule":"r","port":"1"}', 'line 2 is no finding'],
    ['\u0000\u0001', 'line 1 is no finding'],
  ])('%j is refused: %s', (bad, fault) => {
    expect(readBaseline(bad)).toEqual({ fault });
  });
});
