/** The language server as a Node process: over IPC from VS Code, over standard input and output otherwise. */
import { createConnection } from 'vscode-languageserver/node';
import { describeError } from '../guard.js';
import { startServer } from '../server.js';
import { createNodeRuntime } from './nodeRuntime.js';

const overIpc = process.argv.includes('--node-ipc');
// Given `--node-ipc` the library takes the channel to the parent by itself; it also ends this process when the
// client's process is gone or standard input ends.
const connection = overIpc ? createConnection() : createConnection(process.stdin, process.stdout);
if (overIpc) process.on('disconnect', () => process.exit(1));

// A forgotten rejection is a fault of ours, not a reason to leave the user without a server.
process.on('unhandledRejection', (reason) => {
  connection.console.error(`An unhandled rejection: ${describeError(reason)}`);
});
// Standard output belongs to the protocol.
console.log = console.error;

startServer(connection, createNodeRuntime());
connection.listen();
