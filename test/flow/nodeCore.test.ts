/** Node's own modules: every overload that takes a port, and what the same modules do with other numbers. */
import { describe, expect, it, test } from 'vitest';
import { checkCode, checkNoSites, checkNoUses, checkSites, wordsOfSites } from '../support/fixtureChecks.js';

const imports = ['net', 'tls', 'http', 'https', 'http2', 'dgram']
  .map((name) => `import ${name} from 'node:${name}';\n`)
  .join('');

type Case = readonly [code: string, ...expected: string[]];

const listens: readonly Case[] = [
  ['net.createServer().listen(50051, () => {})', '50051 listen direct net.Server.listen any'],
  ['((await make()) as net.Server).listen(50051)', '50051 listen direct net.Server.listen'],
  ['net.createServer().listen(50051)', '50051 listen direct net.Server.listen any tcp'],
  ["net.createServer().listen(50051, '127.0.0.1')", '50051 listen direct net.Server.listen loopback'],
  ["net.createServer().listen(50051, '0.0.0.0', 511)", '50051 listen direct net.Server.listen any'],
  [
    "net.createServer().listen(50051, '::1', 511, () => {})",
    '50051 listen direct net.Server.listen loopback',
  ],
  ['net.createServer().listen(50051, 511)', '50051 listen direct net.Server.listen'],
  ['net.createServer().listen({ port: 50051 })', '50051 listen direct net.Server.listen any'],
  [
    "net.createServer().listen({ port: 50051, host: 'localhost' })",
    '50051 listen direct net.Server.listen loopback',
  ],
  [
    "net.createServer().listen({ port: 50051, host: '10.0.0.1' })",
    '50051 listen direct net.Server.listen remote',
  ],
  [
    'net.createServer().listen({ port: 50051, host: process.env.HOST })',
    '50051 listen direct net.Server.listen',
  ],
  ['new net.Server().listen(50051)', '50051 listen direct net.Server.listen'],
  ["net.createServer((socket) => socket.end()).on('error', console.error).listen(50051)", '50051 listen'],
  ['const server = net.createServer(); server.listen(50051)', '50051 listen'],
  ['const server = new net.Server(); server.unref(); server.listen(50051)', '50051 listen'],
  ['let server: net.Server; server.listen(50051)', '50051 listen'],
  ['let server: net.Server | undefined; server?.listen(50051)', '50051 listen'],
  ['let server: net.Server | null = null; server!.listen(50051)', '50051 listen'],
  ['function start(server: net.Server) { server.listen(50051) }', '50051 listen'],
  ['class A { server = net.createServer(); run() { this.server.listen(50051) } }', '50051 listen'],
  ['class A { server: net.Server; run() { this.server.listen(50051) } }', '50051 listen'],
  ['class A { private server!: net.Server; run() { this.server.listen(50051) } }', '50051 listen'],
  ['class A { constructor(private server: net.Server) { server.listen(50051) } }', '50051 listen'],
  ['class S extends net.Server { run() { this.listen(50051) } }', '50051 listen'],
  ['class S extends net.Server {} new S().listen(50051)', '50051 listen'],
  ['net.createServer()["listen"](50051)', '50051 listen'],
  ['const { createServer } = net; createServer().listen(50051)', '50051 listen'],
  ['const create = net.createServer; create().listen(50051)', '50051 listen'],
  ['tls.createServer({ key, cert }).listen(50051)', '50051 listen direct net.Server.listen'],
  ['new tls.Server().listen(50051)', '50051 listen'],
  ['http.createServer().listen(50051)', '50051 listen direct net.Server.listen'],
  ['http.createServer((req, res) => res.end()).listen(50051)', '50051 listen'],
  ['new http.Server().listen(50051)', '50051 listen'],
  ['https.createServer(options, app).listen(50051)', '50051 listen'],
  ['http2.createServer().listen(50051)', '50051 listen'],
  ['http2.createSecureServer({ key }).listen(50051)', '50051 listen'],
  ["dgram.createSocket('udp4').bind(50051)", '50051 listen direct dgram.Socket.bind udp'],
  [
    "dgram.createSocket('udp4').bind(50051, '127.0.0.1')",
    '50051 listen direct dgram.Socket.bind loopback udp',
  ],
  [
    "dgram.createSocket('udp4').bind({ port: 50051, address: '0.0.0.0' })",
    '50051 listen direct dgram.Socket.bind any udp',
  ],
  ["dgram.createSocket({ type: 'udp6' }).bind(50051, () => {})", '50051 listen direct dgram.Socket.bind udp'],
];

