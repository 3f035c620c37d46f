/** Ports in `.env` files, and the code that reads them. */
import { describe, expect, test } from 'vitest';
import { mentionSize } from '../../server/src/facts/fileFacts.js';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import { checkNamed } from '../support/fixtureChecks.js';

const listen = (value: string): string => `require('http').createServer().listen(${value});`;
const joined = '45481 listen import net.Server.listen likely';

describe('an assignment', () => {
  test.each<[string, string[]]>([
    ['PORT=45481', ['45481 mention']],
    ['export PORT=45481', ['45481 mention']],
    ['  PORT = 45481  # comment 45482', ['45481 mention']],
    ['PORT: 45481', ['45481 mention']],
    ['PORT="45481"', ['45481 mention']],
    ["PORT='45481'", ['45481 mention']],
    ['PORT=`45481`', ['45481 mention']],
    ['PORT=$' + '{BASE:-45481}', ['45481 mention']],
    ['#PORT=45481', []],
    ['PORT=', []],
    ['TIMEOUT=45481', []],
    ['PORT_TIMEOUT=45481', []],
    ['API_KEY=abc45481', []],
    ['URL=http://localhost:45481/x', ['45481 mention loopback']],
    ['URL="postgres://me:45482@db.example:45481/x"', ['45481 mention remote']],
    ['URL=redis://:$' + '{PASSWORD}@cache:45481/$' + '{DB}', ['45481 mention remote']],
    ['REDIS_HOST=redis:45481', ['45481 mention remote']],
    ['PORT=45481\r\nB=1', ['45481 mention']],
    ['A="first\nPORT=45482\nlast"\nPORT=45481', ['45481 mention']],
  ])('%s', (text, sites) => checkNamed({ '.env': text }, ...sites));
});

describe('code that reads a variable', () => {
  test.each([
    listen('process.env.PORT'),
    listen('Number(process.env.PORT)'),
    listen("process.env['PORT']"),
    listen('parseInt(process.env.PORT, 10) || undefined'),
    `const { PORT } = process.env; ${listen('PORT')}`,
    `const env = process.env; ${listen('env.PORT')}`,
    `import { env } from 'node:process'; import http from 'node:http'; http.createServer().listen(env.PORT);`,
    `import process from 'process'; import http from 'node:http'; http.createServer().listen(+process.env.PORT);`,
  ])('%s', (code) => checkNamed({ '.env': 'PORT=45481', 'src/a.js': code }, joined));

  test('of a bundler', () => {
    checkNamed(
      { '.env': 'VITE_API=http://localhost:45481', 'src/a.ts': 'fetch(import.meta.env.VITE_API);' },
      '45481 connect import fetch likely loopback',
    );
  });

  test('beside a fallback', () => {
    checkNamed(
      { '.env': 'PORT=45481', 'a.js': listen('process.env.PORT || 45482') },
      joined,
      '45482 listen direct net.Server.listen',
    );
  });

  test.each(['.env', '.env.local', '.env.production', '.env.example', 'dev.env'])('from %s', (name) =>
    checkNamed({ [name]: 'PORT=45481', 'src/a.js': listen('process.env.PORT') }, joined),
  );
});

describe('the folder tree', () => {
  test('the nearest file that sets the variable counts', () => {
    checkNamed(
      { '.env': 'PORT=45482', 'app/.env': 'PORT=45481', 'app/src/a.js': listen('process.env.PORT') },
      '45482 mention',
      joined,
    );
  });

  test('a nearer file without it does not hide the other', () => {
    checkNamed(
      { '.env': 'PORT=45481', 'app/.env': 'NAME=1', 'app/a.js': listen('process.env.PORT') },
      joined,
    );
  });

  test('a file beside does not count', () => {
    checkNamed({ 'other/.env': 'PORT=45481', 'app/a.js': listen('process.env.PORT') }, '45481 mention');
  });

  test('an object that is called process is not', () => {
    checkNamed(
      { '.env': 'PORT=45481', 'a.js': `const process = { env: {} }; ${listen('process.env.PORT')}` },
      '45481 mention',
    );
  });
});

test('what may be a secret is not kept', () => {
  const { strings } = extractFacts(
    'file:///w/.env',
    'TOKEN=hunter2-1234567890\nDB=postgres://me:hunter2@localhost:45481/x?key=hunter2\nPASSWORD=hunter2\n',
  );
  expect(strings.filter((one) => one.includes('hunter'))).toEqual([]);
  expect(strings).toContain('localhost:45481');
});

test.each(['A=\uFFFD\uFFFD\nPORT=45481\n', 'A=\0\nPORT=45481\n', 'PORT=45481\n\0\0\0'])(
  'bytes that are no text leave the rest: %j',
  (text) => {
    const facts = extractFacts('file:///w/.env', text);
    expect(facts.mentions.length / mentionSize).toBe(1);
    expect(facts.problem).toBe('read in part: some of its bytes are no text');
  },
);
