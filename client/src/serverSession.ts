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

/** Where a session is in its life. */
export type SessionState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  /** Gave up after repeated crashes; `reason` is the last error's text, if there was one. */
  | { readonly kind: 'failed'; readonly reason: string | null };

/** How runs are made, and who hears of them. */
export interface SessionOptions<S extends Server> {
  readonly launch: Launch<S>;
  readonly policy: CrashPolicy;
  readonly stateChanged: (state: SessionState) => void;
  readonly log: (message: string) => void;
}

/** The one way to the server: whoever needs it asks here, and waits through starts and restarts. */
export interface ServerSession<S extends Server> {
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
export function createServerSession<S extends Server>(options: SessionOptions<S>): ServerSession<S> {
  return new RestartingSession(options);
}

class RestartingSession<S extends Server> implements ServerSession<S> {
  private now: SessionState = { kind: 'stopped' };
  private current: Run<S> | null = null;
  private waiters: Waiter<S>[] = [];

  constructor(private readonly options: SessionOptions<S>) {}

  get state(): SessionState {
    return this.now;
  }

  running(): S | null {
    return this.now.kind === 'running' ? (this.current?.server ?? null) : null;
  }

  async ready(): Promise<S> {
    const server = this.running();
    if (server) return server;
    if (this.now.kind === 'failed') throw new ServerUnavailable(this.now.reason ?? 'The server stopped.');
    const result = this.wait();
    if (this.now.kind === 'stopped') this.begin();
    return result;
  }

  readonly restart = coalesce(async () => {
    this.options.policy.reset();
    const run = this.current;
    if (run) {
      this.enter({ kind: 'starting' });
      await this.discard(run);
    }
    // Someone may have started a server while the old one was ending.
    if (this.current) return this.ready();
    const result = this.wait();
    this.begin();
    return result;
  });

  async stop(): Promise<void> {
    const run = this.current;
    if (run) await this.discard(run);
    if (this.current) return;
    this.enter({ kind: 'stopped' });
    this.release((waiter) => waiter.reject(new ServerUnavailable('The server was stopped.')));
  }

  private begin(): void {
    this.enter({ kind: 'starting' });
    let run: Run<S> | null = null;
    try {
      run = { server: this.options.launch(() => run && this.ended(run, null)), live: true };
    } catch (error) {
      this.fail(asError(error));
      return;
    }
    this.current = run;
    this.follow(run);
  }

  private follow(run: Run<S>): void {
    run.server.start().then(
      () => {
        if (!run.live) return;
        this.enter({ kind: 'running' });
        this.release((waiter) => waiter.resolve(run.server));
      },
      (error: unknown) => this.ended(run, asError(error)),
    );
  }

  /** A run went away or could not start; both may be told of the same run. */
  private ended(run: Run<S>, error: Error | null): void {
    if (!run.live) return;
    void this.discard(run);
    if (this.options.policy.crashed() === 'stop') {
      this.fail(error);
      return;
    }
    this.options.log(
      `The server ended unexpectedly${error ? ` (${error.message})` : ''}; it is started again.`,
    );
    this.begin();
  }

  private async discard(run: Run<S>): Promise<void> {
    run.live = false;
    if (this.current === run) this.current = null;
    try {
      await run.server.stop();
    } catch (error) {
      this.options.log(`Stopping the server failed: ${asError(error).message}`);
    }
  }

  private fail(error: Error | null): void {
    this.enter({ kind: 'failed', reason: error?.message ?? null });
    this.release((waiter) => waiter.reject(new ServerUnavailable(error?.message ?? 'The server stopped.')));
  }

  private enter(state: SessionState): void {
    this.now = state;
    this.options.stateChanged(state);
  }

  private wait(): Promise<S> {
    return new Promise((resolve, reject) => this.waiters.push({ resolve, reject }));
  }

  private release(settle: (waiter: Waiter<S>) => void): void {
    const released = this.waiters;
    this.waiters = [];
    for (const waiter of released) settle(waiter);
  }
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
