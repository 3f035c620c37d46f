/** The folder behind the `web-fs` file system of VS Code for the web, served over HTTP: what it saves reaches the disk. */

import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';

/** What a request gets; a rejection with ENOENT, EISDIR or ENOTDIR means 404. */
export interface Answer {
  readonly status: number;
  readonly body?: Buffer | string;
  readonly type?: string;
}

/** `vscode.FileType`. */
const fileType = 1;
const directoryType = 2;

/** An absolute path below `folder`; throws for one that leaves it. */
export function within(folder: string, relative: string): string {
  const file = path.resolve(folder, `.${path.posix.normalize(`/${relative}`)}`);
  if (file !== folder && !file.startsWith(folder + path.sep)) throw new Error('outside the folder');
  return file;
}

const json = (value: unknown): Answer => ({
  status: 200,
  body: JSON.stringify(value),
  type: 'application/json',
});

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  const names = files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return names.filter((name) => !/(^|\/)(node_modules|\.git)\//.test(name));
}

async function get(file: string, query: URLSearchParams): Promise<Answer> {
  if (query.has('stat')) {
    const found = await stat(file);
    const type = found.isDirectory() ? directoryType : fileType;
    return json({ type, ctime: found.ctimeMs, mtime: found.mtimeMs, size: found.size });
  }
  if (query.has('readdir')) {
    const entries = await readdir(file, { withFileTypes: true });
    return json(entries.map((entry) => [entry.name, entry.isDirectory() ? directoryType : fileType]));
  }
  if (query.has('list')) return json(await listFiles(file));
  return { status: 200, body: await readFile(file), type: 'application/octet-stream' };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Answers one request for `/mount/<path>`, the path below `folder`; `writable: false` refuses every change. The folder
 * holds the workspace, so that a second one can lie beside it.
 */
export async function answerMount(
  folder: string,
  request: IncomingMessage,
  url: URL,
  writable: boolean,
): Promise<Answer> {
  const onDisk = (mounted: string) => within(folder, mounted);
  const file = onDisk(decodeURIComponent(url.pathname.slice('/mount'.length)));
  const query = url.searchParams;
  if (request.method === 'GET') return get(file, query);
  if (!writable) return { status: 403 };
  if (request.method === 'DELETE') await rm(file, { recursive: true });
  else if (request.method !== 'PUT') return { status: 405 };
  else if (query.has('mkdir')) await mkdir(file, { recursive: true });
  else if (query.has('from')) await rename(onDisk(query.get('from') ?? ''), file);
  else await writeFile(file, await bodyOf(request));
  return { status: 204 };
}
