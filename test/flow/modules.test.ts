/** Values that come from other files: every form of export and import, barrels, defaults, CommonJS, cycles. */
import { describe, it, test } from 'vitest';
import { checkSites } from '../support/fixtureChecks.js';

/** What `/ports.ts` holds, and how `/main.ts` reaches the port in it. */
const forms: readonly (readonly [exports: string, imports: string, expression: string])[] = [
  ['export const PORT = 50051;', "import { PORT } from './ports';", 'PORT'],
  ['export const PORT = 50051;', "import { PORT } from './ports.js';", 'PORT'],
  ['export const PORT = 50051;', "import { PORT } from './ports.ts';", 'PORT'],
  ['export const PORT = 50051;', "import { PORT as P } from './ports';", 'P'],
  ['export const PORT = 50051;', "import * as ports from './ports';", 'ports.PORT'],
  ['export const PORT = 50051;', "import * as ports from './ports';", "ports['PORT']"],
  ['export const PORT = 50051;', "const { PORT } = require('./ports');", 'PORT'],
  ['export const PORT = 50051;', "const ports = require('./ports');", 'ports.PORT'],
  ['export const PORT = 50051;', "const PORT = require('./ports').PORT;", 'PORT'],
  ['export const PORT = 50051;', "const { PORT } = await import('./ports');", 'PORT'],
  ['export const PORT = 50051;', "const ports = await import('./ports');", 'ports.PORT'],
  ['export const PORT = 50051;', "import ports = require('./ports');", 'ports.PORT'],
  ['export let PORT = 50051;', "import { PORT } from './ports';", 'PORT'],
  ['export var PORT = 50051;', "import { PORT } from './ports';", 'PORT'],
  ['const PORT = 50051; export { PORT };', "import { PORT } from './ports';", 'PORT'],
  ['const P = 50051; export { P as PORT };', "import { PORT } from './ports';", 'PORT'],
  ['const P = 50051; export { P as default };', "import P from './ports';", 'P'],
  ['export default 50051;', "import PORT from './ports';", 'PORT'],
  ['export default 50051;', "import { default as PORT } from './ports';", 'PORT'],
  ['export default 50051;', "const PORT = require('./ports').default;", 'PORT'],
  ['const PORT = 50051; export default PORT;', "import PORT from './ports';", 'PORT'],
  ['export default { port: 50051 };', "import config from './ports';", 'config.port'],
  ['export default { port: 50051 };', "import config from './ports';\nconst { port } = config;", 'port'],
  ['export default { grpc: { port: 50051 } } as const;', "import config from './ports';", 'config.grpc.port'],
  ['export const config = { port: 50051 };', "import { config } from './ports';", 'config.port'],
  ['export const config = { port: 50051 };', "import * as all from './ports';", 'all.config.port'],
  ['export const { port } = { port: 50051 };', "import { port } from './ports';", 'port'],
  ['export const [first] = [50051];', "import { first } from './ports';", 'first'],
  ['export enum Port { Grpc = 50051 }', "import { Port } from './ports';", 'Port.Grpc'],
  ['export class Config { static PORT = 50051; }', "import { Config } from './ports';", 'Config.PORT'],
  ['export class Config { port = 50051; }', "import { Config } from './ports';", 'new Config().port'],
  ['export default class { port = 50051; }', "import Config from './ports';", 'new Config().port'],
  ['export const PORTS = [50051];', "import { PORTS } from './ports';", 'PORTS[0]'],
  ["export const PORT = '50051';", "import { PORT } from './ports';", 'Number(PORT)'],
  ['export const PORT = process.env.PORT || 50051;', "import { PORT } from './ports';", 'PORT'],
  ['module.exports = 50051;', "const PORT = require('./ports');", 'PORT'],
  ['module.exports = 50051;', "import PORT from './ports';", 'PORT'],
  ['module.exports = { PORT: 50051 };', "const { PORT } = require('./ports');", 'PORT'],
  ['module.exports = { PORT: 50051 };', "import { PORT } from './ports';", 'PORT'],
  ['module.exports = { PORT: 50051 };', "import ports from './ports';", 'ports.PORT'],
  ['module.exports.PORT = 50051;', "const { PORT } = require('./ports');", 'PORT'],
  ['exports.PORT = 50051;', "const { PORT } = require('./ports');", 'PORT'],
  ['exports.PORT = 50051;', "import { PORT } from './ports';", 'PORT'],
  ['const PORT = 50051; module.exports = { PORT };', "const { PORT } = require('./ports');", 'PORT'],
  ['const PORT = 50051; exports.PORT = PORT;', "const ports = require('./ports');", 'ports.PORT'],
  ['exports = module.exports = { PORT: 50051 };', "const ports = require('./ports');", 'ports.PORT'],
  ['export = { PORT: 50051 };', "import ports = require('./ports');", 'ports.PORT'],
];

