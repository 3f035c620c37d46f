/** What texts, commands and names around a literal say of it: ports that nothing uses, and what stands beside ports. */
import { describe, test } from 'vitest';
import { checkLineAfter, checkNoUses } from '../support/fixtureChecks.js';

const checkLine = checkLineAfter('');

describe('ports in prose', () => {
  test.each([
    "const help = 'The agent listens on port 45701.' → 45701 mention nohost",
    "const help = 'Use port 45701, or port 45702!' → 45701 mention, 45702 mention",
    "const help = 'Is it port 45701?' → 45701 mention",
    "const help = 'ports 45701, 45702 and 45703 are open' → 45701 mention, 45702 mention, 45703 mention",
    "const help = 'port number 45701' → 45701 mention",
    "const help = 'see http://localhost:45701.' → 45701 mention loopback",
    "const help = 'connect ECONNREFUSED 127.0.0.1:45701.' → 45701 mention loopback",
    "const help = 'localhost:45701: refused' → 45701 mention loopback",
    'const help = `up at localhost:45701.` → 45701 mention loopback',
    // Numbers that go on, versions, files and lines.
    "const help = 'port 4570.1 of the release' → none",
    "const help = 'ports 4570x' → none",
    "const help = 'see a.ts:4570, b.js:4571 and c.py:4572:8' → none",
    "const help = 'localhost:4570:80' → none",
  ])('%s', checkLine);
});

describe('what assertions compare with a port', () => {
  test.each([
    'assertEquals(options.port, 45701) → 45701 mention',
    'strictEqual(server.address().port, 45701) → 45701 mention',
    'assert.deepEqual(url.port, "45701") → 45701 mention',
    'options.port.should.equal(45701) → 45701 mention',
    'options.port.should.be.exactly(45701) → 45701 mention',
    "expect(options).toHaveProperty('port', 45701) → 45701 mention",
    "expect(options).to.have.property('port', 45701) → 45701 mention",
    "expect(options).toHaveProperty('timeout', 45701) → none",
    'assertEquals(options.timeout, 45701) → none',
    'options.retries.should.equal(45701) → none',
    'assertGreater(options.port, 45701) → none',
  ])('%s', checkLine);
});

describe('hosts with a domain', () => {
  test.each([
    "const peer = 'grpc.example.com:45713' → 45713 mention remote",
    "const peer = 'example.org:443' → 443 mention remote",
    "const peer = 'db.internal:5432' → 5432 mention remote",
    "const peer = 'redis-master.default.svc.cluster.local:6379' → 6379 mention remote",
    "const peer = '0.testnet.hedera.com:50211' → 50211 mention remote",
    "const peer = 'node.example.de:45713' → 45713 mention remote",
    "const help = 'cannot reach grpc.example.com:45713.' → 45713 mention remote",
    "const peers = ['key@a.example.com:45713', 'key@b.example.com:45714'] → 45713 mention, 45714 mention",
    "const place = 'src/example.com:45713' → none",
    "const place = 'main.rs:4571' → none",
    "const place = 'org.example.Main:4571' → none",
    "const time = 'v1.de:30' → none",
  ])('%s', checkLine);
});

describe('addresses without a name', () => {
  test.each([
    "const at = ':45717' → 45717 mention nohost",
    "const at = '*:45717' → 45717 mention any",
    "const help = 'listening on :45717' → 45717 mention nohost",
    "const help = 'bound to *:45717.' → 45717 mention any",
    "const at = 'http://localhost:457' + last → none",
    "const at = 'http://u@localhost:457' + last + '/x' → none",
    "const at = 'http://localhost:457' + '/x' → 457 mention loopback",
    "const at = 'http://localhost:45717' + path → 45717 mention loopback",
    "const time = ':4571:20' → none",
    "const key = 'a:45717' → none",
    "const ratio = '16:9' → none",
    "const emoji = ':1234:' → none",
  ])('%s', checkLine);
});

