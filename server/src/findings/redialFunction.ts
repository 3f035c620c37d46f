/** A function that dials again when a connection met itself, as code: what an edit inserts. */
import { type CodeStyle, renderCode } from './selfConnectGuard.js';

const purpose =
  'Dials; a socket that is connected to itself is dialled again, twice at most, then given as it is.';

/**
 * The function called `name`, with types or with their JSDoc. It does what Go's dialer does (`src/net/tcpsock_posix.go`):
 * three dials at most, the result of the last one whatever it is. It resolves with a connected socket and rejects with
 * the error of the dial. For calls that choose no local port: with one, every dial would meet itself again.
 */
export function dialAgainFunction(name: string, typed: boolean, style: CodeStyle): string {
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
  return renderCode([...head, ...body, '}'], { ...style, indent: '' });
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
  '\t\tif (dials === 3 || localPort !== remotePort || localAddress !== remoteAddress) return socket;',
  '\t\tsocket.destroy();',
  '\t}',
];
