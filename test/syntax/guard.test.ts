/** The guard as it is written into code, by before and after; and that the engine knows it again. */
import { once } from 'node:events';
import http from 'node:http';
import type net from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../server/src/catalogue/catalogue.js';
import { extractFacts } from '../../server/src/facts/extractor.js';
import { agentGuard, documentationStyle } from '../../server/src/findings/selfConnectGuard.js';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import { changed, guardedProgram as program } from '../support/guardedProgram.js';
import { exportsOf, typeErrors } from '../support/typeCheck.js';

/** The text with a guard for the call whose name follows `$0`; null where no place is found. */
const guarded = changed.guarded;

const guard = (name: string): string =>
  [
    `${name}.once('connect', () => {`,
    `  if (${name}.localPort === ${name}.remotePort && ${name}.localAddress === ${name}.remoteAddress) {`,
    `    ${name}.destroy(Object.assign(new Error('connected to itself'), { code: 'ESELFCONNECT' }));`,
    '  }',
    '});',
  ].join('\n');
const indented = (text: string, indent: string): string => text.replace(/\n/g, `\n${indent}`);

describe('a guard goes', () => {
  test.each([
    [
      'behind a declaration',
      `const s = net.$0connect(50000);\n`,
      `const s = net.connect(50000);\n${guard('s')}\n`,
    ],
    [
      'behind a chain, and the comment on its line',
      `const s = $0connect(50000).on('error', log); // why\nnext();\n`,
      `const s = connect(50000).on('error', log); // why\n${guard('s')}\nnext();\n`,
    ],
    [
      'behind an assignment to a property',
      `class A {\n  open() {\n    this.socket = net.$0connect(50000);\n  }\n}\n`,
      `class A {\n  open() {\n    this.socket = net.connect(50000);\n    ${indented(guard('this.socket'), '    ')}\n  }\n}\n`,
    ],
    [
      'behind connect of a socket with a name',
      `const d = new Socket();\nd.$0connect(50000);\n`,
      `const d = new Socket();\nd.connect(50000);\n${guard('d')}\n`,
    ],
    [
      'behind a statement, which gets a name',
      `import net from 'node:net';\nnet.$0connect(50000);\n`,
      `import net from 'node:net';\nconst socket = net.connect(50000);\n${guard('socket')}\n`,
    ],
    [
      'before a return',
      `function open() {\n  return tls.$0connect(50000);\n}\n`,
      `function open() {\n  const socket = tls.connect(50000);\n  ${indented(guard('socket'), '  ')}\n  return socket;\n}\n`,
    ],
    [
      'under a name that is free',
      `const socket = 1;\nnew net.Socket().$0connect(50000);\n`,
      `const socket = 1;\nconst socket2 = new net.Socket().connect(50000);\n${guard('socket2')}\n`,
    ],
  ])('%s', (_, before, after) => {
    expect(guarded(before)).toBe(after);
  });

  test('behind a request, once its socket is there', () => {
    const after = guarded(`const r = http.$0get({ port: 50000 });\n`, 'request');
    expect(after).toBe(
      `const r = http.get({ port: 50000 });\nr.once('socket', (socket) => {\n  ${indented(guard('socket'), '  ')}\n});\n`,
    );
  });

  test('into an agent, for every connection that it makes', () => {
    const after = guarded(
      `class A {\n  agent = null;\n  a(dial) {\n    this.agent = new http.$0Agent({ port: 50000 });\n  }\n}\n`,
      'agent',
    );
    expect(after).toBe(
      `class A {\n  agent = null;\n  a(dial) {\n    this.agent = new http.Agent({ port: 50000 });\n    ${indented(agentGuard('this.agent', 'dial2', documentationStyle), '    ')}\n  }\n}\n`,
    );
  });

  test('before an agent is returned', () => {
    const after = guarded(`function pool() {\n  return new https.$0Agent({ port: 50000 });\n}\n`, 'agent');
    expect(after).toBe(
      `function pool() {\n  const agent = new https.Agent({ port: 50000 });\n  ${indented(agentGuard('agent', 'dial', documentationStyle), '  ')}\n  return agent;\n}\n`,
    );
  });

  test('in the style of the file', () => {
    const text = `import net from "node:net"\r\nfunction open() {\r\n\tconst s = net.$0connect(50000)\r\n\ts.end()\r\n}\r\n`;
    const after = guarded(text);
    expect(after).toContain(`\r\n\ts.once("connect", () => {\r\n\t\tif (`);
    expect(after).toContain(`\r\n\t})\r\n\ts.end()`);
    expect(after).not.toMatch(/;|'|[^\r]\n/);
  });

  test.each([
    ['in an arrow without a block', 'const open = () => net.$0connect(50000);'],
    ['in an argument', 'use(net.$0connect(50000));'],
    ['in a property', 'const o = { socket: net.$0connect(50000) };'],
    ['under an if without a block', 'if (x) net.$0connect(50000);'],
    ['before a method that gives something else', `net.$0connect(50000).write('x');`],
    ['in a destructuring', 'const { remotePort } = net.$0connect(50000);'],
    ['in the head of a loop', 'for (const s = net.$0connect(50000); ; ) {}'],
    ['behind an agent that nobody holds', 'new http.$0Agent({ port: 50000 });'],
    ['in broken code', 'const s = net.$0connect('],
    ['where no call is', 'const $0a = 1;'],
  ])('nowhere %s', (_, before) => {
    expect(guarded(before)).toBeNull();
  });
});

describe('guarded code', () => {
  test('type-checks', () => {
    expect(typeErrors(program)).toEqual([]);
  }, 60_000);

  test('is known again: no connect in it is a finding', () => {
    const index = createPortIndex(createCatalogue([]));
    const file = 'file:///guarded.ts';
    const literal = program
      .replaceAll(/\bport\b(?=[,)]| })/g, '50000')
      .replaceAll('(port: number)', '()')
      .replaceAll('{ 50000,', '{ port: 50000,');
    index.apply([{ file, facts: extractFacts(file, literal) }]);
    const uses = index.sitesIn(file).flatMap((site) => site.uses);
    expect(uses.filter(({ role }) => role === 'connect')).not.toHaveLength(0);
    expect(uses.every(({ guarded: known }) => known)).toBe(true);
  });

  test('lets an ordinary connection live', async () => {
    const server = http.createServer((_, response) => response.end('alive'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    const { named, returned, Client, asked, pooled } = exportsOf<Guarded>(program);
    for (const socket of [named(port), returned(port), new Client().open(port)]) {
      await once(socket, 'connect');
      expect(socket.destroyed).toBe(false);
      socket.destroy();
    }
    for (const request of [asked(port), pooled(port)]) {
      const [response] = await once(request, 'response');
      expect(await text(response)).toBe('alive');
    }
    server.close();
  });
});

interface Guarded {
  named(port: number): net.Socket;
  returned(port: number): net.Socket;
  Client: new () => { open(port: number): net.Socket };
  asked(port: number): http.ClientRequest;
  pooled(port: number): http.ClientRequest;
}
