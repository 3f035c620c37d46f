/** Errors of the terminal that become links: what Node.js prints now, what Bun and Deno printed, and lines that are about something else. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Trouble, troubleInLine } from '../../client/src/terminal/terminalTroubles.js';

/** `trouble port: what is underlined` for each link of an output. */
function troublesIn(output: string): string[] {
  return output.split('\n').flatMap((line) => {
    const found = troubleInLine(line);
    if (!found) return [];
    const { trouble, port, start, length } = found;
    return [`${trouble} ${port}: ${line.slice(start, start + length)}`];
  });
}

/** Whether listening on port 1 needs privileges here. */
const startFile = '/proc/sys/net/ipv4/ip_unprivileged_port_start';
const hasPrivilegedPorts = existsSync(startFile) && Number(readFileSync(startFile, 'utf8')) > 1;

describe('what Node.js prints', () => {
  let holder: Server;
  let held = 0;
  beforeAll(async () => {
    // Whatever it reads it sends back, as a socket does that is its own peer.
    holder = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const address = holder.address();
    held = typeof address === 'object' && address ? address.port : 0;
  });
  afterAll(() => new Promise((resolve) => holder.close(resolve)));

  /** Everything that a program prints until it ends. */
  function printed(program: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
        env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
      });
      let text = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
      child.on('error', reject).on('close', () => resolve(text));
    });
  }

  it('when a server finds its port taken', async () => {
    const output = await printed(
      `import http from 'node:http'; http.createServer().listen(${held}, '127.0.0.1');`,
    );
    expect(troublesIn(output)).toContain(
      `taken ${held}: EADDRINUSE: address already in use 127.0.0.1:${held}`,
    );
  });

  it.runIf(hasPrivilegedPorts)('when a server may not use its port', async () => {
    const output = await printed(
      "import http from 'node:http'; if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534); } http.createServer().listen(1, '127.0.0.1');",
    );
    expect(troublesIn(output)).toContain('denied 1: listen EACCES: permission denied 127.0.0.1:1');
  });

  it('when an HTTP client gets its own request back', async () => {
    const output = await printed(`import http from 'node:http'; http.get('http://127.0.0.1:${held}/');`);
    expect(troublesIn(output)).toEqual(
      expect.arrayContaining([
        'notHttp null: Parse Error: Expected HTTP/',
        'notHttp null: HPE_INVALID_CONSTANT',
      ]),
    );
  });

  it('when fetch gets its own request back: the request names the port', async () => {
    const output = await printed(`await fetch('http://127.0.0.1:${held}/a').catch((e) => console.error(e));`);
    const found = troublesIn(output);
    expect(found).toContain('notHttp null: Response does not match the HTTP/1.1 protocol');
    expect(found).toContain(`notHttp ${held}: 'host: 127.0.0.1:${held}\\r\\n' +`);
  });

  it('when nobody listens', async () => {
    const output = await printed("import net from 'node:net'; net.connect(1, '127.0.0.1');");
    expect(troublesIn(output)).toContain('refused 1: ECONNREFUSED 127.0.0.1:1');
  });
});

/** Recorded: the program that ran, and a line that it printed. */
const recorded: readonly (readonly [string, string, Trouble, number | null])[] = [
  ['Node.js 20', 'Error: listen EADDRINUSE: address already in use :::50052', 'taken', 50052],
  ['Node.js 20, where the line of the message has scrolled away', "  code: 'EADDRINUSE',", 'taken', null],
  ['Node.js 20, UDP', 'Error: bind EADDRINUSE 0.0.0.0:50053', 'taken', 50053],
  ['Node.js 20', 'Error: listen EACCES: permission denied 127.0.0.1:80', 'denied', 80],
  ['Bun 1.4.5, node:net', 'error: listen EADDRINUSE: address already in use :::50052', 'taken', 50052],
  ['Bun 1.4.5', 'error: Failed to start server. Is port 50055 in use?', 'taken', 50055],
  ['Bun 1.4.5', 'error: connect ECONNREFUSED 127.0.0.1:40126', 'refused', 40126],
  ['Bun 1.4.5, fetch', '  path: "http://127.0.0.1:40126/hello?x=1",', 'refused', 40126],
  [
    'Bun 1.4.5, fetch',
    'ECONNREFUSED: Unable to connect. ECONNREFUSED http://127.0.0.1:40126/x',
    'refused',
    40126,
  ],
  [
    'Bun 1.4.5, WebSocket',
    `  message: "WebSocket connection to 'ws://127.0.0.1:40126/s' failed: Failed to connect",`,
    'refused',
    40126,
  ],
  [
    'Bun 1.4.5, fetch',
    'TypeError: Malformed_HTTP_Response fetching "http://127.0.0.1:40127/a". For more information, pass `verbose: true` in the second argument to fetch()',
    'notHttp',
    40127,
  ],
  [
    'Bun 1.4.5, node:http',
    '  rawPacket: "GET / HTTP/1.1\\r\\nHost: 127.0.0.1:40123\\r\\nConnection: keep-alive\\r\\n\\r\\n",',
    'notHttp',
    40123,
  ],
  ['Bun 1.4.5, node:http', '       code: "HPE_INVALID_CONSTANT"', 'notHttp', null],
  [
    'Deno 2.9.6, node:http',
    'error: Uncaught Error: listen EADDRINUSE: address already in use 127.0.0.1:50051',
    'taken',
    50051,
  ],
  ['Deno 2.9.6, node:dgram', 'error: Uncaught Error: bind EADDRINUSE 0.0.0.0:50053', 'taken', 50053],
  [
    'Deno 2.9.6, Deno.serve',
    'error: Uncaught (in promise) AddrInUse: Address already in use (os error 98)',
    'taken',
    null,
  ],
  [
    'Deno 2.9.6, fetch',
    '  [cause]: Error: error sending request from 127.0.0.1:56576 for http://127.0.0.1:40127/a (127.0.0.1:40127): client error (SendRequest): invalid HTTP version parsed',
    'notHttp',
    40127,
  ],
  [
    'Deno 2.9.6, fetch',
    'Caused by: Error: error sending request for url (http://localhost:40126/): client error (Connect): tcp connect error: Connection refused (os error 111)',
    'refused',
    40126,
  ],
  [
    'Deno 2.9.6, node:http',
    'error: Uncaught Error: Parse Error: Expected HTTP/, RTSP/ or ICE/',
    'notHttp',
    null,
  ],
  [
    'a development server',
    "Port 4200 is already in use. Use '--port' to specify a different port.",
    'taken',
    4200,
  ],
  ['a sentence that ends there', 'Error: listen EADDRINUSE: address already in use ::1:3000.', 'taken', 3000],
];

describe('a line', () => {
  it.each(recorded)('of %s: %s', (_, line, trouble, port) =>
    expect(troubleInLine(line)).toMatchObject({ trouble, port }),
  );

  it.each([
    "Error: EACCES: permission denied, open '/srv/data:8080'",
    'Error: listen EADDRINUSE: address already in use /tmp/app.sock',
    '    at Server.listen (/app/node_modules/express/lib/application.js:635:24)',
    'Listening on http://localhost:50051',
    'error: bind EADDRINUSE 0.0.0.0',
    'address already in use 127.0.0.1:99999 EADDRINUSE',
    'Error: listen EADDRINUSE: address already in use 127.0.0.1:99999',
    "  host: '127.0.0.1:40127',",
    '  path: "/srv/http://a:8080/b",',
    'x'.repeat(100_000),
  ])('that is about something else has no link: %.60s', (line) => expect(troubleInLine(line)).toBeNull());
});
