/** What the build leaves out of the protocol's client is what this server never asks a client for. */
import { expect, test } from 'vitest';
import { unannouncedFeatures } from '../../scripts/libraryParts.mjs';
import { inProcess } from '../support/serverHosts.js';

/** What is announced under a path of keys; undefined where nothing is. */
function announced(capabilities: object, keys: string): unknown {
  return keys
    .split('.')
    .reduce<unknown>((within, key) => (within as Record<string, unknown> | undefined)?.[key], capabilities);
}

test('the server announces none of the features that its client is built without', async () => {
  const server = await inProcess.start({});
  await server.client.untilScanned();
  const capabilities = server.client.initializeResult?.capabilities ?? {};
  expect(announced(capabilities, 'hoverProvider')).toBeTruthy();
  expect(
    Object.entries(unannouncedFeatures).filter(([, keys]) => announced(capabilities, keys) !== undefined),
  ).toEqual([]);
  expect(server.client.registrations.map(({ method }) => method).sort()).toEqual([
    'workspace/didChangeConfiguration',
    'workspace/didChangeWatchedFiles',
  ]);
  await server.stop();
});
