/** Dials that are not made: something is handed over in their place, or nobody asks the object that would make them. */
import { describe, test } from 'vitest';
import { checkFiles, checkLineAfter } from '../support/fixtureChecks.js';

const checkLine = checkLineAfter("import net from 'node:net';\nimport http from 'node:http';\n");

describe('something is handed over in the place of a dial', () => {
  test.each([
    'function Client(o) { this.socket = o.socket || net.connect(o.port) } new Client({ port: 50051, socket: fake() }) → 50051 mention',
    'function Client(o) { this.socket = o.socket ?? net.connect(o.port) } const socket = new Fake(); new Client({ port: 50051, socket }) → 50051 mention',
    'function Client(o) { this.socket = o.socket ? o.socket : net.connect(o.port) } new Client({ port: 50051, socket: {} }) → 50051 mention',
    'function up(app, o) { if (!o.server) app.listen(o.port) } up(http.createServer(), { port: 50051, server: made() }) → 50051 mention',
    'function up(o) { if (o.server) { attach(o.server) } else { http.createServer().listen(o.port) } } up({ port: 50051, server: made() }) → 50051 mention',
    'function up(o) { if (o.server) return attach(o.server); http.createServer().listen(o.port) } up({ port: 50051, server: made() }) → 50051 mention',
    'function up(o) { if (o.server !== undefined) return; http.createServer().listen(o.port) } up({ port: 50051, server: made() }) → 50051 mention',
    "function up(o) { if (typeof o.server === 'undefined') http.createServer().listen(o.port) } up({ port: 50051, server: made() }) → 50051 mention",
    'function up(port, server) { server = server || http.createServer().listen(port) } up(50051, made()) → 50051 mention',
    'function up(port, server = http.createServer().listen(port)) {} up(50051, made()) → 50051 mention',
    'function up({ port, server = http.createServer().listen(port) }) {} up({ port: 50051, server: made() }) → 50051 mention',
    'class Client { constructor(o) { this.socket = o.socket || this.dial(o) } dial(o) { return net.connect(o.port) } } new Client({ port: 50051, socket: fake() }) → 50051 mention',
    'class Client { constructor(o) { this.o = o } dial() { if (!this.o.socket) net.connect(this.o.port) } } new Client({ port: 50051, socket: fake() }).dial() → 50051 mention',
    'class Client { constructor(o) { this.socket = o.socket; this.port = o.port } dial() { this.socket ??= net.connect(this.port) } } new Client({ port: 50051, socket: fake() }).dial() → 50051 mention',
    'function Client(o) { o = Object.assign({}, o); this.socket = o.socket || net.connect(o.port) } new Client({ port: 50051, socket: fake() }) → 50051 mention',
    'const mk = (over) => new Client({ port: 50051, socket: fake(), ...over }); function Client(o) { this.socket = o.socket || net.connect(o.port) } mk({}) → 50051 mention',
    'function go(o) { if (!o.path && !o.fd) net.connect(o.port) } go({ port: 50051, path: "/run/a" }) → 50051 mention',
    'const merge = (...all) => all.reduce((memo, one) => ({ ...memo, ...one }), {}); function Client(o) { this.o = merge({}, o); this.socket = this.o.socket || net.connect(this.o.port) } const socket = new Fake(); new Client({ port: 50051, socket }) → 50051 mention',
    'class Http { ask(port) { http.get({ port }) } } class Fake { ask() {} } function Client(o) { const web = o.web || new Http(); web.ask(o.port) } Client({ port: 50051, web: new Fake() }) → 50051 mention',
    'class Http { ask(port) { http.get({ port }) } } function Client(o) { const web = o.web || new Http(); web.ask(o.port) } Client({ port: 50051, web: new Http() }) → 50051 connect',
    'function go(o) { const s = o.socket || new net.Socket(); s.connect(o.port) } go({ port: 50051, socket: new net.Socket() }) → 50051 connect',
    'class Pool { socket() { return new net.Socket() } probe(port) { const s = this.socket(); s.connect(port) } } const pool = new Pool(); pool.socket = () => ({ connect() {} }); pool.probe(50051) → 50051 mention',
    'class Pool { socket() { return new net.Socket() } probe(port) { const s = this.socket(); s.connect(port) } } const pool = new Pool(); pool.probe(50051) → 50051 connect',
    'import kit from "./kit.js"; let was; function mock(make) { was = net.connect; net.connect = make || (() => fake()) } beforeEach(() => mock()); function dial(n) { net.connect(n) } dial(50051) → 50051 mention',
    'class Sender { s: net.Socket; constructor(s: any, port) { this.s = s; this.port = port } send() { this.s.connect(this.port) } } new Sender(made(), 50052).send(); new Sender({ connect() {} }, 50051).send() → 50052 connect, 50051 mention',
    'class Sender { s: net.Socket; constructor(s: any, port) { this.s = s; this.port = port } send() { this.s.connect(this.port) } } const s = new net.Socket(); new Sender(s, 50051).send() → 50051 connect',
    'function dial(kit, port) { kit.up(port) } const kit = { up(n) { net.connect(n) } }; dial(kit, 50051) → 50051 connect likely',
    // Nothing is handed over, or not for sure.
    'function Client(o) { this.socket = o.socket || net.connect(o.port) } new Client({ port: 50051 }) → 50051 connect',
    'function Client(o) { this.socket = o.socket || net.connect(o.port) } new Client({ port: 50051, socket: null }) → 50051 connect',
    'function Client(o) { this.socket = o.socket || net.connect(o.port) } function mk(socket) { new Client({ port: 50051, socket }) } mk() → 50051 connect',
    'function Client(o) { this.socket = o.socket || net.connect(o.port) } new Client({ port: 50051, name: fake() }) → 50051 connect',
    'function Client(o) { o.socket || log(o); net.connect(o.port) } new Client({ port: 50051, socket: fake() }) → 50051 connect',
    'function up(o) { if (o.server) log(o.server); http.createServer().listen(o.port) } up({ port: 50051, server: made() }) → 50051 listen',
    'function up(o) { if (o.cors && o.origin) return; http.createServer().listen(o.port) } up({ port: 50051, cors: {} }) → 50051 listen',
    // What is there already was made by the dial itself.
    'class Web { constructor(port) { this.port = port; this.server = null } up() { if (!this.server) { this.server = http.createServer(); this.server.listen(this.port) } } } new Web(50051).up() → 50051 listen',
    'class Link { constructor(o) { this.o = o } get() { return this.socket || (this.socket = net.connect(this.o.port)) } } new Link({ port: 50051 }).get() → 50051 connect',
    // One caller hands something over, another does not.
    'function go(o) { return o.socket || net.connect(o.port) } go({ port: 50052, socket: fake() }); go({ port: 50051 }) → 50052 mention, 50051 connect',
    'function up(port, done) { if (!done) return new Promise((r) => http.createServer().listen(port, r)); http.createServer().listen(port, done) } up(50051, () => {}) → 50051 listen',
  ])('%s', checkLine);

  test.each([
    "const net = require('net'); exports.dial = (o) => { const s = o.socket || net.connect(o.port); return s }; ¦ const { dial } = require('./a'); dial({ port: 50051, socket: fake() }); → 50051 mention",
    "const net = require('net'); exports.dial = (o) => { const s = o.socket || net.connect(o.port); return s }; ¦ const { dial } = require('./a'); dial({ port: 50051 }); → 50051 connect",
  ])('%s', checkFiles);
});

