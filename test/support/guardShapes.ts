/**
 * What people write to connect, as programs: each calls `up()` where its code takes the connection for one, and
 * `down(error)` where it hears that there is none. The port is 40000 wherever it stands; `a.mts` holds each of them.
 */

/** Where the guard of a shape goes; `none`: no quick fix is offered. */
export type ShapeHow = 'behind' | 'inside' | 'around' | 'request' | 'none';

/** One program. */
export interface GuardShape {
  readonly name: string;
  readonly how: ShapeHow;
  readonly code: string;
  /** What comes of it without a guard, connected to itself: `up` unless told otherwise. */
  readonly alone?: RegExp;
  /** What comes of it with one: `down ESELFCONNECT` unless told otherwise. */
  readonly guarded?: RegExp;
  /** What comes of it with a server, guarded: `up` unless told otherwise. */
  readonly served?: RegExp;
  readonly extension?: 'ts' | 'js';
}

type Row = readonly [
  how: ShapeHow,
  name: string,
  code: string,
  more?: Omit<GuardShape, 'name' | 'how' | 'code'>,
];

const imports = [
  `import net from 'node:net';`,
  `import tls from 'node:tls';`,
  `import http from 'node:http';`,
  `import https from 'node:https';`,
  `import { once } from 'node:events';`,
].join('\n');

const host = `'127.0.0.1'`;

const probes: readonly Row[] = [
  [
    'inside',
    'readiness probe with a promise',
    `
function isUp(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(40000, ${host});
    socket.once('connect', () => {
      socket.end();
      resolve(true);
    });
    socket.once('error', (error) => { down(error); resolve(false); });
  });
}
isUp().then((ok) => { if (ok) up(); });`,
  ],
  [
    'inside',
    'probe whose listener is one expression',
    `
new Promise<boolean>((resolve) => {
  const socket = net.createConnection({ port: 40000, host: ${host} });
  socket.on('connect', () => resolve(true));
  socket.on('error', (error) => { down(error); resolve(false); });
}).then((ok) => ok && up());`,
  ],
  [
    'around',
    'probe that hands resolve over',
    `
new Promise<void>((resolve, reject) => {
  const socket = net.connect(40000, ${host});
  socket.once('connect', resolve);
  socket.once('error', reject);
}).then(up, down);`,
  ],
  [
    'inside',
    'chain in a promise',
    `
new Promise<void>((resolve, reject) => {
  net.connect(40000, ${host}).on('connect', () => { resolve(); }).on('error', reject);
}).then(up, down);`,
  ],
  [
    'around',
    'chain by name in a promise',
    `
new Promise<void>((resolve, reject) => {
  net.connect(40000, ${host}).once('connect', resolve).once('error', reject);
}).then(up, down);`,
  ],
  [
    'around',
    'arrow without a block in a promise',
    `
new Promise<void>((resolve, reject) => net.connect(40000, ${host}, () => resolve()).on('error', reject)).then(up, down);`,
  ],
  [
    'around',
    'ready and connect',
    `
const s = net.connect(40000, ${host});
s.on('connect', () => up());
s.on('ready', () => up());
s.on('error', down);`,
  ],
  [
    'inside',
    'ready alone',
    `
const s = net.connect(40000, ${host});
s.on('error', down);
s.once('ready', () => up());`,
  ],
  [
    'around',
    'two listeners of connect',
    `
const s = net.connect(40000, ${host});
s.on('connect', () => s.write('x'));
s.on('connect', () => up());
s.on('error', down);`,
  ],
  [
    'around',
    'wait-for-port with a time-out',
    `
function waitFor(port: number, timeout: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('timeout')), timeout);
    const socket = net.connect({ port, host: ${host} });
    const done = (error?: Error) => { clearTimeout(timer); socket.destroy(); if (error) reject(error); else resolve(); };
    socket.once('connect', done);
    socket.once('error', done);
  });
}
waitFor(40000, 500).then(up, down);`,
  ],
  [
    'inside',
    'wait-for-port that tries again',
    `
function attempt(left: number): void {
  const socket = net.connect(40000, ${host});
  socket.on('connect', () => { socket.end(); up(); });
  socket.on('error', (error) => { down(error); if (left > 1) setTimeout(() => attempt(left - 1), 5); });
}
attempt(2);`,
  ],
  [
    'around',
    'events.once awaited',
    `
async function open() {
  const socket = net.connect(40000, ${host});
  await once(socket, 'connect');
  up();
  return socket;
}
open().catch(down);`,
  ],
  [
    'around',
    'events.once raced',
    `
async function open() {
  const socket = net.connect(40000, ${host});
  await Promise.race([once(socket, 'connect'), new Promise((_, reject) => setTimeout(reject, 500))]);
  up();
}
open().catch(down);`,
  ],
  [
    'around',
    'for await over the data',
    `
async function read() {
  const socket = net.connect(40000, ${host});
  socket.write('GET / HTTP/1.0\\r\\n\\r\\n');
  for await (const _ of socket) { up(); break; }
}
read().catch(down);`,
  ],
  [
    'around',
    'for a retry in a loop',
    `
async function dial() {
  for (let i = 0; i < 2; i++) {
    try {
      const socket = net.connect(40000, ${host});
      await once(socket, 'connect');
      up();
      return;
    } catch (error) { down(error); }
  }
}
dial();`,
  ],
];