describe('a port of another file', () => {
  test.each(forms)('%s | %s | %s', (exports, imports, expression) => {
    const marker = `//${' '.repeat(exports.search(/50051/) - 2)}^^^^^`;
    checkSites(`
${imports}
import net from 'node:net';
net.createServer().listen(${expression});
//- /ports.ts
${exports}
${marker} listen import net.Server.listen
`);
  });
});

/** Files between the port and the call. */
const barrels: readonly (readonly [barrel: string, imports: string, expression: string])[] = [
  ["export * as ports from './ports';", "import { ports } from './index';", 'ports.PORT'],
  ["import * as ports from './ports';\nexport { ports };", "import { ports } from './index';", 'ports.PORT'],
  ["exports.ports = require('./ports');", "const { ports } = require('./index');", 'ports.PORT'],
  ["export * from './ports';", "import { PORT } from './index';", 'PORT'],
  ["export * from './ports.js';", "import { PORT } from '.';", 'PORT'],
  ["export * from './ports';", "import { PORT } from './';", 'PORT'],
  ["export { PORT } from './ports';", "import { PORT } from './index';", 'PORT'],
  ["export { PORT as P } from './ports';", "import { P } from './index';", 'P'],
  ["export { PORT as default } from './ports';", "import P from './index';", 'P'],
  ["import { PORT } from './ports';\nexport { PORT };", "import { PORT } from './index';", 'PORT'],
  ["import { PORT } from './ports';\nexport const P = PORT;", "import { P } from './index';", 'P'],
  ["import { PORT } from './ports';\nexport default PORT;", "import P from './index';", 'P'],
  ["import { PORT } from './ports';\nexport default { port: PORT };", "import c from './index';", 'c.port'],
  ["import * as ports from './ports';\nexport default { ...ports };", "import p from './index';", 'p.PORT'],
  ["module.exports = require('./ports');", "const { PORT } = require('./index');", 'PORT'],
  ["module.exports = { ...require('./ports') };", "const { PORT } = require('./index');", 'PORT'],
  ["export * from './missing';\nexport * from './ports';", "import { PORT } from './index';", 'PORT'],
];

describe('a file in between', () => {
  test.each(barrels)('%s | %s | %s', (barrel, imports, expression) => {
    checkSites(`
${imports}
import net from 'node:net';
net.createServer().listen(${expression});
//- /index.ts
${barrel}
//- /ports.ts
export const PORT = 50051;
//                  ^^^^^ listen import net.Server.listen
`);
  });

  it('may be many', () => {
    const chain = Array.from({ length: 12 }, (_, i) => `//- /b${i}.ts\nexport * from './b${i + 1}';\n`).join(
      '',
    );
    checkSites(`
import { PORT } from './b0';
import net from 'node:net';
net.connect(PORT);
${chain}//- /b12.ts
export const PORT = 50000;
//                  ^^^^^ connect import net.connect
`);
  });
});

describe('who owns and who shows', () => {
  it('a literal shows the calls of several files', () => {
    checkSites(`
//- /ports.ts
export const PORT = 50051;
//                  ^^^^^ listen+connect import net.Server.listen calls:3
//- /server.ts
import net from 'net';
import { PORT } from './ports';
net.createServer().listen(PORT);
//- /client.ts
import net from 'net';
import { PORT } from './ports';
net.connect(PORT);
//- /test.ts
import { PORT } from './ports';
fetch(\`http://localhost:\${PORT}/\`);
`);
  });

  it('only the name that is imported is reached', () => {
    checkSites(`
import net from 'net';
import { A } from './ports';
net.connect(A);
//- /ports.ts
export const A = 50000, B_PORT = 50001;
//               ^^^^^ connect import net.connect
//                               ^^^^^ mention
`);
  });

  it('a name of its own is not that of a star', () => {
    checkSites(`
import net from 'net';
import { PORT } from './index';
net.connect(PORT);
//- /index.ts
export * from './ports';
export const PORT = 50000;
//                  ^^^^^ connect import net.connect
//- /ports.ts
export const PORT = 50001;
//                  ^^^^^ mention
`);
  });

  it('a star hands no default on', () => {
    checkSites(`
import net from 'net';
import PORT from './index';
net.connect(PORT);
//- /index.ts
export * from './ports';
//- /ports.ts
const PORT = 50001;
//           ^^^^^ mention
export default PORT;
`);
  });
});

