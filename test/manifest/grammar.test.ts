/** The grammar of the port report, run by the editor's own TextMate engine over the report's real layout. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import * as oniguruma from 'vscode-oniguruma';
import * as textmate from 'vscode-textmate';
import { readText } from './manifest.js';

const require = createRequire(__filename);
let grammar: textmate.IGrammar;

beforeAll(async () => {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () =>
      textmate.parseRawGrammar(
        readText('syntaxes/port-report.tmLanguage.json'),
        'port-report.tmLanguage.json',
      ),
  });
  const loaded = await registry.loadGrammar('text.port-report');
  if (!loaded) throw new Error('The grammar did not load.');
  grammar = loaded;
});

/** Pieces of a line with the scopes below that of the language, blank pieces left out. */
function tokens(line: string, first = false): [text: string, scopes: string][] {
  const stack = first ? textmate.INITIAL : grammar.tokenizeLine('Title', textmate.INITIAL).ruleStack;
  return grammar
    .tokenizeLine(line, stack)
    .tokens.map((token): [string, string] => [
      line.slice(token.startIndex, token.endIndex),
      token.scopes.slice(1).join(' ').replaceAll('.port-report', ''),
    ])
    .filter(([text]) => text.trim() !== '');
}

/** The innermost scopes of the one piece of the line that is `text`. */
function scopeOf(line: string, text: string): string {
  const found = tokens(line).filter((token) => token[0] === text);
  expect(found, `${text} in ${JSON.stringify(tokens(line))}`).toHaveLength(1);
  return found[0]?.[1] ?? '';
}

describe('grammar of the port report', () => {
  it('colours the title in the first line only', () => {
    expect(tokens('Ephemeral Ports: workspace report', true)).toEqual([
      ['Ephemeral Ports: workspace report', 'markup.heading.1 entity.name.section'],
    ]);
    expect(tokens('Ephemeral Ports: workspace report')[0]?.[1]).toBe('markup.bold.summary');
  });

  it('tells the words of the head from its values', () => {
    const line = 'Targets: Linux 32768–60999, Windows 49152–65535';
    expect(scopeOf(line, 'Targets')).toBe('markup.bold.summary');
    expect(scopeOf(line, '32768–60999')).toBe('constant.numeric.range');
    expect(scopeOf('Found: 3 warnings among 12 literal ports', '12')).toBe('constant.numeric.count');
    expect(scopeOf('扫描：已完成，3 个文件', '扫描')).toBe('markup.bold.summary');
  });

  it('colours sections and groups as headings, safer ports as a remark', () => {
    expect(scopeOf('# Findings', 'Findings')).toBe('markup.heading.2 entity.name.section');
    const group = '## Port 50051  safer: 15051, 25051';
    expect(scopeOf(group, '50051')).toBe('markup.heading.3 constant.numeric');
    expect(scopeOf(group, '15051')).toContain('constant.numeric.safer');
    expect(scopeOf(group, '  safer: ')).toContain('meta.remedy');
    expect(scopeOf('## src/a.ts', 'src/a.ts')).toBe('markup.heading.3');
  });

  it('colours each column of a row', () => {
    const line = '  src/my server.ts:12:8  warning  listen, connect  new net.Server';
    expect(scopeOf(line, 'src/my server.ts')).toContain('string.unquoted.path');
    expect(scopeOf(line, '12')).toContain('constant.numeric.line');
    expect(scopeOf(line, '8')).toContain('constant.numeric.column');
    expect(scopeOf(line, 'listen')).toContain('entity.name.variable.listen');
    expect(scopeOf(line, 'connect')).toContain('entity.name.type.connect');
    expect(scopeOf(line, 'warning')).toContain('constant.character.escape.warning');
    expect(scopeOf(line, 'new net.Server')).toContain('entity.name.function.api');
  });

  it.each([
    ['error', 'token.error-token'],
    ['warning', 'constant.character.escape.warning'],
    ['information', 'token.info-token'],
    ['hint', 'token.debug-token'],
    ['suppressed', 'comment.suppressed'],
  ])('tells %s by its own scope', (word, scope) => {
    expect(scopeOf(`  a.ts:1:1  ${word}  listen  fetch`, word)).toContain(scope);
  });

  it('colours the port of rows that are not grouped by it', () => {
    expect(scopeOf('  a.ts:1:1  50051  mention', '50051')).toContain('constant.numeric');
    expect(scopeOf('  a.ts:1:1  50051  mention', 'mention')).toContain('comment.mention');
  });

  it('does not take an API that begins like a role or severity for one', () => {
    expect(scopeOf('  a.ts:1:1  listen  listenAll', 'listenAll')).toContain('entity.name.function.api');
    expect(scopeOf('  a.ts:1:1  listen  errorServer.listen', 'errorServer.listen')).toContain(
      'entity.name.function',
    );
  });

  it('leaves messages plain and keeps reasons quiet', () => {
    expect(tokens('    Port 50051 is taken: move it.')[0]?.[1]).toBe('meta.message');
    const skipped = '  dist/big.js: too large (5.2 MB)';
    expect(scopeOf(skipped, 'dist/big.js')).toContain('string.unquoted.path');
    expect(scopeOf(skipped, 'too large (5.2 MB)')).toContain('comment');
  });

  it('leaves no state behind at the end of a line', () => {
    for (const line of [
      '## Port 50051  safer: 15051',
      '  a.ts:1:1  listen',
      'Scan: complete',
      "  a.ts:1:1  '",
    ]) {
      const { ruleStack } = grammar.tokenizeLine(
        line,
        grammar.tokenizeLine('Title', textmate.INITIAL).ruleStack,
      );
      expect(grammar.tokenizeLine('# Findings', ruleStack).tokens.at(-1)?.scopes).toContain(
        'markup.heading.2.port-report',
      );
    }
  });
});
