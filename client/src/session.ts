/** The life of the server as its users see it: started once when first needed, restarted after a crash, stopped. */
import type { CrashPolicy } from './crashPolicy.js';

/** One run of the server. */
export interface Server {
  /** Settles when the server answers requests, or could not be started. */
  start(): Promise<void>;
  /** Ends the server and frees what belongs to it; also ends one that hangs or is still starting. */
  stop(): Promise<void>;
}

/** Makes a run of the server; `closed` is called when it went away by itself. */
export type Launch<S extends Server> = (closed: () => void) => S;

export type SessionState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  /** Gave up after repeated crashes; `reason` is the last error's text, if there was one. */
  | { readonly kind: 'failed'; readonly reason: string | null };

export interface SessionOptions<S extends Server> {
  readonly launch: Launch<S>;
  readonly policy: CrashPolicy;
  readonly stateChanged: (state: SessionState) => void;
  readonly log: (message: string) => void;
}

export interface Session<S extends Server> {
  readonly state: SessionState;
  /** The running server; starts it when it never ran. Rejects when the session has failed or is stopped meanwhile. */
  ready(): Promise<S>;
  /** The server if it runs now. */
  running(): S | null;
  /** Stops and starts anew, also after a failure. Calls during a restart share one further restart. */
  restart(): Promise<S>;
  stop(): Promise<void>;
}

/** The session was stopped, or gave up, while someone waited for it. */
export class ServerUnavailable extends Error {}

interface Run<S> {
  readonly server: S;
  live: boolean;
}

interface Waiter<S> {
  readonly resolve: (server: S) => void;
  readonly reject: (error: Error) => void;
}

/** A session that has not started anything yet. */
export function createSession<S extends Server>(options: SessionOptions<S>): Session<S> {
  const { launch, policy, stateChanged, log } = options;
  let state: SessionState = { kind: 'stopped' };
  let current: Run<S> | null = null;
  let waiters: Waiter<S>[] = [];

  function enter(next: SessionState): void {
    state = next;
    stateChanged(next);
  }

  function release(settle: (waiter: Waiter<S>) => void): void {
    const released = waiters;
    waiters = [];
    for (const waiter of released) settle(waiter);
  }

  function fail(error: Error | null): void {
    enter({ kind: 'failed', reason: error?.message ?? null });
    release((waiter) => waiter.reject(new ServerUnavailable(error?.message ?? 'The server stopped.')));
  }

  function begin(): void {
    enter({ kind: 'starting' });
    let run: Run<S> | null = null;
    try {
      run = { server: launch(() => run && ended(run, null)), live: true };
    } catch (error) {
      fail(asError(error));
      return;
    }
    const started = run;
    current = started;
    started.server.start().then(
      () => {
        if (!started.live) return;
        enter({ kind: 'running' });
        release((waiter) => waiter.resolve(started.server));
      },
      (error: unknown) => ended(started, asError(error)),
    );
  }

  function ended(run: Run<S>, error: Error | null): void {
    if (!run.live) return;
    void discard(run);
    if (policy.crashed() === 'restart') {
      log(`The server ended unexpectedly${error ? ` (${error.message})` : ''}; it is started again.`);
      begin();
    } else {
      fail(error);
    }
  }

  async function discard(run: Run<S>): Promise<void> {
    run.live = false;
    if (current === run) current = null;
    try {
      await run.server.stop();
    } catch (error) {
      log(`Stopping the server failed: ${asError(error).message}`);
    }
  }

  async function stop(): Promise<void> {
    const run = current;
    if (run) await discard(run);
    if (current) return;
    enter({ kind: 'stopped' });
    release((waiter) => waiter.reject(new ServerUnavailable('The server was stopped.')));
  }

  function running(): S | null {
    return state.kind === 'running' ? (current?.server ?? null) : null;
  }

  async function ready(): Promise<S> {
    const server = running();
    if (server) return server;
    if (state.kind === 'failed') throw new ServerUnavailable(state.reason ?? 'The server stopped.');
    const result = new Promise<S>((resolve, reject) => waiters.push({ resolve, reject }));
    if (state.kind === 'stopped') begin();
    return result;
  }

  const restart = coalesce(async () => {
    policy.reset();
    const run = current;
    if (run) {
      enter({ kind: 'starting' });
      await discard(run);
    }
    if (!current) {
      const result = new Promise<S>((resolve, reject) => waiters.push({ resolve, reject }));
      begin();
      return result;
    }
    return ready();
  });

  return {
    get state() {
      return state;
    },
    ready,
    running,
    restart,
    stop,
  };
}

/** Runs `action` one at a time; calls made while it runs share one run after it. */
function coalesce<T>(action: () => Promise<T>): () => Promise<T> {
  let active: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  function run(): Promise<T> {
    const result = action().finally(() => {
      if (active === result) active = null;
    });
    active = result;
    return result;
  }
  return () => {
    if (next) return next;
    if (!active) return run();
    const follow = () => {
      next = null;
      return run();
    };
    next = active.then(follow, follow);
    return next;
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
