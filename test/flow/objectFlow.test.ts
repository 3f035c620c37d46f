/** Ports that live in objects: fields, prototypes, instances, aliases, arrays, tables and merged options. */
import { describe, expect, test } from 'vitest';
import { checkCode, checkFiles, checkLineAfter, wordsOfSites } from '../support/fixtureChecks.js';

const before =
  "import net from 'node:net';\nimport http from 'node:http';\nimport dgram from 'node:dgram';\n";

const checkLine = checkLineAfter(before);

describe('arguments of a function', () => {
  test.each([
    'function go(n) { net.connect(n) } function ask() { go.apply(null, arguments) } ask(50051) → 50051 connect',
    'function go(n) { net.connect(n) } function ask(n) { go.apply(this, arguments) } ask(50051) → 50051 connect',
    'function go(n) { net.connect(n) } function ask() { go(...arguments) } ask(50051) → 50051 connect',
    'function ask() { net.connect(arguments[0]) } ask(50051) → 50051 connect',
    'function ask() { const [n] = arguments; net.connect(n) } ask(50051) → 50051 connect',
    'function Base(o) { this.o = o } Base.prototype.up = function () { net.connect(this.o.port) }; function D() { Base.apply(this, arguments) } util.inherits(D, Base); new D({ port: 50051 }).up() → 50051 connect',
    'class Base { constructor(o) { net.connect(o.port) } } class D extends Base { constructor() { super(...arguments) } } new D({ port: 50051 }) → 50051 connect',
    'class Base { constructor(o) { net.connect(o.port) } } class D extends Base { constructor(...a) { super(...a) } } new D({ port: 50051 }) → 50051 connect',
    'function go(ms, n) { net.connect(n) } function ask() { go.apply(null, arguments) } ask(50051, 50052) → 50052 connect',
    'function ask() { net.connect(arguments.length) } ask(50051) → none',
    'function go(n) { log(n) } function ask() { go.apply(null, arguments) } ask(50051) → none',
  ])('%s', checkLine);
});

describe('methods that are assigned', () => {
  test.each([
    'const tools = {}; tools.dial = (o) => net.connect(o.port); tools.dial({ port: 50051 }) → 50051 connect',
    "const tools = {}; tools['up'] = function (n) { http.createServer().listen(n) }; tools.up(50051) → 50051 listen",
    'const tools = { web: {} }; tools.web.up = (n) => http.createServer().listen(n); tools.web.up(50051) → 50051 listen',
    'const tools = {}; Object.assign(tools, { up(n) { http.createServer().listen(n) } }); tools.up(50051) → 50051 listen',
    // Another object with a method of that name.
    'const tools = {}; tools.dial = (n) => net.connect(n); const modem = {}; modem.dial = (n) => log(n); modem.dial(50051) → none',
    'const tools = {}; tools.dial = (n) => net.connect(n); const modem = {}; modem.dial(50051) → none',
  ])('%s', checkLine);

  test.each([
    "const net = require('net'); const kit = module.exports = {}; kit.dial = (o) => net.connect(o.port); ¦ require('./a').dial({ port: 50051 }); → 50051 connect",
    "const http = require('http'); const kit = {}; kit.up = function (o) { http.createServer().listen(o.at) }; exports.kit = kit; ¦ const { kit } = require('./a'); kit.up({ at: 50051 }); → 50051 listen",
    "const kit = {}; kit.call = (p) => fetch('http://localhost:' + p); export default kit; ¦ import kit from './a'; kit.call(50051); → 50051 connect",
    "const net = require('net'); const kit = {}; kit.dial = (o) => net.connect(o.at); module.exports = {}; ¦ const kit = require('./a'); kit.dial({ at: 50051 }); → none",
  ])('%s', checkFiles);
});

