/**
 * The few declarations that these files need, so that an editor shows their ports and nothing else before anything is
 * installed. Modules that are not installed would otherwise be errors.
 */

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

declare module 'node:net' {
  export interface AddressInfo {
    readonly address: string;
    readonly port: number;
  }

  export interface Socket {
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'data', listener: (text: string) => void): this;
    on(event: 'close', listener: () => void): this;
    setEncoding(encoding: 'utf8'): this;
    setTimeout(milliseconds: number, listener: () => void): this;
    read(size: number): unknown;
    write(text: string): boolean;
    destroy(): this;
  }

  export interface Server {
    listen(port: number, listener?: () => void): this;
    address(): AddressInfo | string | null;
    close(): this;
  }

  /** The default export: `net.connect`, and `net.Socket` as a type. */
  namespace net {
    export function connect(options: { readonly host: string; readonly port: number }): Socket;
    export { Socket };
  }
  export default net;
}

declare module 'node:http' {
  import type { Server } from 'node:net';

  export interface IncomingMessage {
    readonly url?: string;
  }

  export interface ServerResponse {
    setHeader(name: string, value: string): this;
    end(text: string): this;
  }

  export function createServer(
    listener: (request: IncomingMessage, response: ServerResponse) => void,
  ): Server;
}

declare module 'node:events' {
  export function once(emitter: object, event: string): Promise<unknown[]>;
}

declare module 'node:assert/strict' {
  const assert: { equal(actual: unknown, expected: unknown): void };
  export default assert;
}

declare module 'node:test' {
  export default function test(name: string, run: () => Promise<void>): Promise<void>;
}

declare module '@grpc/grpc-js' {
  export type handleUnaryCall<Request, Reply> = (
    call: { readonly request: Request },
    reply: (error: Error | null, value: Reply) => void,
  ) => void;

  export interface ServiceClientConstructor {
    readonly service: object;
  }

  export function loadPackageDefinition(definition: object): Readonly<Record<string, unknown>>;

  export const credentials: { createInsecure(): object };
  export const ServerCredentials: { createInsecure(): object };

  export class Server {
    addService(service: object, implementation: object): void;
    bindAsync(
      address: string,
      serverCredentials: object,
      callback: (error: Error | null, port: number) => void,
    ): void;
  }

  export class Client {
    constructor(address: string, channelCredentials: object);
    waitForReady(deadline: number, callback: (error?: Error) => void): void;
    close(): void;
  }
}

declare module '@grpc/proto-loader' {
  export function loadSync(file: string): object;
}
