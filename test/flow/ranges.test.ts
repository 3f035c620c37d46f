/** Ports that code computes: random ones, counters, pools, pickers; from which port to which, and what one call gets. */
import { describe, test } from 'vitest';
import { checkFiles, checkLineAfter } from '../support/fixtureChecks.js';

const before =
  "import net from 'node:net';\nimport http from 'node:http';\nconst up = (n) => http.createServer().listen(n);\n";

const checkLine = checkLineAfter(before);

describe('random ports', () => {
  test.each([
    'up(33000 + Math.floor(Math.random() * 20000)) → 33000 listen range:33000-52999',
    'up(Math.floor(Math.random() * 20000) + 33000) → 33000 listen range:33000-52999',
    'up(Math.floor(Math.random() * 20000 + 33000)) → 33000 listen range:33000-52999',
    'up(33000 + Math.round(Math.random() * 1000)) → 33000 listen range:33000-34000',
    'up(33000 + Math.ceil(Math.random() * 1000)) → 33000 listen range:33001-34000',
    'up(33000 + ~~(Math.random() * 1000)) → 33000 listen range:33000-33999',
    'up(33000 + (Math.random() * 1000 | 0)) → 33000 listen range:33000-33999',
    'up(20000 + (process.pid % 40000)) → 20000 listen range:20000-59999',
    'up(50000 + (Date.now() & 1023)) → 50000 listen range:50000-51023',
    'up(50000 + parseInt(hash, 16) % 500) → 50000 listen range:50000-50499',
    'const low = 33000, high = 53000; up(Math.floor(Math.random() * (high - low)) + low) → 33000 listen range:33000-52999',
    'const low = 33000; const size = 10 * 100; up(low + Math.floor(Math.random() * size)) → 33000 listen range:33000-33999',
    'const pick = (a, b) => a + Math.floor(Math.random() * (b - a + 1)); up(pick(33000, 53000)) → 33000 listen range:33000-53000',
    'function pick(a = 33000, b = 53000) { return a + Math.floor(Math.random() * (b - a)) } up(pick()) → 33000 listen range:33000-52999',
    'function pick(a, b) { return a + Math.floor(Math.random() * (b - a)) } up(pick(33000, 33100)); up(pick(40000, 40100)) → 33000 listen range:33000-33099, 40000 listen range:40000-40099',
    "import { randomInt } from 'node:crypto'; up(randomInt(33000, 53000)) → 33000 listen range:33000-52999",
    "import crypto from 'node:crypto'; up(crypto.randomInt(33000, 53000)) → 33000 listen range:33000-52999",
    "import { randomInt } from 'node:crypto'; up(33000 + randomInt(1000)) → 33000 listen range:33000-33999",
    "import _ from 'lodash'; up(_.random(33000, 53000)) → 33000 listen range:33000-53000",
    "import { faker } from '@faker-js/faker'; up(faker.number.int({ min: 33000, max: 53000 })) → 33000 listen range:33000-53000",
    'const n = 33000 + Math.floor(Math.random() * 10); up(n); net.connect(n) → 33000 listen+connect range:33000-33009',
    `const n = 33000 + Math.floor(Math.random() * 10); new WebSocket(\`ws://localhost:\${n}/\`) → 33000 connect range:33000-33009`,
    'up(33000 + Math.floor(Math.random() * spread)) → 33000 listen range:none',
  ])('%s', checkLine);
});

describe('the larger and the smaller', () => {
  test.each([
    'up(Math.max(40000, Math.floor(Math.random() * 60000))) → 40000 listen range:40000-59999',
    'up(Math.max(33000, 33005)) → 33005 listen range:none',
    'up(Math.min(40000 + Math.floor(Math.random() * 10), 60000)) → 40000 listen range:40000-40009',
    // Bounds of what is not known.
    'up(Math.min(Number(process.env.PORT), 65535)) → none',
    'up(Math.max(1024, Number(process.env.PORT ?? 50051))) → 50051 listen range:none',
    'up(Math.min(65535, Math.max(1024, n))) → none',
  ])('%s', checkLine);
});

