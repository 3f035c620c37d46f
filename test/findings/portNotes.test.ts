/** What the ports of a workspace say of each other, and when nothing is said. */
import { describe, expect, test } from 'vitest';
import { DescribedServices } from '../../server/src/findings/notes/describedServices.js';
import { notePorts } from '../../server/src/findings/notes/portNotes.js';
import { unheardTargets } from '../../server/src/findings/notes/unheardTargets.js';
import { groupByPort } from '../../server/src/index/sitesByPort.js';
import { fixtureRoot, readFixture } from '../support/fixture.js';
import { allSites, indexFiles } from '../support/fixtureWorkspace.js';

type Files = Readonly<Record<string, string>>;

/** The notes of files as lines `PORT at FILE: MESSAGE [FILE:LINE …]`, those that begin with a word alone. */
function notesOf(files: Files, of = ''): string[] {
  const fixture = Object.entries(files).map(([name, text]) => `//- /${name}\n${text}\n`);
  const index = indexFiles(readFixture(fixture.join('')));
  const notes = notePorts(index);
  return allSites(index).flatMap((site) =>
    notes(site)
      .filter(({ note }) => note.startsWith(of))
      .map(({ message, places }) => {
        const at = places.map(({ file, digits }) => `${short(file)}:${digits.startLine + 1}`);
        return [`${site.port} at ${short(site.file)}: ${message}`, ...at].join(' ');
      }),
  );
}

const short = (file: string): string => file.slice(fixtureRoot.length + 1);

const listen = (port: number | string): string => `require('http').createServer().listen(${port});`;

describe('a published port of a container that its code does not listen on', () => {
  const compose = (ports: string, more = ''): string =>
    `services:\n  api:\n    build: ./api\n    ports: ["${ports}"]\n${more}`;
  const workspace = (part: Files = {}): Files => ({
    'compose.yaml': compose('8080:45000'),
    'api/Dockerfile': 'FROM node:22-slim\nCMD node a.js\n',
    'api/a.js': listen(45001),
    ...part,
  });
  const told =
    'Service api publishes port 45000 of its container, but its code is seen to listen on 45001 only.';

  test('is told at both sides, with the place at which the code listens', () => {
    expect(notesOf(workspace(), 'target')).toEqual([
      `8080 at compose.yaml: ${told} api/a.js:1`,
      `45000 at compose.yaml: ${told} api/a.js:1`,
    ]);
  });

  test.each<[string, Files]>([
    ['a stage that is built on an earlier one', { 'api/Dockerfile': 'FROM node:22 AS base\nFROM base\n' }],
    ['an image of Bun', { 'api/Dockerfile': 'FROM oven/bun:1.2\n' }],
    ['an image without a shell', { 'api/Dockerfile': 'FROM gcr.io/distroless/nodejs22-debian12\n' }],
    [
      'the long form',
      {
        'compose.yaml':
          'services:\n  api:\n    build: { context: api }\n    ports:\n      - { target: 45000, published: 8080 }\n',
      },
    ],
  ])('also of %s', (_, part) => {
    expect(notesOf(workspace(part), 'target').some((line) => line.includes(told))).toBe(true);
  });

  test.each<[string, Files]>([
    ['the code listens on it', { 'api/a.js': listen(45000) }],
    ['the code listens on it, too', { 'api/b.js': listen(45000) }],
    [
      'a variable of the service gives it',
      { 'compose.yaml': compose('8080:45000', '    environment: { PORT: 45000 }\n') },
    ],
    [
      'the command of the service names it',
      { 'compose.yaml': compose('8080:45000', '    command: node a.js --port 45000\n') },
    ],
    ['the image names it', { 'api/Dockerfile': 'FROM node:22\nENV PORT=45000\n' }],
    ['its environment file names it', { 'api/.env': 'PORT=45000\n' }],
    ['the code names it in a way that nobody follows', { 'api/c.js': 'const PORT = 45000; start(PORT);' }],
    [
      'another program runs in the container',
      { 'api/Dockerfile': 'FROM node:22 AS build\nFROM nginx:1.27\nCOPY --from=build /x /y\n' },
    ],
    [
      'an earlier stage may be what is started',
      { 'api/Dockerfile': 'FROM nginx:1.27 AS dev\nFROM node:22\nCMD node a.js\n' },
    ],
    [
      'it is the end of a range',
      { 'compose.yaml': compose('8100-8110:45100-45110'), 'api/a.js': listen(45105) },
    ],
    ['no Dockerfile says what runs', { 'api/Dockerfile': '' }],
    ['the code listens on nothing that is known', { 'api/a.js': listen('process.env.PORT') }],
    ['only a test of the code listens', { 'api/a.js': '', 'api/a.test.js': listen(45001) }],
    [
      'the image is not built here',
      { 'compose.yaml': 'services:\n  api:\n    image: api\n    ports: ["8080:45000"]\n' },
    ],
  ])('is not told where %s', (_, part) => expect(notesOf(workspace(part), 'target')).toEqual([]));
});

