/** Ports that calls carry: callbacks, results, generators, events and arithmetic, and what mocked modules keep away. */
import { describe, test } from 'vitest';
import { checkCode, checkFiles, checkLineAfter, checkNoUses } from '../support/fixtureChecks.js';

const before = "import net from 'node:net';\nimport http from 'node:http';\n";

const checkLine = checkLineAfter(before);

describe('callbacks', () => {
  test.each([
    'function local(make) { return make({ web: { at: 50051 } }) } local((o) => http.createServer().listen(o.web.at)) → 50051 listen',
    'const withNumber = (f) => f(50051); withNumber((n) => net.connect(n)) → 50051 connect',
    'const withNumber = (f) => f(50051); withNumber(function (n) { net.connect({ port: n }) }) → 50051 connect',
    'const ask = (done) => done(null, 50051); ask((e, n) => { if (!e) net.connect(n) }) → 50051 connect',
    'const twice = (f) => (n) => f(n); twice((n) => net.connect(n))(50051) → 50051 connect',
    'const go = (n) => net.connect(n); go.call(null, 50051) → 50051 connect',
    'const go = (n) => net.connect(n); go.apply(null, [50051]) → 50051 connect',
    'const go = (n) => net.connect(n); const bound = go.bind(null, 50051); bound() → 50051 connect',
    'const withNumber = (f) => f(50051); withNumber((n) => log(n)); const go = (n) => net.connect(n) → none',
    'const ask = (done) => done(50051, 50052); ask((e, n) => net.connect(n)) → 50052 connect',
    'const go = (n, ms) => net.connect(n); go.call(null, p, 50051) → none',
  ])('%s', checkLine);

  test.each([
    'class Pool { all = [50051, 50052]; up(n) { http.createServer().listen(n) } start() { this.all.forEach(this.up.bind(this)) } } → 50051 listen, 50052 listen',
    'class Pool { all = [50051]; up = (n) => http.createServer().listen(n); start() { this.all.map(this.up) } } → 50051 listen',
    'class Pool { all = [50051]; up(n) { http.createServer().listen(n) } start() { this.all.map((n) => this.up(n)) } } → 50051 listen',
    '[50051].forEach(function (n) { net.connect(n) }) → 50051 connect',
    '[50051].filter(Boolean).map((n) => net.connect(n)) → 50051 connect',
    'class Pool { all = [50051]; up(n) { http.createServer().listen(n) } add(n) { this.sum += n } start() { this.all.forEach(this.add.bind(this)) } } → none',
    '[50051].forEach((n, i) => net.connect(i)) → none',
  ])('a method over an array: %s', checkLine);

  test.each([
    "import { test } from 'vitest'; test.each([50051, 50052])('%i', (n) => { net.connect(n) }) → 50051 connect, 50052 connect",
    "import { describe } from 'vitest'; describe.each([{ n: 50051 }])('$n', ({ n }) => { net.connect(n) }) → 50051 connect",
    "test.each([['a', 50051]])('%s', (name, n) => { http.createServer().listen(n) }) → 50051 listen",
    "test.each([[50051, 50052]])('%s', (size, n) => { http.createServer().listen(n) }) → 50052 listen",
  ])('a table of tests: %s', checkLine);
});

describe('parameters that hold instances', () => {
  test.each([
    'interface Way { go(n: number): void } class Tcp implements Way { go(n: number) { net.connect(n) } } function use(w: Way) { w.go(50051) } → 50051 connect',
    'abstract class Way { abstract go(n: number): void } class Tcp extends Way { go(n: number) { net.connect(n) } } const use = (w: Way) => w.go(50051); → 50051 connect',
    'class Tcp { go(n) { net.connect(n) } } function use(w) { w.go(50051) } use(new Tcp()) → 50051 connect likely',
    'const use = (s, n) => s.connect(n, "localhost"); use(new net.Socket(), 50051) → 50051 connect',
    'const use = (s, n) => s.listen(n); use(http.createServer(), 50051) → 50051 listen',
    'function use({ socket, n }) { socket.connect({ port: n }) } use({ socket: new net.Socket(), n: 50051 }) → 50051 connect',
    'interface Way { go(n: number): void } class Tcp { go(n: number) { net.connect(n) } } class Toy implements Way { go(n: number) { this.z = n } } new Toy().go(50051) → none',
    'const use = (s, n) => s.connect(n); use(audio.node, 50051) → none',
  ])('%s', checkLine);
});