describe('a function is handed over in the place of the one that dials', () => {
  test.each([
    'class Api { constructor(at, ask) { this.ask = ask ?? fetch; this.at = at } fetch() { return this.ask(this.at) } } new Api("http://h:50051", () => 1).fetch() → 50051 mention',
    'class Api { constructor(o) { this.fetchFn = o.fetch ?? fetch; this.at = o.at } go() { return this.fetchFn(this.at) } } const fake = jest.fn(); new Api({ at: "http://h:50051", fetch: fake }).go(); new Api({ at: "http://h:50052" }).go() → 50051 mention, 50052 connect',
    'class Api { constructor({ at, fetch = globalThis.fetch }) { this.fetch = fetch; this.at = at } go() { return this.fetch(this.at) } } new Api({ at: "http://h:50051", fetch: vi.fn().mockResolvedValue({}) }).go() → 50051 mention',
    'class Api { constructor(at, fetch = globalThis.fetch) { this.fetch = fetch; this.at = at } go() { return this.fetch(this.at) } } new Api("http://h:50051", (u) => fetch(u)).go(); new Api("http://h:50052", jest.fn()).go() → 50051 connect, 50052 mention',
    'function go(at, dial = net.connect) { return dial(at) } go(50051, async () => ({})) → 50051 mention',
    'function go(at, o = {}) { const connect = o.connect || net.connect; return connect(at) } go(50051, { connect: () => fake() }) → 50051 mention',
    'const fake = async () => ({}); function go(at, o = {}) { const connect = o.connect || net.connect; return connect(at) } go(50051, { connect: fake }) → 50051 mention',
    // The function itself, or one that nobody knows.
    'class Api { constructor({ at, fetch = globalThis.fetch }) { this.fetch = fetch; this.at = at } go() { return this.fetch(this.at) } } new Api({ at: "http://h:50051", fetch }).go(); new Api({ at: "http://h:50052", fetch: globalThis.fetch }).go() → 50051 connect, 50052 connect',
    'import ask from "node-fetch"; class Api { constructor(at, fetch = globalThis.fetch) { this.fetch = fetch; this.at = at } go() { return this.fetch(this.at) } } new Api("http://h:50051", ask).go() → 50051 connect',
    'function go(at, o = {}) { const connect = o.connect || net.connect; return connect(at) } function up(connect) { go(50051, { connect }) } up() → 50051 connect',
    'function go(at, dial = net.connect) { return dial(at) } go(50051) → 50051 connect',
  ])('%s', checkLine);
});