describe('functions that are constructors', () => {
  test.each([
    'const Caller = function (o) { this.at = o.at || 50051 }; Caller.prototype.go = function () { return net.connect(this.at) } → 50051 connect',
    "const radio = {}; radio.Link = function () { this.at = 50051 }; radio.Link.prototype.open = function () { dgram.createSocket('udp4').bind(this.at) } → 50051 listen",
    'function Web() { if (!(this instanceof Web)) return new Web(); this.n = 50051 } Web.prototype.up = function () { http.createServer().listen(this.n) } → 50051 listen',
    'function Web(n) { const self = this; self.n = n; self.up = function () { http.createServer().listen(self.n) } } new Web(50051).up() → 50051 listen',
    'function Base(n) { this.n = n } Base.prototype.go = function () { net.connect(this.n) }; function Sub(n) { Base.call(this, n) } Sub.prototype = Object.create(Base.prototype); new Sub(50051).go() → 50051 connect',
    "import util from 'node:util'; function Base() {} Base.prototype.go = function (n) { net.connect(n) }; function Sub() {} util.inherits(Sub, Base); new Sub().go(50051) → 50051 connect",
    // The field of an unrelated constructor.
    'function Web(n) { this.n = n } Web.prototype.up = function () { http.createServer().listen(this.n) }; function Page(n) { this.n = n } new Page(50051) → none',
    'function Web() {} Web.prototype.up = function (n) { http.createServer().listen(n) }; function Page() {} Page.prototype.up = function (n) { this.z = n }; new Page().up(50051) → none',
  ])('%s', checkLine);

  test.each([
    "const net = require('net'); const Caller = module.exports = function Caller(o) { this.at = o.at }; Caller.prototype.go = function () { net.connect(this.at) }; ¦ const Caller = require('./a'); new Caller({ at: 50051 }).go(); → 50051 connect",
    "module.exports = Box; function Box(n) { this.n = n } ¦ const net = require('net'); const Box = require('./a'); const box = new Box(50051); net.connect(box.n); → 50051 connect",
  ])('%s', checkFiles);
});

describe('aliases, and fields that another method reads', () => {
  test.each([
    'class A { c = {}; constructor() { const { c } = this; c.at = 50051 } go() { net.connect(this.c.at) } } → 50051 connect',
    'const c = {}; const d = c; d.at = 50051; http.createServer().listen(c.at) → 50051 listen',
    'const c = { web: {} }; const w = c.web; w.at = 50051; http.createServer().listen(c.web.at) → 50051 listen',
    'class A { set(n) { this.n = n; return this } go() { net.connect(this.n) } } new A().set(50051).go() → 50051 connect',
    'class A { #n = 50051; go() { net.connect(this.#n) } } → 50051 connect',
    "class A { get at() { return 50051 } go() { new WebSocket('ws://localhost:' + this.at) } } → 50051 connect",
    'function fill(o) { o.at = 50051 } const c = {}; fill(c); net.connect(c.at) → 50051 connect',
    'class A { constructor(o) { Object.assign(this, o) } up() { http.createServer().listen(this.at) } } new A({ at: 50051 }).up() → 50051 listen',
    'class A { constructor(o) { Object.assign(this, { at: 50051 }, o) } up() { http.createServer().listen(this.at) } } → 50051 listen',
    'const o = {}; const f = () => o; f().at = 50051; net.connect(o.at) → 50051 connect',
    'class A { constructor({ at = 50051 } = {}) { this.at = at } up() { http.createServer().listen(this.at) } } → 50051 listen',
    'class A { constructor(o) { this.o = { at: 50051, ...o } } go() { const { at } = this.o; net.connect(at) } } → 50051 connect',
    // Another field, another object, another class.
    'class A { c = {}; constructor() { const c = this.c; c.size = 50051 } go() { net.connect(this.c.at) } } → none',
    'const c = {}; const d = { ...c }; d.at = 50051; net.connect(c.at) → none',
    'class A { constructor(o) { Object.assign(this, o) } go() { net.connect(this.at) } } new A({ size: 50051 }).go() → none',
    'class A { n = 0; go() { net.connect(this.n) } } class B { n = 50051; go() { log(this.n) } } → none',
  ])('%s', checkLine);
});

