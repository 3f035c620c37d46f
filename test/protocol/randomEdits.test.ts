/** Any script of edits, saves and deletions ends in what a fresh server would show, with every feature called in between. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { inProcess, type RunningServer } from '../support/serverHosts.js';
import { editsOf } from '../support/textEdits.js';

const names = ['ports.ts', 'barrel.ts', 'server.ts', 'client.ts', 'other.js', 'lib/index.ts'] as const;
type Name = (typeof names)[number];

const initial: Readonly<Record<Name, string>> = {
  'ports.ts': 'export const PORT = 50051;\nexport const BASE = 50_100;\n',
  'barrel.ts': `export * from './ports';\n`,
  'server.ts': `import { createServer } from 'node:net';\nimport { PORT, BASE } from './barrel';\ncreateServer().listen(PORT);\ncreateServer().listen(BASE + 1);\n`,
  'client.ts': `import { connect } from 'node:net';\nimport { dial } from './lib';\nconnect(50051, 'localhost');\ndial(50000);\n`,
  'other.js': `fetch(\`http://localhost:50051/x\`); // ephemeral-ports-disable-line\n`,
  'lib/index.ts': `import { connect } from 'node:net';\nexport function dial(port: number) {\n  return connect({ port });\n}\n`,
};

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
      readonly name: Name;
      readonly from: number;
      readonly length: number;
      readonly text: string;
    }
  | { readonly kind: 'open' | 'close' | 'save' | 'delete' | 'restore' | 'ask'; readonly name: Name };

const name = fc.constantFrom(...names);
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
        'ask' as const,
      ),
      name,
    }),
  },
);

/** The world as the editor sees it: what is on the disk, and what is open. */
class Editor {
  readonly disk = new Map<Name, string>(names.map((file) => [file, initial[file]]));
  readonly open = new Map<Name, string>();

  constructor(private readonly server: RunningServer) {}

  async take(taken: Step): Promise<void> {
    const { client, uri } = this.server;
    const text = this.open.get(taken.name);
    if (taken.kind === 'ask') await this.ask(taken.name);
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
    else if (taken.kind === 'restore') await this.write(taken.name, initial[taken.name]);
    else if (taken.kind === 'delete' && this.disk.delete(taken.name)) await this.server.remove(taken.name);
  }

  private async write(file: Name, text: string): Promise<void> {
    this.disk.set(file, text);
    await this.server.write(file, text);
  }

  /** Calls the features that read a document; each quick fix for a port must touch nothing but digits. */
  private async ask(file: Name): Promise<void> {
    const { client, uri } = this.server;
    const textDocument = { uri: uri(file) };
    const text = this.open.get(file);
    const position = { line: 0, character: 21 };
    await client.request('textDocument/hover', { textDocument, position });
    await client.request('textDocument/references', {
      textDocument,
      position,
      context: { includeDeclaration: true },
    });
    await client.request('textDocument/documentHighlight', { textDocument, position });
    await client.request('textDocument/codeLens', { textDocument });
    await client.request('workspace/symbol', { query: '5' });
    await client.request('ephemeralPorts/ports', {});
    if (text === undefined) return;
    const range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
    const actions = await client.codeActions(uri(file), range);
    for (const action of actions.filter(({ title }) => title.startsWith('Change port')))
      this.checkEdit(file, text, action);
  }

  private checkEdit(file: Name, text: string, { edit }: CodeAction): void {
    const document = TextDocument.create(file, 'typescript', 0, text);
    for (const { range } of editsOf(edit, this.server.uri(file))) {
      expect(document.getText(range)).toMatch(/^[\da-fx_]+n?$/i);
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
  return server;
}

test('random scripts end as a fresh server does', { timeout: 120_000 }, async () => {
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
    {
      numRuns: Number(process.env.RANDOM_SCRIPTS ?? 25),
      interruptAfterTimeLimit: 100_000,
      markInterruptAsFailure: true,
    },
  );
});
