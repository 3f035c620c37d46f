/** Ports in Compose files: what services publish, expose, are given and run. */
import { describe, expect, test } from 'vitest';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import { checkNamed, wordsOfSites } from '../support/fixtureChecks.js';

/** A service of one file, with these lines in it. */
const service = (...lines: string[]): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    image: x\n${lines.map((line) => `    ${line}\n`).join('')}`,
});
const published = (port: string): Record<string, string> => service('ports:', `  - ${port}`);

describe('the short form of ports', () => {
  const host = (port: number) => `${port} listen direct Compose ports machine`;
  const inside = (port: number) => `${port} listen direct Compose target container`;
  test.each<[string, string[]]>([
    ['"45491:3000"', [host(45491), inside(3000)]],
    ['45491:3000', [host(45491), inside(3000)]],
    ['"3000"', [inside(3000)]],
    ['3000', [inside(3000)]],
    ['"127.0.0.1:45491:3000"', [`45491 listen direct Compose ports loopback machine`, inside(3000)]],
    ['"[::1]:45491:3000"', [`45491 listen direct Compose ports loopback machine`, inside(3000)]],
    ['"45491-45493:3000-3002"', [host(45491), host(45493), inside(3000), inside(3002)]],
    ['"45491:3000/udp"', ['45491 listen udp', '3000 listen udp']],
    ['"$' + '{PORT:-45491}:3000"', [host(45491), inside(3000)]],
    ['"$' + '{PORT-45491}:$' + '{INNER:-3000}"', [host(45491), inside(3000)]],
    ['"$' + '{PORT:?not set}:3000"', [inside(3000)]],
    ['"$PORT:3000"', [inside(3000)]],
    ['"127.0.0.1::3000"', [inside(3000)]],
    ['"some words"', []],
    ['"a:b:45491:3000:1"', []],
    ['"99999:3000"', [inside(3000)]],
  ])('%s', (port, sites) => checkNamed(published(port), ...sites));
});

test.each<[string, string[], string[]]>([
  [
    'the long form',
    ['ports:', '  - target: 3000', '    published: "45491"'],
    ['3000 listen container', '45491 listen machine'],
  ],
  [
    'the long form, udp',
    ['ports:', '  - target: 3000', '    published: 45491', '    protocol: udp'],
    ['3000 listen', '45491 listen udp'],
  ],
  [
    'a list in one line',
    ['ports: ["45491:3000", 45492:3001]'],
    ['45491 listen', '3000 listen', '45492 listen', '3001 listen'],
  ],
  [
    'exposed ports',
    ['expose:', '  - "45491"', '  - 45492/udp'],
    ['45491 listen direct Compose expose container', '45492 listen udp'],
  ],
  ['a map of variables', ['environment:', '  HTTP_PORT: 45491', '  RETRIES: 45492'], ['45491 mention']],
  [
    'a list of variables',
    ['environment:', '  - HTTP_PORT=45491', '  - RETRIES=45492', '  - NAME'],
    ['45491 mention'],
  ],
  [
    'a URL among the variables',
    ['environment:', '  DB: postgres://me:secret@db:45491/x?y=45492'],
    ['45491 mention remote'],
  ],
  ['a command', ['command: vite --port 45491'], ['45491 listen direct vite --port container']],
  [
    'a command for an entry point',
    ['entrypoint: sh', `command: -c 'mkdir x && vite --port 45491'`],
    ['45491 listen direct vite --port container'],
  ],
  [
    'arguments of an entry point',
    ['entrypoint: ["vite"]', 'command: ["--port", "45491"]'],
    ['45491 listen direct vite --port container'],
  ],
  [
    'a command as a list',
    ['command: ["redis-server", "--port", "45491"]'],
    ['45491 listen direct redis-server --port container'],
  ],
  [
    'a health check',
    ['healthcheck:', '  test: ["CMD", "curl", "-f", "http://localhost:45491/health"]'],
    ['45491 connect direct curl container'],
  ],
  [
    'a health check of a shell',
    ['healthcheck:', '  test: curl -f http://localhost:45491/health || exit 1'],
    ['45491 connect'],
  ],
  [
    'numbers that are no ports',
    ['mem_limit: 45491', 'user: "45491:45492"', 'sysctls:', '  net.core.somaxconn: 45493'],
    [],
  ],
])('%s', (_, lines, sites) => checkNamed(service(...lines), ...sites));

test('a variable comes from the environment file beside it', () => {
  checkNamed(
    { '.env': 'WEB_PORT=45491\nOTHER=45492\n', ...published('"$' + '{WEB_PORT}:3000"') },
    '45491 listen import Compose ports likely',
    '3000 listen',
  );
});

test('programs of the folder that is built get the variables of the service, others do not', () => {
  const code = "require('http').createServer().listen(process.env.APP_PORT);";
  checkNamed(
    {
      'compose.yaml':
        'services:\n  api:\n    build: ./api\n    environment:\n      APP_PORT: 45491\n  web:\n    build:\n      context: web\n    environment: [APP_PORT=45492]\n',
      'api/a.js': code,
      'web/a.js': '',
    },
    '45491 listen import net.Server.listen likely',
    '45492 mention',
  );
});

test('an environment file that a service names holds for its folder', () => {
  checkNamed(
    {
      'compose.yaml': 'services:\n  api:\n    build: api\n    env_file: [config/api.env]\n',
      'config/api.env': 'APP_PORT=45491\n',
      'api/a.js': "require('http').createServer().listen(process.env.APP_PORT);",
    },
    '45491 listen import net.Server.listen likely',
  );
});

test('anchors, aliases and merges lead to what they stand for, once', () => {
  checkNamed(
    {
      'compose.yaml':
        'x-ports: &ports\n  - "45491:3000"\nx-base: &base\n  command: vite --port 45492\nservices:\n  a:\n    <<: *base\n    ports: *ports\n  b:\n    <<: *base\n    ports: *ports\n',
    },
    '45491 listen',
    '3000 listen',
    '45492 listen',
  );
});

describe('bad input', () => {
  const kept = 'services:\n  api:\n    ports:\n      - "45491:3000"\n';
  test.each([
    ['a tab', `${kept}\tx: 1\n`],
    ['duplicate keys', `${kept}    image: x\n    image: y\n`],
    ['an unclosed list', `${kept}  b:\n    ports: ["1`],
    ['an unknown alias', `${kept}  b: *nobody\n`],
    ['two documents', `${kept}---\nservices: {}\n`],
    ['a template', `${kept}  b:\n    image: {{ .Values.image }}\n`],
    ['carriage returns', kept.replaceAll('\n', '\r\n')],
  ])('%s costs nothing else', (_, text) => {
    expect(wordsOfSites(`//- /compose.yaml\n${text}`)).toEqual([
      '45491 listen direct Compose ports',
      '3000 listen direct Compose target',
    ]);
  });

  test.each([
    ['a tab in a line between services', `${kept}\tx: 1\n  web:\n    ports: ["45492:80"]\n`],
    [
      'tabs in place of all blanks',
      `${kept}  web:\n    ports:\n      - "45492:80"\n`
        .replaceAll('      ', '\t\t\t')
        .replaceAll('    ', '\t\t')
        .replaceAll('  ', '\t'),
    ],
    ['a tab in front of a key', `${kept}  web:\n \timage: x\n    ports: ["45492:80"]\n`],
  ])('%s loses no service behind it, and is named', (_, text) => {
    expect(wordsOfSites(`//- /compose.yaml\n${text}`)).toEqual([
      '45491 listen direct Compose ports',
      '3000 listen direct Compose target',
      '45492 listen direct Compose ports',
      '80 listen direct Compose target',
    ]);
    expect(extractFacts('file:///w/compose.yaml', text).problem).toMatch(/^read in part \(line \d+: .*tab/i);
  });

  test('tabs of a script are none of indentation', () => {
    const text = `${kept}    command: |\n      if true; then\n      \tvite --port 45493\n      fi\n`;
    expect(wordsOfSites(`//- /compose.yaml\n${text}`).at(-1)).toBe('45493 listen direct vite --port');
    expect(extractFacts('file:///w/compose.yaml', text).problem).toBeUndefined();
  });

  test('a key that stands twice counts as it stands last, and is named', () => {
    const text = `${kept}    ports: ["45492:80"]\n    ports: ["45493:81"]\n`;
    expect(wordsOfSites(`//- /compose.yaml\n${text}`)).toEqual([
      '45493 listen direct Compose ports',
      '81 listen direct Compose target',
    ]);
    const { problem } = extractFacts('file:///w/compose.yaml', text);
    expect(problem).toMatch(/^read in part \(line \d+: a key stands twice, and the last counts\)$/);
    const merged =
      'x: &x { a: 1 }\ny: &y { b: 1 }\nservices:\n  a:\n    <<: *x\n    <<: *y\n    ports: ["45491:80"]\n';
    expect(extractFacts('file:///w/compose.yaml', merged).problem).toBeUndefined();
  });

  test('anchors that multiply end', () => {
    const levels = Array.from({ length: 40 }, (_, i) => `l${i + 1}: &l${i + 1} [*l${i}, *l${i}, *l${i}]\n`);
    const text = `l0: &l0 ["45491:3000"]\n${levels.join('')}services:\n  a:\n    ports: *l40\n  b:\n    ports: ["45492:1"]\n`;
    expect(wordsOfSites(`//- /compose.yaml\n${text}`)).toEqual([
      '45492 listen direct Compose ports',
      '1 listen direct Compose target',
    ]);
  });
});

