/** Dialling until the socket meets itself keeps its bounds. */
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { runLab } from '../../server/src/cli/lab/lab.js';
import { selfConnectLoop } from '../../server/src/cli/lab/selfConnectLoop.js';
import { createSystemRange } from '../../server/src/node/system/readSystemRange.js';

let server: Server | undefined;

afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** A port below every range on which nobody listens. */
const silentPort = 15051;

/** A listener on a port of the kernel's choice. */
async function listener(): Promise<number> {
  const created = createServer((socket) => socket.destroy());
  server = created;
  await new Promise<void>((resolve) => created.listen(0, '127.0.0.1', resolve));
  const address = created.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return address.port;
}

/** A machine with a Linux range that does not depend on this one. */
const system = createSystemRange({
  platform: 'linux',
  release: '6.8.0',
  readFile: async (path) => (path.endsWith('port_range') ? '32768\t60999\n' : '\n'),
  run: async () => '',
});

async function lab(options: Parameters<typeof runLab>[0]): Promise<string> {
  let text = '';
  await runLab(options, (more) => (text += more), system);
  return text;
}

describe('selfConnectLoop', () => {
  test('gives up after so many attempts', async () => {
    const end = await selfConnectLoop(silentPort, { attempts: 25, milliseconds: 60_000 });
    expect(end).toMatchObject({ kind: 'gave-up', attempts: 25 });
  });

  test('gives up when its time is over', async () => {
    const end = await selfConnectLoop(silentPort, { attempts: 1e9, milliseconds: 20 });
    expect(end).toMatchObject({ kind: 'gave-up' });
  });

  test('stops where somebody listens', async () => {
    expect(await selfConnectLoop(await listener(), { attempts: 5, milliseconds: 60_000 })).toEqual({
      kind: 'listener',
    });
  });

  test('a safe port never meets itself in 20,000 attempts', async () => {
    const end = await selfConnectLoop(silentPort, { attempts: 20_000, milliseconds: 120_000 });
    expect(end).toMatchObject({ kind: 'gave-up', attempts: 20_000 });
  }, 150_000);
});

describe('runLab', () => {
  test('says what is expected and what happened', async () => {
    expect(await lab({ port: silentPort, attempts: 3, seconds: 60 })).toMatch(
      /^Dialling 127\.0\.0\.1:15051, at most 3 times and 60 seconds\.\nThe ephemeral range of this machine is 32768–60999 .*\nExpected: no self-connect\. It lies outside the ephemeral range of every target, .*\nNo self-connect in 3 attempts and .*\.\n$/,
    );
  });

  test('names the odds of a port in the range', async () => {
    const text = await lab({ port: 50000, attempts: 1 }).catch((error: Error) => error.message);
    expect(text).toMatch(/on average one attempt in 14,116 meets itself|something listens/);
  });

  test('refuses where somebody listens', async () => {
    await expect(lab({ port: await listener() })).rejects.toThrow(/something listens on 127\.0\.0\.1:\d+/);
  });

  test.each([
    [{ port: 0 }, /is no port to connect to/],
    [{ port: 70000 }, /is no port to connect to/],
    [{ port: 50000, attempts: 0 }, /--attempts must be a whole number from 1 to 1000000/],
    [{ port: 50000, seconds: 1e6 }, /--seconds must be a whole number from 1 to 600/],
    [{ port: 80, namespace: true }, /--namespace needs/],
  ])('%j is refused', async (options, message) => {
    await expect(lab(options)).rejects.toThrow(message);
  });
});
