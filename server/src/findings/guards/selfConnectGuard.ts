/** The guard against self-connect as code: what the documentation shows and what an edit inserts, as lines of `renderCode`. */

const selfConnectError = "Object.assign(new Error('connected to itself'), { code: 'ESELFCONNECT' })";

/** Statements that end a function which hears that the socket called `socket` is connected, when it is with itself. */
export function checkLines(socket: string): string[] {
  return [`if (${endsOf(socket)}) {`, `\t${socket}.destroy(${selfConnectError});`, '\treturn;', '}'];
}

/** A statement that destroys the socket called `socket` with the error `ESELFCONNECT` when it is connected to itself. */
export function socketLines(socket: string): string[] {
  return [
    `${socket}.once('connect', () => {`,
    `\tif (${endsOf(socket)}) {`,
    `\t\t${socket}.destroy(${selfConnectError});`,
    '\t}',
    '});',
  ];
}

/**
 * A call behind one that makes a client request of `http` or `https`: its socket comes later, and one that an agent kept
 * is connected long since. `refuse` is the name of the function of {@link refuseLines}, null for a check in place.
 */
export function requestLines(refuse: string | null): string[] {
  if (refuse !== null)
    return [".once('socket', (socket) => {", `\tif (socket.connecting) ${refuse}(socket);`, '})'];
  return [
    ".once('socket', (socket) => {",
    '\tif (!socket.connecting) return;',
    "\tsocket.once('connect', () => {",
    `\t\tif (${endsOf('socket')}) {`,
    `\t\t\tsocket.destroy(${selfConnectError});`,
    '\t\t}',
    '\t});',
    '})',
  ];
}

/**
 * The function called `name` that destroys a socket which is connected to itself, before any listener hears of the
 * connection; with types or with their JSDoc. It gives the socket back, which may not be connected yet.
 */
export function refuseLines(name: string, typed: boolean): string[] {
  const purpose =
    'Destroys a socket that is connected to itself, before any listener hears that it is connected.';
  const socket = "import('node:stream').Duplex";
  const emit = '(event: string | symbol, ...values: unknown[]) => boolean';
  return [
    ...headOf(name, typed, purpose, socket, 'socket'),
    '\tconst { emit } = socket;',
    '\tlet itself = false;',
    '\treturn Object.assign(socket, {',
    ...(typed
      ? ['\t\temit: (event: string | symbol, ...values: unknown[]): boolean => {']
      : [`\t\t/** @type {${emit}} */`, '\t\temit: (event, ...values) => {']),
    "\t\t\tif (event === 'connect') {",
    // A stream of any kind: `Object` lets a compiler look at what only sockets of TCP have.
    '\t\t\t\tconst { localPort, remotePort, localAddress, remoteAddress } = Object(socket);',
    '\t\t\t\titself = localPort === remotePort && localAddress === remoteAddress && remotePort > 0;',
    `\t\t\t\tif (itself) socket.destroy(${selfConnectError});`,
    '\t\t\t}',
    "\t\t\tif (itself && (event === 'connect' || event === 'ready')) return false;",
    '\t\t\treturn Reflect.apply(emit, socket, [event, ...values]);',
    '\t\t},',
    '\t});',
    '}',
  ];
}

/** The function called `name` that has every connection which an agent of `http` or `https` makes from now on refused likewise. */
export function refuseAllLines(name: string, refuse: string, typed: boolean): string[] {
  const purpose = 'Lets an agent destroy sockets that are connected to themselves.';
  return [
    ...headOf(name, typed, purpose, "import('node:http').Agent", 'agent'),
    '\tconst dial = Object(agent).createConnection.bind(agent);',
    '\treturn Object.assign(agent, {',
    ...(typed
      ? ['\t\tcreateConnection: (...options: unknown[]) => {']
      : [
          "\t\t/** @type {(...options: unknown[]) => import('node:stream').Duplex | null | undefined} */",
          '\t\tcreateConnection: (...options) => {',
        ]),
    '\t\t\tconst socket = dial(...options);',
    `\t\t\treturn socket && ${refuse}(socket);`,
    '\t\t},',
    '\t});',
    '}',
  ];
}

function headOf(name: string, typed: boolean, purpose: string, type: string, parameter: string): string[] {
  if (typed) return [`/** ${purpose} */`, `function ${name}<T extends ${type}>(${parameter}: T): T {`];
  return [
    '/**',
    ` * ${purpose}`,
    ` * @template {${type}} T`,
    ` * @param {T} ${parameter}`,
    ' * @returns {T}',
    ' */',
    `function ${name}(${parameter}) {`,
  ];
}

function endsOf(socket: string): string {
  return `${socket}.localPort === ${socket}.remotePort && ${socket}.localAddress === ${socket}.remoteAddress`;
}
