/** Cases that the engine is known to get wrong: each must fail here until it is right, and then moves to the others. */
import { describe, test } from 'vitest';
import { checkCode } from '../support/fixtureChecks.js';

const before = "import net from 'node:net';\nconst server = net.createServer();\n";

describe('what a method without arguments gives', () => {
  test.fails.each([
    'const config = { port: () => 50051 }; server.listen(config.port())',
    'const config = { port() { return 50051 } }; server.listen(config.port())',
  ])('%s', (code) => checkCode(before + code, '50051 listen'));
});
