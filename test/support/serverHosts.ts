/** Where the server runs in a test: in this process, as the built Node bundle (over stdio or IPC), or as the built browser bundle in a worker. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createConnection,
  createMessageConnection,
  type DataCallback,
  IPCMessageReader,
  IPCMessageWriter,
  type Message,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import {
  extractFacts,
  findCommentForm,
  findConnectionPlace,
  findRedialPlace,
} from '../../server/src/kinds/extractor.js';
import type { Runtime } from '../../server/src/runtime.js';
import { startServer } from '../../server/src/server.js';
import { MemoryFiles } from './memoryFiles.js';
import { type ClientOptions, ProtocolClient } from './protocolClient.js';

/** How a test starts a server; `folders` are paths in the workspace, its root by default. */
export interface StartOptions extends Omit<Partial<ClientOptions>, 'folders'> {
  readonly folders?: readonly string[];
  /** Changes the runtime; only in process. */
  readonly runtime?: Partial<Runtime>;
  /** Called before the handshake. */
  readonly prepare?: (client: ProtocolClient) => void;
}

/** A started server, its client, and the workspace's files outside the editor. */
export interface RunningServer {
  readonly client: ProtocolClient;
  uri(file: string): string;
  /** Changes a file behind the editor's back and tells the server, as a file watcher does. */
  write(file: string, text: string): Promise<void>;
  remove(file: string): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerHost {
  readonly name: string;
  start(files: Readonly<Record<string, string>>, options?: StartOptions): Promise<RunningServer>;
}

const dist = path.resolve(__dirname, '../../dist');
const serverProgram = path.join(dist, 'server.js');

/** The server in this process, over streams in memory, on files in memory. */
export const inProcess: ServerHost = {
  name: 'in process',
  async start(files, options = {}) {
    const root = 'file:///workspace';
    const disk = new MemoryFiles(
      new Map(Object.entries(files).map(([file, text]) => [`${root}/${file}`, text])),
    );
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    const connection = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    startServer(connection, {
      version: '0.0.0-test',
      disk,
      watchDisk: null,
      loadExtractor: async () => extractFacts,
      loadCodePlaces: async () => ({ findConnectionPlace, findRedialPlace, findCommentForm }),
      readMessages: (locale) =>
        readFile(path.resolve(__dirname, `../../l10n/bundle.l10n.${locale}.json`), 'utf8'),
      readLocalTarget: async () => ({ problem: 'There is no machine to ask in a test.' }),
      clock: () => performance.now(),
      yieldTurn: async () => {
        await setImmediate();
      },
      ...options.runtime,
    });
    connection.listen();
    const client = await connect(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
      root,
      options,
    );
    return {
      ...inMemory(client, root, disk),
      stop: async () => {
        await client.stop();
        connection.dispose();
      },
    };
  },
};

/** The built server as a process of its own, over standard input and output, on a folder of the disk. */
export const nodeBundle: ServerHost = {
  name: 'Node bundle over stdio',
  start(files, options = {}) {
    const server = spawn(process.execPath, [serverProgram, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const reader = new StreamMessageReader(server.stdout);
    return onDisk(server, reader, new StreamMessageWriter(server.stdin), files, options);
  },
};

/** The same over Node's channel between processes, as VS Code starts it. */
export const nodeBundleOverIpc: ServerHost = {
  name: 'Node bundle over IPC',
  start(files, options = {}) {
    const server = fork(serverProgram, ['--node-ipc'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    return onDisk(server, new IPCMessageReader(server), new IPCMessageWriter(server), files, options);
  },
};

/** A server process on a new folder of the disk that holds the files. */
async function onDisk(
  server: ChildProcess,
  reader: AbstractMessageReader,
  writer: AbstractMessageWriter,
  files: Readonly<Record<string, string>>,
  options: StartOptions,
): Promise<RunningServer> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ephemeral-ports-')));
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  const root = pathToFileURL(folder).href;
  const client = await connect(reader, writer, root, options);
  const uri = (file: string): string => `${root}/${file}`;
  return {
    client,
    uri,
    async write(file, text) {
      write(file, text);
      await client.fileEvents({ uri: uri(file), type: 1 });
    },
    async remove(file) {
      rmSync(path.join(folder, file), { recursive: true });
      await client.fileEvents({ uri: uri(file), type: 3 });
    },
    async stop() {
      const exited = new Promise((resolve) => server.once('exit', resolve));
      await client.connection.sendRequest('shutdown');
      await client.connection.sendNotification('exit');
      await exited;
      client.connection.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The built browser bundle in a worker thread, on files that only the client can read. */
export const browserBundle: ServerHost = {
  name: 'browser bundle in a worker',
  async start(files, options = {}) {
    const root = 'web-fs://mount/workspace';
    const disk = new MemoryFiles(
      new Map(Object.entries(files).map(([file, text]) => [`${root}/${file}`, text])),
    );
    const worker = new Worker(path.join(__dirname, 'browserWorker.mjs'), {
      workerData: { script: path.join(dist, 'server.browser.js') },
    });
    const client = await connect(new WorkerReader(worker), new WorkerWriter(worker), root, {
      ...options,
      options: {
        files: true,
        extractorUrl: pathToFileURL(path.join(dist, 'extractor.browser.js')).href,
        ...options.options,
      },
      listFiles: ({ folder, exclude, texts }) => disk.list({ root: folder, exclude, texts: texts === true }),
      readFile: ({ uri, maxSize, kind }) => disk.read(uri, maxSize, kind),
    });
    return {
      ...inMemory(client, root, disk),
      stop: async () => {
        await client.stop();
        await worker.terminate();
      },
    };
  },
};

async function connect(
  reader: AbstractMessageReader,
  writer: AbstractMessageWriter,
  root: string,
  { folders = [''], ...options }: StartOptions,
): Promise<ProtocolClient> {
  const client = new ProtocolClient(
    createMessageConnection(reader as StreamMessageReader, writer as StreamMessageWriter),
    {
      folders: folders.map((folder) => {
        const uri = folder === '' ? root : `${root}/${folder}`;
        return { uri, name: path.basename(uri) };
      }),
      ...options,
    },
  );
  options.prepare?.(client);
  await client.initialize();
  return client;
}

function inMemory(client: ProtocolClient, root: string, disk: MemoryFiles): Omit<RunningServer, 'stop'> {
  const uri = (file: string): string => `${root}/${file}`;
  return {
    client,
    uri,
    async write(file, text) {
      const known = disk.files.has(uri(file));
      disk.files.set(uri(file), text);
      await client.fileEvents({ uri: uri(file), type: known ? 2 : 1 });
    },
    async remove(file) {
      for (const key of [...disk.files.keys()]) {
        if (key === uri(file) || key.startsWith(`${uri(file)}/`)) disk.files.delete(key);
      }
      await client.fileEvents({ uri: uri(file), type: 3 });
    },
  };
}

class WorkerReader extends AbstractMessageReader {
  constructor(private readonly worker: Worker) {
    super();
  }
  listen(callback: DataCallback) {
    this.worker.on('message', callback);
    this.worker.on('error', (error) => this.fireError(error));
    return { dispose: () => this.worker.off('message', callback) };
  }
}

class WorkerWriter extends AbstractMessageWriter {
  constructor(private readonly worker: Worker) {
    super();
  }
  async write(message: Message): Promise<void> {
    this.worker.postMessage(message);
  }
  end(): void {
    // The worker ends when the test terminates it.
  }
}