const callbacks: readonly Row[] = [
  [
    'around',
    'callback whose parameters run code',
    `
net.connect(40000, ${host}, (x = up()) => { void x; }).on('error', down);`,
  ],
  [
    'inside',
    'callback that adds listeners',
    `
const s = net.connect(40000, ${host}, () => { s.once('ready', () => up()); });
s.on('error', down);`,
  ],
  [
    'inside',
    'callback that returns a value',
    `
const s = net.connect(40000, ${host}, () => { up(); return s; });
s.on('error', down);`,
  ],
  [
    'inside',
    'callback that hands the socket on',
    `
function use(one: net.Socket) { one.end(); up(); }
const s = net.connect(40000, ${host}, () => use(s));
s.on('error', down);`,
  ],
  [
    'inside',
    'statements of which one stands on the line of the brace',
    `
const s = net.connect(40000, ${host}, () => { void 0;
  up();
});
s.on('error', down);`,
  ],
  [
    'inside',
    'parentheses around an expression',
    `
const s = net.connect(40000, ${host}, () => (up(), undefined));
s.on('error', down);`,
  ],
  [
    'inside',
    'an expression over several lines',
    `
const s = net.connect(40000, ${host}, () =>
  Promise.resolve(
    1,
  ).then(up),
);
s.on('error', down);`,
  ],

  [
    'inside',
    'callback in place',
    `
const socket = net.connect(40000, ${host}, () => {
  up();
});
socket.on('error', down);`,
  ],
  [
    'inside',
    'callback of createConnection, socket without a name',
    `
net.createConnection({ port: 40000, host: ${host} }, () => {
  up();
}).on('error', down);`,
  ],
  [
    'inside',
    'callback of one expression, socket without a name',
    `
net.connect(40000, ${host}, () => up()).on('error', down);`,
  ],
  [
    'inside',
    'callback that is a function expression',
    `
net.connect(40000, ${host}, function () { up(); }).on('error', down);`,
  ],
  [
    'inside',
    'callback that uses this',
    `
net.connect(40000, ${host}, function (this: net.Socket) { this.end(); up(); }).on('error', down);`,
  ],
  [
    'inside',
    'async arrow',
    `
const s = net.connect(40000, ${host}, async () => { await null; up(); });
s.on('error', down);`,
  ],
  [
    'inside',
    'async arrow of one expression',
    `
const later = async () => up();
const s = net.connect(40000, ${host}, async () => await later());
s.on('error', down);`,
  ],
  [
    'inside',
    'empty callback',
    `
const s = net.connect(40000, ${host}, () => {});
s.on('error', down);
s.on('data', up);
s.write('GET / HTTP/1.0\\r\\n\\r\\n');`,
  ],
  [
    'inside',
    'callback with a directive',
    `
const s = net.connect(40000, ${host}, function () {
  'use strict';
  up();
});
s.on('error', down);`,
  ],
  [
    'inside',
    'callback with a comment at its brace',
    `
const s = net.connect(40000, ${host}, () => { // connected
  // and so on
  up();
});
s.on('error', down);`,
  ],
  [
    'around',
    'callback by name',
    `
const onConnect = () => up();
const s = net.connect(40000, ${host}, onConnect);
s.on('error', down);`,
  ],
  [
    'around',
    'callback by name that is a parameter',
    `
function open(done: (error?: Error) => void) {
  const s = net.createConnection(40000, ${host}, done);
  s.on('error', (error) => down(error));
}
open(() => up());`,
  ],
  [
    'around',
    'optional callback',
    `
function open(done?: () => void) {
  net.createConnection({ port: 40000, host: ${host} }, done).on('error', down);
}
open(() => up());`,
  ],
  [
    'around',
    'callback by name without a host',
    `
const onConnect = () => up();
// @ts-expect-error Node takes it, its types do not.
net.connect(40000, onConnect).on('error', down);`,
  ],
  [
    'inside',
    'callback without a host',
    `
net.connect({ port: 40000 }, () => up()).on('error', down);`,
  ],
  [
    'around',
    'method as listener',
    `
class Probe {
  constructor() { net.connect(40000, ${host}).on('connect', this.ok.bind(this)).on('error', down); }
  ok() { up(); }
}
new Probe();`,
  ],
  [
    'around',
    'callback that declares the same name',
    `
const socket = net.connect(40000, ${host}, () => {
  const socket = 1;
  if (socket) up();
});
socket.on('error', down);`,
  ],
  [
    'around',
    'callback that means another Error',
    `
const s = net.connect(40000, ${host}, () => { class Error {} void Error; up(); });
s.on('error', down);`,
  ],
  [
    'around',
    'event in a variable',
    `
const event = 'connect' as const;
const s = net.connect(40000, ${host});
s.on(event, () => up());
s.on('error', down);`,
  ],
  [
    'around',
    'events in a loop',
    `
const s = net.connect(40000, ${host});
for (const event of ['connect', 'error'] as const) s.on(event, (error?: Error) => (error ? down(error) : up()));`,
  ],
];

