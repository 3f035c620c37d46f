/** Random small workspaces and scripts of changes to them, for properties of the index. */
import fc from 'fast-check';

/** Files that come, go and change; their names collide the ways that resolution has to tell apart. */
export const sourcePaths = [
  '/src/main.ts',
  '/src/index.ts',
  '/src/ports.ts',
  '/src/ports.js',
  '/src/ports/index.ts',
  '/src/start.ts',
  '/src/lib/start.mts',
  '/index.js',
  '/packages/one/src/index.ts',
  '/packages/one/ports.ts',
] as const;

/** Files of other kinds that give code its settings, describe it, or name its ports. */
export const otherPaths = [
  '/.env',
  '/src/.env.local',
  '/compose.yaml',
  '/packages/one/docker-compose.yml',
  '/packages/one/Dockerfile',
  '/start.sh',
] as const;

export const projectPaths = [
  '/tsconfig.json',
  '/src/tsconfig.json',
  '/package.json',
  '/packages/one/package.json',
] as const;

const specifiers = [
  ...[
    './ports',
    './ports.js',
    './ports/index',
    '../ports',
    './start',
    './lib/start.mjs',
    '.',
    '..',
    './index',
  ],
  ...['@/ports', '@x/one', '@x/one/ports', '#ports', 'own', 'src/ports', './gone', './main'],
];

const imports = (from: string): string[] => [
  `import { PORT } from '${from}';`,
  `import { PORT as P, start } from '${from}';`,
  `import * as all from '${from}';`,
  `import it from '${from}';`,
  `const { start } = require('${from}');`,
  `export * from '${from}';`,
  `export { PORT } from '${from}';`,
  `export { start, PORT as default } from '${from}';`,
  `module.exports = require('${from}');`,
];

const statements: readonly string[] = [
  'export const PORT = 50051;',
  'export const PORT = 50052;',
  'export const PORT = P;',
  "export const PORT = '50053';",
  'export default { PORT: 50054 };',
  'export default PORT;',
  'exports.PORT = 50055;',
  'export enum Ports { A = 50056 }',
  "export function start(port) { require('net').createServer().listen(port); }",
  'export const start = (port) => it.start(port);',
  'export const start = (port) => all.start({ port });',
  `export function start({ port }) { fetch(\`http://localhost:\${port}/\`); }`,
  'export class App { constructor(port = 50057) { start(port); } }',
  'start(PORT);',
  'start(50058);',
  'start({ port: 50059 });',
  'all.start(all.PORT);',
  'it.listen(it.PORT);',
  'new all.App(50060);',
  "require('net').connect(PORT ?? 50061);",
  "require('net').connect(all.PORT + 1);",
  "require('net').createServer().listen(process.env.PORT);",
  'export const PORT = Number(process.env.APP_PORT || 50062);',
  'fetch(process.env.API_URL);',
  `fetch(\`http://localhost:\${P}\`);`,
  '// ephemeral-ports-disable-next-line',
  'export const broken = (',
  '}',
];

/** A file of a few random lines. */
export const sourceText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...specifiers).chain((from) => fc.constantFrom(...imports(from))),
      { arbitrary: fc.constantFrom(...statements), weight: 2 },
    ),
    { maxLength: 7 },
  )
  .map((lines) => lines.join('\n'));

const variables = [
  'PORT=50071',
  'APP_PORT=50072',
  'API_URL=http://localhost:50073/x',
  'PORT="50074"',
  'PORT=$' + '{APP_PORT:-50075}',
  'NAME=x',
  '# ephemeral-ports-disable-next-line',
  'BROKEN',
];
const services = [
  '  api:\n    build: ./packages/one\n    environment:\n      PORT: 50081\n    ports: ["50082:$' +
    '{PORT:-50083}"]',
  '  web:\n    build: src\n    env_file: .env\n    ports:\n      - "$' + '{APP_PORT}:3000"',
  '  web:\n    image: x\n    command: vite --port 50084\n    expose: [50085]',
  '  one:\n    build: .\n    environment: [APP_PORT=50086]',
  '  broken: [',
  '\t- tab',
];
const dockerfile = [
  'FROM node:22',
  'ENV PORT=50091',
  'ARG APP_PORT=50092',
  'EXPOSE 50093 $PORT',
  'CMD vite --port 50094',
];
const script = [
  'PORT=50095 node src/main.js',
  'vite --port $' + '{PORT:-50096}',
  'curl http://localhost:50097',
];

/** A file of another kind, of a few random lines. */
function otherText(path: string): fc.Arbitrary<string> {
  const lines = path.includes('compose')
    ? services
    : path.includes('.env')
      ? variables
      : path.endsWith('.sh')
        ? script
        : dockerfile;
  const before = path.includes('compose') ? 'services:\n' : '';
  return fc.array(fc.constantFrom(...lines), { maxLength: 4 }).map((some) => before + some.join('\n'));
}