describe('arguments of commands', () => {
  test.each([
    "spawn('x', ['--port', 46459]) → 46459 mention",
    "spawn('x', ['--port', '46459']) → 46459 mention",
    "spawn('x', ['--http-port', 46459]) → 46459 mention",
    "spawn('x', ['-p', 46459]) → 46459 mention",
    "run('--port', 46459) → 46459 mention",
    "spawn(node, ['--inspect=46450', 'a.js']) → 46450 mention",
    "spawn(node, ['--inspect-brk=46450']) → 46450 mention",
    "spawn(node, ['--inspect=127.0.0.1:46450']) → 46450 mention loopback",
    "spawn(node, ['--inspect', '46450']) → 46450 mention",
    "spawn(chrome, ['--remote-debugging-port=46450']) → 46450 mention",
    "exec('node --inspect=46450 a.js') → 46450 mention",
    "spawn('docker', ['run', '-p', '46464:80', 'x']) → 46464 mention, 80 mention",
    "spawn('docker', ['run', '--publish', '127.0.0.1:46464:80/tcp']) → 46464 mention loopback, 80 mention nohost",
    "exec('docker run --rm -p 46464:5432 postgres') → 46464 mention, 5432 mention",
    "exec('docker run --publish=46464:5432 postgres') → 46464 mention, 5432 mention",
    "const service = { ports: ['46464:80'] } → 46464 mention, 80 mention",
    "exec('ssh -N -L 46470:localhost:80 host') → 46470 mention loopback, 80 mention loopback",
    "exec('ssh -L 127.0.0.1:46470:db.example.com:5432 host') → 46470 mention loopback, 5432 mention remote",
    "spawn('ssh', ['-L', '46470:localhost:80', 'host']) → 46470 mention, 80 mention",
    "spawn('ssh', ['-R', '46470:localhost:80', 'host']) → 46470 mention, 80 mention",
    "spawn('ssh', ['-D', '46470', 'host']) → 46470 mention",
    "exec('kubectl port-forward svc/api 46471:80') → 46471 mention, 80 mention",
    "exec('kubectl port-forward -n x pod/api 46471') → 46471 mention",
    "spawn('kubectl', ['port-forward', 'svc/api', '46471:80']) → 46471 mention, 80 mention",
    // Other flags, and numbers behind them.
    "exec('mkdir -p 2024') → none",
    "exec('ps -p 12345') → none",
    "exec('curl -L 4:30') → none",
    "spawn('x', ['--time', 46459]) → none",
    "spawn('x', ['--report', 46459]) → none",
    "spawn('x', ['-p', 12]) → none",
    "const spans = ['46464:80'] → none",
    "log('forward', '46471:80') → none",
  ])('%s', checkLine);
});

describe('beside a port', () => {
  test.each([
    "import { waitForPort } from './w'; waitForPort(3000, 60_000) → 3000 mention",
    "import { waitForPort } from './w'; waitForPort('localhost', 3000, 60_000) → 3000 connect likely",
    "import { waitForPorts } from './w'; waitForPorts(3000, 60_000) → 3000 mention",
    "import { checkPort } from './w'; checkPort(3000, 5000, 2000) → 3000 mention",
    "import { getFreePort } from './w'; getFreePort(9082) → 9082 mention",
    'container.withExposedPorts(46379, 46380) → 46379 mention, 46380 mention',
    "import { waitForPort } from './w'; waitForPort({ port: 3000, timeout: 60_000 }) → 3000 mention",
  ])('%s', checkLine);
});

describe('defaults of options', () => {
  test.each([
    "parser.option('-p, --port <n>', 'where', Number, 45701) → 45701 mention",
    "parser.option('--http-port <n>', 'where', '45701') → 45701 mention",
    "parser.option('--ports <n...>', 'where', Number, 45701) → 45701 mention",
    "parser.option('--size <n>', 'where', Number, 45701) → none",
    "parser.option('--viewport <n>', 'where', 45701) → none",
    "parser.option('--port-retries <n>', 'where', 45701) → none",
  ])('%s', checkLine);
});

describe('bounds of checks and schemas', () => {
  test.each([
    'if (port > 65535 || port < 1024) refuse()',
    'if (port >= 30000 && port <= 32767) nodePort()',
    'if (port > 40000) high()',
    'const schema = { port: { type: "integer", minimum: 1024, maximum: 65535 } }',
    'const last = endPort || 65534',
    'const range = { maxPort: 65535, minPort: 1024 }',
    'const MIN_PORT = 1024, MAX_PORT = 65535, FIRST_DYNAMIC_PORT = 49152',
    'const options = { port: z.number().int().min(1024).max(49151) }',
    'expect(port).toBeGreaterThan(1024); expect(port).toBeLessThanOrEqual(49151)',
    'expect(port).to.be.within(40000, 50000)',
    'function check(port) { return Number.isInteger(port) && port > 0 && port < 65536 }',
    "throw new RangeError('a port lies between 1 and 65535')",
  ])('%s → none', (code) => checkLine(`${code} → none`));

  test('equal is no bound', () => checkLine('if (port === 40000) own() → 40000 mention'));
});

