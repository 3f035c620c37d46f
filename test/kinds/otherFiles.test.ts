/** Ports in Dockerfiles, `package.json` and JSON that code imports. */
import { describe, expect, test } from 'vitest';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import { checkNamed } from '../support/fixtureChecks.js';

describe('a Dockerfile', () => {
  test.each<[string, string[]]>([
    ['EXPOSE 45521', ['45521 listen direct Dockerfile EXPOSE container']],
    ['EXPOSE 45521/tcp 45522/udp', ['45521 listen', '45522 listen udp']],
    ['expose 45521', ['45521 listen']],
    ['EXPOSE $' + '{PORT:-45521}', ['45521 listen']],
    ['ENV HTTP_PORT=45521 RETRIES=45522', ['45521 mention']],
    ['ENV HTTP_PORT 45521', ['45521 mention']],
    ['ENV HTTP_PORT="45521"', ['45521 mention']],
    ['ARG PORT=45521', ['45521 mention']],
    ['CMD ["vite", "--port", "45521"]', ['45521 listen direct vite --port container']],
    ['CMD vite --port=45521', ['45521 listen direct vite --port container']],
    [
      'HEALTHCHECK --interval=5s CMD curl -f http://localhost:45521/',
      ['45521 connect direct curl container'],
    ],
    ['HEALTHCHECK NONE', []],
    ['RUN apt-get install x=45521 && useradd -u 45522 x', []],
    ['# EXPOSE 45521', []],
    ['LABEL version="45521"', []],
    ['EXPOSE', []],
  ])('%s', (line, sites) => checkNamed({ Dockerfile: `FROM node:22\n${line}\n` }, ...sites));

  test.each(['Dockerfile', 'Dockerfile.dev', 'api.Dockerfile', 'api.dockerfile', 'Containerfile'])(
    'is told by the name %s',
    (name) => checkNamed({ [name]: 'FROM x\nEXPOSE 45521\n' }, '45521 listen'),
  );

  test('its variables are those of the code beside it', () => {
    checkNamed(
      {
        Dockerfile: 'FROM node\nENV PORT=45521\n',
        'a.js': "require('http').createServer().listen(process.env.PORT)",
      },
      '45521 listen import net.Server.listen likely',
    );
  });
});