describe('results of functions', () => {
  test.each([
    'function run(open) { const kit = open(); kit.connect(50051) } run(() => net) → 50051 connect',
    'function run(open) { const { connect } = open(); connect(50051) } run(function () { return require("node:net") }) → 50051 connect',
    'async function run(open) { const kit = await open(); new kit.Socket().connect(50051) } run(async () => { const { default: kit } = await import("node:net"); return kit }) → 50051 connect',
    'function run(open) { const kit = open(); kit.connect(50051) } run(() => modem) → none',
    "const rd = (name, other) => process.env[name] ? Number(process.env[name]) : other; http.createServer().listen(rd('N', 50051)) → 50051 listen",
    "const rd = (name, other) => process.env[name] ?? other; const c = {}; c.at = rd('N', 50051); const wait = rd('W', 60000); net.connect(c.at) → 50051 connect",
    'function rd(o) { return { ...o, at: o.at || 50051 } } net.connect(rd({}).at) → 50051 connect',
    'async function rd() { return 50051 } net.connect(await rd()) → 50051 connect',
    'const rd = () => Promise.resolve(50051); rd().then((n) => net.connect(n)) → 50051 connect',
    'const rd = () => new Promise((done) => done(50051)); const go = async () => net.connect(await rd()) → 50051 connect',
    'const rd = () => Promise.all([50051, 60000]); const go = async () => { const [n, ms] = await rd(); net.connect(n) } → 50051 connect',
    'function* all() { yield 50051 } for (const n of all()) net.connect(n) → 50051 connect',
    'async function* all() { yield { n: 50051 } } for await (const { n } of all()) net.connect(n) → 50051 connect',
    'const make = (n) => ({ up: () => http.createServer().listen(n) }); make(50051).up() → 50051 listen',
    'const make = () => { const s = http.createServer(); return s }; make().listen(50051) → 50051 listen',
    'const one = () => ({ s: net.createServer() }); const { s } = one(); s.listen(50051) → 50051 listen',
    'const rd = () => Promise.all([60000, 50052]); const go = async () => { const [ms, n] = await rd(); net.connect(n) } → 50052 connect',
    'const make = (n) => ({ up: () => log(n) }); make(50051).up() → none',
    'function* all() { yield 50051 } for (const n of all()) log(n) → none',
  ])('%s', checkLine);

  test.each([
    "exports.server = () => require('http').createServer(); ¦ const { server } = require('./a'); server().listen(50051); → 50051 listen",
    "export const sized = (n) => ({ size: n, at: 50052 }); ¦ import net from 'net'; import { sized } from './a'; net.connect(sized(50051).at); → 50052 connect",
    "export const PORT = 50051; ¦ import { PORT } from './a'; export const at = (h) => 'ws://' + h + ':' + PORT; ¦ import { at } from './b'; new WebSocket(at('localhost')); → 50051 connect",
    "module.exports = (n) => Promise.resolve({ n }); ¦ const net = require('net'); const rd = require('./a'); rd(50051).then(({ n }) => net.connect(n)); → 50051 connect",
    "export function* all() { yield* [50051, 50052]; } ¦ import net from 'net'; import { all } from './a'; for (const n of all()) net.connect(n); → 50051 connect, 50052 connect",
  ])('%s', checkFiles);
});

describe('events', () => {
  test.each([
    "import { EventEmitter } from 'node:events'; const bus = new EventEmitter(); bus.on('up', (n) => http.createServer().listen(n)); bus.emit('size', 50051) → none",
    "import { EventEmitter } from 'node:events'; const a = new EventEmitter(), b = new EventEmitter(); a.on('up', (n) => http.createServer().listen(n)); b.emit('up', 50051) → none",
  ])('%s', checkLine);
});

describe('callees that are not known', () => {
  test.each([
    "import { Caller } from 'somewhere'; new Caller('127.0.0.1', 50051) → 50051 connect likely",
    "import { reach } from 'somewhere'; reach({ host: 'localhost', port: 50051 }) → 50051 mention",
    "import { Frame } from 'somewhere'; new Frame('wide', 50051) → none",
    "import { Frame } from 'somewhere'; new Frame({ host: 'localhost', width: 50051 }) → none",
  ])('%s', checkLine);
});

