/** A function that dials again when a connection met itself, as code: what an edit inserts, as lines of `renderCode`. */

const purpose = 'Dials; a socket that is connected to itself is destroyed and dialled again, twice at most.';

/**
 * The function called `name`, with types or with their JSDoc. It dials as Go's dialer does (`src/net/tcpsock_posix.go`),
 * three times at most, but never hands a connection with itself out: it resolves with a connected socket and rejects
 * with the error of a dial, or with `ESELFCONNECT`. For calls that choose no local port: with one, every dial would
 * meet itself again.
 */
export function redialLines(name: string, typed: boolean): string[] {
  const head = typed
    ? [
        `/** ${purpose} */`,
        `async function ${name}<T extends import('node:net').Socket>(dial: () => T): Promise<T> {`,
      ]
    : [
        '/**',
        ` * ${purpose}`,
        " * @template {import('node:net').Socket} T",
        ' * @param {() => T} dial',
        ' * @returns {Promise<T>}',
        ' */',
        `async function ${name}(dial) {`,
      ];
  return [...head, ...body, '}'];
}

const body: readonly string[] = [
  '\tfor (let dials = 1; ; dials++) {',
  '\t\tconst socket = dial();',
  '\t\tawait new Promise((resolve, reject) => {',
  "\t\t\tconst closed = () => reject(new Error('closed before it was connected'));",
  "\t\t\tsocket.once('error', reject).once('close', closed);",
  "\t\t\tsocket.once('connect', () => {",
  "\t\t\t\tsocket.off('error', reject).off('close', closed);",
  '\t\t\t\tresolve(socket);',
  '\t\t\t});',
  '\t\t});',
  '\t\tconst { localPort, remotePort, localAddress, remoteAddress } = socket;',
  '\t\tif (localPort !== remotePort || localAddress !== remoteAddress) return socket;',
  '\t\tsocket.destroy();',
  "\t\tif (dials === 3) throw Object.assign(new Error('connected to itself'), { code: 'ESELFCONNECT' });",
  '\t}',
];
