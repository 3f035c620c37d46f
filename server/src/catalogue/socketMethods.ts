/** Methods of Node's sockets, client requests and their agents, by what they do (Node's documentation of net.Socket, http.ClientRequest, events). */

/** Methods that take an event and its listener. */
export const listenerMethods: ReadonlySet<string> = new Set([
  'addListener',
  'on',
  'once',
  'prependListener',
  'prependOnceListener',
]);

/** Methods that answer the object itself. */
export const fluentMethods: ReadonlySet<string> = new Set([
  ...listenerMethods,
  'connect',
  'end',
  'pause',
  'ref',
  'resume',
  'setEncoding',
  'setKeepAlive',
  'setNoDelay',
  'setTimeout',
  'unref',
]);
