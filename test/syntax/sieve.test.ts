/** The sieve must let through every file that some site needs: literals in every form, wrappers of every API, hand-ons. */
import { describe, expect, test } from 'vitest';
import type { ApiRow, PortPlace } from '../../server/src/catalogue/apiRow.js';
import { catalogueModules } from '../../server/src/catalogue/catalogueModules.js';
import { nameShapes } from '../../server/src/catalogue/nameShapes.js';
import { mayHoldFacts } from '../../server/src/syntax/sieve.js';
import { positiveSnippet } from '../catalogue/rowSnippets.js';
import { fixtureRoot } from '../support/fixture.js';
import { scanFiles } from '../support/fixtureScan.js';

const apis = catalogueModules.flatMap((one) => one.apis);

type Files = Readonly<Record<string, string>>;

/** Sites with and without the sieve; equal unless the sieve loses something. */
async function bothWays(files: Files) {
  const sources = Object.entries(files).map(([name, text]) => ({ key: `${fixtureRoot}/${name}`, text }));
  const [sieved, whole] = [await scanFiles(sources, true), await scanFiles(sources, false)];
  return { sieved: sieved.sites, whole: whole.sites };
}

/**
 * Scans many small workspaces as folders of one, with the sieve and without; answers the code of those that the sieve
 * takes a site from, how many have sites at all, and in how many one reaches a call.
 */
async function lostAmong(
  workspaces: readonly Files[],
): Promise<{ lost: string[]; found: number; reached: number }> {
  const all = workspaces.flatMap((files, i) =>
    Object.entries(files).map(([name, text]) => [`w${i}/${name}`, text] as const),
  );
  const { sieved, whole } = await bothWays(Object.fromEntries(all));
  const byFolder = (sites: typeof whole) => {
    const folders = new Map<number, string[]>();
    for (const site of sites) {
      const folder = Number(/\/w(\d+)\//.exec(site.file)?.[1]);
      folders.set(folder, [...(folders.get(folder) ?? []), JSON.stringify(site)]);
    }
    return folders;
  };
  const [withSieve, without] = [byFolder(sieved), byFolder(whole)];
  const lost = workspaces.filter((_, i) => withSieve.get(i)?.join() !== without.get(i)?.join());
  return {
    lost: lost.map((files) => Object.values(files).join('\n---\n')),
    found: without.size,
    reached: byFolder(whole.filter(({ role }) => role !== 'mention')).size,
  };
}

describe('each catalogue row', () => {
  test('in a call', async () => {
    const calls = apis.flatMap((row) =>
      row.ports.map((place): Files => {
        const { file, text } = positiveSnippet(row, place, catalogueModules);
        return { [file]: text };
      }),
    );
    const { lost, found } = await lostAmong(calls);
    expect(lost).toEqual([]);
    expect(found).toBe(calls.length);
  });

  test('in a wrapper, which has no digits of its own', async () => {
    const rows = apis.filter((row) => row.shape !== 'config');
    const wrapped = rows.flatMap((row) => row.ports.map((place) => wrapperOf(row, place)));
    const { lost, found } = await lostAmong(wrapped);
    expect(lost).toEqual([]);
    expect(found).toBeGreaterThan(wrapped.length * 0.9);
  });
});

describe('each name that tells the role of an API', () => {
  // With credentials the call names their package, whose rows let the file pass.
  const shapes = nameShapes.filter(({ credentials }) => !credentials);

  test.each(shapes.map((shape) => [shape.name.source, shape] as const))(
    '%s, in a wrapper',
    async (_, shape) => {
      const rows = namesLike(shape.name).map(
        (path): ApiRow => ({ ...shape.row, module: 'unheard-of', path }),
      );
      const places = shape.row.ports.map((place) => ({
        ...place,
        at: place.at.replace('?port', 'echoPort'),
      }));
      const wrapped = rows.flatMap((row) => places.map((place) => wrapperOf(row, place)));
      const { lost, reached } = await lostAmong(wrapped);
      expect(lost).toEqual([]);
      expect(reached).toBe(wrapped.length);
    },
  );
});

/** Every name of a pattern of choices, with `Echo` where it leaves a name open. */
function namesLike({ source }: RegExp): string[] {
  const expand = (pattern: string): string[] => {
    const [group, choices] = /\(\?:([^()]*)\)/.exec(pattern) ?? [];
    if (group === undefined || choices === undefined) return [pattern];
    return choices.split('|').flatMap((choice) => expand(pattern.replace(group, choice)));
  };
  return expand(source.replace(/^\^|\$$/g, '').replace(/\(\?:\[A-Z\]\\w\*\)\?/g, 'Echo'));
}

/** A function around what a row says, and a call of it in another file. */
function wrapperOf(row: ApiRow, place: PortPlace): Files {
  const { text } = positiveSnippet(row, place, catalogueModules);
  const literal = /'[\w:/.]*50051[^'\n]*'|50051/.exec(text)?.[0] ?? '';
  const named = text.replace(/const Made = (.*);\nnew Made/, 'new $1').replaceAll("'127.0.0.1'", 'here');
  const lines = named.replace(literal, 'value').trimEnd().split('\n');
  const head = lines.filter((line) => line.startsWith('import '));
  const body = lines.filter((line) => !line.startsWith('import '));
  return {
    'begin.ts': `${head.join('\n')}\nexport function begin(value) {\n${body.join('\n')}\n}\n`,
    'main.ts': `import { begin } from './begin';\nbegin(${literal});\n`,
  };
}

