/**
 * Plays the program and the language server where it is run: `node drive.cjs CLI FOLDER RESULTS`. Each scenario writes a
 * line of JSON, what was seen or the error; nothing in it names the system, so that two systems can be compared.
 */
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const [, , cli, top, results] = process.argv;
const isWindows = process.platform === 'win32';
/** Milliseconds that one program, and one answer of the server, may take. */
const patience = 60_000;
const cache = path.join(top, 'cache');
const env = { ...process.env, LOCALAPPDATA: cache, XDG_CACHE_HOME: cache, NO_COLOR: '1' };

function folder(name, files) {
  const root = path.join(top, name);
  for (const [file, text] of Object.entries(files)) {
    const full = path.join(root, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
  }
  return root;
}

const listen = (port) => `import net from 'node:net';\nnet.createServer().listen(${port});\n`;

function run(args, cwd = top, more = {}) {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    env,
    encoding: 'utf8',
    timeout: patience,
    ...more,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

function report(args, cwd) {
  const { status, stdout, stderr } = run(['report', '--format', 'json', '--no-cache', ...args], cwd);
  if (status === 2) throw new Error(stderr);
  const { sites, files } = JSON.parse(stdout);
  return {
    status,
    sites: sites.map(({ file, line, column, port }) => `${file}:${line}:${column} ${port}`),
    skipped: files.skipped.map(({ file, reason }) => `${file}: ${reason}`),
  };
}

/** A drive letter in the other case, on a system that has drives. */
const otherCase = (file) =>
  file.replace(/^[a-z]:/i, (drive) =>
    drive === drive.toLowerCase() ? drive.toUpperCase() : drive.toLowerCase(),
  );
/** The system's own separator in place of `/`. */
const native = (file) => file.replaceAll('/', path.sep);

/** A client of the server over standard input and output. */
class Client {
  constructor(root, capabilities = {}) {
    this.child = spawn(process.execPath, [cli, 'lsp', '--stdio'], { env, cwd: top });
    this.buffer = Buffer.alloc(0);
    this.answers = new Map();
    this.diagnostics = new Map();
    this.watchers = [];
    this.id = 0;
    this.child.stdout.on('data', (chunk) => this.take(chunk));
    this.child.stderr.on('data', () => undefined);
    this.ready = this.request('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'w' }],
      capabilities: {
        workspace: { workspaceFolders: true, ...capabilities },
        textDocument: { publishDiagnostics: {} },
      },
    }).then(() => this.notify('initialized', {}));
  }

  take(chunk) {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const end = this.buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.subarray(0, end).toString())[1]);
      if (this.buffer.length < end + 4 + length) return;
      const message = JSON.parse(this.buffer.subarray(end + 4, end + 4 + length).toString());
      this.buffer = this.buffer.subarray(end + 4 + length);
      this.hear(message);
    }
  }

  hear(message) {
    if (message.method === 'textDocument/publishDiagnostics') {
      this.diagnostics.set(message.params.uri, message.params.diagnostics);
      for (const look of this.watchers) look();
    } else if (message.method && message.id !== undefined)
      this.send({
        id: message.id,
        result: message.method === 'workspace/configuration' ? message.params.items.map(() => null) : null,
      });
    else if (message.id !== undefined) this.answers.get(message.id)?.(message);
  }

  send(message) {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  notify(method, params) {
    this.send({ method, params });
  }

  request(method, params) {
    const id = ++this.id;
    this.send({ id, method, params });
    return bounded(
      new Promise((resolve, reject) =>
        this.answers.set(id, ({ result, error }) =>
          error ? reject(new Error(error.message)) : resolve(result),
        ),
      ),
      method,
    );
  }

  async open(uri, text) {
    await this.ready;
    this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'typescript', version: 1, text },
    });
  }

  /** The diagnostics of a document once they are as `isMeant` says. */
  until(uri, isMeant, what) {
    return bounded(
      new Promise((resolve) => {
        const look = () => {
          const found = this.diagnostics.get(uri) ?? [];
          if (isMeant(found))
            resolve(found.map(({ code, range }) => `${code} ${range.start.line}:${range.start.character}`));
        };
        this.watchers.push(look);
        look();
      }),
      what,
    );
  }

  async stop() {
    await this.request('shutdown', null);
    const closed = new Promise((resolve) => this.child.on('exit', resolve));
    this.notify('exit');
    return bounded(closed, 'the end of the server');
  }
}

