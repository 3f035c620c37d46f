/** Runs a script for web workers inside a worker thread of Node, with the globals of a browser's worker and no others. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
scope.importScripts = (script) => {
  const file = script.startsWith('file:') ? fileURLToPath(script) : script;
  runInContext(readFileSync(file, 'utf8'), context, { filename: file });
};
scope.fetch = async (url) => {
  const text = readFileSync(fileURLToPath(url), 'utf8');
  return { ok: true, status: 200, url, text: async () => text };
};
const context = createContext(scope);
parentPort.on('message', (data) => scope.onmessage?.({ data }));

scope.importScripts(workerData.script);
