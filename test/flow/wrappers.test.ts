/** Functions of the workspace that hand a port on: what stands at their call sites is a site. */
import { describe, it, test } from 'vitest';
import { checkNoSites, checkNoUses, checkSites } from '../support/fixtureChecks.js';

/** A wrapper around `listen` and a call of it; the literal is the port. */
const wrappers: readonly (readonly [wrapper: string, call: string])[] = [
  ['function start(port) { net.createServer().listen(port) }', 'start(50051)'],
  ['function start(port: number) { net.createServer().listen({ port }) }', 'start(50051)'],
  ['const start = (port) => net.createServer().listen(port)', 'start(50051)'],
  ['const start = function (port) { net.createServer().listen(port) }', 'start(50051)'],
  ['async function start(port) { await net.createServer().listen(port) }', 'await start(50051)'],
  ['function start(name, port) { net.createServer().listen(port) }', "start('a', 50051)"],
  ['function start({ port }) { net.createServer().listen(port) }', 'start({ port: 50051 })'],
  ['function start({ port: p }) { net.createServer().listen(p) }', 'start({ port: 50051 })'],
  ['function start(options) { net.createServer().listen(options) }', 'start({ port: 50051 })'],
  ['function start(options) { net.createServer().listen(options.port) }', 'start({ port: 50051 })'],
  [
    'function start(options) { const { port } = options; net.createServer().listen(port) }',
    'start({ port: 50051 })',
  ],
  [
    'function start(options) { net.createServer().listen(options.http.port) }',
    'start({ http: { port: 50051 } })',
  ],
  ['function start(options) { net.createServer().listen({ ...options }) }', 'start({ port: 50051 })'],
  [
    'function start(port) { const p = port || process.env.PORT; net.createServer().listen(p) }',
    'start(50051)',
  ],
  ['function start(port) { net.createServer().listen(Number(port)) }', "start('50051')"],
  [
    'function start(port) { return new Promise((done) => net.createServer().listen(port, done)) }',
    'start(50051)',
  ],
  ['function start(port) { function inner() { net.createServer().listen(port) } inner() }', 'start(50051)'],
  ['function start(port, ...rest) { net.createServer().listen(port, ...rest) }', 'start(50051)'],
  ['class App { listen(port) { net.createServer().listen(port) } }', 'new App().listen(50051)'],
  ['class App { static listen(port) { net.createServer().listen(port) } }', 'App.listen(50051)'],
  ['class App { run = (port) => net.createServer().listen(port) }', 'new App().run(50051)'],
  ['class App { constructor(port) { net.createServer().listen(port) } }', 'new App(50051)'],
  [
    'class App { constructor(readonly port) {} run() { net.createServer().listen(this.port) } }',
    'new App(50051).run()',
  ],
  [
    'class App { constructor(port) { this.port = port } run() { net.createServer().listen(this.port) } }',
    'new App(50051).run()',
  ],
  [
    'class Base { run(port) { net.createServer().listen(port) } } class App extends Base {}',
    'new App().run(50051)',
  ],
  [
    'class Base { constructor(port) { net.createServer().listen(port) } } class App extends Base {}',
    'new App(50051)',
  ],
  [
    'class Base { constructor(port) { net.createServer().listen(port) } } class App extends Base { constructor(p) { super(p) } }',
    'new App(50051)',
  ],
  [
    'function App() {} App.prototype.run = function (port) { net.createServer().listen(port) }',
    'new App().run(50051)',
  ],
  ['const app = { run(port) { net.createServer().listen(port) } }', 'app.run(50051)'],
  ['const app = { run: (port) => net.createServer().listen(port) }', 'app.run(50051)'],
  ['function a(port) { b(port) } function b(port) { net.createServer().listen(port) }', 'a(50051)'],
  ['const a = (p) => b(p), b = (p) => c(p), c = (p) => net.createServer().listen(p)', 'a(50051)'],
  ['const a = (p) => b({ port: p }), b = (o) => net.createServer().listen(o.port)', 'a(50051)'],
];

const marker = (line: string) => `//${' '.repeat(line.indexOf('50051') - 2)}^^^^^`;

