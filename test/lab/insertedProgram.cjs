/**
 * Runs code into which edits wrote a guard, inside a network namespace of its own, and prints what came of it.
 * Arguments: the module, what of it to run, the port, and `alone` or `served`. Plain JavaScript, because Node runs it
 * without a build.
 */
const http = require('node:http');
const net = require('node:net');
const { writeFileSync } = require('node:fs');

const [modulePath, name, portText, company] = process.argv.slice(2);
const port = Number(portText);
const served = company === 'served';
// Alone: the range holds this port and the next. Served: the range is elsewhere, and a server listens.
writeFileSync('/proc/sys/net/ipv4/ip_local_port_range', served ? '20000 30000' : `${port} ${port + 1}`);

/** How each dial of the module ended, in order. */
const dials = [];
const { connect } = net;
net.connect = (...options) => {
  const socket = connect(...options);
  socket.once('error', (error) => dials.push(error.code));
  socket.once('connect', () => dials.push(socket.localPort === socket.remotePort ? 'self' : 'server'));
  return socket;
};

const code = require(modulePath);
const makers = {
  named: () => code.named(port),
  returned: () => code.returned(port),
  property: () => new code.Client().open(port),
  secured: () => code.secured(port),
};

/** The error of a socket, or what a server says to it. */
function wordsOf(socket) {
  return new Promise((resolve) => {
    socket.once('error', (error) => resolve(error.code));
    socket.once('data', (data) => resolve(/alive$/.exec(String(data))?.[0] ?? 'garbled'));
    socket.once('connect', () => socket.write('GET / HTTP/1.0\r\n\r\n'));
    if (!socket.connecting) socket.write('GET / HTTP/1.0\r\n\r\n');
  });
}

/** The error of a request, or what its answer says. */
function answerOf(request) {
  return new Promise((resolve) => {
    request.once('error', (error) => resolve(error.code));
    request.once('response', (response) => response.once('data', (data) => resolve(String(data))));
  });
}

async function outcome() {
  if (['asked', 'pooled', 'securely'].includes(name)) return answerOf(code[name](port));
  if (name !== 'dialled again') return wordsOf(makers[name]());
  const end = await code.open(port).then(wordsOf, (error) => `rejected with ${error.code}`);
  return `${dials.join(', ')}: ${end}`;
}

async function run() {
  const server = http.createServer((_, response) => response.end('alive'));
  if (served) await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  console.log(await outcome());
  process.exit();
}

run();
