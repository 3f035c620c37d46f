/**
 * Runs one experiment inside a network namespace of its own and prints what came of it. Arguments: the experiment's
 * name, the port, the code of the guards for a socket and for a request. Plain JavaScript, because Node runs it
 * without a build.
 */
const net = require('node:net');
const http = require('node:http');
const { writeFileSync } = require('node:fs');

const [name, portText, socketGuard, requestGuard] = process.argv.slice(2);
const port = Number(portText);
const set = (key, value) => writeFileSync(`/proc/sys/net/ipv4/${key}`, value);

/** Dials; `guard` is code about a variable `socket`. */
function dial(to, guard = '', options = {}) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port: to, ...options });
    new Function('socket', guard)(socket);
    socket.once('error', (error) => resolve(error.code));
    socket.once('connect', () => {
      if (socket.destroyed) return;
      resolve(socket.localPort === socket.remotePort ? 'self' : 'server');
      socket.resetAndDestroy();
    });
  });
}

function get(to, guard = '') {
  return new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port: to, agent: false });
    new Function('request', guard)(request);
    request.once('error', (error) => resolve(error.code));
    request.once('response', (response) => {
      response.resume();
      resolve(`status ${response.statusCode}`);
    });
  });
}

/** Runs `body` while a server listens. */
async function withServer(server, body) {
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const answer = await body();
  await new Promise((resolve) => server.close(resolve));
  return answer;
}

/** Tries to listen: `free`, or the code of the error. */
function listen(on) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen(on, '127.0.0.1', () => server.close(() => resolve('free')));
  });
}

/** Each in a fresh namespace: a port in TIME_WAIT would change whom the kernel prefers. */
const experiments = {
  first: () => dial(port),
  second: () => dial(port + 1),
  'other local port': () => dial(port, '', { localPort: port + 1 }),
  http: () => get(port),
  guarded: () => dial(port, socketGuard),
  'http, guarded': () => get(port, requestGuard),
  reserved: () => {
    set('ip_local_reserved_ports', String(port));
    return dial(port);
  },
  'listen after a reset': async () => `${await dial(port)}, ${await listen(port)}`,
  'listen after a close': async () => `${await dial(port, socketGuard)}, ${await listen(port)}`,
  'ordinary connection, guarded': () => {
    set('ip_local_port_range', '20000 30000');
    const server = net.createServer((socket) => socket.on('error', () => {}).resume());
    return withServer(server, () => dial(port, socketGuard));
  },
  'ordinary request, guarded': () => {
    set('ip_local_port_range', '20000 30000');
    const server = http.createServer((_, response) => response.setHeader('connection', 'close').end());
    return withServer(server, () => get(port, requestGuard));
  },
};

set('ip_local_port_range', `${port} ${port + 1}`);
experiments[name]().then((answer) => console.log(answer));