const holders: readonly Row[] = [
  [
    'around',
    'what was written before the connection, with a callback',
    `
const s = net.connect(40000, ${host});
s.write('x', (error) => (error ? down(error) : up()));
s.on('connect', () => {});
s.on('error', () => {});`,
    { guarded: /^down ERR_SOCKET_CLOSED_BEFORE_CONNECTION$/ },
  ],
  [
    'around',
    'end with a callback in the chain',
    `
const s = net.connect(40000, ${host}).end('x', (error?: Error | null) => { if (!error) up(); });
s.on('error', down);`,
    { alone: /^(?:up|silent)$/ },
  ],
  [
    'around',
    'polled',
    `
const s = net.connect(40000, ${host});
s.on('error', down);
const timer = setInterval(() => { if (s.readyState === 'open') { clearInterval(timer); up(); } }, 5);
void [s];`,
  ],
  [
    'around',
    'a namespace import',
    `
import * as netModule from 'node:net';
export const open = () => netModule.createConnection(40000, ${host});
open().on('connect', up).on('error', down);`,
  ],
  [
    'around',
    'a default parameter',
    `
function use(s = net.connect(40000, ${host})) { s.on('connect', up).on('error', down); }
use();`,
  ],
  [
    'around',
    'a try block',
    `
const s = net.connect(40000, ${host});
try { s.on('connect', () => up()); } finally { s.on('error', down); }`,
  ],
  [
    'around',
    'a static block',
    `
class A { static s: net.Socket; static { A.s = net.connect(40000, ${host}); A.s.on('connect', up).on('error', down); } }
void A;`,
  ],
  [
    'around',
    'a namespace',
    `
namespace Inner { export const s = net.connect(40000, ${host}); }
Inner.s.on('connect', up).on('error', down);`,
  ],
  [
    'around',
    'a variable of the function',
    `
function f() {
  var s = net.connect(40000, ${host});
  s.on('error', down);
  return () => s.on('connect', () => up());
}
f()();`,
  ],
  [
    'inside',
    'a variable of the function that stays',
    `
function f() {
  var s = net.connect(40000, ${host});
  s.on('error', down);
  s.on('connect', () => up());
}
f();`,
  ],
  [
    'around',
    'a socket asked for by an arrow',
    `
const s = net.connect(40000, ${host});
const get = () => s.setNoDelay();
get().on('connect', up).on('error', down);`,
  ],
  [
    'around',
    'a promise of the next turn',
    `
const s = net.connect(40000, ${host});
Promise.resolve().then(() => s.on('connect', () => up()));
s.on('error', down);`,
  ],

  [
    'behind',
    'nobody listens, data says it',
    `
const s = net.connect(40000, ${host});
s.on('error', down);
s.on('data', () => up());
s.write('GET / HTTP/1.0\\r\\n\\r\\n');`,
  ],
  [
    'behind',
    'a chain that begins with another method',
    `
const s = net.connect(40000, ${host});
s.setEncoding('utf8').on('data', () => up());
s.on('error', down);
s.write('GET / HTTP/1.0\\r\\n\\r\\n');`,
  ],
  [
    'around',
    'a pipe whose end is asked for more',
    `
import { PassThrough } from 'node:stream';
const s = net.connect(40000, ${host});
s.on('error', down).pipe(new PassThrough()).on('data', up);
s.write('GET / HTTP/1.0\\r\\n\\r\\n');`,
  ],
  [
    'behind',
    'another statement on the same line',
    `
const s = net.connect(40000, ${host}); foo()
function foo() { s.on('error', down); s.on('data', up); s.write('GET / HTTP/1.0\\r\\n\\r\\n') }`,
  ],
  [
    'around',
    'the next statement awaits',
    `
async function f() {
  const s = net.connect(40000, ${host});
  s.on('error', down);
  await null;
  s.on('connect', () => up());
}
f();`,
  ],
  [
    'around',
    'listener under a condition',
    `
const verbose = Math.random() < 2;
const s = net.connect(40000, ${host});
s.on('error', down);
if (verbose) s.on('connect', () => up());`,
  ],
  [
    'around',
    'returned',
    `
function open() {
  return net.connect(40000, ${host});
}
open().on('connect', () => up()).on('error', down);`,
  ],
  [
    'around',
    'declared, then returned',
    `
function open() {
  const s = net.connect(40000, ${host});
  s.setNoDelay(true);
  return s;
}
open().on('connect', up).on('error', down);`,
  ],
  [
    'around',
    'arrow body',
    `
const open = () => net.connect(40000, ${host});
open().on('connect', up).on('error', down);`,
  ],
  [
    'around',
    'default export',
    `
const s = open();
s.on('connect', up).on('error', down);
function open() { return made; }
var made: net.Socket;
export default (made = net.connect(40000, ${host}));`.replace(
      `const s = open();
s.on('connect', up).on('error', down);
function open() { return made; }
`,
      `queueMicrotask(() => made.on('connect', up).on('error', down));
`,
    ),
  ],
  [
    'around',
    'exported constant',
    `
export const s = net.connect(40000, ${host});
s.on('connect', () => up()).on('error', down);`,
  ],
  [
    'around',
    'exported later',
    `
const s = net.connect(40000, ${host});
s.on('connect', () => up()).on('error', down);
export { s };`,
  ],
  [
    'around',
    'array',
    `
const pool = [net.connect(40000, ${host})];
for (const s of pool) s.on('connect', up).on('error', down);`,
  ],
  [
    'around',
    'property of an object',
    `
const client = { socket: net.connect(40000, ${host}) };
client.socket.on('connect', () => up()).on('error', down);`,
  ],
  [
    'around',
    'argument',
    `
function use(s: net.Socket) { s.on('connect', up).on('error', down); }
use(net.connect(40000, ${host}));`,
  ],
  [
    'around',
    'condition',
    `
const on = true;
const s = on ? net.connect(40000, ${host}) : null;
s?.on('connect', up).on('error', down);`,
  ],
  [
    'around',
    'if without a block',
    `
let s: net.Socket | undefined;
if (Math.random() < 2) s = net.connect(40000, ${host});
s?.on('connect', up).on('error', down);`,
  ],
  [
    'around',
    'variable that is replaced',
    `
let s = net.connect(40000, ${host});
const first = s;
first.on('connect', up).on('error', down);
s = new net.Socket();`,
  ],
  [
    'around',
    'variable assigned later',
    `
let s: net.Socket;
s = net.connect(40000, ${host});
s.on('connect', () => up());
s.on('error', down);`,
  ],
  [
    'around',
    'variable of a wider type',
    `
import type { Duplex } from 'node:stream';
const s: Duplex = net.connect(40000, ${host});
s.on('connect', () => up());
s.on('error', down);`,
  ],
  [
    'around',
    'name that an inner function shadows',
    `
const s = net.connect(40000, ${host});
s.on('connect', () => up());
s.on('error', (s) => down(s));`,
  ],
  [
    'around',
    'piped into',
    `
import { Readable } from 'node:stream';
const s = net.connect(40000, ${host});
Readable.from(['GET / HTTP/1.0\\r\\n\\r\\n']).pipe(s);
s.on('data', up);
s.on('error', down);`,
  ],
  [
    'behind',
    'piped from',
    `
import { PassThrough } from 'node:stream';
const s = net.connect(40000, ${host});
const out = new PassThrough();
s.pipe(out);
out.on('data', up);
s.on('error', down);
s.write('GET / HTTP/1.0\\r\\n\\r\\n');`,
  ],
  [
    'around',
    'case of a switch',
    `
switch (Math.random() < 2) {
  case true:
    net.connect(40000, ${host}, () => up()).on('error', down);
}`,
  ],
  [
    'around',
    'void',
    `
void net.connect(40000, ${host}, () => up()).on('error', down);`,
  ],
  [
    'around',
    'several declarations',
    `
const a = net.connect(40000, ${host}), b = a.on('connect', up);
b.on('error', down);`,
  ],
  [
    'around',
    'label and loop head',
    `
for (const s = net.connect(40000, ${host}); ; ) { s.on('connect', up).on('error', down); break; }`,
  ],
  [
    'around',
    'destructured',
    `
const { write } = net.connect(40000, ${host}).on('connect', up).on('error', down);
void write;`,
  ],
  [
    'inside',
    'named import',
    `
import { connect } from 'node:net';
connect({ port: 40000, host: ${host} }, () => {
  up();
}).on('error', down);`,
  ],
  [
    'inside',
    'multi-line chain',
    `
net
  .connect(40000, ${host})
  .setNoDelay(true)
  .on('connect', () => {
    up();
  })
  .on('error', down);`,
  ],
];