describe('in one file', () => {
  test.each(wrappers)('%s | %s', (wrapper, call) => {
    checkSites(`
import net from 'node:net';
${wrapper}
${call};
${marker(call)} listen wrapper net.Server.listen
`);
  });
});

describe('from another file', () => {
  const exported: readonly (readonly [wrapper: string, imports: string, call: string])[] = [
    ['export function start(port) { LISTEN }', "import { start } from './start';", 'start(50051)'],
    ['export const start = (port) => { LISTEN }', "import { start } from './start';", 'start(50051)'],
    ['export default function (port) { LISTEN }', "import start from './start';", 'start(50051)'],
    ['export default (port) => { LISTEN }', "import start from './start';", 'start(50051)'],
    [
      'function start(port) { LISTEN }\nexport default start;',
      "import start from './start';",
      'start(50051)',
    ],
    [
      'function start(port) { LISTEN }\nexport { start as run };',
      "import { run } from './start';",
      'run(50051)',
    ],
    ['export function start(port) { LISTEN }', "import * as tools from './start';", 'tools.start(50051)'],
    ['export default { start(port) { LISTEN } }', "import tools from './start';", 'tools.start(50051)'],
    ['export class App { run(port) { LISTEN } }', "import { App } from './start';", 'new App().run(50051)'],
    ['export class App { constructor(port) { LISTEN } }', "import { App } from './start';", 'new App(50051)'],
    ['export default class { run(port) { LISTEN } }', "import App from './start';", 'new App().run(50051)'],
    ['export class App { static run(port) { LISTEN } }', "import { App } from './start';", 'App.run(50051)'],
    [
      'export class App { run(port) { LISTEN } }',
      "import { App } from './start';",
      'function f(app: App) { app.run(50051) }',
    ],
    [
      'export class App { run(port) { LISTEN } }\nexport const app = new App();',
      "import { app } from './start';",
      'app.run(50051)',
    ],
    [
      'export class Base { run(port) { LISTEN } }',
      "import { Base } from './start'; class App extends Base {}",
      'new App().run(50051)',
    ],
    ['module.exports = function (port) { LISTEN }', "const start = require('./start');", 'start(50051)'],
    ['module.exports = { start(port) { LISTEN } }', "const { start } = require('./start');", 'start(50051)'],
    ['exports.start = function (port) { LISTEN }', "const { start } = require('./start');", 'start(50051)'],
    ['exports.start = (port) => { LISTEN }', "import { start } from './start';", 'start(50051)'],
    [
      'function start(port) { LISTEN }\nmodule.exports = { start };',
      "const tools = require('./start');",
      'tools.start(50051)',
    ],
  ];

  test.each(exported)('%s | %s | %s', (wrapper, imports, call) => {
    checkSites(`
${imports}
${call};
${marker(call)} listen wrapper net.Server.listen
//- /start.ts
import net from 'node:net';
${wrapper.replace('LISTEN', 'net.createServer().listen(port);')}
`);
  });

  it('through a barrel, two wrappers and a constant of a fourth file', () => {
    checkSites(`
//- /main.ts
import { start } from './lib';
import { PORT } from './ports';
start(PORT);
//- /ports.ts
export const PORT = 50051;
//                  ^^^^^ listen wrapper net.Server.listen
//- /lib/index.ts
export * from './start';
//- /lib/start.ts
import { open } from './open';
export const start = (port: number) => open({ port });
//- /lib/open.ts
import net from 'node:net';
export function open({ port }: { port: number }) {
  net.createServer().listen(port);
}
`);
  });

  it('takes what a function of a third file gives', () => {
    checkSites(`
import { start } from './a';
import { getPort } from './b';
start(getPort());
//- /a.ts
import net from 'node:net';
export function start(port) { net.connect(port); }
//- /b.ts
export function getPort() { return 50051; }
//                                 ^^^^^ connect wrapper net.connect
`);
  });
});

