/** Modules whose path is put together before they are required, and those that are called where they are required. */
import { describe, test } from 'vitest';
import { checkNamed } from '../support/fixtureChecks.js';

const dial = "const net = require('net'); module.exports = (p) => net.connect(p, 'h');";

/** Checks what a test in `/test` finds in `/lib/dial.js`, by `module`, an expression of what is required, behind `;` if more precedes it. */
function checkRequired(code: string, ...expected: readonly string[]): void {
  checkNamed({ 'package.json': '{ "name": "x" }', 'lib/dial.js': dial, 'test/a.js': code }, ...expected);
}

describe('a module that is called where it is required', () => {
  test.each([
    "require('../lib/dial')(50051)",
    "require('../lib/dial.js')(50051)",
    "(require('../lib/dial'))(50051)",
    "import('../lib/dial').then((m) => m.default(50051))",
    "jest.requireActual('../lib/dial')(50051)",
    "const { default: dial } = await import('../lib/dial.js'); dial(50051)",
    "const dial = await vi.importActual('../lib/dial'); dial(50051)",
  ])('%s', (code) => checkRequired(code, '50051 connect'));

  test('of another file, nothing', () =>
    checkNamed({
      'lib/dial.js': dial,
      'a.js': "require('./other')(50051)",
      'other.js': 'module.exports = f',
    }));
});

describe('a path that is put together', () => {
  test.each([
    "require(path.join(__dirname, '..', 'lib', 'dial'))(50051)",
    "require(path.resolve(__dirname, '../lib/dial'))(50051)",
    "require(__dirname + '/../lib/dial')(50051)",
    "require(__dirname + '/../lib' + '/dial')(50051)",
    "require(__dirname + path.sep + '../lib/dial')(50051)",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code of the workspace.
    'require(`${__dirname}/../lib/dial`)(50051)',
    "require(path.join(path.dirname(__filename), '../lib/dial'))(50051)",
    "require(path.join(path.dirname(__dirname), 'lib/dial'))(50051)",
    "require(path.join(process.cwd(), 'lib', 'dial'))(50051)",
    "require(process.cwd() + '/lib/dial')(50051)",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code of the workspace.
    'require(`${process.cwd()}/lib/dial.js`)(50051)',
    "require(path.resolve('lib/dial'))(50051)",
    "require(path.resolve('lib', 'dial'))(50051)",
    "require(require.resolve('../lib/dial'))(50051)",
    "require(path.normalize(path.join(__dirname, '../lib/dial')))(50051)",
    "const sut = path.join(process.cwd(), 'lib', 'dial'); const dial = require(sut); dial(50051)",
    "const sut = path.join(process.cwd(), 'lib', 'dial'); require(sut)(50051)",
    "const root = path.resolve(__dirname, '..'); const dial = require(path.join(root, 'lib/dial')); dial(50051)",
    "const root = path.resolve(__dirname, '..'); const lib = path.join(root, 'lib'); require(path.join(lib, 'dial'))(50051)",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code of the workspace.
    'const root = process.cwd(); require(`${root}/lib/dial`)(50051)',
    "const modulePath = '../lib/dial'; const dial = require(modulePath); dial(50051)",
    "const name = 'dial'; require(path.join(__dirname, '../lib', name))(50051)",
    "test('x', () => { const sut = path.join(__dirname, '../lib/dial'); const dial = require(sut); dial(50051) })",
    "function go() { const root = path.join(__dirname, '..'); require(root + '/lib/dial')(50051) }",
    "require(isWin ? '../lib/win' : '../lib/dial')(50051)",
    "const dial = require(isWin ? path.join(__dirname, 'win') : path.join(__dirname, '../lib/dial')); dial(50051)",
    "const dial = require(process.env.SUT || '../lib/dial'); dial(50051)",
    "const { default: dial } = await import(path.join(import.meta.dirname, '../lib/dial.js')); dial(50051)",
    "const { default: dial } = await import(new URL('../lib/dial.js', import.meta.url)); dial(50051)",
    "const { default: dial } = await import(new URL('../lib/dial.js', import.meta.url).href); dial(50051)",
    "const m = await import(pathToFileURL(path.resolve('lib/dial.js')).href); m.default(50051)",
    "const m = await import(import.meta.resolve('../lib/dial.js')); m.default(50051)",
    "const here = path.dirname(fileURLToPath(import.meta.url)); const m = await import(path.join(here, '../lib/dial.js')); m.default(50051)",
    "const dial = require.main.require('./lib/dial'); dial(50051)",
  ])('%s', (code) => checkRequired(code, '50051 connect'));

  test.each([
    "require(path.join(__dirname, '..', 'lib', 'other'))(50051)",
    "require(path.join(__dirname, 'lib', 'dial'))(50051)",
    "require(path.join(root, 'lib', 'dial'))(50051)",
    "require(path.join(__dirname, '..', folder, 'dial'))(50051)",
    "require(__dirname + 'lib/dial')(50051)",
    "require(path.resolve(__dirname, '/lib/dial'))(50051)",
    "await Promise.resolve('lib/dial')(50051)",
    "function go(root) { require(root + '/lib/dial')(50051) } const root = process.cwd();",
    "const sut = path.join(process.cwd(), 'lib', 'dial'); sut(50051)",
    "new URL('../lib/dial.js', import.meta.url)(50051)",
  ])('and nothing: %s', (code) => checkRequired(code));
});

describe('the package around', () => {
  test('is where a program of it is started', () =>
    checkNamed(
      {
        'package.json': '{ "name": "all" }',
        'lib/dial.js': 'module.exports = log;',
        'packages/a/package.json': '{ "name": "a" }',
        'packages/a/lib/dial.js': dial,
        'packages/a/test/deep/a.js': "require(path.join(process.cwd(), 'lib/dial'))(50051)",
      },
      '50051 connect',
    ));

  test('or one around that', () =>
    checkNamed(
      {
        'package.json': '{ "name": "all" }',
        'tools/dial.js': dial,
        'packages/a/package.json': '{ "name": "a" }',
        'packages/a/a.js': "require(path.join(process.cwd(), 'tools', 'dial'))(50051)",
      },
      '50051 connect',
    ));

  test('or a folder above, where there is none', () =>
    checkNamed(
      { 'lib/dial.js': dial, 'test/a.js': "require(path.join(process.cwd(), 'lib/dial'))(50051)" },
      '50051 connect',
    ));
});

describe('a module by the scheme of an address', () => {
  const get = (code: string): string => `function get(url, u) { ${code} } get('http://localhost:50051/', {})`;
  test.each([
    "const scheme = url.startsWith('https') ? 'https' : 'http'; return require(scheme).get(url)",
    "return require(u.secure ? 'https' : 'http').get(url)",
    'return require(u.protocol.slice(0, -1)).get(url)',
    "const protocol = u.protocol.replace(':', ''); const lib = require(protocol); return lib.get(url)",
    'return require(u.scheme).request(url)',
  ])('%s', (code) => checkNamed({ 'a.js': get(code) }, '50051 connect'));

  test.each(['return require(u.kind).pick(url)', 'return require(u.protocol).pick(url)'])(
    'and nothing: %s',
    (code) => checkNamed({ 'a.js': get(code) }, '50051 mention'),
  );
});
