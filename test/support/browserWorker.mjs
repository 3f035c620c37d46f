/** Gives a script for web workers what it needs of a worker's global scope, inside a worker thread of Node. */
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';

const scope = globalThis;
scope.self = scope;
scope.postMessage = (message) => parentPort.postMessage(message);
scope.addEventListener = () => undefined;
scope.importScripts = (file) => runInThisContext(readFileSync(file, 'utf8'), { filename: file });
parentPort.on('message', (data) => scope.onmessage?.({ data }));

scope.importScripts(workerData.script);
