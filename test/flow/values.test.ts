/** From an expression to the literals it can come from: constants, defaults, options, conversions, arithmetic. */
import { describe, expect, it, test } from 'vitest';
import { checkCode, checkSites, wordsOfSites } from '../support/fixtureChecks.js';

const before = "import net from 'node:net';\nconst server = net.createServer();\n";

/** Code whose one literal is the port that a server listens on. */
const listensOn50051: readonly string[] = [
  // Literals.
  'server.listen(50051)',
  'server.listen(50_051)',
  'server.listen(0xC383)',
  'server.listen(0xc383)',
  "server.listen('50051')",
  'server.listen("50051")',
  'server.listen(`50051`)',
  'server.listen((50051))',
  'server.listen(50051 as number)',
  'server.listen(<number>50051)',
  'server.listen(50051!)',
  'server.listen(50051 satisfies number)',
  'server.listen(+50051)',
  "server.listen(+'50051')",
  // Names.
  'const PORT = 50051; server.listen(PORT)',
  'const PORT: number = 50051; server.listen(PORT)',
  'var PORT = 50051; server.listen(PORT)',
  'let port = 50051; server.listen(port)',
  'let port; port = 50051; server.listen(port)',
  'let port: number | undefined; port ??= 50051; server.listen(port)',
  'let port = process.env.PORT; port ||= "50051"; server.listen(port)',
  'const A = 50051; const B = A; const C = B; server.listen(C)',
  'server.listen(PORT); var PORT = 50051',
  'const PORT = 50051 as const; server.listen(PORT)',
  'const run = () => server.listen(PORT); const PORT = 50051; run()',
  'const PORT = 50051; { const other = 1; server.listen(PORT) }',
  'const PORT = 50051; function f() { return function () { server.listen(PORT) } }',
  'let p = 1; { let p = 50051; server.listen(p) }',
  // Objects, arrays, enums.
  'const config = { port: 50051 }; server.listen(config.port)',
  "const config = { port: 50051 }; server.listen(config['port'])",
  "const config = { 'port': 50051 }; server.listen(config.port)",
  "const config = { ['port']: 50051 }; server.listen(config.port)",
  'const config = { a: { b: { c: 50051 } } }; server.listen(config.a.b.c)',
  'const config = { port: 50051 } as const; server.listen(config.port)',
  'const config = Object.freeze({ port: 50051 }); server.listen(config.port)',
  'const config = { get port() { return 50051 } }; server.listen(config.port)',
  'const { port } = { port: 50051 }; server.listen(port)',
  'const { port: p } = { port: 50051 }; server.listen(p)',
  'const { a: { port } } = { a: { port: 50051 } }; server.listen(port)',
  'const { port = 50051 } = options; server.listen(port)',
  'const { a: { port = 50051 } = {} } = options; server.listen(port)',
  'const [port] = [50051]; server.listen(port)',
  'const [, port = 50051] = process.argv; server.listen(port)',
  'const ports = [50051] as const; server.listen(ports[0])',
  'enum Port { Grpc = 50051 } server.listen(Port.Grpc)',
  'const enum Port { Grpc = 50051 } server.listen(Port.Grpc)',
  'const ports = { grpc: 50051 }; const key = process.argv[2]; server.listen(ports[key])',
  'const base = { port: 50051 }; const config = { ...base }; server.listen(config.port)',
  'const config = Object.assign({}, { port: 50051 }); server.listen(config.port)',
  'const config = { ...{ ...{ port: 50051 } } }; server.listen(config)',
  'const ports = { port: 50051 }; const options = { host: "::", ...ports }; server.listen(options)',
  'const defaults = { port: 50051 }; const { port } = { ...defaults, ...process.env }; server.listen(port)',
  'class Config { port = 50051 } server.listen(new Config().port)',
  'class Config { static port = 50051 } server.listen(Config.port)',
  'class Config { static readonly PORT = 50051; run() { server.listen(Config.PORT) } }',
  'class Config { get port() { return 50051 } } server.listen(new Config().port)',
  'class Config { static get port() { return 50051 } } server.listen(Config.port)',
  'class App { port = 50051; start() { server.listen(this.port) } }',
  'class App { #port = 50051; start() { server.listen(this.#port) } }',
  'class App { constructor() { this.port = 50051 } start() { server.listen(this.port) } }',
  'class Base { port = 50051 } class App extends Base { start() { server.listen(this.port) } }',
  'class App { constructor(private port = 50051) {} start() { server.listen(this.port) } }',
  'class App { static port = 50051; static start() { server.listen(this.port) } }',
  'function App() { this.port = 50051 } App.prototype.start = function () { server.listen(this.port) }',
  'const app = { port: 50051, start() { server.listen(this.port) } }',
  // Defaults and choices.
  'server.listen(process.env.PORT || 50051)',
  'server.listen(process.env.PORT ?? 50051)',
  "server.listen(process.env.PORT || '50051')",
  'server.listen(process.env.PORT ? Number(process.env.PORT) : 50051)',
  'server.listen(isTest && 50051)',
  'const port = Number(process.env.PORT) || 50051; server.listen(port)',
  'const port = Number.parseInt(process.env.PORT ?? "50051", 10); server.listen(port)',
  'const port = +(process.env.PORT ?? 50051); server.listen(port)',
  'const { PORT = 50051 } = process.env; server.listen(PORT)',
  'function start(port = 50051) { server.listen(port) } start()',
  'function start({ port = 50051 } = {}) { server.listen(port) } start()',
  'function start({ port } = { port: 50051 }) { server.listen(port) } start()',
  'const start = (port: number = 50051) => server.listen(port); start()',
  // Conversions.
  "server.listen(Number('50051'))",
  "server.listen(parseInt('50051'))",
  "server.listen(parseInt('50051', 10))",
  'server.listen(String(50051))',
  'server.listen((50051).toString())',
  `const port = 50051; server.listen(\`\${port}\`)`,
  'const port = 50051; server.listen("" + port)',
  'const PORT = 50051; const text = PORT.toString(); server.listen(text)',
  // Functions.
  'const port = () => 50051; server.listen(port())',
  'function port() { return 50051 } server.listen(port())',
  'async function port() { return 50051 } server.listen(await port())',
  'const port = parseInt(process.env.PORT || "50051", 10); server.listen(port)',
  'const id = (x: number) => x; server.listen(id(50051))',
  // Statements.
  'for (const port of [50051]) server.listen(port)',
  '[50051].forEach((port) => server.listen(port))',
  '[50051].map((port) => server.listen(port))',
  '[{ port: 50051 }].forEach(({ port }) => server.listen(port))',
  'for (const { port } of [{ port: 50051 }]) server.listen(port)',
  'const ports = [50051]; for (const port of ports) { server.listen({ port }) }',
  'Object.values({ a: 50051 }).forEach((port) => server.listen(port))',
  // Environment helpers and command lines.
  "server.listen(env('PORT', 50051))",
  "server.listen(getEnv('PORT', '50051'))",
  "server.listen(config.get('port', 50051))",
  "const program = new Command(); program.option('-p, --port <n>', 'port', '50051'); server.listen(program.opts().port)",
];