describe('a client of this host', () => {
  const client = (url: string): string => `fetch('${url}');`;
  const told = 'Nothing in the workspace is seen to listen on port 45010 of this host, or to publish it.';

  test.each<[string, Files]>([
    ['fetches from it', { 'a.js': client('http://localhost:45010/x') }],
    ['dials it', { 'a.js': "require('net').connect(45010);" }],
    ['waits for it in a script', { 'package.json': '{ "scripts": { "wait": "wait-on tcp:45010" } }' }],
  ])('without a server is told: it %s', (_, files) => {
    expect(notesOf(files, 'nobody').map((line) => line.replace(/^.*?: /, ''))).toEqual([told]);
  });

  test.each<[string, Files]>([
    ['code listens', { 'a.js': client('http://localhost:45010'), 'b.js': listen(45010) }],
    [
      'code listens on a port of a range',
      {
        'a.js': client('http://localhost:45010'),
        'b.js': `for (let i = 0; i < 20; i++) ${listen('45000 + i')}`,
      },
    ],
    [
      'Compose publishes it',
      {
        'a.js': client('http://localhost:45010'),
        'compose.yaml': 'services:\n  x:\n    image: x\n    ports: ["45010:80"]\n',
      },
    ],
    [
      'it lies in a range that Compose publishes',
      {
        'a.js': client('http://localhost:45011'),
        'compose.yaml': 'services:\n  x:\n    image: x\n    ports: ["45010-45012:80-82"]\n',
      },
    ],
    [
      'the number is one that ports are counted from',
      { 'a.js': "require('net').connect(45009 + 1, '127.0.0.1');", 'b.js': listen(45010) },
    ],
    [
      'a script starts something there',
      {
        'a.js': client('http://localhost:45010'),
        'package.json': '{ "scripts": { "up": "my-server --port 45010" } }',
      },
    ],
    [
      'the environment may say otherwise',
      { '.env': 'API_URL=http://127.0.0.1:45010\n', 'a.js': 'fetch(process.env.API_URL);' },
    ],
    ['it is meant for another host', { 'a.js': client('http://example.com:45010') }],
    ['the host is not known', { 'a.js': `fetch(\`http://\${process.env.H}:45010\`);` }],
    ['a test does it', { 'a.test.js': client('http://localhost:45010') }],
    ['a known tool listens there by default', { 'a.js': client('http://localhost:5432') }],
    [
      'a container looks at itself',
      {
        'compose.yaml':
          'services:\n  x:\n    image: x\n    healthcheck: { test: curl http://localhost:45010 }\n',
      },
    ],
  ])('is not told of where %s', (_, files) => expect(notesOf(files, 'nobody')).toEqual([]));
});