describe('sums', () => {
  test.each([
    'let n = 50050; n += 1; net.connect(n) → 50050 connect',
    'let n = 50050; const m = (n += 1); net.connect(m) → 50050 connect uses:50050,50051',
    'const base = 50050; const up = (i) => http.createServer().listen(base + i) → 50050 listen',
    "const base = 50050; http.createServer().listen(Number(process.env.N || '0') + base) → 50050 listen",
    "http.createServer().listen(parseInt(process.env.N ?? '0', 10) + 50050) → 50050 listen",
    'function up(base) { let port = base; port += 1; http.createServer().listen(port) } up(50050) → 50050 listen',
    'let n = get(); n += 50051; log(n) → none',
  ])('%s', checkLine);
});

describe('functions of libraries under other names', () => {
  test.each([
    'function go(fetchImpl = fetch) { fetchImpl("http://h:50051") } go() → 50051 connect',
    'function go(o) { const fetcher = o.fetch ?? globalThis.fetch; fetcher("http://h:50051") } → 50051 connect',
    'class Api { #fetch; constructor(at, ask = fetch) { this.#fetch = ask; this.at = at.replace(/x$/, "") } go() { this.#fetch(this.at + "/a") } } new Api("http://h:50051").go() → 50051 connect',
    'class Api { constructor() { this._fetch = fetch.bind(globalThis) } go() { this._fetch("http://h:50051") } } → 50051 connect',
    'class Link { constructor(dial = net.connect) { this.connectFn = dial } go() { this.connectFn(50051) } } new Link().go() → 50051 connect',
    'class Api { constructor() { this.fetchUser = (id) => log(id) } go() { this.fetchUser(50051) } } → none',
    // `call` and `apply`.
    'const server = http.createServer(); const listen = server.listen; listen.call(server, 50051); listen.apply(server, [50052]) → 50051 listen, 50052 listen',
    'exports.listen = function () { const server = http.createServer(); return server.listen.apply(server, arguments) }; exports.listen(50051) → 50051 listen',
    'class Web { constructor() { this.server = http.createServer(); this._listen = this.server.listen; this.server.listen = this.listen.bind(this) } listen(...args) { return this._listen.apply(this.server, args) } } new Web().listen(50051) → 50051 listen',
    'net.connect.apply(null, [{ port: 50051, host: "h" }]); net.Socket.prototype.connect.call(s, 50052) → 50051 connect, 50052 connect',
    'const emit = server.emit; emit.call(server, 50051); log.apply(null, [50052]) → none',
  ])('%s', checkLine);
});

describe('what a table holds', () => {
  test.each([
    'class Link { constructor(o) { net.connect(o.port) } } const kinds = { tcp: Link }; new kinds[kind]({ port: 50051 }) → 50051 connect',
    'class Link { constructor(o) { net.connect(o.port) } } const kinds = { tcp: Link, none: Other }; const Kind = kinds[kind]; new Kind({ port: 50051 }) → 50051 connect',
    'const dial = (o) => net.connect(o.port); const kinds = { tcp: dial }; kinds[kind]({ port: 50051 }) → 50051 connect',
    'const dial = (o) => net.connect(o.port); function go(o) { let by; const kinds = { tcp: dial }; if (o.kind) by = kinds[o.kind]; by(o) } go({ port: 50051 }) → 50051 connect',
    'const dial = (o) => net.connect(o.port); const all = [dial]; const one = all[i]; one({ port: 50051 }) → 50051 connect',
    'class A { up(n) { net.connect(n) } } class B { up(n) { log(n) } } const a = { A, B }; const b = { B }; new a[k]().up(50051); new b[k]().up(50052) → 50051 connect',
  ])('%s', checkLine);
});