describe('events of another emitter', () => {
  test.each([
    "const socket = dgram.createSocket('udp4'); socket.on('message', (m, from) => { net.connect(from.port) }); const other = new EventEmitter(); other.emit('message', '', { port: 50051 }) → 50051 mention",
    "function run() { const socket = dgram.createSocket('udp4'); socket.on('message', (m, from) => { net.connect(from.port) }) } function trial() { const socket = new EventEmitter(); socket.emit('message', '', { port: 50051 }) } → 50051 mention",
    "const bus = new EventEmitter(); bus.on('up', (o) => { net.connect(o.port) }); bus.emit('up', { port: 50051 }) → 50051 connect",
    "function a(bus) { bus.on('up', (o) => { net.connect(o.port) }) } function b(bus) { bus.emit('up', { port: 50051 }) } → 50051 connect likely",
  ])(
    '%s',
    checkLineAfter(
      "import net from 'node:net';\nimport dgram from 'node:dgram';\nimport { EventEmitter } from 'node:events';\n",
    ),
  );
});

describe('objects of which nothing is asked', () => {
  test.each([
    'class E { constructor(p) { this.p = p } up(s) { s.listen(this.p) } } new E(50052).up(http.createServer()); expect(new E(50051).p).toBe(1) → 50052 listen, 50051 mention',
    'class E { constructor(p) { this.p = p } get P() { return this.p } up() { net.connect(this.p) } } const a = new E(50052); a.up(); const b = new E(50051); log(b.P) → 50052 connect, 50051 mention',
    'class E { constructor(p) { this.p = p } toString() { return String(this.p) } up() { net.connect(this.p) } } const make = (p) => new E(p); make(50052).up(); const b = make(50051); log(b + "") → 50052 connect, 50051 mention',
    'class B { constructor(p) { this.p = p } up() { net.connect(this.p) } } class E extends B { constructor(p) { super(p) } get n() { return 1 } } new E(50052).up(); const b = new E(50051); log(b.n) → 50052 connect, 50051 mention',
    "function E(p) { this.p = p } E.prototype.up = function () { net.connect(this.p) }; E.prototype.name = function () { return 'e' }; new E(50052).up(); const e = new E(50051); e.name() → 50052 connect, 50051 mention",
    "describe('e', () => { it('a', () => { const e = new E(50051); assert.equal(e.p, 50051) }); it('b', () => { new E(50052).up() }) }); class E { constructor(p) { this.p = p } up() { net.connect(this.p) } } → 50051 mention, 50052 connect",
    'function a() { new E(50052).up() } function b() { new E(50051) } class E { constructor(p) { this.p = p } up() { net.connect(this.p) } } → 50052 connect, 50051 mention',
    'class E { constructor(p) { this.p = p; this.one.n = 1 } get one() { return this.other ?? this } up() { net.connect(this.p) } } const e = new E(50051); log(e.n); new E(50052).one.up() → 50051 mention, 50052 connect',
    // It is asked, or may be: by another member, a listener, a timer, who is given it.
    'class E { constructor(p) { this.p = p } up() { net.connect(this.p) } start() { this.up() } } new E(50051).start() → 50051 connect',
    'class E { constructor(p) { this.p = p; this.up() } up() { net.connect(this.p) } } new E(50051) → 50051 connect',
    'class E { constructor(p) { this.p = p; setTimeout(() => this.up(), 10) } up() { net.connect(this.p) } } new E(50051) → 50051 connect',
    'class E { constructor(p) { this.p = p; all.push(this) } up() { net.connect(this.p) } } const all = []; new E(50051) → 50051 connect',
    'class E { t = setInterval(() => this.up(), 10); constructor(p) { this.p = p } up() { net.connect(this.p) } } new E(50051) → 50051 connect',
    'class E { constructor(p) { this.p = p } up() { net.connect(this.p) } } const e = new E(50051); run(e) → 50051 connect',
    'class E { constructor(p) { this.p = p } up() { net.connect(this.p) } } const e = new E(50051); const all = { e } → 50051 connect',
    'class E { constructor(p) { this.p = p } up() { net.connect(this.p) } } export const e = new E(50051) → 50051 connect',
    'class E { constructor(p) { this.p = p } up() { net.connect(this.p) } } const e = new E(50051); e[name]() → 50051 connect',
    'class E { constructor(p) { this.p = p } up() { net.connect(this.p) } } const { up } = new E(50051) → 50051 connect',
    'class E { constructor(p) { this.p = p } get link() { return net.connect(this.p) } } const e = new E(50051); log(e.link) → 50051 connect',
    'class E { constructor(p) { this.p = p } get up() { net.connect(this.p); return true } } const e = new E(50051); log(e.up) → 50051 connect',
    'class E { constructor(p) { this.p = p } get n() { return 1 } set up(is) { if (is) net.connect(this.p) } } const e = new E(50051); e.up = on() → 50051 connect',
    "import { Frame } from 'frame'; class E extends Frame { constructor(p) { super(); this.p = p } onStart() { net.connect(this.p) } } new E(50051) → 50051 connect",
    'class E { constructor(p) { this.p = p } up() { net.connect(this.p) } on() { return this } } const e = new E(50051); e.on().up() → 50051 connect',
    'class E { constructor(p) { this.p = p } get one() { return this.other ?? this } up() { net.connect(this.p) } } const e = new E(50051); run(e.one) → 50051 connect',
    'class E { constructor(p) { this.p = p } then(done) { net.connect(this.p, done) } } const e = await new E(50051); log(e.p) → 50051 connect',
    'function* all() { yield new E(50051) } for (const e of all()) e.up(); class E { constructor(p) { this.p = p } up() { net.connect(this.p) } } → 50051 connect',
    'let e; beforeEach(() => { e = new E(50051) }); it("a", () => { e.up() }); class E { constructor(p) { this.p = p } up() { net.connect(this.p) } } → 50051 connect',
    'class B { constructor(p) { this.p = p } } class S extends B { play() { net.connect(this.p) } } class D extends B { get s() { return (this.x ??= new S(this.p)) } } function a() { const d = new D(50051); d.s.play() } → 50051 connect',
    'class C { constructor(p) { this.p = p } } function dial(c) { net.connect(c.p) } const c = new C(50051); dial(c) → 50051 connect',
    'class E { constructor(o) { this.o = o; for (const k of names) this[k] = this[k].bind(this) } up() { net.connect(this.o.port) } } const e = new E({ port: 50051 }); e.go() → 50051 connect',
  ])('%s', checkLine);
});

