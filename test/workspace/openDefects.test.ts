/** Cases across files that the engine is known to get wrong: each must fail here until it is right, and then moves to the others. */
import { describe, test } from 'vitest';
import { checkSites } from '../support/fixtureChecks.js';

describe('a CommonJS module that is the value', () => {
  test.fails('a port', () => {
    checkSites(`
const PORT = require('./ports');
require('net').connect(PORT);
//- /ports.js
module.exports = 50051;
//               ^^^^^ connect import net.connect
`);
  });

  test.fails('a function', () => {
    checkSites(`
const start = require('./start');
start(50051);
//    ^^^^^ listen wrapper net.Server.listen
//- /start.js
const net = require('net');
module.exports = function (port) { net.createServer().listen(port); };
`);
  });
});

describe('a namespace that is handed on', () => {
  test.fails.each([
    ["export * as ports from './ports';"],
    ["import * as ports from './ports';\nexport { ports };"],
    ["exports.ports = require('./ports');"],
  ])('%s', (barrel) => {
    checkSites(`
import { ports } from './index';
import net from 'node:net';
net.connect(ports.PORT);
//- /index.ts
${barrel}
//- /ports.ts
export const PORT = 50051;
//                  ^^^^^ connect import net.connect
`);
  });
});

describe('a star', () => {
  test.fails('hands no default on', () => {
    checkSites(`
import net from 'net';
import PORT from './index';
net.connect(PORT);
//- /index.ts
export * from './ports';
//- /ports.ts
const PORT = 50001;
//           ^^^^^ mention
export default PORT;
`);
  });
});