describe('instances in instances, subclasses and mixins', () => {
  test.each([
    'class Store { n = 50051 } class Web { s = new Store(); up() { http.createServer().listen(this.s.n) } } → 50051 listen',
    'abstract class Web { abstract at(): number; up() { http.createServer().listen(this.at()) } } class Shop extends Web { at() { return 50051 } } → 50051 listen',
    'class Web { up() { http.createServer().listen(this.n) } } class Shop extends Web { n = 50051 } new Shop().up() → 50051 listen',
    'class Web { constructor(n) { this.n = n } up() { http.createServer().listen(this.n) } } class Shop extends Web { constructor() { super(50051) } } → 50051 listen',
    'const Dials = (B) => class extends B { dial(n) { net.connect(n) } }; class Phone extends Dials(Object) {} new Phone().dial(50051) → 50051 connect',
    'const dials = { dial(n) { net.connect(n) } }; class Phone {} Object.assign(Phone.prototype, dials); new Phone().dial(50051) → 50051 connect',
    'class Store { constructor(n) { this.n = n } read() { return this.n } } class Web { constructor(s) { this.s = s } up() { http.createServer().listen(this.s.read()) } } new Store(50051).read() → none',
    'class Web { up(n) { http.createServer().listen(n) } } class Shop extends Web { up(n) { this.total = n } } new Shop().up(50051) → none',
  ])('%s', checkLine);

  test.each([
    "export class Conf { constructor(o) { this.o = o } } ¦ import http from 'http'; import { Conf } from './a'; const c = new Conf({ at: 50051 }); http.createServer().listen(c.o.at); → 50051 listen",
    "export class Conf { at = 50051; static one; static get() { if (!this.one) this.one = new Conf(); return this.one } } ¦ import net from 'net'; import { Conf } from './a'; net.connect(Conf.get().at); → 50051 connect",
    "class Conf { at = 50051 } module.exports = new Conf(); ¦ const net = require('net'); const conf = require('./a'); net.connect(conf.at); → 50051 connect",
    "class Conf { static #one = new Conf(); at = 50051; static get one() { return Conf.#one } } exports.Conf = Conf; ¦ const { Conf } = require('./a'); new WebSocket('ws://localhost:' + Conf.one.at); → 50051 connect",
    "export class Conf { size = 50051; static one; static get() { return (this.one ??= new Conf()) } } ¦ import net from 'net'; import { Conf } from './a'; net.connect(Conf.get().at); → none",
  ])('%s', checkFiles);
});

describe('arrays, maps and tables', () => {
  test.each([
    'const all = []; all.push(50051, 50052); all.forEach((n) => http.createServer().listen(n)) → 50051 listen, 50052 listen',
    'const all = []; all.unshift({ at: 50051 }); for (const { at } of all) net.connect(at) → 50051 connect',
    'const all = []; all[0] = 50051; net.connect(all[0]) → 50051 connect',
    'const all = new Set(); all.add(50051); for (const n of all) net.connect(n) → 50051 connect',
    "const all = new Map(); all.set('web', 50051); http.createServer().listen(all.get('web')) → 50051 listen",
    'const all = Array.from({ length: 4 }, (_, i) => 50051 + i); all.forEach((n) => net.connect(n)) → 50051 connect',
    'const all = [0, 1].map((i) => i + 50051); for (const n of all) net.connect(n) → 50051 connect',
    "const peers = { 'localhost:50051': true }; for (const p of Object.keys(peers)) fetch('http://' + p) → 50051 connect",
    "const peers = { '127.0.0.1:50051': 1 }; for (const p in peers) new WebSocket('ws://' + p) → 50051 connect",
    'const at = { shop: { n: 50051 }, mail: { n: 50052 } }; const of = (k) => at[k]; net.connect(of("shop").n) → 50051 connect',
    "const at = { web: 50051, size: 50052 }; const of = (k) => at[k]; http.createServer().listen(of('web')) → 50051 listen",
    "const kinds = {}; kinds['tcp'] = (n) => net.connect(n); kinds.tcp(50051) → 50051 connect",
    "const kinds = new Map(); kinds.set('tcp', { n: 50051 }); net.connect(kinds.get('tcp').n) → 50051 connect",
    "const o = {}; const add = (k, v) => { o[k] = v }; add('at', 50051); net.connect(o.at) → 50051 connect",
    "const put = (o, k, v) => { o[k] = v }; const at = {}; put(at, 'web', 50051); http.createServer().listen(at.web) → 50051 listen",
    "const put = (o, k, v) => { o[k] = v }; const at = {}; put(at, 'size', 50051); put(at, 'web', 50052); http.createServer().listen(at.web) → 50052 listen",
    "const put = (o, k, v, done) => { later(() => { o[k] = v; done() }) }; const at = {}; put(at, 'web', 50051, up); function up() { http.createServer().listen(at.web) } → 50051 listen",
    // What stands under one key, in a list of pairs, or under a key that the caller gives.
    "const m = new Map([['web', 50051], ['size', 50052]]); net.connect(m.get('web')) → 50051 connect",
    "const m = new Map([['web', { n: 50051 }], ['x', { n: 50052 }]]); net.connect(m.get('web').n) → 50051 connect",
    "const m = new Map([['web', 50051], ['mail', 50052]]); net.connect(m.get(pick())) → 50051 connect, 50052 connect",
    "const m = new Map([['web', 50051]]); for (const [k, n] of m) net.connect(n) → 50051 connect",
    "const m = new Map(); m.set('web', 50051); for (const [k, n] of m) net.connect(n) → 50051 connect",
    "const o = Object.fromEntries([['web', 50051], ['size', 50052]]); net.connect(o.web) → 50051 connect",
    "const o = Object.fromEntries([['size', 50052]]); net.connect(o.web) → none",
    "const o = {}; const add = (k, v) => { o[k] = v }; add('size', 50051); add('at', 50052); net.connect(o.at) → 50052 connect",
    "const o = {}; const add = (k, v) => { o[k] = v }; add('size', 50051); net.connect(o.at) → none",
    'const o = {}; const add = (k, v) => { o[k] = v }; add(pick(), 50051); net.connect(o.at) → 50051 connect',
    "class A { o = {}; add(k, v) { this.o[k] = v } go() { net.connect(this.o.at) } } const a = new A(); a.add('at', 50051); a.add('size', 50052) → 50051 connect",
    'const sizes = []; sizes.push(50051); const all = []; for (const n of all) net.connect(n) → none',
    'const dials = { tcp: (n) => net.connect(n), none: (n) => log(n) }; dials.none(50051) → none',
    "const all = new Map(); all.set('size', 50051); http.createServer().listen(all.get('web')) → none",
  ])('%s', checkLine);
});

