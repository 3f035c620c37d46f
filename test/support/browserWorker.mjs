/** Runs a script for web workers inside a worker thread of Node, with the globals of a browser's worker and no others. */
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';

const shared = [
  'AbortController',
  'MessageChannel',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'clearInterval',
  'clearTimeout',
  'console',
  'performance',
  'queueMicrotask',
  'setInterval',
  'setTimeout',
];
const scope = Object.fromEntries(shared.map((name) => [name, globalThis[name]]));
scope.self = scope;
scope.postMessage = (message) => parentPort.postMessage(message);
scope.addEventListener = () => undefined;
scope.importScripts = (file) => runInContext(readFileSync(file, 'utf8'), context, { filename: file });
const context = createContext(scope);
parentPort.on('message', (data) => scope.onmessage?.({ data }));

scope.importScripts(workerData.script);
