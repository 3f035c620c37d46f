/** A language client that measures: starts a server, sends edits, and waits for the diagnostics that answer them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { astGrep } from './benchTools.mjs';

/** Milliseconds after which a server has not answered. */
const patience = 60_000;

/** The command of a server: as an editor would start it. */
function commandOf(tool, root, work) {
  if (tool === 'ephemeral-ports') return [process.execPath, [path.join(work, 'dist/server.js'), '--stdio']];
  if (tool === 'oxlint --lsp')
    return [process.execPath, [path.join(root, 'node_modules/oxlint/bin/oxlint'), '--lsp']];
  return [astGrep(), ['lsp']];
}

/** Starts a server in a folder and initializes it. */
export async function startServer(tool, folder, root, work) {
  const started = performance.now();
  const [command, args] = commandOf(tool, root, work);
  const child = spawn(command, args, { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting = new Map();
  let scanned;
  const untilScanned = new Promise((resolve) => {
    scanned = resolve;
  });
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }) => {
    const one = waiting.get(uri);
    // A server may answer for an earlier text meanwhile.
    if (!one || (version ?? one.version) !== one.version) return;
    waiting.delete(uri);
    one.resolve(performance.now());
  });
  connection.onNotification('window/logMessage', ({ message }) => {
    if (message.includes('Scan done')) scanned();
  });
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  for (const method of [
    'client/registerCapability',
    'window/workDoneProgress/create',
    'workspace/diagnostic/refresh',
  ])
    connection.onRequest(method, () => null);
  connection.listen();
  const uri = pathToFileURL(folder).href;
  const { capabilities } = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: path.basename(folder) }],
    capabilities: {
      textDocument: { publishDiagnostics: { versionSupport: true }, synchronization: {} },
      workspace: { workspaceFolders: true },
    },
    initializationOptions: tool.startsWith('oxlint')
      ? [{ workspaceUri: uri, options: { run: 'onType' } }]
      : {},
  });
  await connection.sendNotification('initialized', {});
  const { textDocumentSync: sync } = capabilities;
  const takesRanges = (sync?.change ?? sync) === 2;
  return client({ connection, child, waiting, started, untilScanned, takesRanges });
}

function client({ connection, child, waiting, started, untilScanned, takesRanges }) {
  const texts = new Map();
  let version = 1;
  const published = (uri) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no diagnostics of version ${version} came`)), patience);
      waiting.set(uri, {
        version,
        resolve(at) {
          clearTimeout(late);
          resolve(at);
        },
      });
    });
  return {
    untilScanned: () => untilScanned,
    /** Milliseconds from the start of the server to the document's first diagnostics. */
    async open(uri, text) {
      texts.set(uri, text);
      const shown = published(uri);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'typescript', version, text },
      });
      return (await shown) - started;
    },
    /** Milliseconds from an edit to the diagnostics of the text after it. */
    async edit(uri, at, removed, added) {
      const text = texts.get(uri);
      texts.set(uri, text.slice(0, at) + added + text.slice(at + removed));
      const range = { start: positionAt(text, at), end: positionAt(text, at + removed) };
      version++;
      const shown = published(uri);
      const begun = performance.now();
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [takesRanges ? { range, text: added } : { text: texts.get(uri) }],
      });
      return (await shown) - begun;
    },
    /** Megabytes that are resident; null where the system does not tell. */
    memory: () => statusOf(child.pid, 'VmRSS'),
    /** Milliseconds of processor time so far; null where the system does not tell. */
    processorTime: () => processorTime(child.pid),
    async stop() {
      const exited = once(child, 'exit');
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await exited;
      connection.dispose();
    },
  };
}

function positionAt(text, offset) {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length - 1, character: offset - before.lastIndexOf('\n') - 1 };
}

function statusOf(pid, field) {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const [, kilobytes] = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(file, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

function processorTime(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  // Fields 14 and 15 (proc(5)): hundredths of a second in user and kernel mode.
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
