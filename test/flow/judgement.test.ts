/** What only looks like a port stays silent, what surely is one but reaches no call is a mention. */
import { describe, it, test } from 'vitest';
import { checkCode, checkNoSites, checkNoUses, checkSites } from '../support/fixtureChecks.js';

describe('numbers of other kinds', () => {
  test.each([
    // Time.
    'setTimeout(f, 50000)',
    'setInterval(() => {}, 60000)',
    'await sleep(50000)',
    'const TIMEOUT = 60000; client.connect({ timeout: TIMEOUT })',
    'socket.setTimeout(60000)',
    'new Promise((resolve) => setTimeout(resolve, 50000))',
    'const year = 2024; const date = new Date(2024, 1, 1)',
    'jest.setTimeout(60000)',
    'moment().add(50000, "ms")',
    "const at = '12:50051'",
    // Sizes and counts.
    'Buffer.alloc(65535)',
    'new Array(50000)',
    'const MAX = 50000; list.slice(0, MAX)',
    'app.use(express.json({ limit: 50000 }))',
    'const chunk = { size: 65535, offset: 50000 }',
    // Code points, codes, keys.
    'String.fromCharCode(50000)',
    'text.codePointAt(50000)',
    "'\\uC383'.charCodeAt(0) === 50051",
    'socket.close(4000)',
    'process.exit(50000)',
    'const status = 40400; if (error.code === 40401) {}',
    "throw new ApiError(50001, 'failed')",
    "const colour = '#50051a'",
    'const id = 50051n',
    'const n = 50051.5',
    'const n = 5e4',
    'const n = -50051',
    'new Date(50051)',
    // Names that contain the letters of port.
    'const viewport = 50051; show({ viewport })',
    'const transport = 50051',
    'const support = { reports: 50051, portrait: 50052, important: 50053 }',
    'const importedAt = 50051',
    // Calls with the words of a sink.
    'emitter.connect(60000)',
    'wire.connect(this.gain, 0, 50000)',
    'player.connect(audioContext.destination)',
    'f.bind(this, 50000, 15)',
    'handler.bind(null, 50051)',
    'gl.bindTexture(gl.TEXTURE_2D, 50051)',
    'gl.bindBuffer(34962, buffer)',
    'observer.listen("change", 50000)',
    'store.listen(() => 50051)',
    'statement.bind(50051)',
    'db.prepare("?").bind(1, 50051)',
    'sql.connect({ timeout: 50000 })',
    'redux.connect(mapState, 50051)',
    // Strings.
    "const place = 'main.ts:50051'",
    "const ratio = '16:50051'",
    "const key = 'user:50051'",
    "throw new Error('line 50051')",
    "const sha = 'sha256:50051'",
    "import x from 'pkg:50051'",
    "const label = '50051'",
    "const time = '10:50:51'",
    "const css = 'margin:50051px'",
    "const mac = '00:50:51:00:00:00'",
    // Bounds say how large a port may be, not which one it is.
    'if (port < 1024) refuse()',
    'if (port < 1 || port > 65535) throw new RangeError()',
    'const rule = { port: 65535 }',
    // Next to the word port, and yet none.
    'conf.port = -1',
    'start({ port: -1 })',
    'const known = { host: 1, port: 1, user: 1, password: 1 }',
    'exports.ER_CHANNELS_HOST_PORT = 3075',
    'exports.EE_FAILED_TO_CREATE_IO_COMPLETION_PORT = 46',
    'const completionPort = 4600',
    "const uri = 'unix://docker:2375'",
    "resolve({ uri: 'npipe://docker:2375' })",
    "const image = { name: 'node:2018', tag: 'v1:1234' }",
    "const server = 'v1:10'",
    "const target = 'main.ts:5005'",
    'const timeout = options.delay || 50051',
  ])('%s', (code) => checkNoSites(code));
});

