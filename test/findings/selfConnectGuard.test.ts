/** The guard that a quick fix writes is the one of the documents, in the style of the file. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderCode, styleAt } from '../../server/src/findings/guards/codeStyle.js';
import { redialLines } from '../../server/src/findings/guards/redialFunction.js';
import {
  checkLines,
  refuseAllLines,
  refuseLines,
  requestLines,
  socketLines,
} from '../../server/src/findings/guards/selfConnectGuard.js';
import { documentationStyle } from '../support/documentationStyle.js';

const page = readFileSync('docs/self-connect.md', 'utf8');

describe('the guard', () => {
  test.each([
    ['a listener', socketLines('socket')],
    ['a request', requestLines(null)],
    ['a function around a socket', refuseLines('refuseSelfConnect', false)],
    ['a function around an agent', refuseAllLines('refuseSelfConnects', 'refuseSelfConnect', false)],
    ['a dial that is done again', redialLines('dialAgain', false)],
  ])('stands in the documentation as it is inserted: %s', (_, lines) => {
    expect(page).toContain(renderCode(lines, documentationStyle));
  });

  test('stands there at the beginning of a listener, too', () => {
    expect(page).toContain(renderCode(checkLines('socket'), { ...documentationStyle, indent: '  ' }));
  });

  test('follows the style of the file', () => {
    const style = { quote: '"', semicolons: false, indent: '    ', unit: '\t', newline: '\r\n' } as const;
    expect(renderCode(socketLines('s'), style).split('\r\n')).toEqual([
      's.once("connect", () => {',
      '    \tif (s.localPort === s.remotePort && s.localAddress === s.remoteAddress) {',
      '    \t\ts.destroy(Object.assign(new Error("connected to itself"), { code: "ESELFCONNECT" }))',
      '    \t}',
      '    })',
    ]);
  });
});

describe('the style of a file', () => {
  test.each([
    ['two spaces, semicolons', `import a from 'a';\nf(() => {\n  g("x", "y");\n});\n`, "'", true, '  '],
    ['quotes as its modules have them', `import a from "a";\nconst b = 'x', c = 'y';\n`, '"', true, '  '],
    [
      'no semicolons but in one head',
      `for (let i = 0; i < 1; i++) {\n    f()\n    g()\n}\n`,
      "'",
      false,
      '    ',
    ],
    ['one stray semicolon', `const a = 1\nconst b = 2\nconst c = 3\nf();\n`, "'", false, '  '],
    ['comments that are indented by one', `/**\n * a\n */\nfunction f() {\n    g();\n}\n`, "'", true, '    '],
    ['tabs', `function f() {\n\tg();\n}\n`, "'", true, '\t'],
  ])('%s', (_, text, quote, semicolons, unit) => {
    expect(styleAt(text, 0)).toEqual({ quote, semicolons, unit, indent: '', newline: '\n' });
  });
});