describe('two programs that take one port of this host', () => {
  const services = (a: string, b: string, more = ''): Files => ({
    'compose.yaml': `services:\n  a:\n    image: x\n    ports: ["${a}"]\n  b:\n    image: y\n    ports: ["${b}"]\n${more}`,
  });

  test('services of one Compose file', () => {
    const told = 'a and b both take port 45020 of this host: only one of them can at a time.';
    expect(notesOf(services('45020:80', '45020:81'), 'listened')).toEqual([
      `45020 at compose.yaml: ${told} compose.yaml:7`,
      `45020 at compose.yaml: ${told} compose.yaml:4`,
    ]);
  });

  test.each<[string, Files]>([
    ['ports differ', services('45020:80', '45021:80')],
    ['one is of UDP', services('45020:80', '45020:80/udp')],
    ['addresses differ', services('10.0.0.1:45020:80', '10.0.0.2:45020:80')],
    ['addresses of this host differ', services('127.0.0.1:45020:80', '127.0.0.2:45020:80')],
    ['containers have networks of their own', services('45020:80', '45021:45020')],
    ['one is started in some set-ups only', services('45020:80', '45020:81', '    profiles: [debug]\n')],
    [
      'files describe set-ups of their own',
      {
        ...services('45020:80', '45021:80'),
        'compose.dev.yaml': 'services:\n  c:\n    image: x\n    ports: ["45020:80"]\n',
      },
    ],
  ])('not services where %s', (_, files) => expect(notesOf(files, 'listened')).toEqual([]));

  const app = (name: string): string =>
    `{ "name": "${name}", "version": "1.10.0", "scripts": { "start": "node a.js" } }`;
  const packages = (part: Files = {}): Files => ({
    'package.json': '{ "name": "all", "version": "1.10.0", "workspaces": ["apps/*"] }',
    'apps/one/package.json': app('one'),
    'apps/two/package.json': app('two'),
    'apps/one/a.js': listen(45020),
    'apps/two/a.js': listen('process.env.PORT || 45020'),
    ...part,
  });

  test('packages of one repository', () => {
    const told = 'one and two both take port 45020 of this host: only one of them can at a time.';
    expect(notesOf(packages(), 'listened')).toEqual([
      `45020 at apps/one/a.js: ${told} apps/two/a.js:1`,
      `45020 at apps/two/a.js: ${told} apps/one/a.js:1`,
    ]);
  });

  test.each<[string, Files]>([
    [
      'nothing starts one of them',
      packages({ 'apps/two/package.json': '{ "name": "two", "version": "1.10.0" }' }),
    ],
    ['one is a test', packages({ 'apps/two/a.js': '', 'apps/two/test/a.js': listen(45020) })],
    ['one connects', packages({ 'apps/two/a.js': "require('net').connect(45020);" })],
    [
      'they are examples',
      {
        'package.json': '{ "name": "all", "version": "1.10.0" }',
        'examples/one/package.json': app('one'),
        'examples/two/package.json': app('two'),
        'examples/one/a.js': listen(45020),
        'examples/two/a.js': listen(45020),
      },
    ],
    [
      'they only lie beside each other',
      {
        'one/package.json': app('one'),
        'two/package.json': app('two'),
        'one/a.js': listen(45020),
        'two/a.js': listen(45020),
      },
    ],
  ])('not packages where %s', (_, files) => expect(notesOf(files, 'listened')).toEqual([]));
});