describe('functions in lists, maps and tables', () => {
  test.each([
    "const m = new Map(); m.set('tcp', (n) => net.connect(n)); m.get('tcp')(50051) → 50051 connect",
    "const m = new Map([['tcp', (n) => net.connect(n)]]); m.get('tcp')(50051) → 50051 connect",
    'const all = []; all.push((n) => net.connect(n)); for (const f of all) f(50051) → 50051 connect',
    'const dial = (n) => net.connect(n); const all = []; all.push(dial); for (const f of all) f(50051) → 50051 connect',
    'const all = [(n) => net.connect(n)]; all.forEach((f) => f(50051)) → 50051 connect',
    'const all = new Set([(n) => net.connect(n)]); for (const f of all) f(50051) → 50051 connect',
    "const dials = { tcp: (n) => net.connect(n), none: (n) => log(n) }; const go = (k, n) => dials[k](n); go('tcp', 50051) → 50051 connect",
    "const dials = { tcp: (n) => net.connect(n), none: (n) => log(n) }; const go = (k, n) => dials[k](n); go('none', 50051) → none",
    'const dials = { tcp: (n) => net.connect(n), none: (n) => log(n) }; const go = (k, n) => dials[k](n); go(pick(), 50051) → 50051 connect',
    'const all = []; all.push((n) => log(n)); const others = [(n) => net.connect(n)]; for (const f of all) f(50051) → none',
    "const m = new Map([['tcp', (n) => net.connect(n)], ['none', (n) => log(n)]]); m.get('none')(50051) → none",
  ])('%s', checkLine);
});

describe('properties of what is not known', () => {
  test.each([
    'const o = load(); o.server.port = 50051; o.client.port = 50052; http.createServer().listen(o.server.port) → 50051 listen, 50052 mention',
    'function up(o) { http.createServer().listen(o.web.at) } const a = load(); a.web.at = 50051; a.api.at = 50052; up(a) → 50051 listen',
    'async function go() { const o = await load(); o.web.at = 50051; return o } go().then((o) => net.connect(o.web.at)) → 50051 connect',
    'const o = load(); o.web.at = 50051; net.connect(o.at) → none',
    'const o = load(); const p = load(); o.web.at = 50051; net.connect(p.web.at) → none',
  ])('%s', checkLine);
});