describe('mentions', () => {
  test.each<[string, ...string[]]>([
    ["console.log('listening on port 50051')", '50051 mention'],
    ["console.log('http://localhost:50051/')", '50051 mention loopback'],
    ["console.log('see http://example.com:50051/x for more')", '50051 mention remote'],
    ['console.log(`up at http://localhost:50051`)', '50051 mention loopback'],
    ['const PORT = 50051', '50051 mention'],
    ['const config = { port: 50051 }', '50051 mention'],
    ['const config = { httpPort: 50051, grpc_port: 50052 }', '50051 mention', '50052 mention'],
    ["const config = { 'port': '50051' }", '50051 mention'],
    ['class Config { port = 50051 }', '50051 mention'],
    ['function f(port = 50051) {}', '50051 mention'],
    ['const { port = 50051 } = options', '50051 mention'],
    ['enum Port { Grpc = 50051 }'],
    ['options.port = 50051', '50051 mention'],
    ['expect(server.address().port).toBe(50051)', '50051 mention'],
    ['assert.equal(url.port, 50051)', '50051 mention'],
    ['assert.strictEqual(address.port, 50051)', '50051 mention'],
    ["expect(url.port).toBe('50051')", '50051 mention'],
    ['if (port === 50051) stop()', '50051 mention'],
    ["assert.equal(parse('localhost:50051').host, 'x')", '50051 mention loopback'],
    ["spawn('server', ['--port', '50051'])", '50051 mention'],
    ["spawn('server', ['-p', '50051'])", '50051 mention'],
    ["exec('server --port=50051')", '50051 mention'],
    ["exec('server --port 50051')", '50051 mention'],
    ["const env = { PORT: '50051' }", '50051 mention'],
    ["app.use(cors({ origin: 'http://localhost:50051' }))", '50051 mention loopback'],
    [
      "app.use(cors({ origin: ['http://localhost:50051', 'http://localhost:50052'] }))",
      '50051 mention',
      '50052 mention',
    ],
    ["res.setHeader('access-control-allow-origin', 'http://127.0.0.1:50051')", '50051 mention loopback'],
    ['const text = `port 50051`', '50051 mention'],
    ["const base = 'http://[::1]:50051'", '50051 mention loopback'],
    [`const url = \`http://\${host}:50051/\``, '50051 mention dynamic'],
    ["req.headers.host = 'foo.com:50051'", '50051 mention remote'],
    ["req.headers[':authority'] = 'foo.com:50051'", '50051 mention remote'],
    ["assert.strictEqual(req.host, 'foo.com:50051')", '50051 mention remote'],
    [
      "const options = { servers: ['demo.example.com:50051'], upstream: 'app:50052' }",
      '50051 mention',
      '50052 mention',
    ],
    ["process.env['PORT'] = '50051'", '50051 mention'],
    ["container.expose('50051/tcp')", '50051 mention'],
    ["const bound = { '50051/udp': [] }", '50051 mention'],
    ["new Browser(['--a', '--remote-debugging-port=50051'])", '50051 mention'],
    ['function f(params) { return params.port ?? 50051 }', '50051 mention'],
    ['return_(Number(process.env.API_PORT) || 50051)', '50051 mention'],
  ])('%s', (code, ...expected) => checkCode(code, ...expected));
});

describe('receivers that nothing is known of', () => {
  test.each<[string, ...string[]]>([
    ['app.listen(50051)', '50051 listen direct listen likely'],
    ["app.listen(50051, '127.0.0.1')", '50051 listen direct listen likely loopback'],
    ['app.listen({ port: 50051 })', '50051 listen'].map((one) =>
      one.replace(/listen$/, 'listen option listen likely'),
    ) as [string, string],
    ['function start(app) { app.listen(50051) }', '50051 listen direct listen likely'],
    ["bus.connect({ servers: ['localhost:50051'] })", '50051 connect option connect likely loopback'],
    ["server.bindAsync('0.0.0.0:50051', credentials)", '50051 listen direct bindAsync likely any'],
  ])('%s', (code, ...expected) => checkCode(code, ...expected));

  it('a known module decides against the name', () => {
    checkNoUses("import express from 'express';\nexpress().set('timeout', 50051)");
    checkNoUses("import net from 'node:net';\nnet.createServer().on('listen', 50051)");
  });
});

