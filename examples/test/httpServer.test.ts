import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { server } from '../src/httpServer.js';

test('answers with the path', async () => {
  await once(server.listen(0), 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://localhost:${port}/hello`);
  assert.equal(await answer.text(), 'You asked for /hello\n');
  server.close();
});