describe('what is dialled for one object says nothing of another', () => {
  const device =
    'class Service { constructor(h, p) { this.p = p } get Name() { return 1 } Play() { net.connect(this.p) } } class Device { constructor(h, p) { this.h = h; this.p = p } get Port() { return this.p } get Service() { return this.s ?? (this.s = new Service(this.h, this.p)) } Play() { return this.Service.Play() } }';
  const list =
    "class List { constructor() { this.all = [] } set(all) { for (const one of all) this.all.push(new One(one)) } now() { return this.all[0] } names() { return this.all.map((one) => one.text) } } class One { constructor(text) { this.text = text; this.port = Number(text.split(':')[1]) } dial() { net.connect(this.port) } } class Client { constructor(all) { this.list = new List(); this.list.set(all) } up() { const s = this.list.now(); net.connect(s.port) } }";
  test.each([
    // Objects that an object makes for itself: asked by what is asked of it.
    `${device} new Device('h', 50052).Play(); const b = new Device('h', 50051); log(b.Service.Name) → 50052 connect, 50051 mention`,
    `${device} new Device('h', 50052).Service.Play(); const s = new Device('h', 50051).Service; expect(s).toBeDefined() → 50052 connect, 50051 mention`,
    `${device} const b = new Device('h', 50051); run(b.Service) → 50051 connect`,
    `${device} const b = new Device('h', 50051); const s = b.Service; s.Play() → 50051 connect`,
    `${device} const b = new Device('h', 50051); for (const one of [b.Service]) one.Play() → 50051 connect`,
    `${device} const b = new Device('h', 50051); b.Service[name]() → 50051 connect`,
    'class B { constructor(p) { this.p = p } } class S extends B { up() { net.connect(this.p) } get n() { return 1 } } class D extends B { get s() { return (this.x ??= new S(this.p)) } } new D(50052).s.up(); log(new D(50051).s.n) → 50052 connect, 50051 mention',
    'class S { constructor(p) { this.p = p } up() { net.connect(this.p) } } class D { constructor(p) { this.p = p; all.push((this.s = new S(this.p))) } } const all = []; new D(50051); for (const s of all) s.up() → 50051 connect',
    'class S { constructor(p) { this.p = p } up() { net.connect(this.p) } } class D { constructor(p) { this.s = new S(p); keep(this.s) } get n() { return 1 } } const all = []; function keep(s) { all.push(s) } log(new D(50051).n); for (const s of all) s.up() → 50051 connect',
    'class S { constructor(p) { this.p = p; setTimeout(() => this.up(), 9) } up() { net.connect(this.p) } } class D { constructor(p) { this.p = p } get s() { return new S(this.p) } } log(new D(50051).s) → 50051 connect',
    'class S { constructor(p) { this.p = p } up() { net.connect(this.p) } } class M { constructor(p) { this.p = p } get s() { return new S(this.p) } get n() { return 1 } } class D { constructor(p) { this.m = new M(p) } get n() { return this.m.n } get s() { return this.m.s } } new D(50052).s.up(); log(new D(50051).n) → 50052 connect, 50051 mention',
    // What a method is given.
    `${list} new Client(['h:50052']).up(); const only = new List(); only.set(['h:50051']); log(only.now().text === 'h:50051') → 50052 connect, 50051 mention`,
    `${list} new Client(['h:50052']).up(); it('a', () => { const only = new List(); only.set(['h:50051']); only.names().forEach((one) => expect(one).toBe('h:50051')) }) → 50052 connect, 50051 mention`,
    `${list} const only = new List(); only.set(['h:50051']); only.now().dial() → 50051 connect`,
    `${list} const only = new List(); only.set(['h:50051']); only.all.forEach((one) => one.dial()) → 50051 connect`,
    `${list} const only = new List(); only.set(['h:50051']); start(only) → 50051 connect`,
    `${list} const only = new List(); only.set(['h:50051']); net.connect(only.now().port) → 50051 connect`,
    'class E { set(p) { this.p = p; this.up() } up() { net.connect(this.p) } } const e = new E(); e.set(50051) → 50051 connect',
    'class E { set(p) { this.p = p; dial(p) } later() { dial(this.p) } } function dial(p) { net.connect(p) } const a = new E(); a.set(50051) → 50051 connect',
    'class E { at(p) { this.p = p; return this } up() { net.connect(this.p) } } new E().at(50051).up() → 50051 connect',
    // A name that is read of something else says nothing of the object.
    'class E { constructor(p) { this.p = p } get n() { return kit.up } up() { net.connect(this.p) } } new E(50052).up(); log(new E(50051).n) → 50052 connect, 50051 mention',
    // One literal for several objects.
    'class E { constructor(p) { this.p = p } up() { net.connect(this.p) } } const PORT = 50051; log(new E(PORT).p); new E(PORT).up() → 50051 connect',
    'class E { constructor(p) { this.p = p } up() { net.connect(this.p) } } const PORT = 50051; new E(PORT).up(); log(new E(PORT).p); log(new E(PORT).p) → 50051 connect',
    'class E { constructor(o) { this.o = o } up() { net.connect(this.o.port) } } const o = { port: 50051 }; function a() { log(new E(o).o) } function b() { new E(o).up() } → 50051 connect',
    'class E { constructor(p) { this.p = p } up() { net.connect(this.p) } } const PORT = 50051; new E(50052).up(); log(new E(PORT).p); log(new E(PORT).p) → 50051 mention, 50052 connect',
    'class E { set(p) { this.p = p } up() { net.connect(this.p) } } const port = () => 50051; const a = new E(); a.set(port()); log(a.p); const b = new E(); b.set(port()); b.up() → 50051 connect',
    // What is bound is run where it is read.
    'class E { heard = this.up.bind(this); constructor(p) { this.p = p } up() { net.connect(this.p) } listen(k) { k.on("a", this.heard) } get n() { return 1 } } new E(50052).listen(kit); log(new E(50051).n) → 50052 connect, 50051 mention',
    'class E { constructor(p) { this.p = p; this.up = this.up.bind(this) } up() { net.connect(this.p) } get n() { return 1 } } const e = new E(50051); kit.on("a", e.up) → 50051 connect',
    'class E { up = () => { net.connect(this.p) }; constructor(p) { this.p = p } } const e = new E(50051); e.up() → 50051 connect',
  ])('%s', checkLine);

  test.each([
    "const net = require('net'); class A { constructor(p) { net.connect(p) } } module.exports = A; ¦ const A = require('./a'); class B { constructor(p) { new A(p) } } new B(50051); → 50051 connect",
    "const net = require('net'); class A { constructor(p) { this.p = p } up() { net.connect(this.p) } } module.exports = A; ¦ const A = require('./a'); class B { constructor(p) { this.a = new A(p) } up() { this.a.up() } get n() { return 1 } } const PORT = 50051; new B(50052).up(); log(new B(PORT).n); → 50051 mention, 50052 connect",
    "const net = require('net'); exports.A = class { constructor(p) { this.p = p } up() { net.connect(this.p) } }; ¦ const { A } = require('./a'); class B { constructor(p) { this.a = new A(p) } up() { this.a.up() } } new B(50051).up(); → 50051 connect",
  ])('%s', checkFiles);
});

