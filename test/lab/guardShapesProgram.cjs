/**
 * Runs programs that connect, one after the other, in a network namespace of its own, and prints what came of each.
 * Arguments: a file of JSON, an array of programs as CommonJS with ports of their own; and `alone` or `served`. Plain
 * JavaScript, because Node runs it without a build.
 */
const net = require('node:net');
const { readFileSync, writeFileSync } = require('node:fs');

const [programsPath, company] = process.argv.slice(2);
const programs = JSON.parse(readFileSync(programsPath, 'utf8'));
const served = company === 'served';

/** Whoever runs now hears of errors that nobody handled. */
let heard = () => {};
process.on('uncaughtException', (error) => heard('down', error));

/** Says something to whoever asks anything. */
const server = () =>
  net.createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () =>
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\nalive'),
    );
  });

/** What a program says first, and whether it says `up` at all while the events of the first have their turn. */
function outcomeOf(code) {
  return new Promise((resolve) => {
    const said = [];
    const end = setTimeout(() => resolve('silent'), 3000);
    heard = (word, error) => {
      said.push(word === 'up' ? 'up' : `down ${error?.code ?? error?.cause?.code ?? error?.message}`);
      if (said.length > 1) return;
      // A listener that runs after all would run in this turn or the next ones.
      setTimeout(() => {
        clearTimeout(end);
        resolve(said.includes('up') ? 'up' : said[0]);
      }, 25);
    };
    const module = { exports: {} };
    const up = () => heard('up');
    const down = (error) => heard('down', error);
    // A program that is over must not dial again: it would take the port that the next one is to get.
    const own = heard;
    const later = (act, ...rest) => setTimeout((...words) => own === heard && act(...words), ...rest);
    try {
      new Function('require', 'module', 'exports', 'up', 'down', 'setTimeout', code)(
        require,
        module,
        module.exports,
        up,
        down,
        later,
      );
    } catch (error) {
      down(error);
    }
  });
}

async function run() {
  const outcomes = [];
  for (const { port, code } of programs) {
    // Alone: the range holds this port and the next. Served: the range is elsewhere, and a server listens.
    writeFileSync('/proc/sys/net/ipv4/ip_local_port_range', served ? '20000 30000' : `${port} ${port + 1}`);
    if (served) await new Promise((resolve) => server().listen(port, '127.0.0.1', resolve));
    outcomes.push(await outcomeOf(code));
  }
  writeFileSync(1, JSON.stringify(outcomes));
  process.exit();
}

run();
