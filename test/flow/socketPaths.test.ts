/** A path of a local socket comes before host and port: who is given both dials no port. */
import { describe, test } from 'vitest';
import { checkLineAfter } from '../support/fixtureChecks.js';

const check = checkLineAfter(
  "import net from 'node:net';\nimport http from 'node:http';\nimport axios from 'axios';\nimport mysql from 'mysql2';\nimport Docker from 'dockerode';\n",
);

describe('a path that is written down', () => {
  test.each([
    "http.request({ socketPath: '/run/a.sock', port: 50051 }) → 50051 mention",
    "http.get('http://localhost:50051/a', { socketPath: '/run/a.sock' }) → 50051 mention",
    "net.connect({ path: '/run/a.sock', port: 50051 }) → 50051 mention",
    "new net.Socket().connect({ path: '/run/a.sock', port: 50051 }) → 50051 mention",
    "const name = process.platform === 'win32' ? 'pipe' : './a.sock'; axios({ socketPath: name, url: 'http://localhost:50051/a' }) → 50051 mention",
    "axios.get('http://localhost:50051/a', { socketPath: '/run/a.sock' }) → 50051 mention",
    "axios.post('http://localhost:50051/a', {}, { socketPath: '/run/a.sock' }) → 50051 mention",
    "axios.create({ baseURL: 'http://localhost:50051', socketPath: '/run/a.sock' }) → 50051 mention",
    "mysql.createConnection({ host: 'localhost', port: 50051, socketPath: '/tmp/mysql.sock' }) → 50051 mention",
    "new Docker({ socketPath: '/var/run/docker.sock', port: 50051 }) → 50051 mention",
  ])('%s', check);
});

describe('none, or one that nobody knows', () => {
  test.each([
    'http.request({ socketPath: null, port: 50051 }) → 50051 connect',
    'http.request({ socketPath: process.env.SOCKET, port: 50051 }) → 50051 connect',
    "http.request({ path: '/a', port: 50051 }) → 50051 connect",
    'axios({ socketPath: undefined, url: "http://localhost:50051/a" }) → 50051 connect',
    'mysql.createPool({ port: 50051, socketPath: config.socket }) → 50051 connect',
    "net.createServer().listen({ path: '/run/a.sock', port: 50051 }) → 50051 listen",
  ])('%s', check);
});