const classes: readonly Row[] = [
  [
    'around',
    'class field',
    `
class Client {
  socket = net.connect(40000, ${host});
  constructor() { this.socket.on('connect', () => up()); this.socket.on('error', down); }
}
new Client();`,
  ],
  [
    'around',
    'private field',
    `
class Client {
  #socket = net.connect(40000, ${host});
  constructor() { this.#socket.on('connect', () => up()); this.#socket.on('error', down); }
}
new Client();`,
  ],
  [
    'around',
    'optional field',
    `
class Client {
  socket?: net.Socket;
  open() {
    this.socket = net.connect(40000, ${host});
    this.socket.once('connect', () => up());
    this.socket.once('error', down);
  }
}
new Client().open();`,
  ],
  [
    'around',
    'private optional field',
    `
class Client {
  #socket: net.Socket | null = null;
  open() {
    this.#socket = net.connect(40000, ${host});
    this.#socket.once('connect', () => this.#ok());
    this.#socket.once('error', down);
  }
  #ok() { up(); }
}
new Client().open();`,
  ],
  [
    'around',
    'static field',
    `
class Client { static socket = net.connect(40000, ${host}); }
Client.socket.on('connect', up).on('error', down);`,
  ],
  [
    'around',
    'field listened to from outside',
    `
class Client { socket: net.Socket; constructor() { this.socket = net.connect(40000, ${host}); } }
new Client().socket.on('connect', up).on('error', down);`,
  ],
  [
    'around',
    'socket that is made in the constructor and connected in a method',
    `
class Client {
  private readonly socket = new net.Socket();
  constructor() { this.socket.on('connect', () => up()); this.socket.on('error', down); }
  open() { this.socket.connect(40000, ${host}); }
}
new Client().open();`,
  ],
  [
    'around',
    'the same, assigned',
    `
class Client {
  private socket: net.Socket;
  constructor() { this.socket = new net.Socket(); this.socket.on('error', down); }
  open() { this.socket.connect({ port: 40000, host: ${host} }, () => up()); }
}
new Client().open();`,
  ],
  [
    'none',
    'socket that the constructor is given',
    `
class Client {
  constructor(private readonly socket: net.Socket) { this.socket.on('connect', () => up()); this.socket.on('error', down); }
  open() { this.socket.connect(40000, ${host}); }
}
new Client(new net.Socket()).open();`,
  ],
];

