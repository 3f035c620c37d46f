/** Any script of edits, saves and deletions ends in what a fresh server would show, with every feature called in between. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CodeAction,
  type Diagnostic,
  LSPErrorCodes,
  type Position,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { inProcess, type RunningServer } from '../support/serverHosts.js';
import { editsOf } from '../support/textEdits.js';

const core: Readonly<Record<string, string>> = {
  'ports.ts': 'export const PORT = 50051;\nexport const BASE = 50_100;\n',
  'barrel.ts': `export * from './ports';\n`,
  'server.ts': `import { createServer } from 'node:net';\nimport { PORT, BASE } from './barrel';\ncreateServer().listen(PORT);\ncreateServer().listen(BASE + 1);\n`,
  'client.ts': `import { connect } from 'node:net';\nimport { dial } from './lib';\nconnect(50051, 'localhost');\ndial(50000);\n`,
  'other.js': `fetch(\`http://localhost:50051/x\`); // ephemeral-ports-disable-line\n`,
  'lib/index.ts': `import { connect } from 'node:net';\nexport function dial(port: number) {\n  return connect({ port });\n}\n`,
  'page.tsx': `export const page = (\n  <p>\n    <a onClick={() => fetch('http://localhost:50000/')}>x</a>\n  </p>\n);\n`,
  'again.ts': `import net from 'node:net';\nexport async function open() {\n  const s = net.connect(50002, 'localhost');\n  return s;\n}\n`,
};

/** Files around the core that use its constants, its function, or a port of their own. */
const around = Array.from({ length: 22 }, (_, number): [string, string] => {
  const forms = [
    `import { PORT } from '../barrel';\nimport { connect } from 'node:net';\nconnect(PORT);\n`,
    `import { dial } from '../lib';\nimport { BASE } from '../ports';\ndial(BASE + ${number});\n`,
    `export const OWN${number} = ${50200 + number};\nfetch('http://127.0.0.1:' + OWN${number});\n`,
    `export * from '../barrel';\nexport const note = 'see http://localhost:${50200 + number}/';\n`,
  ];
  return [`around/file${number}.ts`, forms[number % forms.length] ?? ''];
});
const initial: Readonly<Record<string, string>> = { ...core, ...Object.fromEntries(around) };
const names = Object.keys(initial);

/** Pieces of code that edits put anywhere: some make sense, some break the file. */
const fragments = [
  '',
  '\n',
  '50051',
  '0xC383',
  ' 50_000 ',
  'createServer().listen(50052);\n',
  `import { PORT } from './ports';\n`,
  `export * from './barrel';\n`,
  'export const PORT = 50053;\n',
  '// ephemeral-ports-disable-next-line\n',
  '`',
  '}',
  '(((',
  `'`,
  '/*',
  '😀',
];

type Step =
  | {
      readonly kind: 'edit';
      readonly name: string;
      readonly from: number;
      readonly length: number;
      readonly text: string;
    }
  | { readonly kind: 'open' | 'close' | 'save' | 'delete' | 'restore'; readonly name: string }
  | {
      readonly kind: 'ask';
      readonly name: string;
      readonly position: Position;
      readonly newName: string;
    };

// The core has most of the links, so it gets half of the steps.
const name = fc.oneof(fc.constantFrom(...Object.keys(core)), fc.constantFrom(...names));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      name,
      from: fc.nat({ max: 200 }),
      length: fc.nat({ max: 30 }),
      text: fc.constantFrom(...fragments),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'open' as const,
        'close' as const,
        'save' as const,
        'delete' as const,
        'restore' as const,
      ),
      name,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      name,
      position: fc.record({ line: fc.nat({ max: 4 }), character: fc.nat({ max: 40 }) }),
      newName: fc.constantFrom('15051', '50_000', 'abc', '0', '70000'),
    }),
  },
);

/** The world as the editor sees it: what is on the disk, and what is open. */
class Editor {
  readonly disk = new Map<string, string>(Object.entries(initial));
  readonly open = new Map<string, string>();

  constructor(private readonly server: RunningServer) {}

  async take(taken: Step): Promise<void> {
    const { client, uri } = this.server;
    const text = this.open.get(taken.name);
    if (taken.kind === 'ask') await this.ask(taken);
    else if (taken.kind === 'edit' && text !== undefined) {
      const from = Math.min(taken.from, text.length);
      const to = Math.min(from + taken.length, text.length);
      const document = TextDocument.create(taken.name, 'typescript', 0, text);
      const range = { start: document.positionAt(from), end: document.positionAt(to) };
      // Positions are between UTF-16 units and never inside a line end, as an editor sends them.
      const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
      this.open.set(taken.name, text.slice(0, start) + taken.text + text.slice(end));
      await client.change(uri(taken.name), { range, text: taken.text });
    } else if (taken.kind === 'open' && text === undefined && this.disk.has(taken.name)) {
      const content = this.disk.get(taken.name) ?? '';
      this.open.set(taken.name, content);
      await client.open(uri(taken.name), content);
    } else if (taken.kind === 'close' && text !== undefined) {
      this.open.delete(taken.name);
      await client.close(uri(taken.name));
    } else if (taken.kind === 'save' && text !== undefined) await this.write(taken.name, text);
    else if (taken.kind === 'restore') await this.write(taken.name, initial[taken.name] ?? '');
    else if (taken.kind === 'delete' && this.disk.delete(taken.name)) await this.server.remove(taken.name);
  }

  private async write(file: string, text: string): Promise<void> {
    this.disk.set(file, text);
    await this.server.write(file, text);
  }