describe('properties that are copied by keys that nobody knows', () => {
  test.each([
    'class Conf { constructor(o) { this.from(o) } from(o, to) { if (!to) to = this; for (const k of Object.keys(o)) { let v = null; v = o[k]; to[k] = v } } } const c = new Conf({ port: 50051, account: "1234" }); net.connect(c.port) → 50051 connect',
    'const pick = (o, keys) => Object.fromEntries(Object.entries(o).filter(([k]) => keys.includes(k))); const c = pick({ port: 50051, session: "123" }, all); net.connect(c.port) → 50051 connect',
    'const rows = [{ name: "port", value: 50051 }, { name: "size", value: 8192 }]; function conf() { const c = {}; for (const r of rows) c[r.name] = r.value; return c } net.connect(conf().port) → 50051 connect',
    'const all = { web: { port: 50051 }, mail: { port: 50052 } }; const by = Object.fromEntries(Object.entries(all).map(([k, v]) => [k, v.port])); net.connect(by.web) → 50051 connect, 50052 mention',
    'const ports = {}; ports[process.argv[2]] = 50051; net.connect(ports.web) → 50051 connect',
    'function Link() {} for (const k of ["up", "down"]) Link.prototype[k] = function (o) { this.state = { size: 8192 } }; Link.prototype.go = function () { net.connect(this.map[this.key].port) } → none',
  ])('%s', checkLine);
});

describe('names that blocks declare', () => {
  test.each([
    "try { var tls = require('tls') } catch (e) { process.exit(1) } tls.connect(50051) → 50051 connect",
    'if (on) { var at = 50051 } else { var at = 50052 } net.connect(at) → 50051 connect, 50052 connect',
    'function go() { try { var at = 50051 } catch {} net.connect(at) } → 50051 connect',
    "function go() { if (on) { var tls = require('tls') } tls.connect(50051) } → 50051 connect",
    'for (var at of [50051]) {} net.connect(at) → 50051 connect',
    'for (var i = 0, at = 50051; i < 1; i++) {} net.connect(at) → 50051 connect',
    'if (on) { var { at } = { at: 50051 } } net.connect(at) → 50051 connect',
    'function go(at) { var at = at || 50052; net.connect(at) } go(50051) → 50052 connect, 50051 connect',
    'namespace N { if (on) { var at = 50051 } export const go = () => net.connect(at) } → 50051 connect',
    '{ let at = 50051 } net.connect(at) → none',
    'function go() { { const at = 50051 } net.connect(at) } → none',
    'function go() { if (on) { var at = 50051 } } net.connect(at) → none',
    'for (let at of [50051]) {} net.connect(at) → none',
    'try { let at = 50051 } finally { var to = 50052 } net.connect(at ?? to) → 50052 connect',
  ])('%s', checkLine);
});

describe('callees that are shadowed', () => {
  test.each([
    'function f(net) { net.connect(50051) } f(modem) → none',
    'const go = (n) => net.connect(n); { const go = (n) => log(n); go(50051) } → none',
    'function f(fetch) { fetch(50051) } → none',
    'const fetch = (n) => n; fetch(50051) → none',
    'const go = (n) => net.connect(n); function f(go) { go(50051) } f(log) → none',
  ])('%s', checkLine);
});

describe('functions that call each other', () => {
  test.each([
    'const even = (n, i) => i === 0 ? net.connect(n) : odd(n, i - 1); const odd = (n, i) => even(n, i - 1); odd(50051, 9) → 50051 connect',
    'function a(n) { b(n); b(n) } function b(n) { a(n); c(n); c(n) } function c(n) { http.createServer().listen(n) } a(50051) → 50051 listen',
    'function a(n) { b(n); b(n) } function b(n) { a(n); a(n) } a(50051) → none',
  ])('%s', checkLine);

  test('twice at each of 40 steps', () => {
    const steps = Array.from({ length: 40 }, (_, i) => `function b${i}(n) { b${i + 1}(n); b${i + 1}(n) }`);
    checkCode(
      `${before}${steps.join('\n')}\nfunction b40(n) { http.createServer().listen(n) }\nb0(50051);\n`,
      '50051 listen',
    );
  });

  test.each([
    "const run = (n) => require('net').connect(n); module.exports = run; module.exports.default = module.exports; ¦ const run = require('./a'); run(50051); → 50051 connect",
    "const run = (n) => log(n); module.exports = run; module.exports.default = module.exports; ¦ const run = require('./a'); run(50051); → none",
  ])('a module that is its own default: %s', checkFiles);
});