describe('a file with a literal above 1023 alone', () => {
  // Ports below 1024 are in no range of any target, and every file is full of such numbers.
  const literals = [
    ...['1024', '3000', '8080', '50051', '65535', '50_051', '0xC383', '0xc383', '0x400', '0X1F90', '5_0051'],
    ...["'3000'", "'50051'", '"8080"', '`9000`', '5e4', '0b1100001110000011', '0o141603', '50051.0'],
  ];
  const forms = [
    ...[
      'export const X = $;',
      'export default $;',
      'export const x = { a: $ };',
      'export let X: number = $;',
    ],
    ...['export const [x] = [$];', 'export enum E { A = $ }', 'module.exports = { a: $ };', 'exports.a = $;'],
    ...['export class C { static a = $; }', 'export const f = () => $;', 'export const f = (a = $) => a;'],
    ...[
      'export const X = env.X || $',
      'export const X = env.X ?? $',
      'export const X = a ? b : $',
      'export const X = a ? $ : b',
    ],
    ...[
      'export const X=$',
      'export const X = ($)',
      'export const X = $ as const',
      'export const X = +$',
      'export const X = $, Y = 1',
    ],
    ...[
      'export function f() { return $ }',
      'export const X = [\n  $\n]',
      'export const x = {\n  a: $ // here\n}',
      'export const X = Number($)',
    ],
    ...[
      'export const X = /* here */ $',
      'export const X = // here\n  $;',
      'export const X = <number>$',
      'export const X = $ + 1',
      'export const X = 1 + $',
    ],
    ...[
      'export const X = $\r\n',
      'export const X\n  = $',
      'export const X = env.X || /* or */ $;',
      'export const x = { a:$,b:1 }',
    ],
  ];
  const imports = "import all, * as rest from './x';\nimport net from 'node:net';\n";
  const reads = [
    'rest.X[0]',
    'rest.X',
    'rest.x',
    'rest.x.a',
    'rest.x[0]',
    'rest.E.A',
    'rest.C.a',
    'rest.f()',
    'rest.a',
    'all',
    'all.a',
  ];
  const main = `${imports}${reads.map((one) => `net.connect(${one});`).join('\n')}\n`;

  test.each(forms)('%s', async (form) => {
    const workspaces = literals.map((literal) => ({
      'main.ts': main,
      'x.ts': `${form.replace('$', literal)}\n`,
    }));
    const { lost, found } = await lostAmong(workspaces);
    expect(lost).toEqual([]);
    expect(found).toBeGreaterThan(10);
  });

  const addresses = [
    ...[
      'localhost:80',
      'localhost:50051',
      ':50051',
      '[::1]:50051',
      '10.0.0.1:7000',
      'db:50051',
      'me@db:50051',
      'a:50051,b:50052',
    ],
    ...[
      'http://localhost:50051',
      'ws://h:8080/x',
      'redis://u:p@h:6379/0',
      'dns:///h:50051',
      'ipv4:1.2.3.4:50051,5.6.7.8:50052',
    ],
    ...[
      '/ip4/127.0.0.1/tcp/50051',
      '//h:50051/x',
      'HTTP://H:50051',
      'h-1.example.com:50051',
      '0.0.0.0:50051',
      '*:50051',
    ],
  ];
  test.each(addresses)('an address, %s', async (address) => {
    const text = `export const X = '${address}';\nexport const Y = \`${address}\`;\n`;
    const uses =
      "import { X, Y } from './x';\nimport grpc from '@grpc/grpc-js';\nfetch(X);\nnew WebSocket(Y);\n";
    const more =
      'new grpc.Client(X, grpc.credentials.createInsecure());\nnew grpc.Server().bindAsync(Y, c, f);\n';
    const { sieved, whole } = await bothWays({ 'main.ts': uses + more, 'x.ts': text });
    expect(sieved, text).toEqual(whole);
  });
});