const tsconfig = fc.constantFrom(
  '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  '{ "compilerOptions": { "paths": { "@/*": ["./packages/one/*", "./*"] } } }',
  '{ "compilerOptions": { "baseUrl": "." } }',
  '{ broken',
);

const manifest = fc.constantFrom(
  '{ "name": "@x/one", "main": "dist/index.js" }',
  '{ "name": "@x/one", "exports": { "./ports": "./ports.js" } }',
  '{ "name": "own", "main": "index.js", "imports": { "#ports": "./src/ports.ts" } }',
  '{ "name": "own", "main": "src/main.ts" }',
  '{}',
);

/** What happens at once: texts that are there from now on, or null for files that are gone. */
export type Step = readonly (readonly [path: string, text: string | null])[];

const sourceChange = fc.tuple(fc.constantFrom<string>(...sourcePaths), fc.option(sourceText, { freq: 4 }));
const projectChange = fc
  .constantFrom<string>(...projectPaths)
  .chain((path) =>
    fc.tuple(fc.constant(path), fc.option(path.endsWith('package.json') ? manifest : tsconfig, { freq: 3 })),
  );

const otherChange = fc
  .constantFrom<string>(...otherPaths)
  .chain((path) => fc.tuple(fc.constant(path), fc.option(otherText(path), { freq: 4 })));

/** A rename is a deletion and a creation at once. */
const rename = fc
  .tuple(fc.constantFrom<string>(...sourcePaths), fc.constantFrom<string>(...sourcePaths), sourceText)
  .filter(([from, to]) => from !== to)
  .map(
    ([from, to, text]): Step => [
      [from, null],
      [to, text],
    ],
  );

const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: sourceChange.map((one): Step => [one]), weight: 5 },
  { arbitrary: fc.uniqueArray(sourceChange, { selector: ([path]) => path, maxLength: 4 }), weight: 2 },
  { arbitrary: rename, weight: 2 },
  { arbitrary: otherChange.map((one): Step => [one]), weight: 3 },
  { arbitrary: projectChange.map((one): Step => [one]), weight: 2 },
);

/** A workspace to begin with, and what happens to it. */
export const changeScript: fc.Arbitrary<{ start: Record<string, string>; steps: Step[] }> = fc.record({
  start: fc
    .tuple(
      fc.uniqueArray(fc.tuple(fc.constantFrom<string>(...sourcePaths), sourceText), {
        selector: ([path]) => path,
        minLength: 3,
      }),
      fc.uniqueArray(
        fc.constantFrom<string>(...otherPaths).chain((path) => fc.tuple(fc.constant(path), otherText(path))),
        { selector: ([path]) => path, maxLength: 3 },
      ),
    )
    .map(([sources, others]) => Object.fromEntries([...sources, ...others])),
  steps: fc.array(step, { minLength: 1, maxLength: 8 }),
});

/** What is typed into a document: `typed` at a share of its length, or as many units taken away there. */
export interface Edit {
  readonly path: string;
  readonly share: number;
  readonly atLine: boolean;
  readonly typed: string;
  readonly takes: number;
}

/** The text after an edit. */
export function typedAt(text: string, { share, atLine, typed, takes }: Edit): string {
  const near = Math.floor(share * text.length);
  const at = atLine ? text.lastIndexOf('\n', near) + 1 : near;
  return text.slice(0, at) + typed + text.slice(at + takes);
}

const harmless = ['\n', ' ', '// note\n', '/* 50070 */', 'let other = 1;\n', "label('x', y);\n", ';', '\n\n'];
const telling = ['start(50071);\n', 'const start = 1;\n', '9', "'", '}'];

const edit = (paths: readonly string[]): fc.Arbitrary<Edit> =>
  fc.record({
    path: fc.constantFrom(...paths),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    atLine: fc.oneof({ arbitrary: fc.constant(true), weight: 3 }, fc.boolean()),
    typed: fc.oneof(
      { arbitrary: fc.constantFrom(...harmless), weight: 6 },
      fc.constantFrom(...telling),
      fc.constant(''),
    ),
    takes: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, fc.nat({ max: 6 })),
  });

/** A workspace, and edits of its documents of which most move what stands behind them and do no more. */
export const positionScript: fc.Arbitrary<{ start: Record<string, string>; edits: Edit[] }> = fc
  .uniqueArray(fc.tuple(fc.constantFrom<string>(...sourcePaths), sourceText), {
    selector: ([path]) => path,
    minLength: 2,
  })
  .chain((entries) =>
    fc.record({
      start: fc.constant(Object.fromEntries(entries)),
      edits: fc.array(edit(entries.map(([path]) => path)), { minLength: 1, maxLength: 10 }),
    }),
  );