describe('members that a test replaces', () => {
  const imports = "const net = require('net'); const http = require('http'); ";

  test.each([
    'net.connect = () => ({}); net.connect(50051);',
    'const before = net.connect; net.connect = () => fake; net.connect({ port: 50051 }); net.connect = before;',
    'net.createConnection = jest.fn(); net.createConnection(50051);',
    "sinon.stub(http, 'request').returns({}); http.request({ port: 50051 });",
    "sandbox.stub(net, 'connect'); net.connect(50051);",
    "jest.spyOn(net, 'connect').mockReturnValue({}); net.connect(50051);",
    "vi.spyOn(net, 'connect').mockImplementation(() => ({})); net.connect(50051);",
    "spyOn(net, 'connect').and.returnValue({}); net.connect(50051);",
    "spyOn(net, 'connect').and.callFake(() => ({})); net.connect(50051);",
    "spyOn(net, 'connect'); net.connect(50051);",
    "spyOn(net, 'connect').andReturn({}); net.connect(50051);",
    "const spy = spyOn(net, 'connect'); spy.and.returnValue({}); net.connect(50051);",
    "net.connect = jasmine.createSpy('connect'); net.connect(50051);",
    "const spy = vi.spyOn(net, 'connect'); spy.mockReturnValue({}); net.connect(50051);",
    "let spy; beforeEach(() => { spy = jest.spyOn(net, 'connect'); spy.mockImplementation(() => ({})); }); net.connect(50051);",
    "jest.spyOn(net, 'connect').mockImplementation(); net.connect(50051);",
    "sinon.stub(http, 'get').yields({}); http.get({ port: 50051 });",
    'sinon.stub(http); http.get({ port: 50051 });',
    "sinon.mock(net).expects('connect').returns({}); net.connect(50051);",
    "mock.method(net, 'connect', () => ({})); net.connect(50051);",
    "sinon.replace(net, 'connect', fake); net.connect(50051);",
    "td.replace(net, 'connect'); net.connect(50051);",
    "const { GameDig } = require('gamedig'); mock.method(GameDig, 'query', async () => ({})); GameDig.query({ port: 50051 });",
    "const axios = require('axios'); sinon.stub(axios, 'get').resolves({}); axios.get('http://h:50051');",
    "import axios from 'axios'; jest.spyOn(axios, 'get').mockResolvedValue({}); axios.get('http://h:50051');",
    "import { GameDig } from 'gamedig'; sinon.stub(GameDig, 'query'); const dial = (o) => GameDig.query(o); dial({ port: 50051 });",
  ])('of a module: %s', (code) => checkNoUses(`//- /client.test.js\n${imports}${code}\n`));

  const pool = `const net = require('net');
exports.dial = (n) => net.connect(n);
exports.Pool = class { take(n) { return net.connect(n) } ask(n) { return this.take(n) } };
exports.shared = { go(n) { net.connect(n) } };
`;
  const from = "const client = require('./client'); ";

  test.each([
    'client.dial = () => ({}); client.dial(50051);',
    'function fake() { client.dial = () => ({}); } beforeEach(() => fake()); client.dial(50051);',
    "sinon.stub(client, 'dial'); client.dial(50051);",
    'const p = new client.Pool(); p.take = () => ({ on() {} }); p.ask(50051);',
    "const p = new client.Pool(); jest.spyOn(p, 'take').mockReturnValue({}); p.ask(50051);",
    'client.shared.go = vi.fn(); client.shared.go(50051);',
    "spyOn(client, 'dial').and.stub(); client.dial(50051);",
    "jest.spyOn(client.Pool.prototype, 'take').mockImplementation(); new client.Pool().ask(50051);",
    "sinon.stub(client.Pool.prototype, 'take'); new client.Pool().ask(50051);",
    'sinon.stub(client); client.dial(50051);',
  ])('of the workspace: %s', (code) =>
    checkNoUses(`//- /client.test.js\n${from}${code}\n//- /client.js\n${pool}\n`),
  );

  test.each([
    "jest.spyOn(client, 'dial'); client.dial(50051);",
    "mock.method(client, 'dial'); client.dial(50051);",
    "spyOn(client, 'dial').and.callThrough(); client.dial(50051);",
    "import { spyOn } from 'bun:test'; spyOn(client, 'dial'); client.dial(50051);",
    "const spy = vi.spyOn(client, 'dial'); expect(spy).toHaveBeenCalled(); client.dial(50051);",
    "const spy = vi.spyOn(client, 'other'); spy.mockReturnValue(1); client.dial(50051);",
    "sinon.stub(client, 'dial').callThrough(); client.dial(50051);",
    'sinon.stub(other); client.dial(50051);',
    "sinon.mock(client).expects('other'); client.dial(50051);",
    "sinon.stub(client, 'shared'); client.dial(50051);",
    'client.other = () => ({}); client.dial(50051);',
    'client.more = (n) => client.dial(n); client.more(50051);',
    'const other = { dial() {} }; other.dial = () => ({}); client.dial(50051);',
    'const dial = client.dial; client.dial = (n) => { log(n); return dial(n); }; client.dial(50051);',
    'const old = client.dial; client.dial = function () { count++; return old.apply(this, arguments); }; client.dial(50051);',
  ])('others stay: %s', (code) =>
    checkCode(`//- /client.test.js\n${from}${code}\n//- /client.js\n${pool}\n`, '50051 connect'),
  );
});