describe('a Compose file under a name of its own', () => {
  const read = (text: string, ...sites: string[]) =>
    checkNamed({ 'deploy/infrastructure.yaml': text }, ...sites);
  const ports = 'ports: ["45491:3000"]';
  const both = ['45491 listen direct Compose ports machine', '3000 listen direct Compose target container'];
  test.each<[string, string]>([
    ['with an image', `services:\n  a:\n    image: x\n    ${ports}\n`],
    ['that is built', `services:\n  a:\n    build: .\n    ${ports}\n`],
    ['that is built from a map', `services:\n  a:\n    build: { context: . }\n    ${ports}\n`],
    ['with a version and volumes', `version: "3"\nservices:\n  a: { image: x, ${ports} }\nvolumes: {}\n`],
    ['with an extension', `x-all: &all { image: x }\nservices:\n  a:\n    <<: *all\n    ${ports}\n`],
    ['beside a service of another file', `services:\n  b: { extends: c }\n  a: { image: x, ${ports} }\n`],
  ])('%s', (_, text) => read(text, ...both));

  test.each<[string, string]>([
    ['a list of services', `services:\n  - image: x\n    ${ports}\n`],
    ['services without an image', `services:\n  a:\n    class: X\n    ${ports}\n`],
    ['services that are no maps', `services:\n  a: { image: x, ${ports} }\n  b: 1\n`],
    ['services of a pipeline', `steps: []\nservices:\n  a:\n    image: x\n    ${ports}\n`],
    ['services inside of something', `job:\n  services:\n    a:\n      image: x\n      ${ports}\n`],
  ])('%s: none', (_, text) => read(text));
});