describe('setters, and prototypes that are objects', () => {
  test.each([
    'class A { set at(n) { this.n = n } go() { net.connect(this.n) } } const a = new A(); a.at = 50051; a.go() → 50051 connect',
    'class A { set at(n) { net.connect(n) } } new A().at = 50051 → 50051 connect',
    'class A { static set at(n) { net.connect(n) } } A.at = 50051 → 50051 connect',
    'class A { set at(n) { net.connect(n) } } class B extends A {} new B().at = 50051 → 50051 connect',
    'const o = { set at(n) { net.connect(n) } }; o.at = 50051 → 50051 connect',
    'class A { set at(n) { net.connect(n) } } class B { at = 0 } new B().at = 50051 → none',
    'const o = { set at(n) { net.connect(n) } }; o.size = 50051 → none',
    'function Web(n) { this.n = n } Web.prototype = { up() { http.createServer().listen(this.n) } }; new Web(50051).up() → 50051 listen',
    'function Web() { this.n = 50051 } Web.prototype = { up: function () { http.createServer().listen(this.n) } } → 50051 listen',
    'function Web() { this.z = 50051 } Web.prototype = { up() { http.createServer().listen(this.n) } } → none',
    'function Web() { this.n = 50051 } function Page() {} Page.prototype = { up() { http.createServer().listen(this.n) } }; new Web() → none',
  ])('%s', checkLine);
});

