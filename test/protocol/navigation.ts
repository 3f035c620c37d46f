/** Requests that read the index: where a port is used, what it is, and what it would become. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  CodeLens,
  DocumentHighlight,
  Hover,
  InlayHint,
  Location,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { ShowPlacesCommand } from '../../server/src/protocol.js';
import type { RunningServer, ServerHost } from '../support/serverHosts.js';
import { applyEdit, rangeOf } from '../support/textEdits.js';

const files = {
  'src/ports.ts': 'export const PORT = 50051;\n',
  'src/server.ts': `import { createServer } from 'node:net';\nimport { PORT } from './ports';\ncreateServer().listen(PORT);\n`,
  'src/client.ts': `import { connect } from 'node:net';\nconnect(50051, 'localhost');\n`,
  'test/client.test.ts': `import { connect } from 'node:net';\nconnect({ port: 50051 });\n`,
  'other.ts': `import { createServer } from 'node:net';\ncreateServer().listen(8125);\ncreateServer().listen(40001, '127.0.0.1');\n`,
  'base.ts': `import { createServer } from 'node:net';\nconst BASE = 50060;\ncreateServer().listen(BASE + 1);\n`,
  'free.ts': `import { createServer } from 'node:net';\ncreateServer().listen(0);\n`,
  'computed.ts': `import { connect } from 'node:net';\nconnect(50061, 'localhost');\n`,
} as const;
type FileName = keyof typeof files;

/** Declares the suite for one host; the workspace is read only, so all tests share a server. */
export function describeNavigation(host: ServerHost): void {
  describe(`navigation, ${host.name}`, () => {
    let server: RunningServer;
    beforeAll(async () => {
      server = await host.start(files, {
        settings: { '*': { inlayHints: true, codeLens: true } },
        options: { commands: true },
      });
      await server.client.untilScanned();
    });
    afterAll(() => server.stop());

    /** Parameters for a request at a word of a file. */
    const at = (file: FileName, word: string, occurrence = 0) => ({
      textDocument: { uri: server.uri(file) },
      position: rangeOf(files[file], word, occurrence).start,
    });
    const whole = (file: FileName) => ({ textDocument: { uri: server.uri(file) } });
    const location = (file: FileName, word: string, occurrence = 0): Location => ({
      uri: server.uri(file),
      range: rangeOf(files[file], word, occurrence),
    });
    const everyPlace = (): Location[] => [
      location('src/client.ts', '50051'),
      location('src/ports.ts', '50051'),
      location('src/server.ts', 'PORT', 1),
      location('test/client.test.ts', '50051'),
    ];

    test.each([
      ['the literal', 'src/ports.ts', '50051', 0],
      ['a literal in another call', 'src/client.ts', '50051', 0],
    ] as const)('references from %s are all places of the port', async (_, file, word, occurrence) => {
      const params = { ...at(file, word, occurrence), context: { includeDeclaration: true } };
      expect(await server.client.request('textDocument/references', params)).toEqual(everyPlace());
    });

    test('references of a computed port lead to its literals, and to the base that it is computed from', async () => {
      const computed = [
        location('base.ts', '50060'),
        location('base.ts', 'BASE + 1'),
        location('computed.ts', '50061'),
      ];
      const params = { ...at('computed.ts', '50061'), context: { includeDeclaration: true } };
      const found = await server.client.request<Location[]>('textDocument/references', params);
      expect(found).toHaveLength(computed.length);
      expect(found).toEqual(expect.arrayContaining(computed));
    });

    test.each([
      ['a constant', 'src/ports.ts', 'PORT', 0],
      ['an import', 'src/server.ts', 'PORT', 0],
      ['a call’s argument', 'src/server.ts', 'PORT', 1],
      ['a callee', 'src/server.ts', 'listen', 0],
      ['an option', 'test/client.test.ts', 'port', 0],
      ['what a port is computed from', 'base.ts', 'BASE', 1],
      ['any other name', 'src/server.ts', 'createServer', 0],
    ] as const)('at %s the language answers, not we', async (_, file, word, occurrence) => {
      const here = at(file, word, occurrence);
      const references = { ...here, context: { includeDeclaration: true } };
      expect(await server.client.request('textDocument/references', references)).toBeNull();
      expect(await server.client.request('textDocument/documentHighlight', here)).toBeNull();
      await expect(server.client.request('textDocument/prepareRename', here)).rejects.toThrow(/no port here/);
      const rename = { ...here, newName: '15051' };
      await expect(server.client.request('textDocument/rename', rename)).rejects.toThrow(/no port here/);
    });

    test('highlights tell listening from connecting', async () => {
      const listening = await server.client.request<DocumentHighlight[]>(
        'textDocument/documentHighlight',
        at('src/ports.ts', '50051'),
      );
      expect(listening).toEqual([{ range: rangeOf(files['src/ports.ts'], '50051'), kind: 3 }]);
      const connecting = await server.client.request<DocumentHighlight[]>(
        'textDocument/documentHighlight',
        at('src/client.ts', '50051'),
      );
      expect(connecting).toEqual([{ range: rangeOf(files['src/client.ts'], '50051'), kind: 2 }]);
    });

    test('rename proposes the number', async () => {
      expect(await server.client.request('textDocument/prepareRename', at('src/ports.ts', '50051'))).toEqual({
        range: rangeOf(files['src/ports.ts'], '50051'),
        placeholder: '50051',
      });
    });

    test('rename changes every literal', async () => {
      const params = { ...at('src/ports.ts', '50051'), newName: '15_051' };
      const edit = await server.client.request<WorkspaceEdit>('textDocument/rename', params);
      for (const file of ['src/ports.ts', 'src/client.ts', 'test/client.test.ts'] as const) {
        expect(applyEdit(edit, server.uri(file), files[file])).toBe(files[file].replace('50051', '15051'));
      }
      expect(edit.documentChanges).toHaveLength(3);
      expect(
        Object.values(edit.changeAnnotations ?? {}).some(({ needsConfirmation }) => needsConfirmation),
      ).toBe(false);
    });

    test.each([
      ['50052', /lies in the ephemeral range of Linux/],
      ['8125', /already named in this workspace/],
    ])('rename to %s asks for consent and says why', async (newName, reason) => {
      const params = { ...at('src/client.ts', '50051'), newName };
      const edit = await server.client.request<WorkspaceEdit>('textDocument/rename', params);
      expect(Object.values(edit.changeAnnotations ?? {})).toEqual([
        { label: expect.stringMatching(reason), needsConfirmation: true },
      ]);
      await server.client.until(() => server.client.messages.some((message) => reason.test(message)));
    });

    test.each(['abc', '0', '70000', '-1', '15051.5', ''])(
      'rename to "%s" is refused in one sentence',
      async (newName) => {
        const params = { ...at('src/client.ts', '50051'), newName };
        await expect(server.client.request('textDocument/rename', params)).rejects.toThrow(
          /is no port: it must be/,
        );
      },
    );

    test.each([
      ['50051', 3],
      ['port 8125', 1],
      ['connect', 3],
      ['LISTEN ports.ts', 1],
      ['nothing', 0],
    ])('the symbols for "%s" are %i', async (query, count) => {
      const symbols = await server.client.request<SymbolInformation[]>('workspace/symbol', { query });
      expect(symbols).toHaveLength(count);
      for (const { name } of symbols) expect(name).toMatch(/^port \d+$/);
    });

    const lensesOf = (file: FileName) =>
      server.client.request<CodeLens[]>('textDocument/codeLens', whole(file));

    test.each([
      [
        'the literal',
        'src/ports.ts',
        '1 listener · 1 client · 1 test · in the range of Linux',
        [
          ['src/client.ts', '50051'],
          ['src/server.ts', 'PORT', 1],
          ['test/client.test.ts', '{ port: 50051 }'],
        ],
      ],
      [
        'the call',
        'src/server.ts',
        '1 client · 1 test · in the range of Linux',
        [
          ['src/client.ts', '50051'],
          ['test/client.test.ts', '{ port: 50051 }'],
        ],
      ],
      [
        'a call whose port is computed',
        'base.ts',
        '1 client · in the range of Linux',
        [['computed.ts', '50061']],
      ],
    ] as const)('a lens at %s counts what a click on it shows', async (_, file, title, places) => {
      const lenses = await lensesOf(file);
      const lens = lenses.find(({ command }) => command?.title === title);
      expect(lens?.command, lenses.map(({ command }) => command?.title).join('; ')).toMatchObject({
        command: ShowPlacesCommand,
      });
      const shown = lens?.command?.arguments?.[2] as Location[];
      const expected = places.map(([place, text, nth]) => location(place, text, nth));
      expect(shown).toHaveLength(expected.length);
      expect(shown).toEqual(expect.arrayContaining(expected));
    });

    test('no lens says that there is nothing to say', async () => {
      const others = await lensesOf('other.ts');
      expect(others.map(({ command }) => command)).toEqual([{ title: 'in the range of Linux', command: '' }]);
      expect(await lensesOf('src/client.ts')).toEqual([]);
      expect(await lensesOf('free.ts')).toEqual([]);
    });

    test('a hint shows the number behind a name', async () => {
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      const hints = await server.client.request<InlayHint[]>('textDocument/inlayHint', {
        ...whole('src/server.ts'),
        range,
      });
      expect(hints).toMatchObject([
        { label: ': 50051', position: rangeOf(files['src/server.ts'], 'PORT', 1).end },
      ]);
      expect(
        await server.client.request('textDocument/inlayHint', { ...whole('src/client.ts'), range }),
      ).toEqual([]);
    });

    test('the hover says what the port is for, what can happen, who else names it and what is safer', async () => {
      const hover = await server.client.request<Hover>('textDocument/hover', at('src/ports.ts', '50051'));
      const text = (hover.contents as { value: string }).value;
      expect(hover.range).toEqual(rangeOf(files['src/ports.ts'], '50051'));
      expect(text).toMatch(/^\*\*Port 50051\*\* · listens on all addresses · `/);
      expect(text).toMatch(/32768–60999/);
      expect(text).toContain(`(${server.uri('src/client.ts')}#L2,9)`);
      expect(text).toMatch(/Safer: \d+, \d+, \d+\./);
    });

    test('the hover repeats no sentence of the diagnostic that editors show above it', async () => {
      const { uri, client } = server;
      const words = [
        ['src/ports.ts', /Bind conflict: the port can be taken when the server starts\./],
        ['src/client.ts', /A self-connect is unlikely\./],
      ] as const;
      for (const [file, outcome] of words) {
        const hover = await client.request<Hover>('textDocument/hover', at(file, '50051'));
        const text = (hover.contents as { value: string }).value.replaceAll('\\', '');
        expect(text).toMatch(outcome);
        expect(text).toMatch(
          /Linux \(32768–60999\): given first to programs that listen on port 0.* Source of/,
        );
        const [diagnostic] = await client.untilDiagnostics(uri(file), (all) => all.length > 0);
        const sentences = String(diagnostic?.message ?? '').split(/(?<=\.) /);
        expect(sentences).toHaveLength(3);
        for (const sentence of sentences) expect(text).not.toContain(sentence);
      }
    });

    test.each([
      ['fetch', `fetch('http://localhost:50000/');\n`, /fetch shows no local port.* move the port/],
      [
        'a socket that is made elsewhere',
        `import net from 'node:net';\nexport const dial = (s: net.Socket) => s.connect(50000);\n`,
        /comes from elsewhere.* compare its ends where it is made/,
      ],
      ['a connection that a quick fix guards', `import net from 'node:net';\nnet.connect(50000);\n`, null],
    ])('the hover says what to do by hand: %s', async (_, code, sentence) => {
      const { client, uri } = server;
      await client.open(uri('guards.ts'), code);
      await client.untilDiagnostics(uri('guards.ts'), (all) => all.length > 0);
      const position = rangeOf(code, '50000').start;
      const hover = await client.request<Hover>('textDocument/hover', {
        textDocument: { uri: uri('guards.ts') },
        position,
      });
      const text = (hover.contents as { value: string }).value.replaceAll('\\', '');
      if (sentence) expect(text).toMatch(sentence);
      else expect(text).not.toMatch(/shows no local port|comes from elsewhere/);
    });

    test('the hover at the call tells where the number comes from', async () => {
      const hover = await server.client.request<Hover>('textDocument/hover', at('src/server.ts', 'PORT', 1));
      const text = (hover.contents as { value: string }).value;
      expect(text).toContain('Comes from [src/ports.ts:1]');
      expect(text).toMatch(/`PORT`/);
    });

    test('the hover on a port outside all ranges has no suggestion', async () => {
      const hover = await server.client.request<Hover>('textDocument/hover', at('other.ts', '8125'));
      expect((hover.contents as { value: string }).value).not.toContain('Safer');
      expect(await server.client.request('textDocument/hover', at('other.ts', 'createServer'))).toBeNull();
    });
  });
}
