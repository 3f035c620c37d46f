/** Notebooks: cells of TypeScript and JavaScript, by the kernel or the cell, at the offsets of the JSON text. */
import { describe, expect, test } from 'vitest';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import { notebookScript } from '../../server/src/kinds/notebookFile.js';
import { checkNamed } from '../support/fixtureChecks.js';

type Cell = readonly [source: string | readonly string[], metadata?: object];

function notebook(metadata: object, ...cells: readonly Cell[]): string {
  const all = cells.map(([source, own = {}]) => ({ cell_type: 'code', metadata: own, outputs: [], source }));
  const prose = { cell_type: 'markdown', metadata: {}, source: ['`listen(45099)`, http://localhost:45099'] };
  return JSON.stringify({ cells: [prose, ...all], metadata, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

const kernels: readonly (readonly [string, object])[] = [
  ['Deno', { kernelspec: { display_name: 'Deno', language: 'typescript', name: 'deno' } }],
  ['tslab', { kernelspec: { display_name: 'TypeScript', language: 'typescript', name: 'tslab' } }],
  ['IJavascript', { kernelspec: { display_name: 'JavaScript', language: 'javascript', name: 'javascript' } }],
  ['language alone', { language_info: { name: 'typescript' } }],
];
const [, deno] = kernels[0] ?? ['', {}];
const python = { kernelspec: { language: 'python', name: 'python3' } };
const found = '45001 connect direct fetch';

describe('a notebook', () => {
  test.each(kernels)('of %s is code', (_, metadata) =>
    checkNamed({ 'a.ipynb': notebook(metadata, [["fetch('http://localhost:45001')"]]) }, found),
  );

  test.each<[string, object, Cell[], string[]]>([
    ['a source that is one text', deno, [["const x = 1 // y\nfetch('http://localhost:45001')"]], [found]],
    ['double quotes', deno, [[['fetch("http://localhost:45001");\n', 'fetch("a")']]], [found]],
    ['digits between double quotes', deno, [['process.env.PORT = "45001"']], ['45001 mention']],
    ['escapes', deno, [['const q = "a\\"b\\\\"; const t = \'é\'; fetch("http://localhost:45001")']], [found]],
    ['tabs', deno, [['if (x) {\n\tfetch("http://localhost:45001")\n}']], [found]],
    ['lines without semicolons', deno, [[['let x\n', "fetch('http://localhost:45001')"]]], [found]],
    [
      'templates over lines',
      deno,
      [[['const t = `a "\n', '`;', "fetch('http://localhost:45001')"]]],
      [found],
    ],
    [
      'names of other cells',
      deno,
      [['import http from "node:http";\nconst PORT = 45001'], ['http.createServer().listen(PORT)']],
      ['45001 listen const'],
    ],
    [
      'a comment that suppresses',
      deno,
      [[['// ephemeral-ports-disable-next-line\n', "fetch('http://localhost:45001')"]]],
      [found],
    ],
    ['cells of another language', python, [["fetch('http://localhost:45001')"]], []],
    [
      'one cell of JavaScript',
      python,
      [['port = 45002'], ["fetch('http://localhost:45001')", { vscode: { languageId: 'javascript' } }]],
      [found],
    ],
    [
      'one cell of Python',
      deno,
      [["fetch('http://localhost:45001')", { vscode: { languageId: 'python' } }]],
      [],
    ],
    ['no kernel', {}, [["fetch('http://localhost:45001')"]], []],
  ])('%s', (_, metadata, cells, sites) => checkNamed({ 'a.ipynb': notebook(metadata, ...cells) }, ...sites));

  test('keeps every offset and every line', () => {
    const text = notebook(deno, [['const a = "é\\n\\u0041"\n', "fetch('http://localhost:45001')"]]);
    const { script } = notebookScript(text);
    expect(script).toHaveLength(text.length);
    expect(script.indexOf('45001')).toBe(text.lastIndexOf('45001'));
    expect(script.split('\n')).toHaveLength(text.split('\n').length);
  });

  test('that is half-written counts as far as it can be read, and is named', () => {
    const text = notebook(deno, ["fetch('http://localhost:45001')"]);
    const { problem } = extractFacts('file:///w/a.ipynb', text.slice(0, text.indexOf('nbformat') - 4));
    expect(problem).toMatch(/^read in part \(line \d+: /);
  });

  test('without anything that a notebook has is nothing', () => {
    for (const text of ['', '{}', '[]', 'null', '{"cells": 1}', '{"cells": [1, {"source": {}}]}'])
      checkNamed({ 'a.ipynb': text });
  });
});

describe('the cells of an open notebook', () => {
  const cell = (n: number): string => `a.ipynb#W${n}sZmlsZQ`;

  test('see the names of each other', () =>
    checkNamed(
      {
        [cell(0)]: "import http from 'node:http';",
        [cell(1)]: 'const PORT = 45001;',
        [cell(2)]: 'http.createServer().listen(PORT);',
      },
      '45001 listen import',
    ));

  test('call the functions of each other', () =>
    checkNamed(
      {
        [cell(0)]: "import http from 'node:http';\nfunction start(n) { http.createServer().listen(n) }",
        [cell(1)]: 'start(45001)',
      },
      '45001 listen wrapper',
    ));

  test('see no names of another notebook', () =>
    checkNamed({
      [cell(0)]: 'const P = 45001;',
      'b.ipynb#W0sZmlsZQ': "require('http').createServer().listen(P)",
    }));
});