const connects: readonly Case[] = [
  ['net.connect(50000)', '50000 connect direct net.connect loopback tcp'],
  ["net.connect(50000, '10.1.2.3')", '50000 connect direct net.connect remote'],
  ["net.connect(50000, 'localhost', () => {})", '50000 connect direct net.connect loopback'],
  ['net.connect({ port: 50000 })', '50000 connect direct net.connect loopback local:none'],
  ["net.connect({ port: 50000, host: '::1' })", '50000 connect direct net.connect loopback'],
  ["net.connect({ port: 50000, host: 'db.example.com' })", '50000 connect direct net.connect remote'],
  ['net.connect({ port: 50000, host })', '50000 connect direct net.connect'],
  ['net.connect({ port: 50000, localPort: 0 })', '50000 connect direct net.connect local:none', '0 mention'],
  ['net.createConnection(50000)', '50000 connect direct net.createConnection'],
  [
    "net.createConnection({ port: 50000, host: '127.0.0.1' })",
    '50000 connect direct net.createConnection loopback',
  ],
  ['new net.Socket().connect(50000)', '50000 connect direct net.Socket.connect'],
  ["new net.Socket().connect(50000, '127.0.0.1')", '50000 connect direct net.Socket.connect loopback'],
  [
    'const socket = new net.Socket(); socket.setNoDelay(true); socket.connect({ port: 50000 })',
    '50000 connect',
  ],
  ['function dial(socket: net.Socket) { socket.connect(50000) }', '50000 connect'],
  ['tls.connect(50000)', '50000 connect direct tls.connect'],
  ["tls.connect(50000, 'localhost', {})", '50000 connect direct tls.connect loopback'],
  ["tls.connect(50000, { host: 'localhost' })", '50000 connect direct tls.connect loopback'],
  ['tls.connect({ port: 50000 })', '50000 connect direct tls.connect'],
  ["http.get('http://localhost:50000/')", '50000 connect direct http.get loopback'],
  ["http.get('http://example.com:50000/')", '50000 connect direct http.get remote'],
  ["http.get(new URL('http://localhost:50000'))", '50000 connect direct http.get loopback'],
  ['http.get({ port: 50000 })', '50000 connect direct http.get loopback'],
  ["http.get({ hostname: '127.0.0.1', port: 50000, path: '/' })", '50000 connect direct http.get loopback'],
  ["http.request('http://localhost', { port: 50000 })", '50000 connect direct http.request'],
  [
    "http.request({ host: 'localhost', port: '50000', method: 'POST' })",
    '50000 connect direct http.request loopback',
  ],
  ["https.get('https://localhost:50000/')", '50000 connect direct https.get loopback'],
  ['https.request({ port: 50000 })', '50000 connect direct https.request'],
  ["http2.connect('https://localhost:50000')", '50000 connect direct http2.connect loopback'],
  ["dgram.createSocket('udp4').connect(50000)", '50000 connect direct dgram.Socket.connect udp'],
  [
    "dgram.createSocket('udp4').send('x', 50000, 'localhost')",
    '50000 connect direct dgram.Socket.send loopback udp',
  ],
  ["dgram.createSocket('udp4').send('x', 50000)", '50000 connect direct dgram.Socket.send udp'],
  [
    "const m = Buffer.from('x'); dgram.createSocket('udp4').send(m, 0, 1, 50000)",
    '50000 connect direct dgram.Socket.send udp',
  ],
];

const globals: readonly Case[] = [
  ["fetch('http://localhost:50000/')", '50000 connect direct fetch loopback'],
  ['await fetch(`http://localhost:50000/`)', '50000 connect direct fetch loopback'],
  ["globalThis.fetch('http://localhost:50000/')", '50000 connect direct fetch'],
  ["window.fetch('http://localhost:50000/')", '50000 connect direct fetch'],
  ["fetch(new URL('http://localhost:50000/'))", '50000 connect direct fetch'],
  ["fetch(new URL('/x', 'http://localhost:50000'))", '50000 connect direct fetch'],
  ["fetch(new Request('http://localhost:50000'))", '50000 connect direct fetch'],
  ["const r = new Request('http://localhost:50000'); fetch(r.clone())", '50000 connect'],
  ["const r = new Request('http://localhost:50000'); fetch(r.url)", '50000 connect'],
  ["app.handle(new Request('http://localhost:50000'))", '50000 mention'],
  ["const GET = (r) => r.url; GET(new Request('http://localhost:50000'))", '50000 mention'],
  [
    "new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.example.com:50000' }] })",
    '50000 connect direct new RTCPeerConnection udp',
  ],
  [
    "new RTCPeerConnection({ iceServers: [{ urls: ['turns:u.example.com:50000?transport=tcp'] }] })",
    '50000 connect',
  ],
  ["new WebSocket('ws://localhost:50000')", '50000 connect direct new WebSocket loopback'],
  ["new WebSocket('wss://[::1]:50000/socket')", '50000 connect direct new WebSocket loopback'],
  ["new EventSource('http://localhost:50000/events')", '50000 connect direct new EventSource'],
  ["new XMLHttpRequest().open('GET', 'http://localhost:50000')", '50000 connect'],
  ["navigator.sendBeacon('http://localhost:50000')", '50000 connect'],
];

describe('what listens', () => {
  test.each(listens)('%s', (code, ...expected) => checkCode(imports + code, ...expected));
});

describe('what connects', () => {
  test.each(connects)('%s', (code, ...expected) => checkCode(imports + code, ...expected));
});

