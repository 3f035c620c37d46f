/** The guard as it is written into code, by before and after: where it goes, and in whose style. */
import { once } from 'node:events';
import http from 'node:http';
import type net from 'node:net';
import { describe, expect, test } from 'vitest';
import { renderCode } from '../../server/src/findings/guards/codeStyle.js';
import {
  checkLines,
  refuseAllLines,
  refuseLines,
  requestLines,
  socketLines,
} from '../../server/src/findings/guards/selfConnectGuard.js';
import { documentationStyle } from '../support/documentationStyle.js';
import { guarded } from '../support/guardedProgram.js';
import { exportsOf } from '../support/typeCheck.js';

const head = `import net from 'node:net';\nimport http from 'node:http';\n`;
const code = (lines: string[], indent = ''): string => renderCode(lines, { ...documentationStyle, indent });
const refuse = code(refuseLines('refuseSelfConnect', true));

describe('a guard goes', () => {
  test.each([
    [
      'behind a declaration',
      `const s = net.connect(50000);\ns.write('x');\n`,
      `const s = net.connect(50000);\n${code(socketLines('s'))}\ns.write('x');\n`,
    ],
    [
      'behind a chain, and the comment on its line',
      `const s = net.connect(50000).on('error', log); // why\nnext();\n`,
      `const s = net.connect(50000).on('error', log); // why\n${code(socketLines('s'))}\nnext();\n`,
    ],
    [
      'before what stands behind on the line',
      `const s = net.connect(50000); next()\n`,
      `const s = net.connect(50000);\n${code(socketLines('s'))}\n next()\n`,
    ],
    [
      'to the beginning of the one listener',
      `const s = net.connect(50000);\ns.on('connect', () => {\n  go();\n});\n`,
      `const s = net.connect(50000);\ns.on('connect', () => {\n  ${code(checkLines('s'), '  ')}\n  go();\n});\n`,
    ],
    [
      'to the beginning of the callback, with a name for the socket',
      `net.connect(50000, 'localhost', () => {\n  go();\n});\n`,
      `const socket = net.connect(50000, 'localhost', () => {\n  ${code(checkLines('socket'), '  ')}\n  go();\n});\n`,
    ],
    [
      'into a callback that gets a block',
      `function f() {\n  net.connect(50000, 'localhost', () => go());\n}\n`,
      `function f() {\n  const socket = net.connect(50000, 'localhost', () => {\n    ${code(checkLines('socket'), '    ')}\n    go();\n  });\n}\n`,
    ],
    [
      'into a block of one line, and an empty one',
      `net.connect(50000, 'localhost', () => { go(); });\n`,
      `const socket = net.connect(50000, 'localhost', () => {\n  ${code(checkLines('socket'), '  ')}\n  go();\n});\n`,
    ],
    [
      'into an empty block',
      `const s = net.connect(50000, 'localhost', function () {});\n`,
      `const s = net.connect(50000, 'localhost', function () {\n  ${code(checkLines('s'), '  ')}\n});\n`,
    ],
    [
      'around what is returned',
      `export function open() {\n  return net.connect(50000);\n}\nnext();\n`,
      `export function open() {\n  return refuseSelfConnect(net.connect(50000));\n}\n\n${refuse}\nnext();\n`,
    ],
    [
      'around what a later call connects',
      `class A {\n  s = new net.Socket();\n  open() {\n    this.s.connect(50000);\n  }\n}\n`,
      `class A {\n  s = refuseSelfConnect(new net.Socket());\n  open() {\n    this.s.connect(50000);\n  }\n}\n\n${refuse}\n`,
    ],
    [
      'behind a request, when its socket comes',
      `http.get({ port: 50000 }).on('error', log);\n`,
      `http.get({ port: 50000 })${code(requestLines(null))}.on('error', log);\n`,
    ],
    [
      'behind a request whose socket is listened to',
      `http.get({ port: 50000 }).on('socket', use);\n`,
      `http.get({ port: 50000 })${code(requestLines('refuseSelfConnect'))}.on('socket', use);\n\n${refuse}\n`,
    ],
    [
      'around an agent',
      `const pool = new http.Agent({ port: 50000 });\n`,
      `const pool = refuseSelfConnects(new http.Agent({ port: 50000 }));\n\n${refuse}\n\n${code(refuseAllLines('refuseSelfConnects', 'refuseSelfConnect', true))}\n`,
    ],
    [
      'under names that are free',
      `const refuseSelfConnect = 1;\nuse(net.connect(50000));\n`,
      `const refuseSelfConnect = 1;\nuse(refuseSelfConnect2(net.connect(50000)));\n\n${code(refuseLines('refuseSelfConnect2', true))}\n`,
    ],
  ])('%s', (_, before, after) => {
    expect(guarded(head + before).text).toBe(head + after);
  });

  test('with the function that an earlier guard left', () => {
    const first = guarded(`${head}use(net.connect(50000));\n`).text;
    const second = guarded(`${head}use(net.connect(50002));\n${first.slice(head.length)}`).text;
    expect(second).toContain('use(refuseSelfConnect(net.connect(50002)));');
    expect(second.match(/function refuseSelfConnect/g)).toHaveLength(1);
  });

  test('in the style of the file', () => {
    const text = `import net from "node:net"\r\nfunction open() {\r\n\tconst s = net.connect(50000)\r\n\ts.end()\r\n}\r\n`;
    const after = guarded(text).text;
    expect(after).toContain(`\r\n\ts.once("connect", () => {\r\n\t\tif (`);
    expect(after).toContain(`\r\n\t})\r\n\ts.end()`);
    expect(after).not.toMatch(/;|'|[^\r]\n/);
  });

  test('around, in the style of the file', () => {
    const after = guarded(`import net from "node:net"\r\nexport default net.connect(50000)\r\n`).text;
    expect(after).toContain(`\r\n\r\n/** Destroys`);
    expect(after).not.toMatch(/;\r|'|[^\r]\n/);
  });

  test.each([
    ['behind an agent that nobody holds', 'new http.Agent({ port: 50000 });'],
    [
      'where Error is another',
      "import { Error } from './errors';\nexport const s = net.connect(50000);\nthrow new Error();",
    ],
    ['where Object is another', 'class Object {}\nexport const s = net.connect(50000);\nvoid Object;'],
    ['in broken code', 'const s = net.connect(50000'],
    ['in code that is broken elsewhere', 'const s = net.connect(50000);\nif ('],
    ['where the socket comes from elsewhere', 'import { s } from "./s";\n(s as net.Socket).connect(50000);'],
  ])('nowhere %s', (_, text) => {
    expect(guarded(head + text)).toEqual({ how: 'none', text: head + text });
  });
});

describe('a guarded agent', () => {
  test('that keeps its connections alive adds no listener to one for each request', async () => {
    const server = http.createServer((_, response) => response.end('alive')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    const agent = `const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });\n`;
    const ask = `export const ask = (port: number) => http.get({ port, host: '127.0.0.1', agent });\nhttp.get({ port: 50000 });\n`;
    const text = guarded(`${head}${agent}${ask.replace('{ port,', '{ port: 50000,')}`).text;
    const { ask: asked } = exportsOf<{ ask(port: number): http.ClientRequest }>(
      text.replace('{ port: 50000,', '{ port,').replace(/\nhttp\.get\(\{ port: 50000 \}\);/, ''),
    );
    let listeners = 0;
    for (let i = 0; i < 12; i++) {
      const [response] = await once(asked(port), 'response');
      listeners = Math.max(listeners, response.socket.listenerCount('connect'));
      response.resume();
      await once(response, 'close');
    }
    expect(listeners).toBeLessThanOrEqual(1);
    server.closeAllConnections();
    server.close();
  });
});
