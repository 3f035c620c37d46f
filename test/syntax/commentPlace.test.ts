/** The form of a comment in a line of its own, by the place. */
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { findCommentForm } from '../../server/src/syntax/places/commentPlace.js';

/** The form at `$0`. */
function formAt(marked: string) {
  const at = marked.indexOf('$0');
  return findCommentForm('file:///a.tsx', marked.replace('$0', ''), at);
}

/** What React would be given, with the comment at `$0` or without one: blanks between lines do not count, words do. */
function emitted(code: string): string {
  const compilerOptions = { jsx: ts.JsxEmit.React, target: ts.ScriptTarget.ES2022, removeComments: true };
  return ts.transpileModule(code, { fileName: 'a.tsx', compilerOptions }).outputText.replace(/\s+/g, ' ');
}

const comments = { line: '// why\n', jsx: '{/* why */}\n' };

describe('a comment in a line of its own is', () => {
  test.each([
    ['line', 'between statements', 'a();\n$0b();\n'],
    ['line', 'at the start of the file', '$0b();\n'],
    ['line', 'between arguments', 'f(\n$0  1,\n);\n'],
    ['line', 'before a closing bracket', 'f([1,\n$0]);\n'],
    ['line', 'between attributes', 'const e = <a\n$0  href="http://localhost:50000"\n/>;\n'],
    ['line', 'before an element', 'const e = (\n$0  <a href="x" />\n);\n'],
    ['line', 'in braces between children', 'const e = <a>{\n$0  x}</a>;\n'],
    ['line', 'in a handler of an element', 'const e = <a on={() => {\n$0  x();\n}}>b</a>;\n'],
    ['line', 'behind a glob that looks like a comment', `glob('src/**/*.ts');\n$0b();\n`],
    ['line', 'between parts of a chain', 'a\n$0  .b();\n'],
    ['jsx', 'between children', 'const e = (\n  <p>\n$0    <a href="x" />\n  </p>\n);\n'],
    ['jsx', 'between children without indentation', 'const e = <p>\n$0<a href="x" />\n</p>;\n'],
    ['jsx', 'before braces', 'const e = <p>\n$0{x}\n</p>;\n'],
    ['jsx', 'before a closing tag', 'const e = <p>\n$0</p>;\n'],
    ['jsx', 'in a fragment', 'const e = <>\n  <b />\n$0  <a href="x" />\n</>;\n'],
    ['jsx', 'behind a text', 'const e = <p>\n  words\n$0  <a href="x" />\n</p>;\n'],
    ['jsx', 'before a text', 'const e = <p>\n$0  words {x}\n</p>;\n'],
  ] as const)('%s %s', (form, _, code) => {
    expect(formAt(code)).toBe(form);
    expect(emitted(code.replace('$0', comments[form]))).toBe(emitted(code.replace('$0', '')));
  });

  test.each([
    ['in a template', 'const t = `\n$0http://localhost:50000`;\n'],
    ['in a template behind a value', `const t = \`\${a}\n$0http://localhost:50000\`;\n`],
    ['in the text of an attribute', 'const e = <a title="x\n$0y" />;\n'],
    ['in a comment', '/*\n$0*/ b(50000);\n'],
    ['in a text, whose words it would part', 'const e = <p>one\n$0two {x}</p>;\n'],
  ])('impossible %s', (_, code) => {
    expect(formAt(code)).toBeNull();
  });
});
