/** Functions of the workspace whose names say that they listen or connect: what their code does counts, where it shows all. */
import { describe, test } from 'vitest';
import { checkFiles, checkLineAfter } from '../support/fixtureChecks.js';

const checkLine = checkLineAfter("const net = require('net'); ");

describe('code that opens nothing', () => {
  test.each([
    'const startServer = (o) => o; startServer({ port: 50051 }); → 50051 mention',
    'function createClient(o) { return { o } } createClient({ port: 50051 }); → 50051 mention',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code of the workspace.
    'const createClient = (o) => ({ describe: () => `client of ${o.port}` }); createClient({ port: 50051 }).describe(); → 50051 mention',
    'class Box { constructor(o) { this.o = o } show() { return String(this.o.port) } } const createApiServer = (o) => new Box(o); createApiServer({ port: 50051 }).show(); → 50051 mention',
    'function runServer() { return 1 } runServer({ port: 50051 }); → 50051 mention',
    'const check = (o) => o.port > 0; function startApp(o) { if (!check(o)) throw new Error(String(o.port)); return { ...o } } startApp({ port: 50051 }); → 50051 mention',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code of the workspace.
    'function connect({ port, host }) { return { url: `x://${host}:${port}` } } connect({ port: 50051, host: h }); → 50051 mention',
  ])('%s', checkLine);
});

describe('code that opens', () => {
  test.each([
    'const startServer = (o) => net.createServer().listen(o.port); startServer({ port: 50051 }); → 50051 listen',
    'function createClient(o) { return net.connect(o) } createClient({ port: 50051 }); → 50051 connect',
    'class Box { constructor(o) { this.o = o } up() { net.createServer().listen(this.o.port) } } const createApiServer = (o) => new Box(o); createApiServer({ port: 50051 }).up(); → 50051 listen',
  ])('%s', checkLine);
});

describe('code that hides what it does', () => {
  test.each([
    "const lib = require('some-lib'); function createClient(o) { return lib.make(o) } createClient({ port: 50051 }); → 50051 connect likely",
    'function startServer(o) { return unknown(o.port) } startServer({ port: 50051 }); → 50051 listen likely',
    "const lib = require('some-lib'); function startServer({ port }) { const s = new lib.Thing(); s.options = { port }; return s } startServer({ port: 50051 }); → 50051 listen likely",
    'function startServer(o) { registry.push(o) } startServer({ port: 50051 }); → 50051 listen likely',
  ])('%s', checkLine);
});

describe('a module that a test replaces', () => {
  const mocked = (module: string, code: string) =>
    `jest.mock('${module}', () => ({ connect: jest.fn() })); ${code}`;
  test.each([
    `import * as net from 'net'; export const createClient = (o) => net.connect(o); ¦ ${mocked('net', "import { createClient } from './a'; createClient({ port: 50051 });")} → 50051 mention`,
    `import * as mqtt from 'mqtt'; export const createMqttClient = (o) => mqtt.connect(o); ¦ ${mocked('mqtt', "import { createMqttClient } from './a'; createMqttClient({ host: 'h', port: 50051 });")} → 50051 mention`,
    "import * as net from 'net'; export const createClient = (o) => net.connect(o); ¦ import { createClient } from './a'; createClient({ port: 50051 }); → 50051 connect",
  ])('%s', checkFiles);
});
