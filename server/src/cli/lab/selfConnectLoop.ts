/** Dials one port of this host over and over until the socket meets itself: bounded, and on loopback only. */
import { connect, type Socket } from 'node:net';

/** When to give up. */
export interface LoopLimits {
  readonly attempts: number;
  readonly milliseconds: number;
}

/** How the loop ended; `milliseconds` from its start. */
export type LoopEnd =
  /** The socket is connected with itself; `echo` is what came back of what was written. */
  | {
      readonly kind: 'met-itself';
      readonly attempts: number;
      readonly milliseconds: number;
      readonly echo: string;
    }
  /** Somebody else accepted the connection. */
  | { readonly kind: 'listener' }
  | { readonly kind: 'gave-up'; readonly attempts: number; readonly milliseconds: number }
  /** The system refused to dial at all, with an error other than that nobody listens. */
  | { readonly kind: 'failed'; readonly attempts: number; readonly code: string };

const loopback = '127.0.0.1';
const greeting = 'hello, is anybody there?';

/** Dials 127.0.0.1:`port` until it meets itself, somebody answers, or a limit is reached. Never rejects. */
export async function selfConnectLoop(port: number, limits: LoopLimits): Promise<LoopEnd> {
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  for (let attempts = 1; ; attempts++) {
    const remaining = limits.milliseconds - elapsed();
    if (attempts > limits.attempts || remaining <= 0) {
      return { kind: 'gave-up', attempts: attempts - 1, milliseconds: elapsed() };
    }
    const answer = await dial(port, remaining);
    if (answer === 'refused') continue;
    if (typeof answer === 'object') return await endOf(answer, attempts, elapsed());
    return answer === 'ETIMEDOUT'
      ? { kind: 'gave-up', attempts, milliseconds: elapsed() }
      : { kind: 'failed', attempts, code: answer };
  }
}

/** A connected socket, `refused`, or the code of another error. */
function dial(port: number, timeout: number): Promise<Socket | string> {
  return new Promise((resolve) => {
    const socket = connect({ host: loopback, port, timeout: Math.ceil(timeout) });
    socket.once('connect', () => resolve(socket));
    socket.once('timeout', () => {
      socket.destroy();
      resolve('ETIMEDOUT');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ECONNREFUSED' ? 'refused' : (error.code ?? error.message));
    });
  });
}

async function endOf(socket: Socket, attempts: number, milliseconds: number): Promise<LoopEnd> {
  const metItself = socket.localPort === socket.remotePort && socket.localAddress === socket.remoteAddress;
  const echo = metItself ? await echoOf(socket) : '';
  // A reset leaves no TIME_WAIT behind, which would keep the port from its real server for a minute.
  socket.resetAndDestroy();
  return metItself ? { kind: 'met-itself', attempts, milliseconds, echo } : { kind: 'listener' };
}

/** Writes to the socket and answers the first thing that comes back. */
function echoOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.setTimeout(1000, () => resolve(''));
    socket.once('error', () => resolve(''));
    socket.once('data', (data) => resolve(data.toString('utf8')));
    socket.write(greeting);
  });
}