const dials: readonly Row[] = [
  [
    'around',
    'socket.connect again and again, each time with a callback',
    `
const s = new net.Socket();
let left = 2;
function dial() { s.connect(40000, ${host}, () => up()); }
s.on('error', down);
s.on('close', () => { if (--left > 0) dial(); });
dial();`,
  ],
  [
    'around',
    'socket.connect in a promise',
    `
const s = new net.Socket();
new Promise<void>((resolve, reject) => {
  s.once('error', reject);
  s.connect(40000, ${host}, () => resolve());
}).then(up, down);`,
  ],

  [
    'inside',
    'socket.connect with a callback',
    `
const s = new net.Socket();
s.on('error', down);
s.connect(40000, ${host}, () => {
  up();
});`,
  ],
  [
    'around',
    'socket.connect alone',
    `
const s = new net.Socket();
s.on('error', down);
s.on('data', up);
s.connect(40000, ${host});
s.write('GET / HTTP/1.0\\r\\n\\r\\n');`,
  ],
  [
    'inside',
    'socket.connect with a listener',
    `
const s = new net.Socket();
s.on('connect', () => up());
s.on('error', down);
s.connect({ port: 40000, host: ${host} });`,
  ],
  [
    'around',
    'new net.Socket().connect',
    `
new net.Socket().connect(40000, ${host}).on('connect', up).on('error', down);`,
  ],
  [
    'around',
    'reconnects by itself',
    `
const s = new net.Socket();
let left = 2;
const dial = () => s.connect(40000, ${host});
s.on('connect', () => up());
s.on('error', down);
s.on('close', () => { if (--left > 0) setTimeout(dial, 5); });
dial();`,
  ],
  [
    'around',
    'connects again by the socket that was connected',
    `
const s = net.connect(40000, ${host});
let left = 2;
s.on('connect', () => up());
s.on('error', down);
s.on('close', () => { if (--left > 0) s.connect(Number(process.env['NOPE']) || 1, ${host}); });`,
  ],
  [
    'none',
    'behind a question mark',
    `
const s: net.Socket | undefined = Math.random() < 2 ? new net.Socket() : undefined;
s?.on('connect', up).on('error', down);
s?.connect(40000, ${host});`,
  ],
  [
    'around',
    'behind a question mark, made here',
    `
const s = new net.Socket();
s?.on('connect', up).on('error', down);
s?.connect(40000, ${host});`,
  ],
  [
    'none',
    'socket of a parameter',
    `
function open(s: net.Socket) { s.on('connect', up).on('error', down); s.connect(40000, ${host}); }
open(new net.Socket());`,
  ],
  [
    'none',
    'socket that may be replaced',
    `
let s = new net.Socket();
s.on('connect', up).on('error', down);
s.connect(40000, ${host});
s = s;`,
  ],
  [
    'none',
    'socket of a class of one’s own',
    `
class Mine extends net.Socket {}
const s = new Mine();
s.on('connect', up).on('error', down);
s.connect(40000, ${host});`,
  ],
];