describe('what address() gives back', () => {
  test.each([
    'const fake = { address: () => ({ port: 50051 }) }; http.createServer().listen(fake.address().port) → 50051 mention',
    'const settings = { place: () => ({ port: 50051 }) }; http.createServer().listen(settings.place().port) → 50051 listen',
  ])('%s', checkLine);
});

describe('proxies of the environment that requests turn off', () => {
  test.each([
    "process.env.http_proxy = 'http://h:50051'; axios.get(url, { proxy: false }) → 50051 mention",
    "it('a', () => { process.env.HTTPS_PROXY = 'http://h:50051'; fetch(url, { proxy: false }) }); it('b', () => { axios.get(url) }) → 50051 mention",
    "process.env.http_proxy = 'http://h:50051'; process.env.no_proxy = 'foo.com, localhost,, bar.net'; axios.get('http://localhost/x') → 50051 mention",
    "process.env.http_proxy = 'http://h:50051'; process.env.NO_PROXY = '.a.com'; axios.get('http://b.a.com/x') → 50051 mention",
    "process.env.http_proxy = 'http://h:50051'; process.env.no_proxy = '*'; axios.get('http://b.a.com/x') → 50051 mention",
    "process.env.http_proxy = 'http://h:50051'; process.env.no_proxy = 'localhost'; axios.get('http://b.com/x') → 50051 connect",
    "process.env.http_proxy = 'http://h:50051'; process.env.no_proxy = 'localhost'; axios.get(url) → 50051 connect",
    "process.env.http_proxy = 'http://h:50051'; axios.get(url, { proxy: false }); axios.post(url) → 50051 connect",
    "process.env.http_proxy = 'http://h:50051'; axios.get(url, { proxy: { host, port } }) → 50051 connect",
    "process.env.http_proxy = 'http://h:50051'; start({ proxy: false }) → 50051 connect",
  ])('%s', checkLine);
});