  /** Calls every feature at a position; an edit that moves ports must touch nothing but their digits. */
  private async ask({ name: file, position, newName }: Extract<Step, { kind: 'ask' }>): Promise<void> {
    const { client, uri } = this.server;
    const textDocument = { uri: uri(file) };
    const all = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
    const asks: readonly (readonly [method: string, params: object])[] = [
      ['textDocument/hover', { textDocument, position }],
      ['textDocument/references', { textDocument, position, context: { includeDeclaration: true } }],
      ['textDocument/documentHighlight', { textDocument, position }],
      ['textDocument/prepareRename', { textDocument, position }],
      ['textDocument/codeLens', { textDocument }],
      ['textDocument/inlayHint', { textDocument, range: all }],
      ['workspace/symbol', { query: '5' }],
      ['ephemeralPorts/ports', {}],
      ['ephemeralPorts/report', { groupBy: 'port' }],
      ['ephemeralPorts/exportReport', { format: 'sarif' }],
      ['ephemeralPorts/explainPort', { port: 50051, uri: uri(file) }],
      ['ephemeralPorts/movePlan', { port: null }],
      ['ephemeralPorts/debugInformation', {}],
    ];
    for (const [method, params] of asks) await this.answer(method, params);
    this.checkMove(await this.answer('textDocument/rename', { textDocument, position, newName }));
    const moves = [{ from: 50051, to: 15051 }];
    const moved = await this.answer<{ edit: WorkspaceEdit | null }>('ephemeralPorts/moveEdit', { moves });
    this.checkMove(moved?.edit);
    for (const only of [undefined, ['source.fixAll.ephemeralPorts']]) {
      const context = { diagnostics: client.diagnosticsOf(uri(file)), ...(only ? { only } : {}) };
      const params = { textDocument, range: all, context };
      for (const action of (await this.answer<CodeAction[]>('textDocument/codeAction', params)) ?? []) {
        const resolved = action.data ? await this.answer<CodeAction>('codeAction/resolve', action) : action;
        if (/^(?:Change|Move)/.test(action.title)) this.checkMove(resolved?.edit);
        if (action.title.startsWith('Suppress')) this.checkSuppression(file, resolved?.edit);
      }
    }
  }

  /** The answer; null where the server refuses, which it does in a sentence and with one code alone. */
  private async answer<R = WorkspaceEdit>(method: string, params: object): Promise<R | null> {
    try {
      return await this.server.client.request<R>(method, params);
    } catch (error) {
      expect(error, method).toMatchObject({ code: LSPErrorCodes.RequestFailed });
      return null;
    }
  }

  /** Every change of a move stands on the digits of a port, in the text that the editor or the disk has now. */
  private checkMove(edit: WorkspaceEdit | null | undefined): void {
    let found = 0;
    for (const file of names) {
      const text = this.open.get(file) ?? this.disk.get(file) ?? '';
      const document = TextDocument.create(file, 'typescript', 0, text);
      for (const { range } of editsOf(edit ?? undefined, this.server.uri(file))) {
        expect(document.getText(range)).toMatch(/^[\da-fox_]+n?$/i);
        found += 1;
      }
    }
    const changes = (edit?.documentChanges ?? []).flatMap((change) =>
      'edits' in change ? change.edits : [],
    );
    expect(found).toBe(changes.length);
  }

  /** A suppression adds a comment or words to one; it takes nothing away. */
  private checkSuppression(file: string, edit: WorkspaceEdit | undefined): void {
    for (const { range, newText } of editsOf(edit, this.server.uri(file))) {
      expect(range.start).toEqual(range.end);
      expect(newText).toMatch(/^(?:[ \t]*(?:\/\/ |\{\/\* )ephemeral-ports-disable-.*\s|(?: [\w-]+)+)$/);
    }
  }
}

/** What a client shows: diagnostics by URI, files without any left out. */
function shown(server: RunningServer): Record<string, Diagnostic[]> {
  const all = [...server.client.diagnostics].map(([uri, { diagnostics }]) => [uri, diagnostics] as const);
  return Object.fromEntries(all.filter(([, diagnostics]) => diagnostics.length > 0).sort());
}

/** Starts a server on the editor's disk, and opens what the editor has open. */
async function fresh(editor: Editor): Promise<RunningServer> {
  const server = await inProcess.start(Object.fromEntries(editor.disk));
  for (const [file, text] of editor.open) await server.client.open(server.uri(file), text);
  await server.client.untilScanned();
  await server.client.request('ephemeralPorts/ports', {});
  // Mentions are shown once the search has ended.
  const count = (): number => Object.values(shown(server)).flat().length;
  await server.client.until(() => count() === server.client.status?.findings);
  return server;
}

/** Few in every run of the tests, many on demand. */
const scripts = Number(process.env.RANDOM_SCRIPTS ?? 25);

test('random scripts end as a fresh server does', { timeout: 120_000 + scripts * 5_000 }, async () => {
  expect(names).toHaveLength(30);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const server = await inProcess.start(initial);
      const editor = new Editor(server);
      for (const taken of steps) await editor.take(taken);
      const other = await fresh(editor);
      const wanted = shown(other);
      await server.client.until(() => isDeepStrictEqual(shown(server), wanted));
      expect(server.client.log.filter((line) => line.includes('failed'))).toEqual([]);
      await other.stop();
      await server.stop();
    }),
    { numRuns: scripts, interruptAfterTimeLimit: 100_000 + scripts * 5_000, markInterruptAsFailure: true },
  );
});
