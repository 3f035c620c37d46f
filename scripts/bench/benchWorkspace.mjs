/** Writes workspaces to measure on: the same files for the same size, in proportions that are stated. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Shares of the kinds of files, in percent; what is written into docs/performance.md. */
export const mix = [
  { kind: 'logic', share: 62, what: 'functions and classes without a word about ports' },
  { kind: 'types', share: 12, what: 'interfaces and types alone' },
  { kind: 'barrel', share: 4, what: 're-exports of a folder' },
  {
    kind: 'lookalike',
    share: 12,
    what: 'numbers and words like ports: viewports, years, `import`, `export`',
  },
  { kind: 'constants', share: 2, what: 'exported ports and addresses' },
  { kind: 'server', share: 3, what: 'servers that listen, on literals or on imported constants' },
  { kind: 'client', share: 5, what: 'clients that connect, to literals or to imported constants' },
];

const filesInFolder = 40;
const filesInPackage = 400;

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function kindAt(number) {
  let sum = 0;
  for (const { kind, share } of mix) {
    sum += share;
    if (number * 100 < sum) return kind;
  }
  return 'logic';
}

/** Lines of code without ports; half the files are short, a few are long. */
function filler(random, lines) {
  const text = [];
  for (let i = 0; i < lines; i += 6) {
    const n = Math.floor(random() * 900);
    text.push(
      `export function step${i}(items: readonly Item[], limit = ${n}): number {`,
      `  const kept = items.filter((one) => one.size > limit && one.name !== 'item ${n}');`,
      '  let total = 0;',
      `  for (const one of kept) total += one.size * ${(n % 7) + 1} - measure(one.name, ${n % 90});`,
      `  return total > ${n} ? combine(total, kept.length) : Math.max(total, 0);`,
      '}',
    );
  }
  return text.join('\n');
}

const head = `interface Item { readonly name: string; readonly size: number }
const measure = (name: string, least: number): number => Math.max(name.length, least);
const combine = (a: number, b: number): number => a * 2 + b;
`;

const bodies = {
  logic: (random, lines) => head + filler(random, lines),
  types: (_random, lines) =>
    Array.from(
      { length: Math.ceil(lines / 4) },
      (_, i) => `export interface Shape${i} {\n  readonly name: string;\n  readonly parts?: Shape${i}[];\n}`,
    ).join('\n'),
  lookalike: (random, lines) =>
    `${head}export const viewport = { width: 1280, height: 800, year: ${1990 + Math.floor(random() * 40)} };\n` +
    `const timeout = (ms: number): number => ms;\nexport const pause = timeout(${5000 + Math.floor(random() * 900)});\n` +
    filler(random, lines),
  constants: (random) =>
    `export const API_PORT = ${40000 + Math.floor(random() * 9000)};\n` +
    `export const ADMIN = 'http://localhost:${50000 + Math.floor(random() * 9000)}/admin';\n`,
  server: (random, lines, constants) =>
    `import { createServer } from 'node:http';\nimport { API_PORT } from '${constants}';\n${head}` +
    `export const server = createServer().listen(${random() < 0.5 ? 'API_PORT' : 32768 + Math.floor(random() * 9000)});\n` +
    filler(random, lines),
  client: (random, lines, constants) =>
    `import { connect } from 'node:net';\nimport { API_PORT, ADMIN } from '${constants}';\n${head}` +
    `export const socket = connect(${random() < 0.5 ? 'API_PORT' : 50000 + Math.floor(random() * 9000)}, 'localhost');\n` +
    `export const page = fetch(ADMIN);\n${filler(random, lines)}`,
};

function linesOf(random) {
  const draw = random();
  return draw < 0.5 ? 10 + random() * 60 : draw < 0.95 ? 60 + random() * 240 : 300 + random() * 900;
}

/** Imports of up to three earlier files of the same folder. */
function importsOf(random, index, endings) {
  const first = index - (index % filesInFolder);
  const names = new Set();
  for (let i = Math.floor(random() * 4); i > 0 && index > first; i--) {
    names.add(first + Math.floor(random() * (index - first)));
  }
  return [...names].map((one) => `import * as other${one} from './file${one}${endings}';\n`).join('');
}

/** Writes `count` files below `folder`; answers their bytes. */
export function writeWorkspace(folder, count) {
  const random = randomNumbers(count);
  let bytes = 0;
  const write = (file, text) => {
    bytes += Buffer.byteLength(text);
    writeFileSync(file, text);
  };
  for (let i = 0; i < count; i++) {
    const at = path.join(
      folder,
      `package${Math.floor(i / filesInPackage)}/src/part${Math.floor(i / filesInFolder)}`,
    );
    if (i % filesInFolder === 0) {
      mkdirSync(at, { recursive: true });
      writeFileSync(
        path.join(at, '../../package.json'),
        `{ "name": "package${Math.floor(i / filesInPackage)}" }\n`,
      );
    }
    const kind = i % filesInFolder === 0 ? 'constants' : kindAt(random());
    const constants = `./file${i - (i % filesInFolder)}.js`;
    const text =
      kind === 'barrel'
        ? `export * from './file${Math.max(i - 1, i - (i % filesInFolder))}.js';\n`
        : importsOf(random, i, '.js') + bodies[kind](random, linesOf(random), constants);
    write(path.join(at, `file${i}.ts`), text);
  }
  return bytes;
}
