/** What a package's code says of its exports: which argument of which is the port, the host, the address. */
import { describe, expect, test } from 'vitest';
import { checkPackage, rowsOf, summaryOf } from './packageChecks.js';

describe('functions', () => {
  test.each([
    "module.exports = (o) => require('net').connect(o.port, o.host) → cc default 0.port(0.host)",
    "module.exports = function (port, host) { require('http').createServer().listen(port, host) } → lc default 0(1)",
    "exports.start = ({ port = 3000, host = '127.0.0.1' } = {}) => require('http').createServer().listen(port, host) → lc start 0.port(0.host) L",
    "exports.open = (url) => fetch(url + '/status') → cc open 0:u",
    "exports.open = (port) => fetch('http://localhost:' + port) → cc open 0",
    "exports.open = (host, port) => fetch('http://' + host + ':' + port + '/x') → cc open 1(0) D",
    "exports.send = (port, host) => require('dgram').createSocket('udp4').send('x', port, host) → ccu send 0(1), tc send node:dgram Socket",
    "import net from 'node:net'; export function dial(port) { return net.connect({ port }) } → cc dial 0",
    "import net from 'node:net'; export default (port) => net.connect({ port }) → cc default 0",
    "import { dial } from './b.js'; export { dial } ¦ import net from 'node:net'; export const dial = (port) => net.connect(port) → cc dial 0",
    "export * from './b.js' ¦ import net from 'node:net'; export const dial = (port) => net.connect(port) → cc dial 0",
    "const dial = require('./b.js'); exports.Link = class Link { constructor(port, host) { this.port = port; this.host = host } open() { dial(this.port, this.host) } } ¦ module.exports = (port, host) => require('net').connect(port, host) → cn Link 0(1)",
    "exports.web = { up: (port) => require('http').createServer().listen(port) } → lc web.up 0",
    // Options with defaults.
    "const defaults = { port: 8000 }; module.exports = (options) => { const o = Object.assign({}, defaults, options); require('http').createServer().listen(o.port) } → lc default 0.port",
    "module.exports = (options) => { options = options || {}; require('http').createServer().listen(options.port || 8000) } → lc default 0.port",
    "module.exports = (options) => { const o = { port: 8000, ...options }; require('http').createServer().listen(o.port) } → lc default 0.port",
    "module.exports = (options) => { const o = {}; for (const k in options) o[k] = options[k]; require('http').createServer().listen(o.port) } → lc default 0.port",
    "module.exports = (...args) => require('net').connect(...args) → cc default 0(1),0.port(0.host)",
    // A dispatcher: the code does not say which it does.
    "exports.open = (o) => { if (o.up) require('http').createServer().listen(o.port); else require('net').connect(o.port) } → none",
    "exports.open = (port) => { const s = require('dgram').createSocket('udp4'); s.bind(port); s.send('x', port, '224.0.0.251') } → lcu open 0",
    // What the code allows and nobody means.
    "exports.open = (o) => { const self = { options: o }; Object.assign(self, o); require('net').connect({ port: self.port || self.options.port || self.options.options.port }) } → cc open 0.port",
    "exports.open = (a, b, c) => require('net').connect(c ? c.port : b ? b.port : a.port) → cc open 0.port,1.port",
    "exports.open = (o) => fetch('http://' + o.host + ':' + o.port) → cc open 0.port(0.host) D",
    "exports.open = (options) => require('net').connect(options) → cc open 0.port(0.host)",
    'exports.open = (o) => { const { connections } = o; for (const k in connections) fetch(connections[k]) } → none',
    "exports.open = (o) => require('net').connect(o.config.connectionConfig.port) → none",
    "exports.open = (o) => require('net').connect({ port: o.port, x: o.x11.port }) → cc open 0.port",
    "exports.ask = (url) => { if (typeof url === 'string') url = new URL(url); require('http').request({ port: url.port, host: url.hostname }) } → cc ask 0:?",
    "exports.ask = (o) => require('https').request({ host: o.host, port: o.https.port }) → none",
    "exports.initialize = (o) => require('net').connect(o.port) → none",
    "exports.ask = (redis_url) => { const u = typeof redis_url === 'string' ? new URL(redis_url) : redis_url; require('net').connect(u.port, u.hostname) } → cc ask 0:?",
    "exports.ask = (uri, callback) => { const p = typeof callback === 'function' ? { uri } : { callback }; fetch(p.uri); fetch(p.callback.url) } → cc ask 0:u",
    // Written behind the object that is exported, and called as transpilers do.
    "const net = require('net'); const api = {}; api.open = open; function open(port) { return net.connect(port) } module.exports = api → cc open 0",
    "const lib = {}; lib.dial = (a, b) => require('net').connect(a, b); exports.open = (o) => (0, lib.dial)(o.port, o.host) → cc open 0.port(0.host)",
    "function make() { const it = {}; it.open = go.bind(it, 1); return it } function go(n, port) { return require('net').connect(port) } module.exports = make → none",
    // Not from outside, or not the port.
    "const dial = (port) => require('net').connect(port); dial(50051); exports.other = (n) => n → none",
    "exports.open = (path) => require('net').connect({ port: 50051, path }) → none",
    "exports.open = (port) => require('net').connect(port + 1) → none",
    "exports.log = (port) => require('fs').writeFileSync('x', port) → none",
    "exports._dial = (port) => require('net').connect(port) → none",
    "exports.ask = (path, cb) => { require('http').get({ host: 'localhost', path }, cb) } → none",
    // A URL says by its scheme what carries it; a host name has no port; options are no URL, unless the code takes a text apart.
    "exports.ask = (url) => { const u = new URL(url); require('dgram').createSocket('udp4').send('x', u.port, u.hostname) } → none",
    "exports.ask = (url) => { const u = new URL(url); require('net').connect(u.port, u.hostname) } → cc ask 0:?",
    "exports.ask = (text) => { const u = require('url').parse(text); fetch('http://' + u.hostname + '/x') } → none",
    "exports.ask = (o) => fetch('http://' + o.host + '/x') → cc ask 0.host:a",
    "exports.ask = (options) => { options = Object.assign({ port: 80 }, options); require('http').request(options) } → cc ask 0.port(0.hostname|0.host)",
    "exports.ask = (options) => { if (typeof options === 'string') options = require('url').parse(options); require('http').request(options) } → cc ask 0:?,0.port(0.hostname|0.host)",
  ])('%s', checkPackage);
});

