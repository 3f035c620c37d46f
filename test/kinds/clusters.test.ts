/** Ports in manifests of Kubernetes, values of Helm, workflows, scripts, and JSON that tools know by its name. */
import { describe, test } from 'vitest';
import { checkNamed } from '../support/fixtureChecks.js';

const manifest = (body: string): Record<string, string> => ({
  'deploy/api.yaml': `apiVersion: apps/v1\nkind: Deployment\n${body}`,
});
const container = (...lines: string[]): Record<string, string> =>
  manifest(`spec:\n  containers:\n    - name: api\n${lines.map((line) => `      ${line}\n`).join('')}`);

describe('a manifest', () => {
  test.each<[string, Record<string, string>, string[]]>([
    [
      'a port of a container',
      container('ports:', '  - containerPort: 45601'),
      ['45601 listen direct Kubernetes containerPort container'],
    ],
    ['udp', container('ports:', '  - containerPort: 45601', '    protocol: UDP'), ['45601 listen udp']],
    [
      'a port of the host',
      container('ports:', '  - containerPort: 80', '    hostPort: 45601'),
      ['80 listen', '45601 listen direct Kubernetes hostPort machine'],
    ],
    [
      'a service',
      manifest('spec:\n  ports:\n    - port: 80\n      targetPort: 45601\n      nodePort: 30080\n'),
      ['80 mention', '45601 mention', '30080 listen direct Kubernetes nodePort machine'],
    ],
    ['a probe', container('livenessProbe:', '  httpGet: { path: /x, port: 45601 }'), ['45601 mention']],
    [
      'an ingress',
      manifest('spec:\n  backend:\n    service: { name: a, port: { number: 45601 } }\n'),
      ['45601 mention'],
    ],
    [
      'a variable',
      container(
        'env:',
        '  - name: HTTP_PORT',
        '    value: "45601"',
        '  - name: RETRIES',
        '    value: "45602"',
      ),
      ['45601 mention'],
    ],
    ['arguments', container('args: ["--http-port=45601", "--retries=45602"]'), ['45601 mention']],
    [
      'a command',
      container('command: ["vite", "--port"]', 'args: ["45601"]'),
      ['45601 listen direct vite --port container'],
    ],
    [
      'numbers that are no ports',
      manifest('spec:\n  replicas: 45601\n  runAsUser: 45602\n  timeoutSeconds: 45603\n'),
      [],
    ],
    [
      'a definition of manifests',
      {
        'crd.yaml':
          'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  port: 45601\n',
      },
      [],
    ],
    [
      'a template of Helm',
      {
        'templates/a.yaml':
          '{{- if .Values.on }}\napiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\nspec:\n  ports:\n    - port: 45601\n      name: {{ include "x" . | nindent 4 }}\n{{- end }}\n',
      },
      ['45601 mention'],
    ],
    [
      'values of Helm',
      { 'chart/values.yaml': 'service:\n  port: 45601\n  nodePort: 30081\nreplicas: 45602\n' },
      ['45601 mention', '30081 listen'],
    ],
    ['other YAML', { 'data.yaml': 'port: 45601\nurl: http://localhost:45602\n' }, []],
    ['a lock file', { 'pnpm-lock.yaml': 'apiVersion: v1\nkind: x\nport: 45601\n' }, []],
  ])('%s', (_, files, sites) => checkNamed(files, ...sites));
});

describe('a workflow', () => {
  const workflow = (body: string): Record<string, string> => ({ '.github/workflows/ci.yml': body });
  test.each<[string, Record<string, string>, string[]]>([
    [
      'a service',
      workflow('jobs:\n  a:\n    services:\n      db:\n        ports:\n          - 45611:5432\n'),
      ['45611 listen direct workflow service ports machine', '5432 listen container'],
    ],
    [
      'a command',
      workflow('jobs:\n  a:\n    steps:\n      - run: vite --port 45611\n'),
      ['45611 listen direct vite --port'],
    ],
    [
      'commands on several lines',
      workflow(
        'jobs:\n  a:\n    steps:\n      - run: |\n          echo x\n          vite --port 45611 # why\n          node $' +
          '{{ matrix.x }}\n',
      ),
      ['45611 listen direct vite --port'],
    ],
    ['variables', workflow('env:\n  HTTP_PORT: 45611\n  RETRIES: 45612\njobs: {}\n'), ['45611 mention']],
    [
      'numbers that are no ports',
      workflow('jobs:\n  a:\n    timeout-minutes: 45611\n    strategy: { matrix: { port: [45612] } }\n'),
      [],
    ],
    [
      'another service',
      {
        '.gitlab-ci.yml':
          'test:\n  script:\n    - vite --port 45611\n  variables:\n    API_URL: http://localhost:45612\n',
      },
      ['45611 listen', '45612 mention'],
    ],
  ])('%s', (_, files, sites) => checkNamed(files, ...sites));
});

describe('a script', () => {
  test.each<[string, string, string[]]>([
    ['run.sh', '#!/bin/sh\nif true; then\n  vite --port 45621 &\nfi\n', ['45621 listen direct vite --port']],
    ['run.sh', 'export HTTP_PORT=45621\nRETRIES=45622\nAPI_PORT=45623\n', ['45621 mention', '45623 mention']],
    ['run.sh', 'curl "http://localhost:45621/$x"\nsleep 45622\n', ['45621 connect direct curl']],
    ['run.sh', '# vite --port 45621\necho $((45622 + 1))\n', []],
    ['run.sh', 'vite --port 45621\nif [ "$x" \n', ['45621 listen']],
    ['Procfile', 'web: next start -p 45621\nworker: node w.js\n', ['45621 listen direct next start -p']],
  ])('%s %s', (name, text, sites) => checkNamed({ [name]: text }, ...sites));
});

describe('JSON by its name', () => {
  test.each<[string, string, string[]]>([
    [
      'proxy.conf.json',
      '{ "/api": { "target": "http://localhost:45631", "timeout": 45632 } }',
      ['45631 connect option proxy.conf'],
    ],
    [
      'proxy.conf.json',
      '[{ "context": ["/api"], "target": "http://localhost:45631" }]',
      ['45631 connect option proxy.conf'],
    ],
    [
      '.vscode/launch.json',
      '{ "configurations": [{ "request": "attach", "port": 45631 }] } // x',
      ['45631 connect direct launch.json port'],
    ],
    [
      '.vscode/launch.json',
      '{ "configurations": [{ "request": "launch", "url": "http://localhost:45631" }] }',
      ['45631 connect direct launch.json url'],
    ],
    [
      '.vscode/launch.json',
      '{ "configurations": [{ "runtimeExecutable": "node", "runtimeArgs": ["--inspect=45631"] }] }',
      ['45631 listen direct node --inspect'],
    ],
    [
      '.vscode/tasks.json',
      '{ "tasks": [{ "command": "vite --port 45631" }] }',
      ['45631 listen direct vite --port'],
    ],
    [
      '.devcontainer/devcontainer.json',
      '{ "forwardPorts": [45631, "db:45632"], "appPort": "45633:80", "portsAttributes": { "45634": {} } }',
      ['45631 mention', '45632 mention', '45633 listen machine', '80 listen container', '45634 mention'],
    ],
    ['nodemon.json', '{ "exec": "vite --port 45631", "delay": 45632 }', ['45631 listen']],
    [
      '.vscode/settings.json',
      '{ "liveServer.settings.port": 45631, "editor.rulers": [45632] }',
      ['45631 mention'],
    ],
    ['other.json', '{ "port": 45631 }', []],
  ])('%s %s', (name, text, sites) => checkNamed({ [name]: text }, ...sites));
});