describe('around other sinks', () => {
  test.each<[string, string, string]>([
    [
      'export const call = (url) => fetch(url)',
      "call('http://localhost:50051/')",
      'connect wrapper fetch loopback',
    ],
    [
      `export const call = (url) => fetch(\`\${url}/x\`)`,
      "call('http://localhost:50051')",
      'connect wrapper fetch loopback',
    ],
    [
      `export const call = (port) => fetch(\`http://localhost:\${port}/x\`)`,
      'call(50051)',
      'connect wrapper fetch loopback',
    ],
    [
      `export const call = (host, port) => fetch(\`http://\${host}:\${port}/x\`)`,
      "call('10.0.0.1', 50051)",
      'connect wrapper fetch remote',
    ],
    [
      'export const call = (u) => new WebSocket(u)',
      "call('ws://localhost:50051')",
      'connect wrapper new WebSocket loopback',
    ],
    ["export const call = (p) => require('net').connect(p)", 'call(50051)', 'connect wrapper net.connect'],
    [
      "import { WebSocketServer } from 'ws'; export const call = (port) => new WebSocketServer({ port })",
      'call(50051)',
      'listen wrapper',
    ],
  ])('%s | %s', (wrapper, call, expected) => {
    checkSites(`
import { call } from './call';
${call};
${marker(call)} ${expected}
//- /call.ts
${wrapper};
`);
  });
});

describe('what a wrapper does not hand on', () => {
  test.each<[string, string]>([
    ['function start(ms) { setTimeout(run, ms) }', 'start(50051)'],
    ['function start(port, ms) { net.createServer().listen(port); setTimeout(run, ms) }', 'start(p, 50051)'],
    [
      'function start({ port, timeout }) { net.createServer().listen(port) }',
      'start({ port: p, timeout: 50051 })',
    ],
    ['function start(value) { const other = value; }', 'start(50051)'],
    ['function start(value) { value = 1; log(value) }', 'start(50051)'],
  ])('%s | %s', (wrapper, call) => {
    checkNoSites(`import net from 'node:net';\n${wrapper}\n${call}\n`);
  });

  it('a name that is shadowed inside', () => {
    checkNoUses(`
import net from 'node:net';
function start(value) { { const value = get(); net.createServer().listen(value) } }
start(50051);
`);
  });

  it('its own default counts once, beside what is handed in', () => {
    checkSites(`
import net from 'node:net';
function start(port = 50051) { net.createServer().listen(port); }
//                    ^^^^^ listen const net.Server.listen
start();
start(50052);
//    ^^^^^ listen wrapper net.Server.listen
`);
  });
});

describe('wrappers that never end', () => {
  it('one that calls itself', () => {
    checkSites(`
import net from 'node:net';
function start(port) { net.createServer().listen(port).on('error', () => start(port + 1)); }
start(50051);
//    ^^^^^ listen wrapper net.Server.listen
`);
  });

  it('two that call each other', () => {
    checkSites(`
import net from 'node:net';
function a(port) { b(port); net.createServer().listen(port); }
function b(port) { a(port); }
a(50051);
//^^^^^ listen wrapper net.Server.listen
b(50052);
//^^^^^ listen wrapper net.Server.listen
`);
  });

  it('three in a ring of files', () => {
    checkSites(`
//- /a.ts
import { b } from './b';
export const a = (port) => b(port);
a(50051);
//^^^^^ connect wrapper net.connect
//- /b.ts
import { c } from './c';
export const b = (port) => c(port);
b(50052);
//^^^^^ connect wrapper net.connect
//- /c.ts
import net from 'node:net';
import { a } from './a';
export const c = (port) => { net.connect(port); a(port); };
c(50053);
//^^^^^ connect wrapper net.connect
`);
  });

  it('a class that extends itself', () => {
    checkNoUses(
      `
class A extends A { run() { this.listen(50051) } }
class B extends C { run() { this.x(50051) } }
class C extends B {}
new C().y(50052);
`.replace('this.listen', 'this.z'),
    );
  });

  it('a function that returns itself', () => {
    checkNoUses('const f = () => f;\nf()()()(50051);\nconst g = (x) => g(g(x));\ng(50051);\n');
  });
});
