/** Packages whose code is out of reach say by their declarations where ports stand: likely, and only by names that say what is done. */
import { describe, expect, test } from 'vitest';
import { type PackageFiles, rowsOf, summaryOf } from './packageChecks.js';

const native = "module.exports = require('./build/Release/pack.node')";

/** Checks `DECLARATIONS → ROW, ROW` of a package with native code. */
async function checkDeclarations(line: string): Promise<void> {
  const [types = '', rows = ''] = line.split(' → ');
  const found = rowsOf(await summaryOf('pack', { pack: { 'index.js': native, 'index.d.ts': types } }));
  expect(found.map((row) => row.replace(/^pack /, '')).sort(), types).toEqual(
    rows === 'none' ? [] : rows.split(', ').sort(),
  );
}

describe('what declarations say', () => {
  test.each([
    'export function connect(host: string, port: number): Socket → ccd connect 1(0)',
    'export function connect(port: number | string, host?: string): Socket → ccd connect 0(1)',
    'export declare class Server { listen(port: number, host?: string): void } → lcd Server.prototype.listen 0(1)',
    'declare class Server { constructor(options: { port: number; host?: string }) } export = Server → lnd default 0.port(0.host)',
    'export interface Options { port?: number; hostname?: string } export class Client { constructor(options?: Options) } → cnd Client 0.port(0.hostname)',
    'interface Base { port: number } export interface Options extends Base { host: string } export function createClient(options: Partial<Options>): void → ccd createClient 0.port(0.host)',
    'type Port = number; interface Options { httpPort: Port } export function startServer(options: Options): void → lcd startServer 0.httpPort',
    'export default class Listener { constructor(port: number) } → lnd default 0',
    'declare namespace pack { function createServer(port: number): void } export = pack → lcd createServer 0',
    'declare class Db { static connect(host: string, port: number): Db } export { Db } → ccd Db.connect 1(0)',
    // Names that do not say what is done, or no number that is called port.
    'export function open(host: string, port: number): Socket → none',
    'export function connect(port: number): Socket → none',
    'export function connect(host: string, timeout: number): Socket → none',
    'export function connect(options: { host: string; viewport: number }): Socket → none',
    'export function connect(port: MessagePort, host: string): Socket → none',
    'export function connect(options: { httpPort: number; httpsPort: number; host: string }): Socket → none',
    'export class Report { constructor(host: string, port: number) } → none',
    'export class Client { private connect(host: string, port: number): void } → none',
    'class Client { connect(host: string, port: number): void } export const a = 1 → none',
  ])('%s', checkDeclarations);
});

describe('when they are read', () => {
  const types = 'export function connect(host: string, port: number): void';
  const declared = ['pack ccd connect 1(0)'];
  const minified = `exports.connect=function(a,b){return ${'x(a,b)+'.repeat(500)}0}`;
  test.each<[string, PackageFiles, string[]]>([
    ['native code', { 'index.js': native, 'index.d.ts': types }, declared],
    ['wasm', { 'index.js': "exports.a = 'pack_bg.wasm'", 'index.d.ts': types }, declared],
    ['minified code that says nothing', { 'index.js': minified, 'index.d.ts': types }, declared],
    ['no code', { 'package.json': { types: 'lib/a.d.ts' }, 'lib/a.d.ts': types }, declared],
    [
      'types by exports, in another file',
      {
        'package.json': { exports: { '.': { types: './t/a.d.mts', node: './none.node' } } },
        't/a.d.mts': "export * from './b.js'",
        't/b.d.ts': types,
      },
      declared,
    ],
    ['code that can be read', { 'index.js': 'exports.connect = () => 1', 'index.d.ts': types }, []],
    [
      'code that says more',
      {
        'index.js': `${native}; exports.connect = (o) => require('net').connect(o.port, o.host)`,
        'index.d.ts': types,
      },
      ['pack cc connect 0.port(0.host)'],
    ],
    [
      'declarations that are broken',
      { 'index.js': native, 'index.d.ts': 'export function connect(host: ' },
      [],
    ],
    ['none', { 'index.js': native }, []],
  ])('%s', async (_, files, rows) => {
    expect(rowsOf(await summaryOf('pack', { pack: files }))).toEqual(rows);
  });
});
