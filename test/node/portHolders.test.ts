/** Who has a port now: real sockets on loopback on Linux, and tables of the kernel as fixtures. */

import { createSocket } from 'node:dgram';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { heldNowSentences } from '../../server/src/findings/words/heldNow.js';
import { findPortHolders, type ProcFiles } from '../../server/src/node/system/portHolders.js';
import { procFiles } from '../../server/src/node/system/procFiles.js';
import { socketsOfPort } from '../../server/src/ports/socketTable.js';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function listening(host: string): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => open.push({ close: () => socket.destroy() }));
  open.push({ close: () => new Promise((resolve) => server.close(resolve)) });
  return new Promise((resolve, reject) => {
    server.on('error', reject).listen(0, host, () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address ? address.port : 0 });
    });
  });
}

function connected(options: { port: number; host: string; localPort?: number }): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(options);
    open.push({ close: () => socket.destroy() });
    socket.on('error', reject).on('connect', () => resolve(socket));
  });
}

describe.runIf(process.platform === 'linux')('real sockets', () => {
  const own = { pid: process.pid, name: expect.any(String) };

  it('a listener, with its process', async () => {
    const { port } = await listening('127.0.0.1');
    expect(await findPortHolders(port, procFiles)).toEqual([
      { kind: 'listener', transport: 'tcp', address: '127.0.0.1', peer: null, process: own },
    ]);
  });

  it('an outgoing connection whose local port it is, and the accepted end of the same', async () => {
    const { port } = await listening('127.0.0.1');
    const { localPort = 0 } = await connected({ port, host: '127.0.0.1' });
    expect(await findPortHolders(localPort, procFiles)).toEqual([
      { kind: 'connected', transport: 'tcp', address: '127.0.0.1', peer: `127.0.0.1:${port}`, process: own },
    ]);
    expect((await findPortHolders(port, procFiles))?.map(({ kind }) => kind)).toEqual([
      'listener',
      'accepted',
    ]);
  });

  it('a connection that is its own peer', async () => {
    // A port that was free a moment ago, dialled from itself: TCP's simultaneous open.
    const { server, port } = await listening('127.0.0.1');
    await new Promise((resolve) => server.close(resolve));
    await connected({ port, host: '127.0.0.1', localPort: port });
    expect(await findPortHolders(port, procFiles)).toMatchObject([
      { kind: 'itself', peer: `127.0.0.1:${port}`, process: own },
    ]);
  });

  it('TIME_WAIT, which no process has', async () => {
    const { port } = await listening('127.0.0.1');
    const socket = await connected({ port, host: '127.0.0.1' });
    const { localPort = 0 } = socket;
    // Who closes first waits.
    const ended = new Promise((resolve) => socket.on('close', resolve));
    socket.end();
    socket.resume();
    await ended;
    await expect
      .poll(async () => (await findPortHolders(localPort, procFiles))?.map(({ kind }) => kind))
      .toEqual(['waiting']);
    expect((await findPortHolders(localPort, procFiles))?.[0]?.process).toBeNull();
  });

  it('UDP', async () => {
    const socket = createSocket('udp4');
    open.push({ close: () => socket.close() });
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    expect(await findPortHolders(socket.address().port, procFiles)).toEqual([
      { kind: 'listener', transport: 'udp', address: '127.0.0.1', peer: null, process: own },
    ]);
  });

  it('nobody', async () => {
    const { server, port } = await listening('127.0.0.1');
    await new Promise((resolve) => server.close(resolve));
    expect(await findPortHolders(port, procFiles)).toEqual([]);
  });
});

const head =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const row = (local: string, remote: string, state: string, inode = 7) =>
  `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0 100 0 0 10 0\n`;