describe('arguments that are bound, texts that are joined', () => {
  test.each([
    "function up(host, n) { http.createServer().listen(n, host) } const go = up.bind(null, 'localhost'); go(50051) → 50051 listen",
    "function up(n, host) { http.createServer().listen(n, host) } const go = up.bind(null, 50051); go('localhost') → 50051 listen",
    "function at(host, n) { return n } const go = at.bind(null, 'localhost'); net.connect(go(50051)) → 50051 connect",
    'function up(size, n) { http.createServer().listen(n) } const go = up.bind(null); go(50051, 50052) → 50052 listen',
    'function up(n) { http.createServer().listen(n) } const go = up.bind(null, 0); go(50051) → 0 listen',
    "const h = 'localhost', n = 50051; fetch(['http://', h, ':', n].join('')) → 50051 connect",
    "fetch('http://' + ['localhost', 50051].join(':')) → 50051 connect",
    "log([h(), 50052].join(', ')) → none",
    // A text that grows.
    `const p = 50051; let u = 'ws://h'; u += \`:\${p}\`; new WebSocket(u) → 50051 connect`,
    // Properties that a list names.
    'const keys = ["ca", "cert"]; function up(o) { const r = { host: "h" }; for (const k of keys) r[k] = o[k]; http.request(r) } up({ port: 50051 }) → 50051 mention',
    'const keys = ["ca", "port"]; function up(o) { const r = { host: "h" }; for (const k of keys) r[k] = o[k]; http.request(r) } up({ port: 50051 }) → 50051 connect',
    'const keys = ["ca"]; function up(o) { const r = { host: "h" }; keys.forEach((k) => { r[k] = o[k] }); http.request(r) } up({ port: 50051 }) → 50051 mention',
    'function up(o) { const r = { host: "h" }; ["a", "port"].forEach((k) => { r[k] = o[k] }); http.request(r) } up({ port: 50051 }) → 50051 connect',
    'function up(o) { const r = { host: "h" }; for (const k of Object.keys(o)) r[k] = o[k]; http.request(r) } up({ port: 50051 }) → 50051 connect',
    'function up(o, keys) { const r = { host: "h" }; for (const k of keys) r[k] = o[k]; http.request(r) } up({ port: 50051 }, ["ca"]) → 50051 connect',
    'function up(o) { http.request(_.pick(o, ["ca"])) } up({ port: 50051 }) → 50051 mention',
    'function up(o) { http.request(_.pick(o, ["ca", "port"])) } up({ port: 50051 }) → 50051 connect',
    'function up(o) { http.request(_.pick(o, "ca", "port")) } up({ port: 50051 }) → 50051 connect',
    'function up(o) { http.request(_.pick(o, names)) } up({ port: 50051 }) → 50051 connect',
    'function up(o) { http.request(_.omit(o, ["port"])) } up({ port: 50051 }) → 50051 mention',
    'function up(o) { http.request(_.omit(o, ["ca"])) } up({ port: 50051 }) → 50051 connect',
    // Connection strings of SQL Server.
    "require('mssql').connect('Server=localhost,50051;Database=a') → 50051 connect",
    "new (require('mssql').ConnectionPool)('Data Source=tcp:h,50051;User Id=x').connect() → 50051 connect",
    "const at = (p) => 'Database=a;Server=h,' + p + ';User Id=x'; require('mssql').connect(at(50051)) → 50051 connect",
    "require('mssql').connect('Server=localhost;Database=a,50051') → none",
    // One statement after the other.
    "const at = (p) => { let u = 'http://h'; u += ':'; u += p; return u }; fetch(at(50051)) → 50051 connect",
    "const at = (p) => { let u = ''; u += 'http://'; u += 'h:'; u += p; u += '/x'; return u }; fetch(at(50051)) → 50051 connect",
    "const at = (o) => { let u = 'http://h'; if (o.p) { u += ':'; u += o.p } u += '/x'; return u }; fetch(at({ p: 50051 })) → 50051 connect",
    "class A { constructor(p) { this.p = p } at() { let u = 'ws://h'; u += ':'; u += this.p; return u } } new WebSocket(new A(50051).at()) → 50051 connect",
    "const at = (path) => { let u = 'http://h:50051'; u += '/'; u += path; return u }; fetch(at('x')) → 50051 connect",
    `const at = (h, path) => { let u = \`http://\${h}:5005\`; u += path; return u }; fetch(at(host, x)) → 5005 connect`,
    "const at = (p) => { let u = 'http://h'; if (p > 1) { u += '/a:' } u += p; return u }; fetch(at(50051)) → none",
    "const at = (n) => { let u = 'http://h/x'; u += ':'; u += n; return u }; fetch(at(50051)) → none",
    "const at = (n) => { let u = 'http://h/?'; u += 'port='; u += n; return u }; fetch(at(50051)) → none",
    'const at = (n) => { let p = 50051; p += 1; p += n; return p }; net.connect(at(k)) → 50051 connect',
    // Lists of pieces.
    "const at = (p) => { const u = ['http://h']; u.push(':' + p); return u.join('') }; fetch(at(50051)) → 50051 connect",
    "const at = (h, p) => { const u = []; u.push('http://' + h); u.push(p); return u.join(':') }; fetch(at('h', 50051)) → 50051 connect",
    "const at = (o) => { const u = ['http://', o.h]; if (o.p) { u.push(':', o.p) } u.push(o.path); return u.join('') }; fetch(at({ h: 'h', p: 50051, path: '/' })) → 50051 connect",
    "const at = (h, p) => [h, p].filter(Boolean).join(':'); fetch('http://' + at('h', 50051)) → 50051 connect",
    "const at = (n) => { const u = ['http://h']; u.push(n); return u.join('/') }; fetch(at(50051)) → none",
    "const at = (n) => { const u = ['http://h/a']; u.push(n); return u.join(':') }; fetch(at(50051)) → none",
    `const at = (h, p) => { let u = \`ws://\${h}\`; u += \`:\${p}\`; u += '/x'; return u }; new WebSocket(at('h', 50051)) → 50051 connect`,
    `const at = (o) => { let u = \`ws://\${o.h}\`; if (o.p !== undefined) { u += \`:\${o.p}\` } return u }; new WebSocket(at({ h: 'h', p: 50051 })) → 50051 connect`,
    // A colon and the port, put behind the host.
    "const at = (o) => { const end = o.p ? ':' + o.p : ''; return 'http://h' + end + '/' }; fetch(at({ p: 50051 })) → 50051 connect",
    `const at = (h, p) => \`http://\${h}\${p ? \`:\${p}\` : ''}/x\`; fetch(at('h', 50051)) → 50051 connect`,
    `const end = ':50051'; fetch(\`http://localhost\${end}/x\`) → 50051 connect`,
    `const end = '/a:50051'; fetch(\`http://localhost\${end}\`) → none`,
    `const end = '50051'; fetch(\`http://localhost\${end}\`) → none`,
    // Methods that put a text together.
    "const at = (o) => 'http://'.concat(o.h, ':', o.p); fetch(at({ h: 'h', p: 50051 })) → 50051 connect",
    "import { format } from 'node:util'; const at = (h, p) => format('http://%s:%d/x', h, p); fetch(at('h', 50051)) → 50051 connect",
    "const at = (p) => 'http://h:PORT/x'.replace('PORT', p); fetch(at(50051)) → 50051 connect",
    "import { format } from 'node:util'; fetch(format('http://localhost:50051/%s', x)) → 50051 connect",
    "import { format } from 'node:util'; log(format('%s took %d', x, 50051)) → none",
  ])('%s', checkLine);
});