describe('libraries that the catalogue does not know', () => {
  test.each<[string, ...string[]]>([
    [
      "import { FooServer } from 'foo'; new FooServer({ port: 50051 })",
      '50051 listen option new FooServer likely',
    ],
    [
      "import { Server } from 'foo'; new Server({ port: 50051, host: 'localhost' })",
      '50051 listen option new Server likely loopback',
    ],
    [
      "import { createFooServer } from 'foo'; createFooServer({ port: 50051 })",
      '50051 listen option createFooServer likely',
    ],
    [
      "import { startServer } from 'foo'; startServer({ serverPort: 50051 })",
      '50051 listen option startServer likely',
    ],
    [
      "import { FooClient } from 'foo'; new FooClient({ port: 50000 })",
      '50000 connect option new FooClient likely',
    ],
    [
      "import { FooClient } from 'foo'; new FooClient({ fooPort: 50000 })",
      '50000 connect option new FooClient likely',
    ],
    [
      "import { FooClient } from 'foo'; new FooClient({ url: 'foo://localhost:50000' })",
      '50000 connect option new FooClient likely loopback',
    ],
    [
      "import { connectFoo } from 'foo'; connectFoo({ url: 'foo://localhost:50000' })",
      '50000 connect option connectFoo likely',
    ],
    [
      "import { createFooClient } from 'foo'; createFooClient({ port: 50000 })",
      '50000 connect option createFooClient likely',
    ],
    ["import { foo } from 'foo'; foo({ port: 50051 })", '50051 mention'],
    ["import { Foo } from 'foo'; new Foo({ port: 50051 })", '50051 mention'],
    ["import { Observer } from 'foo'; new Observer({ port: 50051 })", '50051 mention'],
    ["import { MessagePort } from 'foo'; new MessagePort(50051)"],
    ["import { FooServer } from 'foo'; new FooServer({ timeout: 50051 })"],
    ["import { FooClient } from 'foo'; new FooClient(50051)"],
  ])('%s', (code, ...expected) => checkCode(code, ...expected));

  it('a generated gRPC client shows its credentials', () => {
    checkCode(
      "import grpc from '@grpc/grpc-js';\nimport { GreeterClient } from './gen';\nnew GreeterClient('localhost:50051', grpc.credentials.createInsecure());",
      '50051 connect direct new GreeterClient likely loopback',
    );
    checkNoUses("import { GreeterClient } from './gen';\nnew GreeterClient('localhost:x50051', other);");
  });
});