describe('a table of the kernel', () => {
  const kinds = (text: string, transport: 'tcp' | 'udp' = 'tcp') =>
    socketsOfPort(head + text, transport, 0xc383).map(({ kind, address, peer }) => [kind, address, peer]);
  it.each([
    ['listens', row('0100007F:C383', '00000000:0000', '0A'), [['listener', '127.0.0.1', null]]],
    [
      'listens on all addresses of IPv6',
      row('00000000000000000000000000000000:C383', '00000000000000000000000000000000:0000', '0A'),
      [['listener', '::', null]],
    ],
    [
      'listens on ::1',
      row('00000000000000000000000001000000:C383', '00000000000000000000000000000000:0000', '0A'),
      [['listener', '::1', null]],
    ],
    [
      'is connected over IPv4 in a socket of IPv6',
      row('0000000000000000FFFF00000100007F:C383', '0000000000000000FFFF00000100007F:01BB', '01'),
      [['connected', '::ffff:127.0.0.1', '[::ffff:127.0.0.1]:443']],
    ],
    ['dials', row('0100007F:C383', '08080808:01BB', '02'), [['connected', '127.0.0.1', '8.8.8.8:443']]],
    ['waits', row('0100007F:C383', '0100007F:1F90', '06', 0), [['waiting', '127.0.0.1', '127.0.0.1:8080']]],
    [
      'was left by its program',
      row('0100007F:C383', '0100007F:1F90', '04', 0),
      [['ended', '127.0.0.1', '127.0.0.1:8080']],
    ],
    [
      'is being accepted',
      row('0100007F:C383', '0100007F:1F90', '03', 0),
      [['connected', '127.0.0.1', '127.0.0.1:8080']],
    ],
    [
      'is its own peer',
      row('0100007F:C383', '0100007F:C383', '01'),
      [['itself', '127.0.0.1', '127.0.0.1:50051']],
    ],
    ['is closed', row('0100007F:C383', '00000000:0000', '07'), []],
    ['is another port that ends alike', row('0100007F:1F90', '0100007F:C383', '01'), []],
    ['is no row', 'garbage :C383 garbage\n', []],
  ])('says of a socket that it %s', (_, text, expected) => expect(kinds(text)).toEqual(expected));

  it('takes a bound socket of UDP for a listener', () =>
    expect(kinds(row('00000000:C383', '00000000:0000', '07'), 'udp')).toEqual([
      ['listener', '0.0.0.0', null],
    ]));
});

describe('a machine', () => {
  const files = (tables: Record<string, string>, fds: Record<string, string> = {}): ProcFiles => ({
    read: async (path) => {
      const text = tables[path];
      if (text === undefined) throw new Error('ENOENT');
      return text;
    },
    list: async (path) => {
      if (path === '/proc') return ['1', 'self', '4711', 'net'];
      if (path === '/proc/1/fd') throw new Error('EACCES');
      return Object.keys(fds);
    },
    link: async (path) => fds[path.slice(path.lastIndexOf('/') + 1)] ?? '',
  });
  const table = head + row('00000000:C383', '00000000:0000', '0A', 99);

  it('names the process behind a socket', async () =>
    expect(
      await findPortHolders(
        50051,
        files(
          { '/proc/net/tcp': table, '/proc/4711/comm': 'node\n' },
          { '0': '/dev/null', '21': 'socket:[99]' },
        ),
      ),
    ).toMatchObject([{ kind: 'listener', process: { pid: 4711, name: 'node' } }]));

  it('names none of another user', async () =>
    expect(await findPortHolders(50051, files({ '/proc/net/tcp': table }))).toMatchObject([
      { process: null },
    ]));

  it('without the tables says nothing', async () =>
    expect(await findPortHolders(50051, files({}))).toBeNull());

  it('with more sockets than are looked through: what is found, but not that there is none', async () => {
    const other = row('00000000:1F90', '00000000:0000', '0A', 7);
    const long = head + other.repeat(Math.ceil(8_000_000 / other.length));
    expect(await findPortHolders(50051, files({ '/proc/net/tcp': head, '/proc/net/udp': long }))).toBeNull();
    expect(
      await findPortHolders(50051, files({ '/proc/net/tcp': table, '/proc/net/udp': long })),
    ).toMatchObject([{ kind: 'listener' }]);
  });

  it('takes what was accepted over IPv4 by a listener of IPv6 for accepted', async () => {
    const tables = {
      '/proc/net/tcp': head + row('0100007F:C383', '0100007F:1F90', '01', 5),
      '/proc/net/tcp6':
        head + row('00000000000000000000000000000000:C383', '00000000000000000000000000000000:0000', '0A', 6),
    };
    const found = await findPortHolders(50051, files(tables));
    expect(found?.map(({ kind }) => kind)).toEqual(['listener', 'accepted']);
  });
});

describe('in words', () => {
  const holder = { transport: 'tcp', address: '127.0.0.1', peer: '127.0.0.1:443', process: null } as const;
  it.each([
    [[], 'At this moment no socket of this machine listens or is connected on port 50051.'],
    [
      [{ ...holder, kind: 'listener', process: { pid: 4711, name: 'node' } } as const],
      'At this moment port 50051 is taken: a TCP socket listens on 127.0.0.1 (node, process 4711).',
    ],
    [
      [{ ...holder, kind: 'connected' } as const],
      'At this moment port 50051 is taken: it is the local port of a TCP connection with 127.0.0.1:443 (its process was not found).',
    ],
    [
      [{ ...holder, kind: 'waiting' } as const],
      'A connection with 127.0.0.1:443 has ended and keeps port 50051 in TIME_WAIT for a minute.',
    ],
    [
      [{ ...holder, kind: 'ended' } as const],
      'A connection with 127.0.0.1:443 that its program has left still has port 50051.',
    ],
    [
      [{ ...holder, kind: 'listener', transport: 'udp' } as const],
      'At this moment port 50051 is taken: a UDP socket is bound to 127.0.0.1 (its process was not found).',
    ],
  ])('%j', (holders, sentence) => expect(heldNowSentences(50051, holders)).toEqual([sentence]));
});