function bounded(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited too long for ${what}`)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The spellings of a file's URI that editors use for one file. */
function spellings(file) {
  const uri = pathToFileURL(file).href;
  const at = /^file:\/\/\/([A-Za-z]):/.exec(uri)?.[1];
  if (!at) return [uri, uri, uri];
  const rest = uri.slice('file:///C:'.length);
  return [
    `file:///${at.toLowerCase()}:${rest}`,
    `file:///${at.toUpperCase()}:${rest}`,
    `file:///${at.toLowerCase()}%3A${rest}`,
  ];
}

const scenarios = {
  'drive letters in either case, given to the program'() {
    const root = folder('drives', { 'src/a.ts': listen(50051) });
    return [report([root]), report([otherCase(root)])];
  },
  'paths with the own separators, with slashes, and relative'() {
    const root = folder('separators', { 'src/deep/a.ts': listen(50051) });
    return [
      report([native(`${root}/src/deep`)]),
      report([root.replaceAll('\\', '/')]),
      report([native('src/deep/a.ts')], root),
    ];
  },
  'settings and globs with slashes'() {
    const root = folder('globs', {
      'gen/a.ts': listen(50051),
      'src/b.ts': listen(50052),
      'ephemeral-ports.json': '{ "exclude": ["gen/**"] }',
    });
    return report([root]);
  },
  'settings and globs with backslashes'() {
    const root = folder('backslashes', {
      'gen/a.ts': listen(50051),
      'src/b.ts': listen(50052),
      'ephemeral-ports.json': '{ "exclude": ["gen\\\\**"] }',
    });
    return report([root]);
  },
  'a .gitignore with CRLF'() {
    const root = folder('ignored', {
      'gen/a.ts': listen(50051),
      'src/b.ts': listen(50052),
      '.gitignore': 'gen/\r\n',
      '.git/HEAD': '',
    });
    return report([root]);
  },
  'names that are not of ASCII, and what a console prints'() {
    const root = folder('names', { 'src/größe 日本.ts': listen(50051) });
    const { status, stdout, stderr } = run(['report', '--no-cache', root]);
    return {
      status,
      lines: stdout
        .split('\n')
        .filter((line) => /50051|日本/.test(line))
        .map((line) =>
          line
            .trim()
            .replace(/^.*names.src/, 'src')
            .replaceAll('\\', '/'),
        ),
      stderr,
    };
  },
  'CRLF: places, and a move that keeps the ends of lines'() {
    const root = folder('crlf', {
      'a.ts': "import net from 'node:net';\r\n\r\nnet.createServer().listen(50051);\r\n",
      'package.json': '{}',
    });
    const before = report([root]);
    const moved = run(['move', '50051', '15051', '--yes', '--no-cache'], root);
    return [before, moved.status, fs.readFileSync(path.join(root, 'a.ts'), 'utf8')];
  },
  'a path of more than 260 characters'() {
    const deep = Array.from({ length: 6 }, (_, i) => `${i}${'x'.repeat(50)}`).join('/');
    return report([folder('long', { [`${deep}/a.ts`]: listen(50051) })]);
  },
  'import of a name in another case'() {
    const root = folder('case', {
      'Ports.ts': 'export const PORT = 50051;\n',
      'b.ts':
        "import net from 'node:net';\nimport { PORT } from './ports';\nnet.createServer().listen(PORT);\n",
    });
    return report([root]);
  },
  'exit codes'() {
    const root = folder('codes', { 'a.ts': listen(50051), 'fine/b.ts': listen(8080) });
    return [
      run(['report', '--no-cache', path.join(root, 'fine')]).status,
      run(['report', '--no-cache', root]).status,
      run(['report', '--no-cache', path.join(root, 'gone')]).status,
      run(['report', '--nonsense']).status,
    ];
  },
  'worker threads find what one thread finds'() {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f${i}.ts`, listen(40000 + i)]));
    const root = folder('threads', files);
    const [one, four] = ['1', '4'].map((threads) => report(['--threads', threads, root]));
    return { sites: one.sites.length, isEqual: JSON.stringify(one) === JSON.stringify(four) };
  },
  'cache folder: made, used, and right after a change'() {
    const root = folder('cached', { 'a.ts': listen(50051) });
    // What changed within two seconds has no stamp, by the clock of the file system: a pause is what is tested.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
    const ports = () =>
      JSON.parse(run(['report', '--format', 'json', root]).stdout).sites.map(({ port }) => port);
    const first = ports();
    const stored = fs.readdirSync(path.join(cache, 'ephemeral-ports')).length > 0;
    const again = ports();
    fs.writeFileSync(path.join(root, 'a.ts'), listen(50999));
    return [first, stored, again, ports()];
  },
  'a reserved name (con.ts) and its neighbours'() {
    const root = folder('reserved', { 'a.ts': listen(50051) });
    const name = path.join(root, 'con.ts');
    try {
      fs.writeFileSync(isWindows ? `\\\\?\\${name}` : name, listen(50052));
    } catch (error) {
      return `no such file can be made: ${error.code}`;
    }
    return report([root]);
  },
  'a file that another program has locked'() {
    const root = folder('locked', { 'a.ts': listen(50051), 'b.ts': listen(50052) });
    // libuv's UV_FS_O_EXLOCK: nobody else may open it. Elsewhere no lock keeps readers out.
    const held = fs.openSync(
      path.join(root, 'b.ts'),
      isWindows ? fs.constants.O_RDWR | 0x10000000 : fs.constants.O_RDWR,
    );
    try {
      return report([root]);
    } finally {
      fs.closeSync(held);
    }
  },
  async 'server: one file under every spelling of its URI'() {
    const file = path.join(folder('spelled', { 'a.ts': listen(50051) }), 'a.ts');
    const seen = [];
    for (const [i, uri] of spellings(file).entries()) {
      const client = new Client(spellings(path.dirname(file))[(i + 1) % 3]);
      await client.open(uri, listen(50051));
      seen.push(await client.until(uri, (all) => all.length > 0, `diagnostics of ${uri}`));
      const elsewhere = [...client.diagnostics].filter(([other, all]) => other !== uri && all.length > 0);
      seen.push(elsewhere.length, await client.stop());
    }
    return seen;
  },
  async 'server: a file on a share (UNC)'() {
    const uri = 'file://server/share/project/a.ts';
    const client = new Client('file://server/share/project');
    await client.open(uri, listen(50051));
    return [await client.until(uri, (all) => all.length > 0, 'diagnostics on a share'), await client.stop()];
  },
  async 'server: CRLF in a document'() {
    const root = folder('document', { 'a.ts': '' });
    const uri = pathToFileURL(path.join(root, 'a.ts')).href;
    const client = new Client(pathToFileURL(root).href);
    await client.open(uri, "import net from 'node:net';\r\n\r\nnet.createServer().listen(50051);\r\n");
    return [await client.until(uri, (all) => all.length > 0, 'diagnostics'), await client.stop()];
  },
  async 'server: events of files that the client sends'() {
    const root = folder('events', { 'a.ts': listen(50051) });
    const client = new Client(pathToFileURL(root).href, {
      didChangeWatchedFiles: { dynamicRegistration: true },
    });
    await client.ready;
    const uri = pathToFileURL(path.join(root, 'a.ts')).href;
    const key = (meant) =>
      [...client.diagnostics.keys()].find(
        (one) => decodeURIComponent(one).toLowerCase() === decodeURIComponent(meant).toLowerCase(),
      ) ?? meant;
    await bounded(
      new Promise((resolve) => {
        const look = () => (client.diagnostics.get(key(uri))?.length ?? 0) > 0 && resolve();
        client.watchers.push(look);
        look();
      }),
      'the scan',
    );
    const [, , encoded] = spellings(path.join(root, 'a.ts'));
    fs.writeFileSync(path.join(root, 'a.ts'), listen(8080));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: encoded, type: 2 }] });
    return [
      await client.until(key(uri), (all) => all.length === 0, 'the end of the finding'),
      await client.stop(),
    ];
  },
  async 'server: events of files that it watches itself'() {
    const root = folder('watched', { 'a.ts': listen(50051) });
    const client = new Client(pathToFileURL(root).href);
    await client.ready;
    const uri = () => [...client.diagnostics.keys()].find((one) => one.endsWith('watched/a.ts')) ?? '';
    await bounded(
      new Promise((resolve) => {
        const look = () => (client.diagnostics.get(uri())?.length ?? 0) > 0 && resolve();
        client.watchers.push(look);
        look();
      }),
      'the scan',
    );
    fs.writeFileSync(path.join(root, 'a.ts'), listen(8080));
    return [
      await client.until(uri(), (all) => all.length === 0, 'the end of the finding'),
      await client.stop(),
    ];
  },
};

(async () => {
  for (const [name, play] of Object.entries(scenarios)) {
    const start = Date.now();
    let line;
    try {
      line = { name, seen: await play() };
    } catch (error) {
      line = {
        name,
        error: String(error?.stack ?? error)
          .split('\n')
          .slice(0, 4)
          .join(' | '),
      };
    }
    fs.appendFileSync(results, `${JSON.stringify({ ...line, milliseconds: Date.now() - start })}\n`);
  }
  process.exit(0);
})();