describe('names and passwords in URLs', () => {
  const pool = "import { Pool } from 'pg'; ";
  test.each([
    `${pool}new Pool({ connectionString: 'postgres://u:50013@localhost:5432/db' }) → 5432 connect`,
    `${pool}new Pool({ connectionString: 'postgres://50012:50013@localhost:5432/db' }) → 5432 connect`,
    `${pool}new Pool({ connectionString: 'postgres://u:50013-x@localhost:5432/db' }) → 5432 connect`,
    "const url = 'redis://:50013@cache:6379' → 6379 mention",
    "const url = 'amqp://guest:50013@mq' → none",
    "const url = 'redis://:1+1@127.0.0.1:6380' → 6380 mention",
    "const url = 'http://localhost:50013@example.com/' → none",
    "const url = 'http://u:50013%40@localhost:5432' → 5432 mention",
    `const url = \`https://u:50013@\${host}:5432/\` → 5432 mention`,
    "const help = 'http://localhost:5432, or mail me@example.com' → 5432 mention",
    "const url = 'http://localhost:5432/?to=me@example.com' → 5432 mention",
  ])('%s', checkLine);
});

describe('transports of Nest', () => {
  const nest =
    "import { NestFactory } from '@nestjs/core'; import { Transport } from '@nestjs/microservices'; ";
  test.each([
    ...['REDIS', 'NATS', 'MQTT', 'RMQ', 'KAFKA'].map(
      (name) =>
        `${nest}NestFactory.createMicroservice(M, { transport: Transport.${name}, options: { port: 46380 } }) → 46380 connect`,
    ),
    `${nest}NestFactory.createMicroservice(M, { transport: Transport.TCP, options: { port: 46380 } }) → 46380 listen`,
    `${nest}NestFactory.createMicroservice(M, { options: { port: 46380 } }) → 46380 listen`,
    `${nest}const transport = Transport.REDIS; NestFactory.createMicroservice(M, { transport, options: { port: 46380 } }) → 46380 connect`,
    `${nest}NestFactory.createMicroservice(M, { transport: 1, options: { port: 46380 } }) → 46380 connect`,
    `${nest}NestFactory.createMicroservice(M, { transport: Transport.MQTT, options: { url: 'mqtt://localhost:46380' } }) → 46380 connect loopback`,
    `${nest}NestFactory.createMicroservice(M, { transport: Transport.GRPC, options: { url: 'localhost:46380' } }) → 46380 listen`,
    `${nest}NestFactory.createMicroservice(M, { transport: Transport.NATS, options: { servers: ['nats://localhost:46380'] } }) → 46380 connect`,
    `${nest}const app = await NestFactory.create(M); app.connectMicroservice({ transport: Transport.REDIS, options: { port: 46380 } }) → 46380 connect`,
    `${nest}const app = await NestFactory.create(M); app.connectMicroservice({ transport: Transport.TCP, options: { port: 46380 } }) → 46380 listen`,
  ])('%s', checkLine);
});

describe('the host that goes with a port', () => {
  const http = "import http from 'node:http'; ";
  test.each([
    `${http}const u = new URL('http://127.0.0.1:53280/x'); http.createServer().listen(Number(u.port), u.hostname) → 53280 listen loopback`,
    `${http}const { port, hostname } = new URL('http://127.0.0.1:53280/x'); http.createServer().listen(+port, hostname) → 53280 listen loopback`,
    `${http}function up(x) { const u = new URL(x); http.createServer().listen(u.port, u.hostname) } up('http://127.0.0.1:53280'); up('http://10.0.0.1:53281') → 53280 listen loopback, 53281 listen remote`,
    `${http}const up = (x) => http.createServer().listen({ port: new URL(x).port, host: new URL(x).hostname }); up('http://localhost:53280') → 53280 listen loopback`,
    "import waitOn from 'wait-on'; waitOn({ resources: ['tcp:127.0.0.1:45705', 'tcp:45692'] }) → 45705 connect loopback, 45692 connect loopback",
    "import waitOn from 'wait-on'; waitOn({ resources: ['tcp:db:45705', 'http-get://localhost:45692/x'] }) → 45705 connect remote, 45692 connect loopback",
    `import waitOn from 'wait-on'; const P = 45692; waitOn({ resources: [\`tcp:\${P}\`] }) → 45692 connect loopback`,
    `import waitOn from 'wait-on'; const P = 45692; waitOn({ resources: [\`tcp:localhost:\${P}\`] }) → 45692 connect loopback`,
  ])('%s', checkLine);
});

test('what is only waited for with a number is no use', () =>
  checkNoUses("import { waitForPort } from './w'; waitForPort(3000, 60_000)"));
