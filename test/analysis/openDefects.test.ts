/** Cases that the engine is known to get wrong: each must fail here until it is right, and then moves to the others. */
import { describe, test } from 'vitest';
import { checkCode, checkSites } from '../support/fixtureChecks.js';

const before = "import net from 'node:net';\nconst server = net.createServer();\n";

describe('what a function without arguments gives', () => {
  test.fails.each([
    'const port = () => 50051; server.listen(port())',
    'function port() { return 50051 } server.listen(port())',
    'async function port() { return 50051 } server.listen(await port())',
    'const config = { port: () => 50051 }; server.listen(config.port())',
    'const config = { port() { return 50051 } }; server.listen(config.port())',
  ])('%s', (code) => checkCode(before + code, '50051 listen'));

  test.fails('an object of options', () => {
    checkCode(`${before}const make = () => ({ port: 50051 }); server.listen(make())`, '50051 listen');
  });
});

describe('numbers beside a port', () => {
  test.fails('a radix is none', () => {
    const code = 'const port = parseInt(process.env.PORT || "50051", 10); server.listen(port)';
    checkCode(before + code, '50051 listen');
  });
});

describe('hosts', () => {
  test.fails('a callback is none', () => {
    checkCode(`${before}server.listen(50051, () => {})`, '50051 listen direct net.Server.listen any');
  });
});

describe('types', () => {
  test.fails('an assertion tells the class', () => {
    checkSites(`
import net from 'node:net';
((await make()) as net.Server).listen(50051);
//                                    ^^^^^ listen direct net.Server.listen
`);
  });
});