describe('an address whose host is a service', () => {
  const compose = 'services:\n  api:\n    image: x\n    expose: [45030]\n';
  const told = 'Service api of the workspace listens on port 45030. compose.yaml:4';

  test.each<[string, string, string]>([
    ['in code', 'a.js', "fetch('http://api:45030/x');"],
    ['as host and port', 'a.js', "require('net').connect({ host: 'api', port: 45030 });"],
    [
      'as host and port of constants',
      'a.js',
      "const host = 'api'; const port = 45030; require('net').connect(port, host);",
    ],
    ['in an environment file', '.env', 'API_URL=http://api:45030\n'],
    ['behind credentials', '.env', 'API_URL=redis://me:secret@api:45030/0\n'],
    ['of a cluster', 'a.js', "fetch('http://api.default.svc.cluster.local:45030/x');"],
  ])('is joined with it: %s', (_, file, text) => {
    expect(notesOf({ 'compose.yaml': compose, [file]: text }, 'of-service')).toEqual([
      `45030 at ${file}: ${told}`,
    ]);
  });

  test.each<[string, string]>([
    ['.env', 'REDIS_HOST=api\n'],
    ['web.yaml', ''],
  ])('is joined where the environment names the host: %s', (file, text) => {
    const web = 'services:\n  web:\n    build: .\n    environment:\n      REDIS_HOST: api\n';
    const files = {
      'compose.yaml': compose,
      [file === '.env' ? file : 'compose.web.yaml']: file === '.env' ? text : web,
      'a.js': "require('net').connect({ host: process.env.REDIS_HOST || 'localhost', port: 45030 });",
    };
    expect(notesOf(files, 'of-service')).toEqual([`45030 at a.js: ${told}`]);
  });

  test('is joined with the code that the service is built from', () => {
    const files = {
      'compose.yaml': 'services:\n  api:\n    build: api\n',
      'api/a.js': listen(45030),
      'web/a.js': "fetch('http://api:45030');",
    };
    expect(
      notesOf({ ...files, 'compose.yaml': `${files['compose.yaml']}    mem_limit: 100m\n` }, 'of-service'),
    ).toEqual(['45030 at web/a.js: Service api of the workspace listens on port 45030. api/a.js:1']);
  });

  test('is joined with a service of Kubernetes', () => {
    const files = {
      'k8s.yaml':
        'apiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  ports:\n    - port: 45030\n',
      'a.js': "fetch('http://api:45030');",
    };
    expect(notesOf(files, 'of-service')).toEqual([
      '45030 at a.js: Service api of the workspace listens on port 45030. k8s.yaml:7',
    ]);
  });

  test.each<[string, string]>([
    ['another port', "fetch('http://api:45031/x');"],
    ['another host', "fetch('http://api.example.com:45030/x');"],
    ['a longer name', "fetch('http://my-api:45030/x');"],
    ['this host', "fetch('http://localhost:45030/x');"],
  ])('is not joined: %s', (_, text) => {
    expect(notesOf({ 'compose.yaml': compose, 'a.js': text }, 'of-service')).toEqual([]);
  });

  test('is not joined with the port of the pods behind a service', () => {
    const files = {
      'k8s.yaml':
        'apiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  ports:\n    - port: 80\n      targetPort: 45030\n',
      'a.js': "fetch('http://api:45030');",
    };
    expect(notesOf(files, 'of-service')).toEqual([]);
  });

  test('a name that a template makes is none', () => {
    const files = {
      'values.yaml': 'port: 45030\n',
      't.yaml':
        'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .x }}\nspec:\n  ports:\n    - port: 45030\n',
      'a.js': "fetch('http://xxxxxxxx:45030');",
    };
    expect(notesOf(files, 'of-service')).toEqual([]);
  });
});

test('services that are built from one folder share what is told of its listeners, which is little', () => {
  const count = 50;
  const services = Array.from({ length: count }, (_, i) => {
    return `  s${i}:\n    build: ./api\n    ports: ["${20_000 + i}:${45_000 + i}"]\n`;
  });
  const code = Array.from({ length: count }, (_, i) => listen(10_000 + i)).join('\n');
  const index = indexFiles(
    readFixture(
      `//- /compose.yaml\nservices:\n${services.join('')}\n//- /api/Dockerfile\nFROM node:22-slim\nCMD node a.js\n\n//- /api/a.js\n${code}\n`,
    ),
  );
  const sites = allSites(index);
  const found = unheardTargets({
    sites,
    sitesIn: (file) => index.sitesIn(file),
    byPort: groupByPort(sites),
    services: new DescribedServices(index),
  });
  const notes = [...found].filter((one) => one !== null);
  expect(notes).toHaveLength(2 * count);
  expect(new Set(notes.map(({ places }) => places)).size).toBe(1);
  expect(notes[0]?.places).toHaveLength(4);
});
