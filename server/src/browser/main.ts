/** The language server as a web worker: messages to and from the page, the parser's chunk by its address. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { version } from '../../../package.json';
import { describeError } from '../guard.js';
import type { ExtractFacts } from '../scan/extraction.js';
import { startServer } from '../server.js';
import type { CodePlaces } from '../syntax/places/codePlaces.js';

/** What the parser's chunk defines. */
interface ParserChunk extends CodePlaces {
  readonly extractFacts: ExtractFacts;
}

/** What of a worker's global scope is used; the project's compiler library is that of Node. */
interface WorkerScope {
  importScripts(url: string): void;
  addEventListener(type: 'unhandledrejection', listener: (event: { readonly reason: unknown }) => void): void;
  readonly ephemeralPortsExtractor?: ParserChunk;
  fetch(url: string): Promise<{
    readonly ok: boolean;
    readonly status: number;
    readonly url: string;
    text(): Promise<string>;
  }>;
  readonly MessageChannel: new () => {
    readonly port1: { onmessage: (() => void) | null; close(): void };
    readonly port2: { postMessage(message: unknown): void };
  };
}

declare const self: WorkerScope;

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));

self.addEventListener('unhandledrejection', ({ reason }) => {
  connection.console.error(`An unhandled rejection: ${describeError(reason)}`);
});

startServer(connection, {
  version,
  disk: null,
  watchDisk: null,
  loadExtractor: async (url) => loadChunk(url).extractFacts,
  loadCodePlaces: async (url) => loadChunk(url),
  readMessages: async (locale, url) => {
    if (url === undefined) throw new Error('the client does not say where the extension is (extractorUrl)');
    const answer = await self.fetch(new URL(`../l10n/bundle.l10n.${locale}.json`, url).href);
    if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
    return answer.text();
  },
  readLocalTarget: async () => ({
    problem: 'The target local needs a machine to ask; in the browser there is none.',
  }),
  clock: () => performance.now(),
  yieldTurn,
});
connection.listen();

/** A turn by message: browsers make nested timers wait 4 ms. */
function yieldTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new self.MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The chunk as its script defines it in the worker's scope; loaded once. */
function loadChunk(url: string | undefined): ParserChunk {
  if (self.ephemeralPortsExtractor) return self.ephemeralPortsExtractor;
  if (url === undefined) throw new Error('The client does not say where the parser is (extractorUrl).');
  self.importScripts(url);
  if (!self.ephemeralPortsExtractor) throw new Error(`${url} does not define the parser.`);
  return self.ephemeralPortsExtractor;
}
