/** Finds out who has a port on a Linux machine, when asked: the kernel's tables of sockets, and the open files of processes. */
import type { PortHolder } from '../../ports/portHolder.js';
import { type SocketRow, socketsOfPort } from '../../ports/socketTable.js';

/** The part of the file system that is read; each rejects or answers nothing where something is missing. */
export interface ProcFiles {
  /** The text of a file, at most so many bytes of it. */
  read(path: string, maxBytes: number): Promise<string>;
  list(path: string): Promise<readonly string[]>;
  /** What a symbolic link leads to. */
  link(path: string): Promise<string>;
}

/** Bytes of one table, which is ASCII: some 50,000 sockets, as many as a busy proxy has. */
const maxTableBytes = 8_000_000;
/** Sockets that are named. */
const maxHolders = 5;
/** Processes that are looked into, the newest first: what was started last is what a developer asks about. */
const maxProcesses = 2000;
/** Open files that are looked at in all, some tenth of a second. */
const maxLinks = 20_000;

const tables = [
  { name: 'tcp', transport: 'tcp' },
  { name: 'tcp6', transport: 'tcp' },
  { name: 'udp', transport: 'udp' },
  { name: 'udp6', transport: 'udp' },
] as const;

type Found = SocketRow & Pick<PortHolder, 'transport'>;

/** Listeners first. An empty list: nobody has the port. Null: not known, since the tables cannot be read to their ends. */
export async function findPortHolders(port: number, files: ProcFiles): Promise<PortHolder[] | null> {
  const texts = await Promise.all(
    tables.map(({ name }) => files.read(`/proc/net/${name}`, maxTableBytes).catch(() => null)),
  );
  // IPv6 can be turned off; without the first table nothing is known.
  if (texts[0] === null) return null;
  const found = tables.flatMap(({ transport }, i): Found[] =>
    socketsOfPort(texts[i] ?? '', transport, port).map((row) => ({ ...row, transport })),
  );
  if (found.length === 0 && texts.some((text) => text !== null && text.length >= maxTableBytes)) return null;
  // A socket for both versions of IP listens in `tcp6`, and what it accepted stands there or in `tcp`.
  const listens = new Set(found.flatMap(({ kind, transport }) => (kind === 'listener' ? [transport] : [])));
  const sockets = found
    .map((row) =>
      row.kind === 'connected' && listens.has(row.transport) ? { ...row, kind: 'accepted' as const } : row,
    )
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .slice(0, maxHolders);
  const processes = await processesOf(new Set(sockets.map(({ inode }) => inode).filter(Boolean)), files);
  return sockets.map(({ inode, ...socket }) => ({ ...socket, process: processes.get(inode) ?? null }));
}

const order = ['listener', 'itself', 'connected', 'accepted', 'waiting', 'ended'];

/** The processes that have the sockets open, as far as this user may look. */
async function processesOf(
  inodes: ReadonlySet<number>,
  files: ProcFiles,
): Promise<Map<number, NonNullable<PortHolder['process']>>> {
  const found = new Map<number, NonNullable<PortHolder['process']>>();
  if (inodes.size === 0) return found;
  const pids = (await files.list('/proc'))
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => b - a)
    .slice(0, maxProcesses);
  let links = 0;
  for (const pid of pids) {
    if (found.size === inodes.size || links >= maxLinks) break;
    // Another user's process, or one that has just ended.
    const open = (await files.list(`/proc/${pid}/fd`).catch(() => [])).slice(0, maxLinks - links);
    links += open.length;
    const targets = await Promise.all(open.map((fd) => files.link(`/proc/${pid}/fd/${fd}`).catch(() => '')));
    for (const target of targets) {
      const inode = Number(/^socket:\[(\d+)\]$/.exec(target)?.[1] ?? 0);
      if (!inodes.has(inode) || found.has(inode)) continue;
      const name = await files.read(`/proc/${pid}/comm`, 100).catch(() => '');
      found.set(inode, { pid, name: name.trim() });
    }
  }
  return found;
}
