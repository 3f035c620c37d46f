/** The guard against self-connect as code: what the documentation shows and what an edit inserts. */

/** How the file around the guard is written. */
export interface CodeStyle {
  readonly quote: "'" | '"';
  readonly semicolons: boolean;
  /** The indentation of the statement that the guard follows. */
  readonly indent: string;
  /** One level of indentation. */
  readonly unit: string;
  readonly newline: '\n' | '\r\n';
}

/** The style of this project's documentation. */
export const documentationStyle: CodeStyle = {
  quote: "'",
  semicolons: true,
  indent: '',
  unit: '  ',
  newline: '\n',
};

/**
 * A statement that destroys the `net` or `tls` socket called `socket` with the error `ESELFCONNECT` when it is
 * connected to itself. The first line is not indented, and no line end follows: it goes where a statement begins.
 */
export function socketGuard(socket: string, style: CodeStyle): string {
  return renderCode(guardLines(socket), style);
}

/** The same for a client request of `http` or `https` called `request`, whose socket comes later. */
export function requestGuard(request: string, style: CodeStyle): string {
  const inner = guardLines('socket').map((line) => `\t${line}`);
  return renderCode([`${request}.once('socket', (socket) => {`, ...inner, '});'], style);
}

/**
 * The same for an agent of `http` or `https` called `agent`: every connection that it makes from now on is looked at.
 * `dial` is a name that the scope does not have.
 */
export function agentGuard(agent: string, dial: string, style: CodeStyle): string {
  return renderCode(
    [
      `const ${dial} = ${agent}.createConnection.bind(${agent});`,
      `${agent}.createConnection = (options, connected) => {`,
      `\tconst socket = ${dial}(options, connected);`,
      "\tsocket?.once('connect', () => {",
      // An agent may give any stream; \`Object\` lets a compiler look at what only sockets have.
      '\t\tconst { localPort, remotePort, localAddress, remoteAddress } = Object(socket);',
      '\t\tif (localPort === remotePort && localAddress === remoteAddress) {',
      `\t\t\tsocket.destroy(${selfConnectError});`,
      '\t\t}',
      '\t});',
      '\treturn socket;',
      '};',
    ],
    style,
  );
}

const selfConnectError = "Object.assign(new Error('connected to itself'), { code: 'ESELFCONNECT' })";

function guardLines(socket: string): string[] {
  const ends = `${socket}.localPort === ${socket}.remotePort && ${socket}.localAddress === ${socket}.remoteAddress`;
  return [
    `${socket}.once('connect', () => {`,
    `\tif (${ends}) {`,
    `\t\t${socket}.destroy(${selfConnectError});`,
    '\t}',
    '});',
  ];
}

/** Lines with tabs and our own quotes and semicolons, as the file would write them. */
export function renderCode(
  lines: readonly string[],
  { quote, semicolons, indent, unit, newline }: CodeStyle,
): string {
  return lines
    .map((line, index) => {
      const depth = /^\t*/.exec(line)?.[0].length ?? 0;
      const text = line
        .slice(depth)
        .replaceAll("'", quote)
        .replace(/;$/, semicolons ? ';' : '');
      return (index === 0 ? '' : indent) + unit.repeat(depth) + text;
    })
    .join(newline);
}
