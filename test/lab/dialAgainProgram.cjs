/**
 * Runs code into which an edit wrote a dial that is done again, inside a network namespace of its own, and prints what
 * came of each dial. Arguments: the module, the port, and `alone` or `served`. Plain JavaScript, because Node runs it
 * without a build.
 */
const http = require('node:http');
const net = require('node:net');
const { writeFileSync } = require('node:fs');

const [modulePath, portText, company] = process.argv.slice(2);
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

/** What a server says to a connected socket. */
function wordsOf(socket) {
  return new Promise((resolve) => {
    socket.once('error', (error) => resolve(error.code));
    socket.once('data', (data) => resolve(/alive$/.exec(String(data))?.[0] ?? 'garbled'));
    socket.write('GET / HTTP/1.0\r\n\r\n');
  });
}

async function run() {
  const server = http.createServer((_, response) => response.end('alive'));
  if (served) await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const end = await code.open(port).then(wordsOf, (error) => `rejected with ${error.code}`);
  console.log(`${dials.join(', ')}: ${end}`);
  process.exit();
}

run();
