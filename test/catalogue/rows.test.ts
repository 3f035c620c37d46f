/** The catalogue's rows as data: well formed, documented, without doubles, and leading somewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogueModules } from '../../server/src/catalogue/catalogueModules.js';
import { rowsWithOpeners } from '../../server/src/catalogue/openers.js';

const apis = catalogueModules.flatMap((one) => one.apis);
const types = catalogueModules.flatMap((one) => one.types ?? []);
const classes = catalogueModules.flatMap((one) => one.classes ?? []);
const values = catalogueModules.flatMap((one) => one.values ?? []);

const argumentPath = /^(?:\d|this)(?:\[\]|\{\}|\(\)|\.[\w-]+|\.\*)*$/;
const exportPath = /^(?:[$\w]+)(?:\(\))?(?:\.(?:[$\w]+(?:\(\))?|\*\*))*$/;
const count = (role: string, shape: string) =>
  apis.filter((row) => row.role === role && row.shape === shape).length;

function doubles(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size);
}

test(`${apis.length} rows of APIs: ${['call', 'new', 'either', 'config']
  .map((shape) => `${shape} ${count('listen', shape)} listen + ${count('connect', shape)} connect`)
  .join(', ')}`, () => {
  expect(apis.length).toBeGreaterThan(700);
});

test(`${types.length} rows of types, ${classes.length} of classes, ${values.length} of values`, () => {
  expect(types.length).toBeGreaterThan(50);
  expect(classes.length).toBeGreaterThan(80);
  expect(values.length).toBeGreaterThan(10);
});

test('every family of rows is part of the catalogue', () => {
  const folder = join(__dirname, '../../server/src/catalogue');
  const listed = readFileSync(join(folder, 'catalogueModules.ts'), 'utf8');
  const families = readdirSync(join(folder, 'rows'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replace(/\.ts$/, ''));
  expect(families.filter((name) => !listed.includes(`./rows/${name}.js`))).toEqual([]);
});

test('what opens a client is said of rows that there are', () => {
  const rows = new Set(apis.map(({ module, path }) => `${module} ${path}`));
  expect(rowsWithOpeners.length).toBeGreaterThan(20);
  expect(rowsWithOpeners.filter((row) => !rows.has(row))).toEqual([]);
});

test('every row names the page that says so', () => {
  const pages = [...apis, ...values].map((row) => row.doc);
  expect(pages.filter((page) => !/^https?:\/\/[\w.-]+\/?\S*$/.test(page))).toEqual([]);
});

test('argument paths have the form that the engine reads', () => {
  const paths = [
    ...apis.flatMap((row) => [
      ...row.ports.flatMap((place) => [
        place.at,
        ...[place.host ?? []].flat(),
        ...(place.upTo ? [place.upTo] : []),
      ]),
      ...[row.localPort ?? []].flat(),
      ...[row.unless?.at ?? []].flat(),
      ...(row.when ? [row.when.at] : []),
      ...(row.except ? [row.except.at] : []),
    ]),
    ...values.flatMap((row) => row.gives.filter((one) => one !== 'callee')),
  ];
  expect(paths.filter((path) => !argumentPath.test(path))).toEqual([]);
});

test('export paths have the form that the engine reads', () => {
  const paths = [...apis, ...types, ...classes, ...values].map((row) => row.path);
  expect(paths.filter((path) => !exportPath.test(path))).toEqual([]);
});

test('rows of configuration files, and only those, name a file', () => {
  expect(apis.filter((row) => (row.shape === 'config') !== row.module.startsWith('file:'))).toEqual([]);
});

test('every row has a place, and no place twice', () => {
  expect(apis.filter((row) => row.ports.length === 0)).toEqual([]);
  expect(
    apis.filter((row) => doubles(row.ports.map((place) => `${place.at} ${place.as}`)).length > 0),
  ).toEqual([]);
});

test('no row stands in the catalogue twice', () => {
  const apiKeys = apis.flatMap((row) =>
    row.ports.map((place) =>
      [
        row.module,
        row.path,
        row.shape,
        row.role,
        row.transport ?? 'tcp',
        row.when?.equals,
        place.at,
        place.as,
      ].join(' '),
    ),
  );
  expect(doubles(apiKeys)).toEqual([]);
  expect(doubles(types.map((row) => `${row.module} ${row.path} ${row.shape}`))).toEqual([]);
  expect(doubles(classes.map((row) => `${row.module} ${row.path}`))).toEqual([]);
});

test('what a type row gives and what a class extends is a class of the catalogue', () => {
  const known = new Set(classes.map((row) => `${row.module} ${row.path}`));
  const named = [...types.map((row) => row.gives), ...classes.flatMap((row) => row.extends ?? [])];
  expect(named.filter((one) => !known.has(one))).toEqual([]);
});

test('methods of classes have a class row', () => {
  const known = new Set(classes.map((row) => `${row.module} ${row.path}`));
  const owners = apis
    .filter((row) => row.path.includes('.prototype'))
    .map((row) => `${row.module} ${row.path.split('.prototype')[0]}`);
  expect(owners.filter((one) => !known.has(one))).toEqual([]);
});