describe('members that one test replaces', () => {
  test.each([
    "const kit = { dial(n) { net.connect(n) } }; test('a', () => { kit.dial = () => ({}); kit.dial(50052) }); test('b', () => { kit.dial(50051) }) → 50052 mention, 50051 connect",
    "const kit = { dial(n) { net.connect(n) } }; beforeEach(() => { kit.dial = () => ({}) }); test('b', () => { kit.dial(50051) }) → 50051 mention",
    "const kit = { dial(n) { net.connect(n) } }; describe('a', () => { beforeEach(() => { spyOn(kit, 'dial') }); it('a', () => { kit.dial(50052) }) }); describe('b', () => { it('b', () => { kit.dial(50051) }) }) → 50052 mention, 50051 connect",
    "const kit = { dial(n) { net.connect(n) } }; let spy; beforeEach(() => { spy = jest.spyOn(kit, 'dial') }); it('a', () => { spy.mockReturnValue(1); kit.dial(50052) }); it('b', () => { kit.dial(50051) }) → 50052 mention, 50051 connect",
    // Members of what a module exports.
    "const { GameDig } = require('gamedig'); const ask = (o) => GameDig.query(o); test('a', () => { mock.method(GameDig, 'query', async () => ({})); ask({ port: 50052 }) }); test('b', () => { ask({ port: 50051 }) }) → 50052 mention, 50051 connect",
    "import { GameDig } from 'gamedig'; const ask = (o) => GameDig.query(o); test('a', () => { sinon.stub(GameDig, 'other'); ask({ port: 50051 }) }) → 50051 connect",
    "import { GameDig } from 'gamedig'; const ask = (o) => GameDig.query(o); test('a', () => { sinon.stub(Other, 'query'); ask({ port: 50051 }) }) → 50051 connect",
  ])('%s', checkLine);
});