describe('values put together across files', () => {
  test.each<[string, string, string]>([
    ['export const BASE = 50050;', 'net.connect(BASE + 1)', 'connect import net.connect uses:50051'],
    ['export const BASE = 50050;', `fetch(\`http://localhost:\${BASE}\`)`, 'connect import fetch loopback'],
    ['export const BASE = 50050;', "fetch('http://localhost:' + BASE)", 'connect import fetch loopback'],
    ['export const BASE = 50050;', 'net.connect({ port: BASE })', 'connect import net.connect'],
    ['export const BASE = 50050;', 'net.connect({ ...{ port: BASE } })', 'connect import net.connect'],
    ['export const BASE = 50050;', 'net.connect(process.env.P ?? BASE)', 'connect import net.connect'],
  ])('%s | %s', (ports, call, expected) => {
    checkSites(`
import net from 'node:net';
import { BASE } from './ports';
${call};
//- /ports.ts
${ports}
//                  ^^^^^ ${expected}
`);
  });

  it('host and port of a configuration object', () => {
    checkSites(`
import net from 'node:net';
import config from './config';
net.connect(config.db);
//- /config.ts
export default { db: { host: '10.0.0.5', port: 50050 } };
//                                             ^^^^^ connect import net.connect remote
`);
  });
});

describe('cycles', () => {
  it('of imports', () => {
    checkSites(`
//- /a.ts
import net from 'node:net';
import { B } from './b';
export const A = B;
net.connect(A);
//- /b.ts
import { A } from './a';
export const B = A || 50000;
//                    ^^^^^ connect import net.connect
`);
  });

  it('of re-exports', () => {
    checkSites(`
import { PORT } from './a';
require('net').connect(PORT);
//- /a.ts
export * from './b';
export * from './a';
//- /b.ts
export * from './a';
export * from './c';
//- /c.ts
export * from './b';
export const PORT = 50000;
//                  ^^^^^ connect import net.connect
`);
  });

  it('of constants that are nothing but each other', () => {
    checkSites(`
//- /a.ts
import net from 'node:net';
import { B } from './b';
export const A = B;
net.connect(A);
//- /b.ts
import { A } from './a';
export const B = A;
`);
  });
});

describe("a package's own files, as its importers call them", () => {
  it('an entry for require beside one for import', () => {
    checkSites(`
//- /package.json
{ "name": "@elastic/elasticsearch", "exports": { ".": { "import": "./esm/index.js", "require": "./index.js" } } }
//- /src/index.ts
export class Client {}
//- /index.js
module.exports = { Client: require('./lib/index').Client };
//- /test/a.js
const { Client } = require('../');
new Client({ node: 'http://localhost:50051' });
//                                   ^^^^^ connect
//- /test/b.ts
import { Client } from '../src/index';
new Client({ node: 'http://localhost:50052' });
//                                   ^^^^^ connect
`);
  });

  it('a file that the catalogue knows by its path', () => {
    checkSites(`
//- /package.json
{ "name": "mysql2", "main": "index.js" }
//- /index.js
exports.createConnection = (options) => make(options);
//- /promise.js
exports.createConnection = async (options) => make(options);
//- /other.js
exports.createConnection = async (options) => make(options);
//- /test/a.js
const { createConnection } = require('../promise.js');
createConnection({ host: '127.0.0.1', port: 50051 });
//                                          ^^^^^ connect
//- /test/b.js
const { createConnection } = require('../other.js');
createConnection({ host: '127.0.0.1', port: 50052 });
//                                          ^^^^^ mention
`);
  });
});
