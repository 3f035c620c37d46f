/** The index under change: whatever happens in whatever order, it says what a fresh one would say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentMemory } from '../../server/src/facts/extractFacts.js';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import type { FileChange, PortIndex } from '../../server/src/index/portIndex.js';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import { fixtureRoot } from '../support/fixture.js';
import { checkSpans } from '../support/fixtureInvariants.js';
import {
  allSites,
  catalogue,
  factsOf,
  hasFacts,
  indexFiles,
  isProjectFile,
  type SourceFile,
} from '../support/fixtureWorkspace.js';
import { changeScript, positionScript, type Step, typedAt } from './changeScripts.js';

const numRuns = Number(process.env.EPHEMERAL_PORTS_RUNS ?? 60);

const keyOf = (path: string) => fixtureRoot + path;

/** An index and the texts that it is told of. */
class Workspace {
  readonly texts = new Map<string, string>();
  readonly index: PortIndex = createPortIndex(catalogue);

  /** Applies a step as one change; answers what the index says may differ. */
  apply(step: Step): ReadonlySet<string> {
    const changes = step.map(([path, text]) => ({ key: keyOf(path), text }));
    for (const { key, text } of changes) {
      if (text === null) this.texts.delete(key);
      else this.texts.set(key, text);
      if (isProjectFile(key)) this.index.applyProjectFile(key, text);
    }
    const sources = changes.filter(({ key }) => hasFacts(key));
    return this.index.apply(
      sources.map(({ key, text }) => ({ file: key, facts: text === null ? null : factsOf({ key, text }) })),
    );
  }

  files(): SourceFile[] {
    return [...this.texts].map(([key, text]) => ({ key, text }));
  }
}

function begin(start: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace();
  workspace.apply(Object.entries(start));
  return workspace;
}

/** What an index shows of each file, to tell which files changed. */
function shown(index: PortIndex): Map<string, string> {
  return new Map(
    index.files().map((file) => [file, JSON.stringify([index.sitesIn(file), index.directivesIn(file)])]),
  );
}

describe('after any script of changes', () => {
  it('the index equals a fresh one, and says which files changed', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(changeScript, ({ start, steps }) => {
        const workspace = begin(start);
        for (const step of steps) {
          const before = shown(workspace.index);
          const touched = workspace.apply(step);
          const after = shown(workspace.index);
          expect(after).toEqual(shown(indexFiles(workspace.files())));
          const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
            (file) => before.get(file) !== after.get(file),
          );
          expect(changed.filter((file) => !touched.has(file))).toEqual([]);
        }
        checkSpans(allSites(workspace.index), workspace.files());
      }),
      { numRuns },
    );
  });

  it('the questions by port and by user agree with the sites', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(changeScript, ({ start, steps }) => {
        const { index } = steps.reduce((workspace, step) => {
          workspace.apply(step);
          return workspace;
        }, begin(start));
        const sites = allSites(index);
        for (const file of index.files()) {
          expect(index.has(file)).toBe(true);
          expect(index.sitesUsedIn(file)).toEqual(
            sites.filter((site) => site.uses.some((use) => use.file === file)),
          );
        }
        for (const port of new Set(sites.map((site) => site.port))) {
          expect(index.sitesOfPort(port)).toEqual(sites.filter((site) => site.port === port));
        }
      }),
      { numRuns },
    );
  });
});

/** A workspace whose documents are typed in: facts of the next text come from those of the last one, as in an editor. */
class Editing extends Workspace {
  readonly #memories = new Map<string, DocumentMemory>();

  type(key: string, text: string): ReadonlySet<string> {
    return this.index.apply([this.stagedBy(key, text)]);
  }

  stagedBy(key: string, text: string): FileChange {
    const memory = this.#memories.get(key) ?? {};
    this.#memories.set(key, memory);
    this.texts.set(key, text);
    return { file: key, facts: extractFacts(key, text, memory) };
  }
}

