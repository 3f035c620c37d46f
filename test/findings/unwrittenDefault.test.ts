/** Ports that packages take and nobody wrote down: told once, at the package, where nothing says another port. */
import { describe, expect, test } from 'vitest';
import { packagesWithDefaults } from '../../server/src/catalogue/defaultPortNames.js';
import { defaultPorts } from '../../server/src/catalogue/defaultPorts.js';
import { evaluate } from '../../server/src/findings/evaluate.js';
import { ToldDefaults } from '../../server/src/findings/toldDefaults.js';
import { resolveTargets } from '../../server/src/ports/targets.js';
import { readSettings } from '../../server/src/settings/readSettings.js';
import { mayMatter } from '../../server/src/syntax/sieve.js';
import { readFixture } from '../support/fixture.js';
import { indexFiles } from '../support/fixtureWorkspace.js';

/** `FILE:LINE PORT` of what is told of files, by the settings given. */
function toldIn(files: Readonly<Record<string, string>>, settings: object = {}): string[] {
  const fixture = Object.entries(files).map(([name, text]) => `//- /${name}\n${text}\n`);
  const index = indexFiles(readFixture(fixture.join('')));
  const told = new ToldDefaults(index);
  const { targets } = resolveTargets(['linux', 'macos'], null);
  const { settings: own } = readSettings(settings, 'test');
  return index.files().flatMap((file) =>
    evaluate({
      file,
      sites: [],
      directives: [],
      defaults: told.in(file),
      settings: own,
      targets,
    }).map(({ taken, span, message }) => {
      expect(message).toContain(`port ${taken?.port} unless`);
      return `${file.slice('file:///workspace/'.length)}:${span.startLine + 1} ${taken?.port}`;
    }),
  );
}

const dev = (packages: object, scripts: object = {}): string =>
  JSON.stringify({ name: 'x', scripts, devDependencies: packages });
const ui = { '@vitest/ui': '^4.1.0' };

describe('what is told', () => {
  test.each<[string, Readonly<Record<string, string>>, string[]]>([
    ['a package that takes a port', { 'package.json': dev(ui) }, ['package.json:1 51204']],
    ['a range of macOS alone', { 'package.json': dev({ '@vitest/browser': '4' }) }, ['package.json:1 63315']],
    [
      'the line of the package',
      { 'package.json': '{\n  "dependencies": {\n    "livereload": "~0.10.3"\n  }\n}' },
      ['package.json:3 35729'],
    ],
    [
      'two ports of one package',
      { 'package.json': dev({ '@dapr/dapr': '*' }) },
      ['package.json:1 50001', 'package.json:1 50000'],
    ],
    [
      'once, nearest to the top',
      { 'packages/a/package.json': dev(ui), 'packages/b/package.json': dev(ui), 'package.json': dev(ui) },
      ['package.json:1 51204'],
    ],
    ['a package of another name', { 'package.json': dev({ 'vitest-ui': '1', '@vitest/uix': '1' }) }, []],
    ['a package that is a peer', { 'package.json': '{"peerDependencies":{"@vitest/ui":"4"}}' }, []],
    ['another file', { 'other.json': dev(ui) }, []],
    [
      'another port in the configuration',
      { 'package.json': dev(ui), 'vitest.config.ts': 'export default { test: { api: { port: 3000 } } }' },
      [],
    ],
    [
      'another port in code',
      {
        'package.json': dev({ livereload: '1' }),
        'a.js': "require('livereload').createServer({ port: 3000 })",
      },
      [],
    ],
    ['another port in a script', { 'package.json': dev(ui, { test: 'vitest --ui --api.port 3000' }) }, []],
    [
      'a variable in a script',
      { 'package.json': dev({ '@dapr/dapr': '3' }, { up: 'DAPR_GRPC_PORT=3001 APP_PORT=3002 node .' }) },
      [],
    ],
    [
      'an option of another program',
      { 'package.json': dev({ livereload: '1' }, { up: 'next -p 3000' }) },
      ['package.json:1 35729'],
    ],
    ['what no script starts', { 'package.json': dev({ mockttp: '4' }) }, []],
    [
      'what a script starts',
      { 'package.json': dev({ mockttp: '4' }, { test: 'mockttp -c "npm run web"' }) },
      ['package.json:1 45454'],
    ],
  ])('%s', (_, files, told) => {
    expect(toldIn(files)).toEqual(told);
  });

  test.each([
    [{ severity: { 'unwritten-default': 'off' } }],
    [{ allowedPorts: [51204] }],
    [{ reservedPorts: ['51000-52000'] }],
  ])('nothing with %j', (settings) => {
    expect(toldIn({ 'package.json': dev(ui) }, settings)).toEqual([]);
  });
});

test('a package.json without a number passes the sieve for its packages alone', () => {
  for (const one of defaultPorts.flatMap(({ packages }) => packages))
    expect(mayMatter('file:///package.json', `{"dependencies":{"${one}":"1"}}`), one).toBe(true);
  expect(mayMatter('file:///package.json', '{"dependencies":{"left-pad":"1"}}')).toBe(false);
  expect(packagesWithDefaults.test('"@vitest/ui-next"')).toBe(false);
});

test('each row names a page, and a port of a range', () => {
  const { targets } = resolveTargets(['linux', 'macos'], null);
  for (const { port, doc } of defaultPorts) {
    expect(targets.some(({ low, high }) => port >= low && port <= high)).toBe(true);
    expect(doc).toMatch(/^https:/);
  }
});
