/** The server as a process: how it is reached, and that it never outlives its client. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { ProtocolClient } from '../support/protocolClient.js';

const program = path.resolve(__dirname, '../../dist/server.js');
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});

test('over IPC, as VS Code starts it', async () => {
  const server = fork(program, ['--node-ipc', `--clientProcessId=${process.pid}`], { silent: true });
  started.push(server);
  const connection = createMessageConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
  const client = new ProtocolClient(connection, { folders: [] });
  const { capabilities, serverInfo } = await client.initialize();
  expect(serverInfo?.name).toBe('ephemeral-ports');
  expect(capabilities.textDocumentSync).toEqual({ openClose: true, change: 2 });
  expect(capabilities.codeActionProvider).toMatchObject({
    codeActionKinds: ['quickfix', 'source.fixAll.ephemeralPorts'],
  });
  await client.connection.sendRequest('shutdown');
  const exited = once(server, 'exit');
  await client.connection.sendNotification('exit');
  expect(await exited).toEqual([0, null]);
});

test('ends when the channel to its parent closes', async () => {
  const server = fork(program, ['--node-ipc'], { silent: true });
  started.push(server);
  const client = new ProtocolClient(
    createMessageConnection(new IPCMessageReader(server), new IPCMessageWriter(server)),
    {
      folders: [],
    },
  );
  await client.initialize();
  const exited = once(server, 'exit');
  server.disconnect();
  await exited;
});

test('ends when standard input ends, and writes nothing but messages to standard output', async () => {
  const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  started.push(server);
  let output = '';
  server.stdout.on('data', (data) => {
    output += data;
  });
  const exited = once(server, 'exit');
  server.stdin.end();
  await exited;
  expect(output).toBe('');
});