const secure = { alone: /^(?!up)/, served: /^down (?!ESELFCONNECT)/ };

const requests: readonly Row[] = [
  [
    'behind',
    'TLS',
    `
const s = tls.connect(40000, ${host});
s.on('secureConnect', () => up());
s.on('error', down);`,
    secure,
  ],
  [
    'behind',
    'TLS with a callback',
    `
const s = tls.connect({ port: 40000, host: ${host} }, () => up());
s.on('error', down);`,
    secure,
  ],
  [
    'inside',
    'TLS that takes the connection for one',
    `
const s = tls.connect({ port: 40000, host: ${host} });
s.on('connect', () => up());
s.on('error', down);`,
  ],
  [
    'around',
    'TLS awaited',
    `
async function open() { const s = tls.connect(40000, ${host}); await once(s, 'secureConnect'); up(); }
open().catch(down);`,
    secure,
  ],
  [
    'around',
    'TLS without a name',
    `
tls.connect({ port: 40000, host: ${host} }, () => up()).on('error', down);`,
    secure,
  ],
  ...(
    [
      [
        'get with a callback',
        `http.get({ port: 40000, host: ${host}, agent: false }, () => up()).on('error', down);`,
      ],
      [
        'get of a URL',
        `http.get('http://127.0.0.1:40000/', (response) => { response.resume(); up(); }).on('error', down);`,
      ],
      [
        'request held',
        `const r = http.request({ port: 40000, host: ${host} }, up);\nr.on('error', down);\nr.end();`,
      ],
      [
        'request returned',
        `function ask() {\n  return http.get({ port: 40000, host: ${host} });\n}\nask().on('response', up).on('error', down);`,
      ],
      [
        'request in an arrow',
        `const ask = () => http.get({ port: 40000, host: ${host} });\nask().on('response', up).on('error', down);`,
      ],
      [
        'request in a promise',
        `new Promise((resolve, reject) => http.get({ port: 40000, host: ${host} }, resolve).on('error', reject)).then(up, down);`,
      ],
      [
        'request of a field',
        `class A {\n  r = http.get({ port: 40000, host: ${host} });\n}\nnew A().r.on('response', up).on('error', down);`,
      ],
      [
        'request that is written to',
        `const r = http.request({ port: 40000, host: ${host}, method: 'POST' });\nr.on('response', up).on('error', down);\nr.write('x');\nr.end();`,
      ],
      [
        'request with an agent of its own',
        `http.get({ port: 40000, host: ${host}, agent: new http.Agent({ keepAlive: true }) }, up).on('error', down);`,
      ],
      [
        'multi-line chain of a request',
        `http\n  .get({ port: 40000, host: ${host} })\n  .on('response', up)\n  .on('error', down);`,
      ],
    ] as const
  ).map(([name, code]): Row => ['request', name, `\n${code}`, { alone: /^down HPE/ }]),
  [
    'request',
    'request whose socket is listened to',
    `
const r = http.get({ port: 40000, host: ${host} });
r.on('socket', (s) => { s.on('connect', () => up()); });
r.on('error', down);`,
  ],
  [
    'request',
    'https',
    `
https.get({ port: 40000, host: ${host} }, up).on('error', down);`,
    secure,
  ],
  ...(
    [
      [
        'agent held',
        `const agent = new http.Agent({ port: 40000, host: ${host}, keepAlive: true });\nhttp.get({ agent }, up).on('error', down);`,
      ],
      [
        'agent of a field',
        `class A {\n  agent = new http.Agent({ port: 40000, host: ${host} });\n}\nhttp.get({ agent: new A().agent }, up).on('error', down);`,
      ],
      [
        'agent returned',
        `function pool() {\n  return new http.Agent({ port: 40000, host: ${host} });\n}\nhttp.get({ agent: pool() }, up).on('error', down);`,
      ],
    ] as const
  ).map(([name, code]): Row => ['around', name, `\n${code}`, { alone: /^down HPE/ }]),
  [
    'around',
    'agent whose sockets are listened to',
    `
const agent = new http.Agent({ port: 40000, host: ${host} });
http.get({ agent }).on('socket', (s) => s.on('connect', up)).on('error', down);`,
  ],
  [
    'around',
    'agent of https',
    `
const agent = new https.Agent({ port: 40000, host: ${host} });
https.get({ agent }, up).on('error', down);`,
    secure,
  ],
  [
    'none',
    'fetch',
    `
fetch('http://127.0.0.1:40000/').then(up, (error: Error) => down(error.cause));`,
    { alone: /^down/ },
  ],
];