describe('globals of Node and of browsers', () => {
  test.each(globals)('%s', (code, ...expected) => checkCode(code, ...expected));
});

describe('the same modules with other numbers', () => {
  test.each([
    "net.createServer().listen('/tmp/socket')",
    "net.createServer().listen({ path: '/tmp/socket', backlog: 5000 })",
    'net.createServer().listen({ fd: 50051 })',
    'net.createServer().maxConnections = 50051',
    'new net.Socket().setTimeout(50000)',
    'new net.Socket().setKeepAlive(true, 50000)',
    "net.connect('/tmp/socket')",
    "new net.Socket().write('50000')",
    'http.createServer().setTimeout(50000)',
    'http.createServer({ keepAliveTimeout: 50000, maxHeaderSize: 16384 })',
    "http.get('http://localhost/50000')",
    "http.get('http://localhost/', { timeout: 50000 })",
    "http.request({ host: 'localhost', timeout: 50000, maxSockets: 40000 })",
    "dgram.createSocket('udp4').setRecvBufferSize(50000)",
    "dgram.createSocket('udp4').setMulticastTTL(50000)",
    "new net.BlockList().addAddress('10.0.0.1')",
  ])('%s', (code) => checkNoSites(imports + code));
});

describe('the second and third places', () => {
  it('hold a backlog, not a port', () => {
    checkCode(`${imports}net.createServer().listen(50051, '::', 40000)`, '50051 listen');
    checkCode(`${imports}net.createServer().listen(50051, 40000)`, '50051 listen');
  });

  it('a local port is a port of the socket and keeps it from choosing another', () => {
    const code = `${imports}net.connect({ port: 50000, localPort: 50001 })`;
    expect(wordsOfSites(code)).toContain('50000 connect direct net.connect');
    checkSites(`
import net from 'node:net';
net.connect({ port: 50000, localPort: port });
//                  ^^^^^ connect direct net.connect local:dynamic
`);
  });
});

describe('import forms', () => {
  test.each([
    ["import net from 'net'", 'net.connect'],
    ["import net from 'node:net'", 'net.connect'],
    ["import * as net from 'net'", 'net.connect'],
    ["import * as net from 'node:net'", 'net.connect'],
    ["import { connect } from 'net'", 'connect'],
    ["import { connect as dial } from 'node:net'", 'dial'],
    ["import { default as net } from 'node:net'", 'net.connect'],
    ["import net, { connect } from 'node:net'", 'connect'],
    ["import net = require('net')", 'net.connect'],
    ["const net = require('net')", 'net.connect'],
    ["const net = require('node:net')", 'net.connect'],
    ["var net = require('net')", 'net.connect'],
    ["let net; net = require('net')", 'net.connect'],
    ["const { connect } = require('net')", 'connect'],
    ["const { connect: dial } = require('net')", 'dial'],
    ["const connect = require('net').connect", 'connect'],
    ['', "require('net').connect"],
    ["const net = await import('node:net')", 'net.connect'],
    ["const { connect } = await import('net')", 'connect'],
    ["const net = (await import('net')).default", 'net.connect'],
    ["import net from 'node:net'; const { connect } = net", 'connect'],
    ["import net from 'node:net'; const other = net", 'other.connect'],
    ["import net from 'node:net'; const tools = { net }", 'tools.net.connect'],
    ["import net from 'node:net'; const dial = net.connect", 'dial'],
    ["import net from 'node:net'; const dial = (...args) => net.connect(...args)", 'net.connect'],
  ])('%s', (head, callee) => checkCode(`${head};\n${callee}(50000);\n`, '50000 connect direct net.connect'));
});

describe('port 0', () => {
  test.each([
    ["fetch('http://localhost:0')", '0 connect direct fetch'],
    ["const net = require('node:net'); net.connect({ port: 0 })", '0 mention'],
    ["const net = require('node:net'); net.createServer().listen(0)", '0 listen direct net.Server.listen'],
  ])('%s is %s', (code, site) => checkCode(code, site));
});

describe('shadowed names', () => {
  test.each([
    "import net from 'node:net'; function f(net) { net.open(50000) }",
    "import { connect } from 'node:net'; function f(connect) { connect(50000) }",
    "import { connect } from 'node:net'; { const connect = (ms) => ms; connect(50000) }",
    "import { connect } from 'node:net'; try {} catch (connect) { connect(50000) }",
    "import { connect } from 'node:net'; class A { m() { const connect = setTimeout; connect(50000) } }",
    "function f(fetch) { fetch('http://localhost:x/') }",
    'function f(require) { require("net").open(50000) }',
    'const WebSocket = class {}; new WebSocket(50000)',
    "import { connect } from './mine'; for (const connect of list) connect(50000)",
  ])('%s', (code) => checkNoUses(code));

  it('a declaration of the block wins over the import, elsewhere the import holds', () => {
    checkSites(`
import { connect } from 'node:net';
{ const connect = (ms: number) => ms; connect(50000); }
connect(50001);
//      ^^^^^ connect direct net.connect
`);
  });
});