describe('loops and pools', () => {
  test.each([
    'for (let n = 50000; n < 50010; n++) up(n) → 50000 listen range:50000-50009',
    'for (let n = 50000; n <= 50010; ++n) up(n) → 50000 listen range:50000-50010',
    'for (let n = 50000; 50010 > n; n++) up(n) → 50000 listen range:50000-50009',
    'for (let n = 50000; n !== 50010; n++) up(n) → 50000 listen range:50000-50009',
    'for (let n = 50000; n < 50010; n += 3) up(n) → 50000 listen range:50000-50009',
    'for (let n = 50000; n <= 50010; n += 4) up(n) → 50000 listen range:50000-50008',
    'for (var i = 0; i < 10; i++) up(50000 + i) → 50000 listen range:50000-50009',
    'for (let i = 0; i < 10; i++) up(50000 + i * 2) → 50000 listen range:50000-50018',
    'const COUNT = 10; for (let i = 0; i < COUNT; i++) up(50000 + i) → 50000 listen range:50000-50009',
    'const c = { count: 10 }; for (let i = 0; i < c.count; i++) up(50000 + i) → 50000 listen range:50000-50009',
    'function pool(base, count) { for (let i = 0; i < count; i++) up(base + i) } pool(50000, 10) → 50000 listen range:50000-50009',
    'function pool(from, to) { for (let n = from; n <= to; n++) up(n) } pool(50000, 50009) → 50000 listen range:50000-50009',
    'function pool(from) { for (let n = from; n < from + 10; n++) up(n) } pool(50000); pool(51000) → 50000 listen range:50000-50009, 51000 listen range:51000-51009',
    'function pool({ start, end }) { for (let n = start; n < end; n++) up(n) } pool({ start: 50000, end: 50010 }) → 50000 listen range:50000-50009',
    'function pool(o) { for (let n = o.start; n <= o.end; n++) up(n) } pool({ start: 50000, end: 50009 }); pool({ start: 51000, end: 51004 }) → 50000 listen range:50000-50009, 51000 listen range:51000-51004',
    'function pool(o) { const { base, count } = o; for (let i = 0; i < count; i++) up(base + i) } pool({ base: 50000, count: 10 }) → 50000 listen range:50000-50009',
    'function pool({ low, size }) { up(low + Math.floor(Math.random() * size)) } pool({ low: 50000, size: 500 }) → 50000 listen range:50000-50499',
    'function pool(o = { start: 50000, end: 50010 }) { for (let n = o.start; n < o.end; n++) up(n) } pool() → 50000 listen range:50000-50009',
    'const { start, end } = { start: 50000, end: 50010 }; for (let n = start; n < end; n++) up(n) → 50000 listen range:50000-50009',
    'function pool(o) { for (let n = o.start; n < o.end; n++) up(n) } pool({ start: 50000, end: last() }) → 50000 listen range:none',
    'function pool(o) { for (let n = o.start; n < o.end; n++) up(n) } const given = read(); pool({ ...given, start: 50000 }) → 50000 listen range:none',
    'function pool(o) { for (let n = o.start; n < o.end; n++) up(n) } const given = read(); pool({ start: 50000, end: 50010, ...given }) → 50000 listen range:none',
    'const all = []; for (let i = 0; i < 3; i++) all.push(50000 + i); all.forEach((n) => net.connect(n)) → 50000 connect range:50000-50002',
    'for (let i = 0; i < ports.length; i++) up(50000 + i) → 50000 listen range:none',
    'for (let n = 50000; n < 50010 && ok(); n++) up(n) → 50000 listen range:none',
    'for (let n = 50000; n < limit(); n++) up(n) → 50000 listen range:none',
    'for (let n = 50000; n < 50000; n++) up(n) → none',
    'for (let i = 0; i < 10; i++) { up(50000 + i); i = skip() } → 50000 listen range:none',
  ])('%s', checkLine);
});