describe('frameworks', () => {
  test.each<[string, ...string[]]>([
    ["import express from 'express'; const app = express(); app.listen(50051)", '50051 listen'],
    ["const app = require('express')(); app.listen(50051)", '50051 listen'],
    [
      "import express, { Express } from 'express'; function f(app: Express) { app.listen(50051) }",
      '50051 listen',
    ],
    [
      "import express from 'express'; function f(app: express.Application) { app.listen(50051) }",
      '50051 listen',
    ],
    ["import Koa from 'koa'; new Koa().use(f).listen(50051)", '50051 listen'],
    [
      "import Fastify from 'fastify'; Fastify({ logger: true }).listen({ port: 50051, host: '0.0.0.0' })",
      '50051 listen',
    ],
    [
      "import fastify from 'fastify'; const app = fastify(); await app.listen({ port: 50051 })",
      '50051 listen',
    ],
    ["import { WebSocketServer } from 'ws'; new WebSocketServer({ port: 50051 })", '50051 listen'],
    ["import WebSocket from 'ws'; new WebSocket('ws://localhost:50051')", '50051 connect'],
    ["import WebSocket from 'ws'; new WebSocket.Server({ port: 50051 })", '50051 listen'],
    ["import axios from 'axios'; axios.get('http://localhost:50051')", '50051 connect'],
    ["import axios from 'axios'; axios({ url: 'http://localhost:50051' })", '50051 connect'],
    ["import axios from 'axios'; axios.create({ baseURL: 'http://localhost:50051' })", '50051 connect'],
    ["import grpc from '@grpc/grpc-js'; new grpc.Server().bindAsync('0.0.0.0:50051', c, f)", '50051 listen'],
    [
      "import * as grpc from '@grpc/grpc-js'; new grpc.Client('localhost:50051', grpc.credentials.createInsecure())",
      '50051 connect',
    ],
    ["import Redis from 'ioredis'; new Redis(50051)", '50051 connect'],
    [
      "import { createClient } from 'redis'; createClient({ url: 'redis://localhost:50051' })",
      '50051 connect',
    ],
    ["import pg from 'pg'; new pg.Pool({ port: 50051 })", '50051 connect'],
    [
      "import { Kafka } from 'kafkajs'; new Kafka({ brokers: ['localhost:50051', 'localhost:50052'] })",
      '50051 connect',
      '50052 connect',
    ],
    ["import mqtt from 'mqtt'; mqtt.connect('mqtt://localhost:50051')", '50051 connect'],
    ["import { io } from 'socket.io-client'; io('http://localhost:50051')", '50051 connect'],
    ['Deno.serve({ port: 50051 }, f)', '50051 listen'],
    [
      "import { connect } from '@nats-io/transport-deno'; await connect({ servers: 'demo.nats.io:50051' })",
      '50051 connect',
    ],
    ["import Ftp from 'jsftp'; new Ftp({ host: 'h', port: 50051 })", '50051 connect'],
    [
      "import { Client } from '@elastic/elasticsearch'; new Client({ node: 'http://localhost:50051' })",
      '50051 connect',
    ],
    [
      "import { Client } from '@elastic/elasticsearch'; import { Fake } from './fake'; new Client({ node: 'http://localhost:50051', Connection: Fake })",
      '50051 mention',
    ],
    ['Bun.serve({ port: 50051, fetch() {} })', '50051 listen'],
  ])('%s', (code, ...expected) => checkCode(code, ...expected));

  it('configuration files by their name and default export', () => {
    checkSites(`
//- /vite.config.ts
export default { server: { port: 50051, proxy: { '/api': 'http://localhost:50052' } } };
//                               ^^^^^ listen
//                                                                         ^^^^^ connect
//- /packages/a/vite.config.js
import { defineConfig } from 'vite';
export default defineConfig({ server: { port: 50053 } });
//                                            ^^^^^ listen
//- /packages/b/vite.config.mts
import { defineConfig } from 'vite';
export default defineConfig(() => ({ preview: { port: 50054 } }));
//                                                    ^^^^^ listen
//- /karma.conf.js
module.exports = function (config) {
  config.set({ basePath: '', port: 50056, proxies: { '/api': 'http://localhost:50057' } });
//                                 ^^^^^ listen
//                                                                             ^^^^^ connect
};
//- /a/karma.ci.conf.mjs
export default (config) => config.set({ port: 50058 });
//                                            ^^^^^ listen
//- /Gruntfile.js
module.exports = function (grunt) {
  grunt.initConfig({ connect: { server: { options: { port: 50059 } } } });
//                                                         ^^^^^ listen
};
//- /notkarma.js
module.exports = function (config) {
  config.set({ port: 50060 });
//                   ^^^^^ mention
};
//- /notvite.config.ts
export default { server: { port: 50055 } };
//                               ^^^^^ mention
`);
  });
});

describe('retry', () => {
  it('a timer around a connect says how often it is tried', () => {
    checkSites(`
import net from 'node:net';
function dial() {
  net.connect(50000).on('error', () => setTimeout(dial, 500));
//            ^^^^^ connect direct net.connect retry:500 unguarded
}
dial();
`);
  });
});