const dialects: readonly Row[] = [
  [
    'none',
    'a module that may be absent',
    `
const maybe: typeof net | undefined = Math.random() < 2 ? net : undefined;
maybe?.connect(40000, ${host})?.on('connect', up).on('error', down);`,
  ],
  [
    'behind',
    'no semicolons, and a bracket behind',
    `
const s = net.connect(40000, ${host})
;[1].forEach(() => { s.on('error', down).on('data', up) })
s.write('GET / HTTP/1.0\\r\\n\\r\\n')
foo()
function foo() {}
`,
  ],
  [
    'behind',
    'no semicolons, a bracket on the next line after all',
    `
const s = net.connect(40000, ${host});
[1].forEach(() => { s.on('error', down) })
s.on('data', up)
s.write('GET / HTTP/1.0\\r\\n\\r\\n')
foo()
function foo() {}
`,
  ],
  [
    'behind',
    'no semicolons, parentheses on the same line',
    `
const s = net.connect(40000, ${host}); (function () { s.on('error', down) })()
s.on('data', up)
s.write('GET / HTTP/1.0\\r\\n\\r\\n')
foo()
function foo() {}
`,
  ],
  [
    'request',
    'no semicolons, a request',
    `
const r = http.get({ port: 40000, host: ${host} }, up)
r.on('error', down)
;(function () {})()
`,
    { alone: /^down HPE/ },
  ],

  [
    'inside',
    'JavaScript',
    `
const s = net.connect(40000, ${host});
s.on('connect', () => up());
s.on('error', down);`,
    { extension: 'js' },
  ],
  [
    'around',
    'JavaScript, around',
    `
/** @param {() => void} done */
function open(done) { return net.connect(40000, ${host}, done); }
open(up).on('error', down);`,
    { extension: 'js' },
  ],
  [
    'around',
    'JavaScript, an agent',
    `
const agent = new http.Agent({ port: 40000, host: ${host} });
http.get({ agent }, up).on('error', down);`,
    { extension: 'js', alone: /^down HPE/ },
  ],
  [
    'around',
    'names that are taken',
    `
const refuseSelfConnect = up;
function socket() { return net.connect(40000, ${host}); }
socket().on('connect', refuseSelfConnect).on('error', down);`,
  ],
  [
    'inside',
    'the name socket taken',
    `
const socket = up;
net.connect(40000, ${host}, () => socket()).on('error', down);`,
  ],
];