describe('after edits of documents that mostly move positions', () => {
  it('the index equals a fresh one, and says which files changed', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(positionScript, ({ start, edits }) => {
        const workspace = new Editing();
        for (const [path, text] of Object.entries(start)) workspace.type(keyOf(path), text);
        for (const edit of edits) {
          const key = keyOf(edit.path);
          const before = shown(workspace.index);
          const touched = workspace.type(key, typedAt(workspace.texts.get(key) ?? '', edit));
          const after = shown(workspace.index);
          expect(after).toEqual(shown(indexFiles(workspace.files())));
          const changed = [...after.keys()].filter((file) => before.get(file) !== after.get(file));
          expect(changed.filter((file) => !touched.has(file))).toEqual([]);
          for (const file of workspace.index.files())
            expect(workspace.index.sitesUsedIn(file)).toEqual(
              allSites(workspace.index).filter((site) => site.uses.some((use) => use.file === file)),
            );
        }
      }),
      { numRuns: numRuns * 2 },
    );
  });

  it('a change elsewhere links by the new positions', () => {
    const workspace = new Editing();
    const wrapper = "export function start(port) { require('net').createServer().listen(port); }";
    workspace.type(keyOf('/start.ts'), wrapper);
    workspace.type(keyOf('/other.ts'), "import { start } from './start';\nstart(50051);");
    workspace.type(keyOf('/start.ts'), `// Starts\n${wrapper}`);
    workspace.type(keyOf('/other.ts'), "import { start } from './start';\nstart(50052);");
    expect(shown(workspace.index)).toEqual(shown(indexFiles(workspace.files())));
    const [use] = workspace.index.sitesIn(keyOf('/other.ts'))[0]?.uses ?? [];
    expect(use?.span.startLine).toBe(1);
  });

  it('files are left alone whose sites stay where they are', () => {
    const workspace = new Editing();
    workspace.type(keyOf('/ports.ts'), "export const PORT = 50051;\n\nconst tail = 'tail';\n");
    workspace.type(keyOf('/main.ts'), "import { PORT } from './ports';\nrequire('net').connect(PORT);");
    const touched = workspace.type(
      keyOf('/ports.ts'),
      "// Ports\nexport const PORT = 50051;\n\nconst tail = 'tail';\n",
    );
    expect([...touched]).toEqual([keyOf('/ports.ts')]);
    expect(workspace.index.sitesIn(keyOf('/ports.ts'))[0]?.digits.startLine).toBe(1);
  });
});

describe('the order in which files arrive', () => {
  it('does not matter', { timeout: 600_000 }, () => {
    const orders = changeScript.chain(({ start, steps }) => {
      const texts = new Map(Object.entries(start));
      for (const [path, text] of steps.flat()) if (text !== null) texts.set(path, text);
      const entries = [...texts];
      return fc.tuple(
        fc.constant(entries),
        fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
      );
    });
    fc.assert(
      fc.property(orders, ([entries, shuffled]) => {
        const whole = indexFiles(entries.map(([path, text]) => ({ key: keyOf(path), text })));
        const workspace = new Workspace();
        for (const entry of shuffled) workspace.apply([entry]);
        expect(allSites(workspace.index)).toEqual(allSites(whole));
      }),
      { numRuns },
    );
  });
});

describe('one change', () => {
  const start = {
    '/ports.ts': 'export const PORT = 50051;',
    '/main.ts': "import { PORT } from './ports';\nrequire('net').connect(PORT);",
    '/other.ts': "require('net').connect(50052);",
  };

  it('raises the revision', () => {
    const { index } = begin(start);
    const before = index.revision;
    index.apply([{ file: keyOf('/main.ts'), facts: null }]);
    expect(index.revision).toBeGreaterThan(before);
  });

  it('leaves files alone that it does not reach', () => {
    const workspace = begin(start);
    const touched = workspace.apply([['/ports.ts', 'export const PORT = 50053;']]);
    expect([...touched].sort()).toEqual([keyOf('/main.ts'), keyOf('/ports.ts')]);
  });

  it('of the call is seen at the literal', () => {
    const workspace = begin(start);
    const touched = workspace.apply([['/main.ts', "import { PORT } from './ports';"]]);
    expect(touched.has(keyOf('/ports.ts'))).toBe(true);
    expect(workspace.index.sitesIn(keyOf('/ports.ts'))[0]?.role).toBe('mention');
  });

  it('that brings a file which was missing links those who asked for it', () => {
    const workspace = begin({ '/main.ts': start['/main.ts'] });
    expect(allSites(workspace.index)).toEqual([]);
    workspace.apply([['/ports.ts', start['/ports.ts']]]);
    expect(workspace.index.sitesIn(keyOf('/ports.ts'))[0]?.role).toBe('connect');
  });

  it('of the catalogue links every file anew', () => {
    const { index } = begin(start);
    const before = allSites(index);
    index.setCatalogue(catalogue);
    const { touched } = index.settle();
    expect(touched.size).toBeGreaterThanOrEqual(3);
    expect(allSites(index)).toEqual(before);
  });
});

