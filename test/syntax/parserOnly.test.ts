/** The parser that is bundled is cut out of TypeScript at build time: it must read every text as TypeScript does. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'parser-'));
const sources = ['server/src/syntax', 'server/src/facts', 'examples'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]sx?$/.test(name))
    .map((name) => path.join(root, name)),
);

/** The cut-out parser, built as the extractor's chunk is. */
let cut: typeof ts;

beforeAll(async () => {
  const { parserOnly } = await import(pathToFileURL(path.resolve('scripts/parserOnly.mjs')).href);
  const outfile = path.join(folder, 'parser.js');
  await build({
    stdin: { contents: "export * from 'typescript';", resolveDir: process.cwd() },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    plugins: [parserOnly(process.cwd())],
  });
  cut = createRequire(path.resolve('package.json'))(outfile);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every node with its kind and place, and every syntax error. */
function tree(parser: typeof ts, name: string, text: string): unknown[] {
  const source = parser.createSourceFile(name, text, parser.ScriptTarget.Latest, true);
  const seen: unknown[] = [];
  const visit = (node: ts.Node): void => {
    seen.push(node.kind, node.getStart(source), node.getEnd());
    parser.forEachChild(node, visit);
  };
  visit(source);
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] };
  seen.push(parseDiagnostics.map(({ code, start, messageText }) => [code, start, messageText]));
  return seen;
}

describe('the parser cut out of TypeScript', () => {
  it('holds everything that the sources use', () => {
    const used = readdirSync('server/src', { recursive: true, encoding: 'utf8' })
      .filter((name) => /^(syntax|analysis)\/.*\.ts$/.test(name))
      .flatMap((name) => readFileSync(path.join('server/src', name), 'utf8').match(/\bts\.\w+/g) ?? [])
      .map((name) => name.slice('ts.'.length))
      .filter((name) => name in ts);
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((name) => !(name in cut))).toEqual([]);
  });

  it.each(sources)('reads %s as TypeScript does', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(tree(cut, file, text)).toEqual(tree(ts, file, text));
  });

  it.each(sources)('reads the broken first half of %s as TypeScript does', (file) => {
    const text = readFileSync(file, 'utf8');
    const half = text.slice(0, text.length / 2);
    expect(tree(cut, file, half)).toEqual(tree(ts, file, half));
  });
});