describe('a script of package.json', () => {
  const script = (command: string): Record<string, string> => ({
    'package.json': JSON.stringify({ name: 'x', scripts: { dev: command } }, null, 2),
  });
  const vite = ['45501 listen direct vite --port'];
  test.each<[string, string[]]>([
    ['vite --port 45501', [...vite]],
    ['vite --port=45501', vite],
    ['vite --host "0.0.0.0" --port "45501"', vite],
    ['npx vite@latest --port 45501', vite],
    ['./node_modules/.bin/vite --port 45501', vite],
    ['cross-env NODE_ENV=development vite --port 45501', vite],
    ['yarn vite --port 45501', vite],
    ['concurrently -n a,b "vite --port 45501" "tsc -w"', vite],
    ["concurrently 'vite --port 45501'", vite],
    ['tsc && (cd app && vite --port 45501) || true', vite],
    ['sh -c "vite --port 45501"', vite],
    ['next dev -p 45501', ['45501 listen direct next dev -p']],
    ['next dev -p45501', ['45501 listen direct next dev -p']],
    ['next dev --port $' + '{PORT:-45501}', ['45501 listen direct next dev --port']],
    ['wait-on tcp:45501 && node a', ['45501 connect direct wait-on']],
    ['wait-on http-get://localhost:45501/x', ['45501 connect direct wait-on']],
    [
      'start-server-and-test "vite --port 45501" http://localhost:45501 test',
      [...vite, '45501 connect direct start-server-and-test'],
    ],
    ['node --inspect=45501 a.js', ['45501 listen direct node --inspect']],
    ['node --inspect=0.0.0.0:45501 a.js', ['45501 listen any']],
    ['nodemon --exec "vite --port 45501"', vite],
    ['NODE_OPTIONS=--inspect=45501 node a', ['45501 listen direct node --inspect']],
    ['http-server -p 45501 -c 45502', ['45501 listen direct http-server -p']],
    [
      'docker run -p 45501:80 -p 127.0.0.1:45502:81/tcp nginx',
      ['45501 listen machine', '80 listen container', '45502 listen loopback', '81 listen container'],
    ],
    [
      'kubectl port-forward svc/api 45501:80',
      ['45501 listen direct kubectl port-forward loopback', '80 mention'],
    ],
    ['ssh -L 45501:db.internal:5432 host', ['45501 listen direct ssh -L', '5432 mention']],
    ['while ! nc -z db 45501; do sleep 1; done', ['45501 connect direct nc']],
    ['nc -l 45501', []],
    ['nc -w 5 db 45501', []],
    [
      'caddy reverse-proxy --from :45501 --to api:45502',
      ['45501 listen direct caddy reverse-proxy --from', '45502 connect direct caddy reverse-proxy --to'],
    ],
    ['curl http://localhost:45501/ -m 45502', ['45501 connect direct curl']],
    ['python3 -m http.server 45501', ['45501 listen direct python3 -m http.server']],
    ['php -S localhost:45501 -t public', ['45501 listen loopback']],
    ['PORT=45501 node a.js', ['45501 mention']],
    ['cross-env PORT=45501 node a.js', ['45501 mention']],
    ['PORT=45501 next dev', ['45501 listen']],
    ['cross-env PORT=45501 NODE_ENV=production remix-serve build', ['45501 listen']],
    ['cross-env RETRIES=45501 PORT=45502 react-scripts start', ['45502 listen']],
    ['PORT=45501 concurrently "next dev"', ['45501 mention']],
    ['svelte-kit dev --port 45501', ['45501 listen']],
    ['something --port 45501 --count 45502', ['45501 mention']],
    ['something --http-port=45501', ['45501 mention']],
    ['echo http://localhost:45501', ['45501 mention']],
    ['node a.js 45501', []],
    ['vite build --outDir 45501', []],
    ['vite --port', []],
    ['vite --port "', []],
    ['curl -m 45501 -o 45502 x', []],
  ])('%s', (command, sites) => checkNamed(script(command), ...sites));

  test('sets variables for the code of its folder', () => {
    checkNamed(
      {
        ...script('PORT=45501 node a.js'),
        'a.js': "require('http').createServer().listen(process.env.PORT)",
      },
      '45501 listen import net.Server.listen likely',
    );
  });

  test('a comment is read over and named, since package managers take none', () => {
    const text = '{ // why\n  "scripts": { "dev": "vite --port 45501" }, }\n';
    checkNamed({ 'package.json': text }, ...vite);
    const problems = ['package.json', '.vscode/tasks.json'].map(
      (name) => extractFacts(`file:///w/${name}`, text).problem,
    );
    expect(problems).toEqual(['read in part (line 1: InvalidCommentToken)', undefined]);
  });

  test('what else stands in the file is no port', () => {
    checkNamed(
      {
        'package.json':
          '{ "version": "45501.0.0", "port": 45502, "config": { "port": "45503", "level": 45504 } }',
      },
      '45503 mention',
    );
  });

  test('a comment and a missing end cost nothing else', () => {
    checkNamed({ 'package.json': '{ // why\n "scripts": { "dev": "vite --port 45501",\n' }, ...vite);
  });
});

test.each(['tauri.conf.json', 'tauri.linux.conf.json', 'src-tauri/tauri.portable.macos.conf.json'])(
  '%s names the server of the front end',
  (name) =>
    checkNamed(
      { [name]: '{ "build": { "devUrl": "http://localhost:45511" }, "app": { "width": 45512 } }' },
      '45511 mention',
    ),
);

describe('JSON', () => {
  const listen = (value: string): string =>
    `import config from './config.json';\nimport http from 'node:http';\nhttp.createServer().listen(${value});`;
  const found = '45471 listen import net.Server.listen';
  test.each<[string, string]>([
    ['{ "rpc": { "port": 45471 } }', 'config.rpc.port'],
    ['{ "rpc": { "port": "45471" } }', 'Number(config.rpc.port)'],
    ['{ "ports": [45471] }', 'config.ports[0]'],
    ['45471', 'config'],
    ['{ "a": 1, "port": 45471', 'config.port'],
    ['{ /* comment */ "port": 45471, }', 'config.port'],
  ])('%s', (text, value) => checkNamed({ 'config.json': text, 'a.ts': listen(value) }, found));

  test('of every dialect, imported and required', () => {
    checkNamed(
      {
        'c.json5': "{ port: 45471, other: 'x' }",
        'a.js': "const c = require('./c.json5'); require('http').createServer().listen(c.port);",
      },
      found,
    );
    checkNamed(
      {
        'c.jsonc': '{ "port": 45471 } // x',
        'a.ts': "import { port } from './c.jsonc'; fetch(`http://localhost:$" + '{port}`);',
      },
      '45471 connect import fetch',
    );
  });

  test('that nobody uses says nothing', () => {
    checkNamed({
      'config.json': '{ "port": 45471, "url": "http://localhost:45472" }',
      'a.ts': "import config from './config.json';\nconsole.log(config);",
    });
  });

  test('an address', () => {
    checkNamed(
      {
        'config.json': '{ "url": "http://localhost:45471/x" }',
        'a.ts': "import { url } from './config.json';\nfetch(url);",
      },
      '45471 connect import fetch loopback',
    );
  });
});