describe('URLs of which a part is assigned', () => {
  test.each([
    "const u = new URL('http://localhost:50051'); u.pathname = '/a'; fetch(u) → 50051 connect",
    "const u = new URL('http://localhost:50051'); u.protocol = 'ws:'; new WebSocket(u.href) → 50051 connect",
    "const u = new URL('http://localhost/'); u.port = '50051'; fetch(u) → 50051 connect",
    "const u = new URL('http://localhost/'); u.port = '50051'; fetch(u.href) → 50051 connect",
    `const at = (p) => { const u = new URL('http://localhost/'); u.host = \`localhost:\${p}\`; return u.href }; fetch(at(50051)) → 50051 connect`,
    "import url from 'node:url'; fetch(new url.URL('http://localhost:50051/')) → 50051 connect",
    "import * as url from 'url'; const u = new url.URL('http://localhost:50051'); net.connect(u.port, u.hostname) → 50051 connect",
    "const U = require('url').URL; const u = new U('http://localhost:50051'); net.connect({ port: Number(u.port) }) → 50051 connect",
    "import { URL as Address } from 'node:url'; fetch(new Address('http://localhost:50051').toString()) → 50051 connect",
    "import url from 'node:url'; const at = (o) => url.format({ protocol: 'http', hostname: o.host, port: o.port }); fetch(at({ host: 'localhost', port: 50051 })) → 50051 connect",
    "import url from 'node:url'; fetch(url.format({ protocol: 'http', host: 'localhost:50051' })) → 50051 connect",
    "const u = new URL('http://localhost:50051'); u.hash = '50052'; fetch(u.toString()) → 50051 connect",
  ])('%s', checkLine);
});

describe('options that are merged', () => {
  test.each([
    "import _ from 'lodash'; const o = _.defaults({}, { at: 50051 }); net.connect(o.at) → 50051 connect",
    "import merge from 'lodash/merge'; const o = merge({ web: { at: 50051 } }, given); http.createServer().listen(o.web.at) → 50051 listen",
    "import { assign } from 'lodash'; const o = assign({ at: 50051 }, given); net.connect(o.at) → 50051 connect",
    'const o = Object.assign({}, { at: 50051 }, given); net.connect(o.at) → 50051 connect',
    'const all = (...o) => Object.assign({}, ...o); net.connect(all({ size: 1 }, { at: 50051 }).at) → 50051 connect',
    'const all = (...o) => { const r = {}; Object.assign(r, ...o); return r }; net.connect(all({}, { at: 50051 }).at) → 50051 connect',
    "import mergeWith from 'lodash/mergeWith'; const all = (...o) => { const r = {}; mergeWith(r, ...o, (a, b) => b); return r }; net.connect(all({}, { at: 50051 }).at) → 50051 connect",
    'const all = []; all.push(...[50051, 50052]); for (const n of all) net.connect(n) → 50051 connect, 50052 connect',
    'const all = (...o) => Object.assign({}, ...o); net.connect(all({ other: 1 }, { size: 50051 }).at) → none',
    'function up(o) { const all = { at: 50051, ...o }; http.createServer().listen(all.at) } up({}) → 50051 listen',
    "import _ from 'lodash'; const o = _.merge({ size: 50051 }, {}); net.connect(o.at) → none",
    'function up(o) { const all = { at: 0, ...o }; http.createServer().listen(all.at) } up({ size: 50051 }) → 0 listen',
  ])('%s', checkLine);

  test.each([
    "module.exports = (o) => { o.at = o.at || 50051; return o }; ¦ const net = require('net'); const fill = require('./a'); const o = fill({}); net.connect(o.at); → 50051 connect",
    "export function fill(o) { o.at ??= 50051 } ¦ import http from 'http'; import { fill } from './a'; const o = {}; fill(o); http.createServer().listen(o.at); → 50051 listen",
  ])('%s', checkFiles);
});

