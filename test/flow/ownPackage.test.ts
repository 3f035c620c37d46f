/** Rows that hold in a package's own repository: by its entry, by a folder, by the file that the entry hands on. */
import { describe, test } from 'vitest';
import { checkCode, checkNamed } from '../support/fixtureChecks.js';

const manifest = JSON.stringify({ name: 'toxcore', main: './lib/main.js' });
const tox = 'module.exports = class Tox { constructor(o) { this.o = native(o) } };';

/** The port of `new Tox({ startPort: 33510 })` in a test of the package, with what stands before it. */
function checkOwn(before: string, main: string, expected: string): void {
  checkNamed(
    {
      'package.json': manifest,
      'lib/main.js': main,
      'lib/tox.js': tox,
      'test/a.js': `${before}\nnew Tox({ startPort: 33510 });`,
    },
    ...(expected === 'none' ? ['33510 mention'] : [expected]),
  );
}

describe("a row of the package holds for what the package's own files export", () => {
  const mains = [
    "exports.Tox = require('./tox');",
    "module.exports = { Tox: require('./tox') };",
    "const Tox = require('./tox'); module.exports = { Tox };",
    "export { default as Tox } from './tox.js';",
    "import Tox from './tox.js'; export { Tox };",
    "module.exports.Tox = require('./tox');",
  ];
  const imports = [
    "const { Tox } = require('toxcore');",
    "const { Tox } = require('..');",
    "const { Tox } = require('../');",
    "const { Tox } = require('../lib/main');",
    "const Tox = require('../lib/tox');",
    "import Tox from '../lib/tox.js';",
    "const Tox = require(path.join(__dirname, '..', 'lib', 'tox'));",
    "const Tox = require(path.resolve(__dirname, '../lib/tox.js'));",
    "const Tox = require(__dirname + '/../lib/tox');",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code of the workspace.
    'const Tox = require(`${__dirname}/../lib/tox`);',
  ];
  test.each(mains)('%s', (main) => {
    for (const before of imports) checkOwn(before, main, '33510 listen udp');
  });
});

describe('a package that is a class itself goes by any name in its own files', () => {
  const uses = [
    "const Client = require('..');",
    "const Client = require('../');",
    "const Client = require('../index');",
    "const Client = require('../lib/memcached.js');",
    "import Client from '../lib/memcached.js';",
    "const Client = require('memcached');",
  ];
  test.each(uses)('%s', (before) =>
    checkNamed(
      {
        'package.json': JSON.stringify({ name: 'memcached', main: 'index' }),
        'index.js': "module.exports = require('./lib/memcached.js');",
        'lib/memcached.js': 'module.exports = class { constructor(servers) { this.servers = servers } };',
        'test/a.js': `${before}\nconst cache = new Client('10.0.0.1:11211'); cache.get('a', done);`,
      },
      '11211 connect',
    ),
  );
});

describe('and for nothing else', () => {
  test.each([
    ["const Tox = require('../lib/tox');", "exports.Other = require('./tox');"],
    ["const Tox = require('../lib/tox');", "exports.Tox = require('./other');"],
    ["const Tox = require('./tox');", "exports.Tox = require('./tox');"],
    ["const Tox = require(path.join(__dirname, folder, 'tox'));", "exports.Tox = require('./tox');"],
    ["const Tox = require(path.join(root, 'lib', 'tox'));", "exports.Tox = require('./tox');"],
  ])('%s', (before, main) => checkOwn(before, main, 'none'));
});

test.each([
  'var a = b; var b = a; module.exports = { Tox: a };',
  'export const Tox = b; export const b = Tox;',
  'var a = a.b; module.exports.Tox = a;',
])('names that lead to each other are none: %s', (main) =>
  checkOwn("const Tox = require('../lib/tox');", main, 'none'),
);

test('a chain of the same method has no length', () => {
  const uses = ".use(require('a'))".repeat(9);
  checkCode(`const make = require('secret-stack')({})${uses}; make({ port: 50051 });`, '50051 listen');
});
