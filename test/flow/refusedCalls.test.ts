/** Calls that are refused for what they are given, before anything listens or connects. */
import { describe, test } from 'vitest';
import { checkFiles, checkLineAfter } from '../support/fixtureChecks.js';

const checkLine = checkLineAfter("import net from 'node:net';\n");

describe('a guard at the head of what is called', () => {
  test.each([
    // What is missing, of the wrong kind, out of bounds.
    'function up(o) { if (!o.host) throw new Error("host"); net.connect(o.port) } up({ port: 50051 }); up({ host: "h", port: 50052 }) → 50051 mention, 50052 connect',
    'function up(o = {}) { if (typeof o.name !== "string") { throw new TypeError("name") } net.connect(o.port) } up({ name: 5, port: 50051 }); up({ name: "a", port: 50052 }) → 50051 mention, 50052 connect',
    'function up(p, o) { if (o.volume !== undefined && (o.volume < 1 || o.volume > 100)) throw new Error(); net.connect(p) } up(50051, { volume: 200 }); up(50052, { volume: 20 }); up(50053, {}) → 50051 mention, 50052 connect, 50053 connect',
    'function up(o) { if (o.servers !== undefined && o.port !== undefined) throw new Error(); net.connect(o.port) } up({ servers: "a", port: 50051 }); up({ port: 50052 }) → 50051 mention, 50052 connect',
    'function up(p) { if (typeof p !== "number") throw new Error(); net.connect(p) } up("50051"); up(50052) → 50051 mention, 50052 connect',
    'function up(p) { if (p > 50051) throw new RangeError(); net.connect(p) } up(50051); up(50052) → 50051 connect, 50052 mention',
    'function up({ host, port }) { if (host === undefined) throw new Error(); net.connect(port, host) } up({ port: 50051 }); up({ host: "h", port: 50052 }) → 50051 mention, 50052 connect',
    'function up(o) { if (!("host" in o)) throw new Error(); net.connect(o.port) } up({ port: 50051 }); up({ host: "h", port: 50052 }) → 50051 mention, 50052 connect',
    'function up(o) { if (!["tcp", "udp"].includes(o.by)) throw new Error(); net.connect(o.port) } up({ by: "ws", port: 50051 }); up({ by: "tcp", port: 50052 }) → 50051 mention, 50052 connect',
    'const kinds = ["tcp", "udp"]; function up(o) { if (!kinds.includes(o.by)) throw new Error(); net.connect(o.port) } up({ by: "ws", port: 50051 }); up({ by: "tcp", port: 50052 }) → 50051 mention, 50052 connect',
    'function up(u) { if (/^wss?:/.test(u)) throw new Error(); const at = new URL(u); net.connect(at.port) } up("ws://h:50051"); up("tcp://h:50052") → 50051 mention, 50052 connect',
    'function up(u) { if (!u.startsWith("tcp:")) throw new Error(); const at = new URL(u); net.connect(at.port) } up("ws://h:50051"); up("tcp://h:50052") → 50051 mention, 50052 connect',
    'function up(o) { if (o.all.length === 0) throw new Error(); net.connect(o.port) } up({ all: [], port: 50051 }); up({ all: [a], port: 50052 }) → 50051 mention, 50052 connect',
    'function up(o) { if (!Array.isArray(o.all)) throw new Error(); net.connect(o.port) } up({ all: "a", port: 50051 }); up({ all: [a], port: 50052 }) → 50051 mention, 50052 connect',
    'function up(o, n) { if (!Number.isInteger(n)) throw new Error(); net.connect(o.port) } up({ port: 50051 }, "a"); up({ port: 50052 }, 5); up({ port: 50053 }) → 50051 mention, 50052 connect, 50053 mention',
    // How it refuses.
    'function up(o, done) { if (o.host == null) return done(new Error()); net.connect(o.port, done) } up({ port: 50051 }); up({ host: "h", port: 50052 }) → 50051 mention, 50052 connect',
    'function up(o) { if (!o.host) return Promise.reject(new Error()); return net.connect(o.port) } up({ port: 50051 }); up({ host: "h", port: 50052 }) → 50051 mention, 50052 connect',
    'function up(o) { return new Promise((done, reject) => { if (!o.host) { reject(new Error()); return } net.connect(o.port, done) }) } up({ port: 50051 }); up({ host: "h", port: 50052 }) → 50051 mention, 50052 connect',
    'function up(o) { if (!o.host) { process.exit(1) } net.connect(o.port) } up({ port: 50051 }); up({ host: "h", port: 50052 }) → 50051 mention, 50052 connect',
    'function up(o) { assert(o.host, "host"); net.connect(o.port) } up({ port: 50051 }); up({ host: "h", port: 50052 }) → 50051 mention, 50052 connect',
    'function up(o) { if (o.kind === "a") { if (!o.host) throw new Error() } net.connect(o.port) } up({ kind: "a", port: 50051 }); up({ kind: "b", port: 50052 }) → 50051 mention, 50052 connect',
    'function up(o) { if (o.kind === "a") { o.log() } else if (o.kind !== "b") { throw new Error() } net.connect(o.port) } up({ kind: "c", port: 50051 }); up({ kind: "b", port: 50052 }) → 50051 mention, 50052 connect',
    // Who refuses.
    'function check(o) { if (o.a && o.b) throw new Error() } function up(o) { check(o); net.connect(o.port) } up({ a: "x", b: "y", port: 50051 }); up({ a: "x", port: 50052 }) → 50051 mention, 50052 connect',
    'class C { constructor(o) { this.port = o.port; if (!o.host) throw new Error() } up() { net.connect(this.port) } } new C({ port: 50051 }).up(); new C({ host: "h", port: 50052 }).up() → 50051 mention, 50052 connect',
    'class C { set(o) { if (!o.host) throw new Error(); this.port = o.port } up() { net.connect(this.port) } } const a = new C(); a.set({ port: 50051 }); a.set({ host: "h", port: 50052 }); a.up() → 50051 mention, 50052 connect',
    'function dial(o) { if (!o.host) throw new Error(); net.connect(o.port) } function up(o) { dial(o) } up({ port: 50051 }); up({ host: "h", port: 50052 }) → 50051 mention, 50052 connect',
    'class C { constructor(p) { this.p = p } up(o) { this.log(o); if (o.volume > 100) throw new Error(); net.connect(this.p) } log() {} } const a = new C(50051); a.up({ volume: 200 }); const b = new C(50052); b.up({ volume: 5 }) → 50051 mention, 50052 connect',
    'class C { constructor(p) { this.p = p } up(o) { if (o.volume > 100) throw new Error(); net.connect(this.p) } } const a = new C(50051); a.up({ volume: 200 }); a.up({ volume: 5 }) → 50051 connect',
    // One literal for several calls.
    'const PORT = 50051; function up(o) { if (!o.host) throw new Error(); net.connect(o.port) } up({ port: PORT }); up({ host: "h", port: PORT }) → 50051 connect',
    'const PORT = 50051; function up(o) { if (!o.host) throw new Error(); net.connect(o.port) } up({ port: PORT }); up({ host: "", port: PORT }) → 50051 mention',
    // A name that tells the role tells nothing of a call that is refused.
    'function connect(o) { if (/^ws:/.test(o.servers)) return Promise.reject(new Error()); return net.connect(new URL(o.servers).port) } connect({ servers: "ws://h:50051" }); connect({ servers: "tcp://h:50052" }) → 50051 mention, 50052 connect',
  ])('%s', checkLine);

  test.each([
    // What nobody can tell.
    'function up(o) { if (!o.host) throw new Error(); net.connect(o.port) } up({ host, port: 50051 }) → 50051 connect',
    'function up(o) { if (!o.host) throw new Error(); net.connect(o.port) } up({ ...more, port: 50051 }) → 50051 connect',
    'function up(o) { if (!o.host) throw new Error(); net.connect(o.port) } up({ [key]: 1, port: 50051 }) → 50051 connect',
    'function up(o) { if (o.closed) throw new Error(); net.connect(o.port) } up({ closed: true, port: 50051 }) → 50051 connect',
    'function up(o) { if (!o.host) throw new Error(); net.connect(o.port) } const o = { port: 50051 }; o.host = "h"; up(o) → 50051 connect',
    'function up(o) { if (!o.host) throw new Error(); net.connect(o.port) } const o = { port: 50051 }; Object.assign(o, more); up(o) → 50051 connect',
    'function up(o) { o.host = o.host || "h"; if (!o.host) throw new Error(); net.connect(o.port) } up({ port: 50051 }) → 50051 connect',
    'function up(o) { Object.assign(o, more); if (!o.host) throw new Error(); net.connect(o.port) } up({ port: 50051 }) → 50051 connect',
    'function up(o) { fillDefaults(o); if (!o.host) throw new Error(); net.connect(o.port) } up({ port: 50051 }) → 50051 connect',
    'function up(o) { o = { host: "h", ...o }; if (!o.host) throw new Error(); net.connect(o.port) } up({ port: 50051 }) → 50051 connect',
    'function up(o, n = 5) { if (n < 1) throw new Error(); net.connect(o.port) } up({ port: 50051 }) → 50051 connect',
    'function up(u) { if (/^(a+)+$/.test(u.name)) throw new Error(); net.connect(u.port) } up({ name: "aa", port: 50051 }) → 50051 connect',
    // What refuses nothing.
    'function up(o) { if (!o.host) return; net.connect(o.port) } up({ port: 50051 }) → 50051 connect',
    'function up(o) { if (!o.host) { o.host = "h" } net.connect(o.port) } up({ port: 50051 }) → 50051 connect',
    'function up(o) { try { if (!o.host) throw new Error() } catch {} net.connect(o.port) } up({ port: 50051 }) → 50051 connect',
    'function up(o) { net.connect(o.port); if (!o.host) throw new Error() } up({ port: 50051 }) → 50051 connect',
    'function up(o) { for (const one of o.all) { if (!one) throw new Error() } net.connect(o.port) } up({ all: [], port: 50051 }) → 50051 connect',
    'function up(o) { if (o.host) throw new Error(); net.connect(o.port) } up({ host: "", port: 50051 }) → 50051 connect',
    'function look(o) { if (!o.host) throw new Error() } function up(o) { if (o.strict) { look(o) } net.connect(o.port) } up({ port: 50051 }) → 50051 connect',
    'function check(o) { return o.ok } function up(o) { check(o); net.connect(o.port) } up({ port: 50051 }) → 50051 connect',
  ])('%s', checkLine);

  test.each([
    "const net = require('net'); exports.up = (o) => { if (!o.host) throw new Error('host'); return net.connect(o.port); }; ¦ const { up } = require('./a'); assert.rejects(() => up({ port: 50051 })); up({ host: 'h', port: 50052 }); → 50051 mention, 50052 connect",
    "exports.check = (o) => { if (typeof o.port !== 'number') throw new Error('port'); }; ¦ const net = require('net'); const { check } = require('./a'); function up(o) { check(o); net.connect(o.port); } up({ port: '50051' }); up({ port: 50052 }); → 50051 mention, 50052 connect",
  ])('%s', checkFiles);
});