describe('modules that a test replaces', () => {
  test.each([
    "jest.mock('net'); const net = require('net'); net.connect(50051);",
    "import { vi } from 'vitest'; import net from 'net'; vi.mock('node:net', () => ({ default: {} })); net.createServer().listen(50051);",
    "const mockery = require('mockery'); mockery.registerMock('net', stub); const net = require('net'); net.connect(50051);",
    "jest.mock('http'); const http = require('http'); http.get('http://localhost:50051');",
    "jest.mock('ws'); const WebSocket = require('ws'); new WebSocket('ws://localhost:50051');",
    "jest.mock('express'); const express = require('express'); express().listen(50051);",
    "vi.stubGlobal('fetch', fake); fetch('http://localhost:50051');",
    "global.fetch = jest.fn(() => Promise.resolve({})); fetch('http://localhost:50051');",
    "globalThis.fetch = vi.fn().mockResolvedValue({}); await fetch('http://localhost:50051');",
    "jest.spyOn(globalThis, 'fetch').mockResolvedValue({}); await fetch('http://localhost:50051');",
    "t.mock.method(globalThis, 'fetch', () => ({})); await fetch('http://localhost:50051');",
    "vi.stubGlobal('WebSocket', Fake); new WebSocket('ws://localhost:50051');",
  ])('in the test itself: %s', (code) => checkNoUses(`//- /client.test.js\n${code}\n`));

  const client = "const net = require('net'); exports.dial = (n) => net.connect(n);";

  test.each([
    "jest.mock('net'); const { dial } = require('./client'); dial(50051);",
    "import { vi } from 'vitest'; import { dial } from './client'; vi.mock('net'); dial(50051);",
    "import { vi } from 'vitest'; import { dial } from './client'; vi.mock('node:net', () => ({ connect: vi.fn() })); dial(50051);",
    "const mockery = require('mockery'); mockery.registerMock('net', stub); const { dial } = require('./client'); dial(50051);",
    "const proxyquire = require('proxyquire'); const { dial } = proxyquire('./client', { net: stub }); dial(50051);",
    "jest.mock('./client'); const { dial } = require('./client'); dial(50051);",
    "const proxyquire = require('proxyquire').noCallThru(); const c = proxyquire('./client', { net: { connect() {} } }); c.dial(50051);",
  ])('%s', (code) => checkNoUses(`//- /client.test.js\n${code}\n//- /client.js\n${client}\n`));

  test.each([
    "const { dial } = require('./client'); dial(50051);",
    "jest.mock('fs'); const { dial } = require('./client'); dial(50051);",
    "const mockery = require('mockery'); mockery.registerMock('fs', stub); const { dial } = require('./client'); dial(50051);",
    "vi.stubGlobal('fetch', fake); const { dial } = require('./client'); dial(50051);",
    "global.fetch = require('node-fetch'); const { dial } = require('./client'); dial(50051);",
    "jest.spyOn(tools, 'fetch'); const { dial } = require('./client'); dial(50051);",
  ])('others stay: %s', (code) =>
    checkCode(`//- /client.test.js\n${code}\n//- /client.js\n${client}\n`, '50051 connect'),
  );
});
