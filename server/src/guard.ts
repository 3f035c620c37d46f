/** The guard around every handler: cancellation, a log line with method and document, and a default answer instead of a crash. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { Refusal } from './refusal.js';

/** Lines for the client's log. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/**
 * Which documents a request waits for until the state is that of their last edit: all of them, as an edit that it
 * answers needs, or its own, where the long analysis of another must not hold up what is merely shown.
 */
export type WaitsFor = 'all documents' | 'its document';

/** Runs handlers; none of them can take the server down. */
export interface Guard {
  /** A handler for a request; `fallback` is the answer after a fault. */
  request<P, R>(
    method: string,
    fallback: R,
    handle: (params: P, token: CancellationToken) => R | Promise<R>,
    waitsFor?: WaitsFor,
  ): (params: P, token: CancellationToken) => Promise<R | ResponseError>;
  /** A handler for a notification or an event. */
  event<P>(method: string, handle: (params: P) => void | Promise<void>): (params: P) => void;
  /** Work that nobody awaits. */
  task(name: string, work: () => Promise<void>): void;
}

/** What the guard asks of the server. */
export interface GuardOptions {
  readonly log: Log;
  /** Lets other events (a cancel among them) have their turn. */
  readonly yieldTurn: () => Promise<void>;
  /** Brings the state up to the last edit before a request reads it: of all documents, or of one. */
  readonly settle: (uri?: string) => Promise<void>;
  /** Told of every fault, with the count of faults in that method so far. */
  readonly onFault: (method: string, count: number) => void;
}

/** Creates the guard of one server. */
export function createGuard(options: GuardOptions): Guard {
  const faults = new Map<string, number>();
  const report = (method: string, params: unknown, error: unknown): void => {
    const count = (faults.get(method) ?? 0) + 1;
    faults.set(method, count);
    options.log.error(`${method}${subjectOf(params)} failed: ${describeError(error)}`);
    options.onFault(method, count);
  };
  return {
    request: (method, fallback, handle, waitsFor) => async (params, token) => {
      try {
        await options.yieldTurn();
        if (token.isCancellationRequested) return cancelled();
        await options.settle(waitsFor === 'its document' ? documentOf(params) : undefined);
        const answer = await handle(params, token);
        return token.isCancellationRequested ? cancelled() : answer;
      } catch (error) {
        // The editor shows the message of the error.
        if (error instanceof Refusal) return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
        report(method, params, error);
        return fallback;
      }
    },
    event: (method, handle) => (params) => {
      try {
        const work = handle(params);
        if (work) work.catch((error: unknown) => report(method, params, error));
      } catch (error) {
        report(method, params, error);
      }
    },
    task: (name, work) => {
      Promise.resolve()
        .then(work)
        .catch((error: unknown) => report(name, undefined, error));
    },
  };
}

/** Text of an error for the log, with its stack where it has one. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

/** ` (uri)` for the many messages that concern one document. */
function subjectOf(params: unknown): string {
  const uri = documentOf(params);
  return uri === undefined ? '' : ` (${uri})`;
}

function documentOf(params: unknown): string | undefined {
  const document = (params as { textDocument?: { uri?: unknown } } | undefined)?.textDocument;
  return typeof document?.uri === 'string' ? document.uri : undefined;
}
