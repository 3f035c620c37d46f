/** The life of the server under crashes, restarts and stops, with servers that the test ends by hand. */
import { describe, expect, it } from 'vitest';
import { createCrashPolicy } from '../../client/src/crashPolicy.js';
import {
  createServerSession,
  type Server,
  ServerUnavailable,
  type SessionState,
} from '../../client/src/serverSession.js';

interface FakeServer extends Server {
  readonly number: number;
  stopped: boolean;
  started(): void;
  fail(message: string): void;
  crash(): void;
}

function fakeServer(number: number, closed: () => void, stop: () => Promise<void>): FakeServer {
  let resolve = (): void => undefined;
  let reject = (_error: Error): void => undefined;
  const starting = new Promise<void>((onStart, onFail) => {
    resolve = onStart;
    reject = onFail;
  });
  const server: FakeServer = {
    number,
    stopped: false,
    start: () => starting,
    stop() {
      server.stopped = true;
      return stop();
    },
    started: resolve,
    fail: (message) => reject(new Error(message)),
    crash: closed,
  };
  return server;
}

function setUp({ restarts = 2, stop = () => Promise.resolve() } = {}) {
  const servers: FakeServer[] = [];
  const states: SessionState['kind'][] = [];
  const logged: string[] = [];
  const session = createServerSession<FakeServer>({
    launch(closed) {
      const server = fakeServer(servers.length, closed, stop);
      servers.push(server);
      return server;
    },
    policy: createCrashPolicy(() => 0, { restarts, window: 1 }),
    stateChanged: (state) => states.push(state.kind),
    log: (message) => logged.push(message),
  });
  const server = (number: number): FakeServer => {
    const found = servers[number];
    if (!found) throw new Error(`Server ${number} was never launched; there are ${servers.length}.`);
    return found;
  };
  return { session, servers, server, states, logged };
}

/** Lets everything run that already can. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('session', () => {
  it('launches nothing before someone asks', () => {
    const { session, servers } = setUp();
    expect(servers).toHaveLength(0);
    expect(session.state.kind).toBe('stopped');
    expect(session.running()).toBeNull();
  });

  it('starts one server for all who ask', async () => {
    const { session, servers, server, states } = setUp();
    const asked = [session.ready(), session.ready()];
    server(0).started();
    expect(await Promise.all(asked)).toEqual([server(0), server(0)]);
    expect(await session.ready()).toBe(server(0));
    expect(servers).toHaveLength(1);
    expect(states).toEqual(['starting', 'running']);
  });

  it('starts anew after a crash, and who waits gets the new server', async () => {
    const { session, server, states, logged } = setUp();
    const asked = session.ready();
    server(0).crash();
    server(1).started();
    expect(await asked).toBe(server(1));
    expect(server(0).stopped).toBe(true);
    expect(states).toEqual(['starting', 'starting', 'running']);
    expect(logged).toHaveLength(1);
  });

  it('counts a start that fails and a close of the same run once', async () => {
    const { session, servers, server } = setUp();
    const asked = session.ready();
    server(0).crash();
    server(0).fail('connection got disposed');
    await settle();
    expect(servers).toHaveLength(2);
    server(1).started();
    await asked;
  });

  it('gives up after the last allowed crash and says why', async () => {
    const { session, servers, server } = setUp({ restarts: 1 });
    const asked = session.ready();
    server(0).fail('first');
    await settle();
    server(1).fail('no such file');
    await expect(asked).rejects.toThrow('no such file');
    expect(session.state).toEqual({ kind: 'failed', reason: 'no such file' });
    await expect(session.ready()).rejects.toBeInstanceOf(ServerUnavailable);
    expect(servers).toHaveLength(2);
  });

  it('restarts after it gave up, with all crashes forgotten', async () => {
    const { session, server } = setUp({ restarts: 0 });
    const first = session.ready();
    server(0).fail('gone');
    await expect(first).rejects.toThrow('gone');
    const again = session.restart();
    server(1).started();
    expect(await again).toBe(server(1));
    expect(session.state.kind).toBe('running');
  });

  it('gives up at once when a server cannot even be launched', async () => {
    const session = createServerSession<Server>({
      launch: () => {
        throw new Error('no worker here');
      },
      policy: createCrashPolicy(() => 0),
      stateChanged: () => undefined,
      log: () => undefined,
    });
    await expect(session.ready()).rejects.toThrow('no worker here');
    expect(session.state.kind).toBe('failed');
  });

  it('ends a server that hangs while starting', async () => {
    const { session, server } = setUp();
    const asked = session.ready();
    const again = session.restart();
    await settle();
    expect(server(0).stopped).toBe(true);
    server(1).started();
    expect(await Promise.all([asked, again])).toEqual([server(1), server(1)]);
  });

  it('ignores what a server that was replaced still does', async () => {
    const { session, servers, server } = setUp();
    const asked = session.ready();
    server(0).started();
    await asked;
    const again = session.restart();
    await settle();
    server(0).crash();
    server(1).started();
    await again;
    expect(servers).toHaveLength(2);
    expect(session.running()).toBe(server(1));
  });

  it('turns any number of restarts during a restart into one more', async () => {
    const { session, servers, server } = setUp();
    const asked = session.ready();
    server(0).started();
    await asked;
    const restarts = [session.restart(), session.restart(), session.restart()];
    await settle();
    server(1).started();
    await settle();
    server(2).started();
    const result = await Promise.all(restarts);
    expect(result.map((each) => each.number)).toEqual([1, 2, 2]);
    expect(servers).toHaveLength(3);
  });

  it('logs a stop that fails and goes on', async () => {
    const { session, server, logged } = setUp({ stop: () => Promise.reject(new Error('timed out')) });
    const asked = session.ready();
    server(0).started();
    await asked;
    const again = session.restart();
    await settle();
    server(1).started();
    expect(await again).toBe(server(1));
    expect(logged.join()).toContain('timed out');
  });

  it('stops: who waits is told, and a later question starts a new server', async () => {
    const { session, server } = setUp();
    const asked = session.ready();
    const told = expect(asked).rejects.toBeInstanceOf(ServerUnavailable);
    await session.stop();
    await told;
    expect(session.state.kind).toBe('stopped');
    const again = session.ready();
    server(1).started();
    expect(await again).toBe(server(1));
  });
});