describe('a file that only hands something on', () => {
  const handOns: readonly (readonly [string, string])[] = [
    ["export * from './x';", 'import { P } from "./y"; const p = P;'],
    ["export { P } from './x';", 'import { P } from "./y"; const p = P;'],
    ["export {\n  P,\n} from './x';", 'import { P } from "./y"; const p = P;'],
    ["import { P } from './x';\nexport { P };", 'import { P } from "./y"; const p = P;'],
    ["import { P } from './x';\nexport const Q = P;", 'import { Q } from "./y"; const p = Q;'],
    ["import { P } from './x';\nexport default P;", 'import Q from "./y"; const p = Q;'],
    ["import { P } from './x';\nexport default { P };", 'import all from "./y"; const p = all.P;'],
    ["module.exports = require('./x');", 'import { P } from "./y"; const p = P;'],
    ["const x = require('./x');\nmodule.exports = x;", 'import { P } from "./y"; const p = P;'],
    ["const x = require('./x');\nmodule.exports = { P: x.P };", 'import { P } from "./y"; const p = P;'],
    ["exports.P = require('./x').P;", 'import { P } from "./y"; const p = P;'],
    [
      "import { P } from './x';\nexport class C { value = P }",
      'import { C } from "./y"; const p = new C().value;',
    ],
    ["import { P } from './x';\nexport const get = () => P;", 'import { get } from "./y"; const p = get();'],
    ['export const id = (x) => x;', 'import { id } from "./y"; import { P } from "./x"; const p = id(P);'],
    [
      "import { A } from './x';\nexport class B extends A {}",
      'import { B } from "./y"; const p = new B().value;',
    ],
  ];
  test.each(handOns)('%s', async (middle, head) => {
    const { sieved, whole } = await bothWays({
      'main.ts': `${head}\nimport net from 'node:net';\nnet.connect(p);\n`,
      'x.ts': 'export const P = 50000;\nexport class A { value = P }\n',
      'y.ts': middle,
    });
    expect(whole.map((site) => site.role)).toEqual(['connect']);
    expect(sieved).toEqual(whole);
  });

  const makers: readonly (readonly [string, string])[] = [
    [
      "import net from 'net';\nexport const it = net.createServer();",
      'import { it } from "./y"; it.listen(50051);',
    ],
    [
      "import net from 'net';\nexport const make = () => net.createServer();",
      'import { make } from "./y"; make().listen(50051);',
    ],
    [
      "export { createServer } from 'net';",
      'import { createServer } from "./y"; createServer().listen(50051);',
    ],
    ["import net from 'net';\nexport default net;", 'import n from "./y"; n.createServer().listen(50051);'],
    [
      "import net from 'net';\nexport class S extends net.Server {}",
      'import { S } from "./y"; new S().listen(50051);',
    ],
    [
      "import express from 'express';\nexport const app = express();",
      'import { app } from "./y"; app.listen(50051);',
    ],
    [
      "const express = require('express');\nmodule.exports = express();",
      'import app from "./y"; app.listen(50051);',
    ],
    ["import { Redis } from 'ioredis';\nexport { Redis };", 'import { Redis } from "./y"; new Redis(50051);'],
    [
      "import ky from 'ky';\nexport const api = ky;",
      'import { api } from "./y"; api.get("http://localhost:50051");',
    ],
  ];
  test.each(makers)('what it makes, %s', async (middle, main) => {
    const { sieved, whole } = await bothWays({ 'main.ts': main, 'y.ts': middle });
    expect(whole.map((site) => site.confidence)).toEqual(['certain']);
    expect(sieved).toEqual(whole);
  });
});

describe('what holds nothing', () => {
  test.each([
    '',
    'export const add = (a, b) => a + b;',
    'interface A { name: string }',
    'const x = { colour: "red" };\nconsole.log(x);',
    'export type Id = string;',
    'for (let i = 0; i < 10; i++) total += i;',
  ])('is held back: %j', (text) => expect(mayHoldFacts(text)).toBe(false));
});