describe('lists of numbers', () => {
  test.each([
    'for (const n of Array.from({ length: 10 }, (_, i) => 50000 + i)) up(n) → 50000 listen range:50000-50009',
    'for (const n of [...Array(10).keys()].map((i) => 50000 + i)) up(n) → 50000 listen range:50000-50009',
    'for (const n of new Array(10).fill(0).map((_, i) => 50000 + i)) up(n) → 50000 listen range:50000-50009',
    "['a', 'b', 'c'].forEach((_, i) => up(50000 + i)) → 50000 listen range:50000-50002",
    "const names = ['a', 'b', 'c']; names.map((name, i) => up(50000 + i)) → 50000 listen range:50000-50002",
    "import _ from 'lodash'; _.times(10, (i) => up(50000 + i)) → 50000 listen range:50000-50009",
    "import _ from 'lodash'; _.range(50000, 50010).forEach((n) => up(n)) → 50000 listen range:50000-50009",
    'names.map((name, i) => up(50000 + i)) → 50000 listen range:none',
    // Lengths are no ports.
    'for (const n of Array.from({ length: 50000 })) up(n) → none',
    'for (const n of Array.from({ length: 50000 }, () => 0)) up(n) → 0 listen',
    'Array.from({ length: 50000 }, (_, n) => up(n)) → none',
    'const list = new Array(50000); up(list.length) → none',
  ])('%s', checkLine);
});

describe('pickers', () => {
  test.each([
    "import getPort, { portNumbers } from 'get-port'; up(await getPort({ port: portNumbers(50000, 50100) })) → 50000 listen range:50000-50100",
    "const getPort = require('get-port'); getPort({ port: getPort.makeRange(50000, 50100) }).then((n) => up(n)) → 50000 listen range:50000-50100",
    "import { getPort } from 'get-port-please'; up(await getPort({ portRange: [50000, 50100] })) → 50000 listen range:50000-50100",
    "import portfinder from 'portfinder'; up(await portfinder.getPortPromise({ port: 50000, stopPort: 50100 })) → 50000 listen range:50000-50100, 50100 mention",
    "import portfinder from 'portfinder'; portfinder.getPort({ startPort: 50000, stopPort: 50100 }, (e, n) => up(n)) → 50000 listen range:50000-50100, 50100 mention",
    "import portfinder from 'portfinder'; portfinder.basePort = 50000; portfinder.getPort((e, n) => up(n)) → 50000 listen range:none",
    "const portfinder = require('portfinder'); portfinder.basePort = 50000; portfinder.highestPort = 50100; portfinder.getPort((e, n) => up(n)) → 50000 listen range:50000-50100, 50100 mention",
    "import portfinder from 'portfinder'; portfinder.setBasePort(50000); portfinder.getPort((e, n) => up(n)) → 50000 listen range:none",
    "import * as mockttp from 'mockttp'; mockttp.getLocal().start({ startPort: 50000, endPort: 50100 }) → 50000 listen range:50000-50100, 50100 mention",
    "import * as mockttp from 'mockttp'; mockttp.getLocal().start({ startPort: 49152, endPort: 65535 }) → 49152 listen range:49152-65535",
    "import getPort from 'get-port'; up(await getPort({ port: 50000 })) → 50000 listen range:none",
  ])('%s', checkLine);
});

test('sums of sums of the same names come to an end', () => {
  const sums = Array.from(
    { length: 14 },
    (_, i) => `const a${i + 1} = ${Array(40).fill(`a${i}`).join(' + ')};`,
  );
  checkLine(`const a0 = 10; ${sums.join(' ')} up(50000 + a14) → 50000 listen range:none`);
});

describe('what one call gets', () => {
  test.each([
    'const at = (i) => 50000 + i; net.connect(at(3)); net.connect(at(4)) → 50000 connect uses:50003,50004',
    'const at = (base, i = 7) => base + i; net.connect(at(50000)) → 50000 connect uses:50007',
    'const at = (i) => 50000 + i; net.connect(at(n)) → 50000 connect uses:50000',
    'const BASE = 50000; const A = BASE + 100; net.connect(A + 10) → 50000 connect uses:50110',
    'const TOP = 50100; up(TOP - 50) → 50100 listen uses:50050',
  ])('%s', checkLine);

  test.each([
    'export const BASE = 50000; export const COUNT = 10; ¦ import http from "node:http"; import { BASE, COUNT } from "./a"; for (let i = 0; i < COUNT; i++) http.createServer().listen(BASE + i) → 50000 listen range:50000-50009',
    'export function pick(a, b) { return a + Math.floor(Math.random() * (b - a)) } ¦ import http from "node:http"; import { pick } from "./a"; http.createServer().listen(pick(33000, 53000)) → 33000 listen range:33000-52999',
  ])('%s', checkFiles);
});