describe('classes, instances, what functions give', () => {
  test.each([
    "exports.Server = class Server { constructor(o) { this.o = o } start() { require('http').createServer().listen(this.o.port, this.o.host) } } → ln Server 0.port(0.host)",
    "class Server { listen(port) { require('http').createServer().listen(port) } } module.exports = Server → lc default.prototype.listen 0",
    "function Server() {} Server.prototype.listen = function (port) { require('http').createServer().listen(port) }; module.exports = Server → lc default.prototype.listen 0",
    "class Server { listen(port) { require('http').createServer().listen(port) } } exports.create = () => new Server() → lc Server.prototype.listen 0, tc create pack Server",
    "class Base { constructor(port) { this.port = port } go() { require('net').connect(this.port) } } exports.Link = class Link extends Base {} → cn Link 0",
    "exports.create = () => ({ listen: (port) => require('http').createServer().listen(port) }) → lc create().listen 0",
    "exports.Link = class Link { static open(port) { return require('net').connect(port) } } → cc Link.open 0",
    "exports.create = () => require('http').createServer() → tc create node:http Server",
    "const net = require('net'); exports.Server = class Server extends net.Server {} → k Server node:net Server",
    "class Link { use() { return this } open(port) { require('net').connect(port); return this } } exports.Link = Link → cc Link.prototype.open 0, kf Link",
  ])('%s', checkPackage);
});

test('a package that rests on another has its rows through it', async () => {
  const found = await summaryOf('pack', {
    pack: { 'index.js': "const { up } = require('below'); exports.serve = (o) => up(o.listenPort)" },
    below: { 'index.js': "exports.up = (port) => require('http').createServer().listen(port)" },
  });
  expect(rowsOf(found)).toEqual(['pack lc serve 0.listenPort']);
  expect([...(found?.evidence ?? [])]).toEqual([['pack serve', ['index.js:1 up']]]);
});

test.each([
  ['3.1.2', ['0(1)', '0.port(0.host)', '0.url:u', '0:u']],
  ['4.7.0', ['0.socket.port(0.socket.host)', '0.url:u']],
])('of rows by hand those places count that version %s of redis reads', async (version, places) => {
  const found = await summaryOf('pack', {
    pack: { 'index.js': "exports.open = (...args) => require('redis').createClient(...args)" },
    redis: { 'package.json': { version }, 'index.js': '' },
  });
  const [row = ''] = rowsOf(found);
  expect((row.split(' ').at(-1) ?? '').split(',').sort()).toEqual(places);
});

test('a package that hands on another has its rows under its own name', async () => {
  const found = await summaryOf('pack', {
    pack: { 'index.js': "module.exports = require('below')" },
    below: { 'index.js': "exports.up = (port) => require('http').createServer().listen(port)" },
  });
  expect(rowsOf(found)).toEqual(['pack lc up 0']);
});

describe('entries', () => {
  const code = "export const dial = (port) => fetch('http://localhost:' + port)";
  test.each<[string, object, string[]]>([
    ['main', { main: './lib/a' }, ['pack cc dial 0']],
    ['module before main', { main: './none.js', module: 'lib/a.js' }, ['pack cc dial 0']],
    [
      'exports with conditions',
      { exports: { '.': { types: './a.d.ts', import: './lib/a.js', require: './none.cjs' } } },
      ['pack cc dial 0'],
    ],
    [
      'exports in conditions in lists',
      { exports: [{ node: { default: './lib/a.js' } }] },
      ['pack cc dial 0'],
    ],
    ['a module below the name', { exports: { './client': './lib/a.js' } }, ['pack/client cc dial 0']],
    ['exports that lead outside', { exports: '../lib/a.js' }, []],
    ['exports that are none', { exports: 7, main: 'lib/a.js' }, ['pack cc dial 0']],
    ['no file', { main: 'nothing.js' }, []],
  ])('%s', async (_, manifest, rows) => {
    const found = await summaryOf('pack', { pack: { 'package.json': manifest, 'lib/a.js': code } });
    expect(rowsOf(found)).toEqual(rows);
  });
});