describe('a server listens on what its argument comes from', () => {
  test.each(listensOn50051)('%s', (code) => {
    expect(wordsOfSites(before + code).map((words) => words.split(' ').slice(0, 2).join(' '))).toEqual([
      '50051 listen',
    ]);
  });
});

describe('options of a call', () => {
  test.each([
    'server.listen({ port: 50051 })',
    'const port = 50051; server.listen({ port })',
    'const options = { port: 50051 }; server.listen(options)',
    'const options: net.ListenOptions = { host: "::" }; server.listen({ ...options, port: 50051 })',
    'server.listen({ host: "::", ...{ port: 50051 } })',
    'const make = () => ({ port: 50051 }); server.listen(make())',
    'server.listen(Object.assign({}, defaults, { port: 50051 }))',
    'server.listen({ port: process.env.PORT || 50051, exclusive: true })',
  ])('%s', (code) => {
    expect(wordsOfSites(before + code).map((words) => words.split(' ').slice(0, 2).join(' '))).toEqual([
      '50051 listen',
    ]);
  });

  it('take the last entry of a name', () => {
    checkCode(`${before}server.listen({ port: 50051, port: 50052 })`, '50051 mention', '50052 listen');
  });
});

describe('several literals', () => {
  test.each<[string, string[]]>([
    ['server.listen(isTest ? 50051 : 50052)', ['50051 listen', '50052 listen']],
    [
      'const port = a ? 50051 : b ? 50052 : 50053; server.listen(port)',
      ['50051 listen', '50052 listen', '50053 listen'],
    ],
    ['let port = 50051; if (isTest) port = 50052; server.listen(port)', ['50051 listen', '50052 listen']],
    ['for (const port of [50051, 50052]) server.listen(port)', ['50051 listen', '50052 listen']],
    ['enum P { A = 50051, B = 50052 } server.listen(P.B)', ['50052 listen']],
    ['const p = [50051, 50052]; server.listen(p[1])', ['50052 listen']],
    ['const p = [50051, 50052]; server.listen(p[i])', ['50051 listen', '50052 listen']],
    ['server.listen(50051); server.listen(50052)', ['50051 listen', '50052 listen']],
  ])('%s', (code, expected) => {
    expect(wordsOfSites(before + code).map((words) => words.split(' ').slice(0, 2).join(' '))).toEqual(
      expected,
    );
  });

  it('one literal may be used twice, and both ways', () => {
    checkSites(`
import net from 'node:net';
const PORT = 50051;
//           ^^^^^ listen+connect const net.Server.listen calls:2
net.createServer().listen(PORT, () => net.connect(PORT));
`);
  });
});

describe('arithmetic points at the literal that is a port and says what the call gets', () => {
  test.each<[string, string[]]>([
    ['const BASE = 50050; server.listen(BASE + 1)', ['50050 listen uses:50051']],
    ['server.listen(50050 + 1)', ['50050 listen uses:50051']],
    ['server.listen(1 + 50050)', ['50050 listen uses:50051']],
    ['server.listen(50052 - 1)', ['50052 listen uses:50051']],
    ['const BASE = 50000; const OFFSET = 51; server.listen(BASE + OFFSET)', ['50000 listen uses:50051']],
    ['server.listen(50050 + index)', ['50050 listen uses:50050']],
    ['const BASE = 50050; server.listen(BASE + Number(process.env.WORKER))', ['50050 listen uses:50050']],
    ['for (let i = 0; i < 3; i++) server.listen(50050 + i)', ['50050 listen uses:50050']],
  ])('%s', (code, expected) => {
    checkCode(before + code, ...expected);
  });
});

describe('steps from the literal to the call', () => {
  it('name the constant', () => {
    checkSites(`
import net from 'node:net';
const GRPC_PORT = 50051;
//                ^^^^^ listen const net.Server.listen steps:GRPC_PORT
net.createServer().listen(GRPC_PORT);
`);
  });

  it('are none where the literal stands in the call', () => {
    checkSites(`
import net from 'node:net';
net.createServer().listen(50051);
//                        ^^^^^ listen direct net.Server.listen steps:
`);
  });
});