describe('an entry of a package whose files the catalogue knows by its name', () => {
  const start = {
    '/package.json': '{ "name": "@elastic/elasticsearch", "main": "main.js" }',
    '/client.js': 'exports.Client = class Client {};',
    '/test/a.js': "const { Client } = require('../client');\nnew Client({ node: 'http://localhost:50051' });",
  };
  const entry = { key: keyOf('/main.js'), text: "module.exports = require('./client');" };
  const roleIn = (index: PortIndex) => index.sitesIn(keyOf('/test/a.js'))[0]?.role;

  it('comes and goes', () => {
    const workspace = begin(start);
    expect(roleIn(workspace.index)).toBe('mention');
    workspace.apply([['/main.js', entry.text]]);
    expect(roleIn(workspace.index)).toBe('connect');
    workspace.apply([['/main.js', null]]);
    expect(roleIn(workspace.index)).toBe('mention');
  });

  it('comes as a file that says nothing of ports by itself, and goes', () => {
    const { index } = begin(start);
    expect(roleIn(index)).toBe('mention');
    index.addFiles([{ file: entry.key, imports: ['./client'] }]);
    index.settle();
    expect(index.takeWanted()).toEqual([entry.key]);
    index.apply([{ file: entry.key, facts: factsOf(entry) }]);
    expect(roleIn(index)).toBe('connect');
    index.removeFiles([entry.key]);
    index.apply([{ file: entry.key, facts: null }]);
    expect(roleIn(index)).toBe('mention');
  });
});

describe('files that are known before they say anything', () => {
  const later = (files: readonly SourceFile[]): PortIndex => {
    const index = createPortIndex(catalogue);
    index.addFiles(files.map(({ key }) => ({ file: key, imports: [] })));
    index.settle();
    for (const { key, text } of files) {
      index.addFiles([{ file: key, imports: [] }]);
      index.apply([{ file: key, facts: extractFacts(key, text) }]);
    }
    return index;
  };

  it.each([
    [
      'cells of a notebook call each other’s functions',
      [
        {
          key: keyOf('/a.ipynb#W0'),
          text: "import net from 'node:net';\nfunction start(port) { net.createServer().listen(port); }",
        },
        { key: keyOf('/a.ipynb#W1'), text: 'start(50051);' },
      ],
    ],
    [
      'a module is found by who imports it',
      [
        {
          key: keyOf('/a.js'),
          text: "import net from 'node:net';\nimport { PORT } from './b.js';\nnet.createServer().listen(PORT);",
        },
        { key: keyOf('/b.js'), text: 'export const PORT = 50051;' },
      ],
    ],
  ])('%s', (_, files) => {
    expect(allSites(later(files)).map(({ port, role }) => [port, role])).toEqual([[50_051, 'listen']]);
  });
});

describe('an edit of one function of a long file', () => {
  const listener = (i: number, body = ''): string =>
    `function listen${i}(app) {${body}\n  app.add('x').get(limit + ${i});\n  http.createServer().listen(${40_000 + i});\n}\n`;
  const text = (body: string): string =>
    `import http from 'node:http';\nconst limit = 40000;\n${Array.from({ length: 200 }, (_, i) => listener(i, i === 100 ? body : '')).join('')}`;

  it.each([
    ['a statement more', '\n  const next = app.length;'],
    ['a call of a method that all of them call', "\n  app.get('y');"],
    ['another server', '\n  http.createServer().listen(50051);'],
  ])('leaves most calls of the others alone: %s', (_, body) => {
    const file = keyOf('a.js');
    const workspace = new Editing();
    workspace.type(file, text(''));
    workspace.index.stage([workspace.stagedBy(file, text(body))]);
    let looked = 0;
    workspace.index.settle(() => ++looked < 0);
    expect(looked).toBeGreaterThan(0);
    // Of 800.
    expect(looked).toBeLessThan(250);
  });
});
