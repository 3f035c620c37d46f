/** Which files without facts are wanted: a function of the facts that are there, whatever happened before. */
import { describe, expect, it } from 'vitest';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import { importNotes } from '../../server/src/syntax/importNotes.js';
import { mayHoldFacts } from '../../server/src/syntax/sieve.js';
import { fixtureRoot } from '../support/fixture.js';
import { catalogue, factsOf } from '../support/fixtureWorkspace.js';

const key = (name: string) => `${fixtureRoot}/${name}`;
const callee = "import net from 'node:net';\nexport function go(a, n) { net.createServer().listen(n); }\n";

/** A workspace as a scan leaves it. */
function scanned(files: Readonly<Record<string, string>>) {
  const index = createPortIndex(catalogue);
  const put = (name: string, text: string): void => {
    const passes = mayHoldFacts(text);
    index.addFiles([{ file: key(name), imports: passes ? [] : importNotes(text) }]);
    const isRead = passes || index.isWanted(key(name));
    index.apply([{ file: key(name), facts: isRead ? factsOf({ key: key(name), text }) : null }]);
    texts.set(key(name), text);
    for (let wanted = index.takeWanted(); wanted.length > 0; wanted = index.takeWanted())
      index.apply(
        wanted.map((file) => ({ file, facts: factsOf({ key: file, text: texts.get(file) ?? '' }) })),
      );
  };
  const texts = new Map<string, string>();
  for (const [name, text] of Object.entries(files)) put(name, text);
  return { index, put, roleIn: (name: string) => index.sitesIn(key(name))[0]?.role };
}

describe('a file that says nothing of ports', () => {
  const caller = "import { go } from './go';\ngo(xx, 50051);\n";

  it('is wanted for as long as what it calls listens', () => {
    const { index, put, roleIn } = scanned({ 'main.ts': caller, 'go.ts': callee });
    expect([index.isWanted(key('main.ts')), roleIn('main.ts')]).toEqual([true, 'listen']);
    put('main.ts', `${caller}\n`);
    expect([index.isWanted(key('main.ts')), roleIn('main.ts')]).toEqual([true, 'listen']);
    put('go.ts', 'export function go(a, n) {}\n');
    expect(index.isWanted(key('main.ts'))).toBe(false);
    put('go.ts', callee);
    expect([index.isWanted(key('main.ts')), roleIn('main.ts')]).toEqual([true, 'listen']);
  });

  it.each([
    ['by itself', "export { go } from './go';\n"],
    ['under its name', "import { go } from './go';\nexport { go };\n"],
    ['with all others', "export * from './go';\n"],
    ['beside a port', "export { go } from './go';\nexport const PORT = 50052;\n"],
  ])('is wanted where a file hands on what it calls, %s', (_, barrel) => {
    const main = "import { go } from './barrel';\ngo(xx, 50051);\n";
    for (const names of [
      ['main.ts', 'barrel.ts', 'go.ts'],
      ['go.ts', 'barrel.ts', 'main.ts'],
    ]) {
      const all: Record<string, string> = { 'main.ts': main, 'barrel.ts': barrel, 'go.ts': callee };
      const { index, roleIn } = scanned(Object.fromEntries(names.map((name) => [name, all[name] ?? ''])));
      expect([index.isWanted(key('main.ts')), roleIn('main.ts')]).toEqual([true, 'listen']);
    }
  });

  it.each([
    ['makes an instance', 'new Outer(HOST, 50051).get();\n'],
    ['calls a method', 'new Outer(HOST).open(xx, 50051);\n'],
  ])('is wanted where it %s of a class that inherits over files what connects', (_, use) => {
    const base =
      "import net from 'node:net';\nexport class Base {\n  constructor(host, port) { this.port = port; }\n" +
      '  get() { net.connect(this.port); }\n  open(a, port) { net.connect(port); }\n}\n';
    const files: Record<string, string> = {
      'base.ts': base,
      'middle.ts': "import { Base } from './base';\nexport class Middle extends Base {}\n",
      'outer.ts': "import { Middle } from './middle';\nexport class Outer extends Middle {}\n",
      'main.ts': `import { Outer } from './outer';\nconst HOST = process.env.H;\n${use}`,
    };
    for (const names of [Object.keys(files), Object.keys(files).reverse()]) {
      const { roleIn } = scanned(Object.fromEntries(names.map((name) => [name, files[name] ?? ''])));
      expect(roleIn('main.ts')).toBe('connect');
    }
  });

  it('is not wanted where the class has a constructor of its own', () => {
    const { index } = scanned({
      'base.ts':
        "import net from 'node:net';\nexport class Base { constructor(port) { net.connect(port); } }\n",
      'outer.ts':
        "import { Base } from './base';\nexport class Outer extends Base { constructor(size) { super(0); } }\n",
      'main.ts': "import { Outer } from './outer';\nnew Outer(xx, 50051);\n",
    });
    expect(index.isWanted(key('main.ts'))).toBe(false);
  });

  it('is wanted where a value leads into it, until the value is gone', () => {
    const main = "import net from 'node:net';\nimport { where } from './settings';\nnet.connect(where.n);\n";
    const { index, put, roleIn } = scanned({
      'settings.ts': 'export const where = { n: 50051 };\n',
      'main.ts': main,
    });
    expect([index.isWanted(key('settings.ts')), roleIn('settings.ts')]).toEqual([true, 'connect']);
    put('main.ts', "import net from 'node:net';\nnet.connect(50052);\n");
    expect(index.isWanted(key('settings.ts'))).toBe(false);
  });

  it('is waited for, and gone without once it cannot be had, by an index whose files are all read in rounds', () => {
    const index = createPortIndex(catalogue, { awaitsFiles: true });
    const settings = { key: key('settings.ts'), text: 'export const where = { n: 50051 };\n' };
    const main = `import net from 'node:net';
import { where } from './settings';
import { gone } from './gone';
net.connect(where.n);
net.connect(gone ?? 50052);
`;
    index.addFiles([
      { file: settings.key, imports: importNotes(settings.text) },
      { file: key('gone.ts'), imports: [] },
    ]);
    index.apply([{ file: key('main.ts'), facts: factsOf({ key: key('main.ts'), text: main }) }]);
    const ports = () => index.sitesUsedIn(key('main.ts')).map(({ port, role }) => [port, role]);
    expect([index.takeWanted(), ports()]).toEqual([[key('gone.ts'), settings.key], []]);
    index.apply([{ file: settings.key, facts: factsOf(settings) }]);
    const found = [
      [50052, 'connect'],
      [50051, 'connect'],
    ];
    expect([ports(), index.takeWanted()]).toEqual([found, []]);
  });

  it('is not wanted once it is gone', () => {
    const { index } = scanned({ 'main.ts': caller, 'go.ts': callee });
    index.removeFiles([key('main.ts')]);
    index.apply([{ file: key('main.ts'), facts: null }]);
    expect(index.isWanted(key('main.ts'))).toBe(false);
  });
});
