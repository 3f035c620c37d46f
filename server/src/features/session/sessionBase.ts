/** What every part of a session shares: the connection, the log, the guard, who listens to changes, and whether it goes on. */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { createGuard, type Log } from '../../guard.js';
import { visibleText } from '../../visibleText.js';
import type { AnswersFirst } from './answersFirst.js';
import { readClientAbilities } from './clientAbilities.js';
import type { Session, SessionChange } from './session.js';

/** The shared part; the rest of the session is built on it. */
export interface SessionBase
  extends Pick<
    Session,
    'connection' | 'runtime' | 'client' | 'log' | 'guard' | 'faults' | 'onDidChange' | 'send' | 'stateChanged'
  > {
  emit(change: SessionChange): void;
  /** A method failed, for the `count`th time. */
  noteFault(method: string, count: number): void;
  /** Says what brings the state up to the last edit before a request reads it. */
  settleWith(settle: (uri?: string) => Promise<void>): void;
  isEnded(): boolean;
  end(): void;
}

/** The client's log; after the end of the session there is nobody to read it. */
function createLog({ console }: Connection, isEnded: () => boolean): Log {
  // Names of files and settings are the workspace's; lines are ours.
  const visible = (message: string): string => message.split('\n').map(visibleText).join('\n');
  return {
    info: (message) => isEnded() || console.info(visible(message)),
    warn: (message) => isEnded() || console.warn(visible(message)),
    error: (message) => isEnded() || console.error(visible(message)),
  };
}

/** Creates the shared part of one session. */
export function createSessionBase(
  connection: Connection,
  { runtime, turnOfRequest }: AnswersFirst,
  params: InitializeParams,
): SessionBase {
  let ended = false;
  let settle: (uri?: string) => Promise<void> = async () => undefined;
  const listeners: ((change: SessionChange) => void)[] = [];
  const faults = new Map<string, number>();
  const log = createLog(connection, () => ended);
  const emit = (change: SessionChange): void => {
    if (ended) return;
    for (const listener of listeners) listener(change);
  };
  const noteFault = (method: string, count: number): void => {
    faults.set(method, count);
    emit({ kind: 'state' });
  };
  const guard = createGuard({
    log,
    yieldTurn: turnOfRequest,
    settle: (uri) => settle(uri),
    onFault: noteFault,
  });
  return {
    connection,
    runtime,
    client: readClientAbilities(params),
    log,
    guard,
    faults,
    emit,
    noteFault,
    stateChanged: () => emit({ kind: 'state' }),
    settleWith: (given) => {
      settle = given;
    },
    onDidChange: (listener) => {
      listeners.push(listener);
    },
    send: (method, sent) => {
      if (!ended) guard.task(method, () => connection.sendNotification(method, sent));
    },
    isEnded: () => ended,
    end: () => {
      ended = true;
    },
  };
}