/** Where the socket comes from and who hears of it, farther away. */
const elsewhere: readonly Row[] = [
  [
    'around',
    'events.once under another name',
    `
import { once as until } from 'node:events';
async function open() { const s = net.connect(40000, ${host}); await until(s, 'connect'); up(); }
open().catch(down);`,
  ],
  [
    'around',
    'events.on in a loop',
    `
import { on } from 'node:events';
(async () => { const s = net.connect(40000, ${host}); for await (const _ of on(s, 'connect')) { up(); break; } })().catch(down);`,
  ],
  [
    'inside',
    'dialled again by a function that takes functions',
    `
async function again<T>(f: () => Promise<T>): Promise<T> {
  for (let i = 0; ; i++) { try { return await f(); } catch (error) { if (i === 1) throw error; } }
}
again(() => new Promise<net.Socket>((ok, no) => {
  const s = net.connect(40000, ${host});
  s.once('connect', () => ok(s));
  s.once('error', no);
})).then(up, down);`,
    { guarded: /^down E(?:SELFCONNECT|CONNREFUSED)$/ },
  ],
  [
    'around',
    'generator',
    `
function* sockets() { while (true) yield net.connect(40000, ${host}); }
const s = sockets().next().value as net.Socket;
s.on('connect', () => up()).on('error', down);`,
  ],
  [
    'around',
    'async generator',
    `
async function* open() { const s = net.connect(40000, ${host}); await once(s, 'connect'); yield s; }
(async () => { for await (const s of open()) { up(); s.destroy(); break; } })().catch(down);`,
  ],
  [
    'around',
    'a promise whose resolve stands outside',
    `
let ok: () => void = () => {};
let no: (error: unknown) => void = () => {};
const opened = new Promise<void>((a, b) => { ok = a; no = b; });
net.connect(40000, ${host}).once('connect', ok).once('error', no);
opened.then(up, down);`,
  ],
  [
    'request',
    'request with a createConnection of its own',
    `
http.request({ port: 40000, host: ${host}, createConnection: (o) => net.connect(o as net.NetConnectOpts) }, () => up()).on('error', down).end();`,
    { alone: /^down HPE_INVALID_CONSTANT$/ },
  ],
  [
    'around',
    'array from map',
    `
const all = [40000].map((p) => net.connect(p, ${host}));
all.forEach((s) => { s.on('connect', () => up()); s.on('error', down); });`,
  ],
  [
    'none',
    'subclass that listens to itself',
    `
class Peer extends net.Socket { constructor() { super(); this.on('connect', () => up()); this.on('error', down); } }
new Peer().connect(40000, ${host});`,
  ],
  [
    'around',
    'await using',
    `
async function run() {
  await using held = { s: net.connect(40000, ${host}), async [Symbol.asyncDispose]() { this.s.destroy(); } };
  await once(held.s, 'connect');
  up();
}
run().catch(down);`,
  ],
  [
    'around',
    'default of a parameter',
    `
function use(s = net.connect(40000, ${host})) { s.on('connect', () => up()); s.on('error', down); }
use();`,
  ],
  [
    'around',
    'getter',
    `
const o = { get s() { return net.connect(40000, ${host}); } };
o.s.on('connect', () => up()).on('error', down);`,
  ],
  [
    'around',
    'event whose name is a constant',
    `
const CONNECT = 'connect';
const s = net.connect(40000, ${host});
s.on(CONNECT, () => up());
s.on('error', down);`,
  ],
  [
    'inside',
    'prependListener',
    `
const s = net.connect(40000, ${host});
s.prependListener('connect', () => up());
s.prependListener('error', down);`,
  ],
  [
    'around',
    'pipeline',
    `
import { PassThrough, pipeline } from 'node:stream';
const s = net.connect(40000, ${host});
s.write('x');
const sink = new PassThrough();
sink.once('data', () => up());
pipeline(s, sink, (error) => { if (error) down(error); });`,
  ],
];

/** All shapes. */
export const guardShapes: readonly GuardShape[] = [
  ...[...probes, ...callbacks, ...holders, ...classes, ...dials, ...requests, ...dialects, ...elsewhere].map(
    ([how, name, code, more]) => ({
      how,
      name,
      code: `${/^no semicolons/.test(name) ? imports.replaceAll(';', '') : imports}${code}\n`,
      ...more,
    }),
  ),
];