describe('what a caller writes into an object that a function made for it', () => {
  const made = 'function made() { return { size: 1 } } ';
  test.each([
    `${made}function dial(o) { const p = Object.assign(made(), o); net.connect(p.at) } dial({ at: 50052 }); const mine = made(); mine.at = 50051; log(mine.at) → 50052 connect`,
    `${made}function dial(o) { net.connect({ ...made(), ...o }.at) } function trial() { const mine = made(); mine.at = 50051; expect(mine.at).toBe(50051) } → none`,
    `${made}function dial() { const o = made(); net.connect(o.at) } function trial() { let mine = made(); mine.at = 50051; mine = more(mine) } → none`,
    'const made = () => { const o = { size: 1 }; o.at = 50052; return o }; net.connect(made().at); const mine = made(); mine.at = 50051; → 50052 connect',
    `${made}function dial(o) { net.connect(o.at) } dial(Object.assign(made(), { at: 50052 })); const mine = Object.assign(made(), { at: 50051 }); log(mine.at) → 50052 connect`,
    'interface O { at: number } function made(): O { return { size: 1 } as O } function dial(o: O) { net.connect({ ...made(), ...o }.at) } const mine = made(); mine.at = 50051; log(mine.at) → none',
    'const all = []; const made = () => { const o = { at: 0 }; all.push(o); return o }; const mine = made(); mine.at = 50051; net.connect(made().at) → 50051 connect',
    // It is that one that is used.
    `${made}net.connect(Object.assign(made(), { at: 50051 }).at) → 50051 connect`,
    `${made}const mine = Object.assign(made(), { at: 50051 }); net.connect(mine.at) → 50051 connect`,
    `${made}const mine = made(); mine.at = 50051; net.connect(mine.at) → 50051 connect`,
    `${made}function dial(o) { net.connect(o.at) } const mine = made(); mine.at = 50051; dial(mine) → 50051 connect`,
    `${made}function dial(o) { const p = { ...made(), ...o }; net.connect(p.at) } const mine = made(); mine.at = 50051; dial(mine) → 50051 connect`,
    `${made}function ready() { const o = made(); o.at = 50051; return o } net.connect(ready().at) → 50051 connect`,
    `${made}class Kit { constructor() { this.o = made(); this.o.at = 50051 } up() { net.connect(this.o.at) } } → 50051 connect`,
    `${made}class Kit { constructor(o) { this.o = o } up() { net.connect(this.o.at) } } const mine = made(); mine.at = 50051; new Kit(mine).up() → 50051 connect`,
    `${made}function fill(o) { o.at = 50051 } const mine = made(); fill(mine); net.connect(mine.at) → 50051 connect`,
    `${made}const kit = {}; kit.o = made(); kit.o.at = 50051; net.connect(kit.o.at) → 50051 connect`,
    'const made = () => ({ at: 0, up() { net.connect(this.at) } }); const mine = made(); mine.at = 50051; mine.up() → 50051 connect',
    // One object for all.
    'const one = { at: 0 }; const made = () => one; const mine = made(); mine.at = 50051; net.connect(made().at) → 50051 connect',
    'let one; function made() { return (one ??= { at: 0 }) } const mine = made(); mine.at = 50051; net.connect(made().at) → 50051 connect',
  ])('%s', checkLine);
});

describe('large objects and long chains', () => {
  test.each([50, 500])('an object with %i other fields', (count) => {
    const lines = Array.from({ length: count }, (_, i) => `o.f${i} = ${i};`);
    checkCode(
      `${before}const o = {};\n${lines.join('\n')}\no.at = 50051;\nhttp.createServer().listen(o.at);\n`,
      '50051 listen',
    );
  });

  test('2,000 objects that each spread the one before and connect come to an end', () => {
    const lines = Array.from(
      { length: 2000 },
      (_, i) => `const o${i + 1} = { ...o${i}, k${i}: 1 }; net.connect(o${i + 1});`,
    );
    const words = wordsOfSites(`${before}const o0 = { port: 50051 };\n${lines.join('\n')}\n`);
    expect(words.map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual(['50051 connect']);
  });
});
