/** A port is called a mention once the search has ended, never before a call that uses it was read. */
import { afterEach, expect, test } from 'vitest';
import type { TextKind } from '../../server/src/skipReasons.js';
import { MemoryFiles } from '../support/memoryFiles.js';
import { inProcess, type RunningServer } from '../support/serverHosts.js';

const files = {
  'ports.ts': 'export const PORT = 50051;\nexport const OTHER_PORT = 50052;\n',
  'direct.ts': "import net from 'node:net';\nnet.createServer().listen(50053);\n",
  'main.ts':
    "import net from 'node:net';\nimport { PORT } from './ports.js';\nnet.createServer().listen(PORT);\n",
};
const root = 'file:///workspace';

/** A disk on which `main.ts` is read when the test says so. */
class SlowFiles extends MemoryFiles {
  goOn = (): void => undefined;
  #gate = Promise.resolve();

  constructor() {
    super(new Map(Object.entries(files).map(([file, text]) => [`${root}/${file}`, text])));
    this.hold();
  }

  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.goOn = resolve;
    });
  }

  override async read(file: string, maxSize: number, kind?: TextKind) {
    if (file.endsWith('/main.ts')) await this.#gate;
    return super.read(file, maxSize, kind);
  }
}

let server: RunningServer;
afterEach(() => server.stop());

/** What was published of a file, each as the ports with their rules. */
function publishedOf(file: string): string[][] {
  return server.client.published
    .filter(({ uri }) => uri === server.uri(file))
    .map(({ diagnostics }) => diagnostics.map(({ code, data }) => `${data.port} ${code}`));
}

test('a port whose use is still to be read is nothing until it is read; what is known is shown meanwhile', async () => {
  const disk = new SlowFiles();
  server = await inProcess.start({}, { runtime: { disk } });
  const { client, uri } = server;
  await client.open(uri('ports.ts'), files['ports.ts']);
  await client.open(uri('direct.ts'), files['direct.ts']);
  await client.untilDiagnostics(uri('direct.ts'), (all) => all.length === 1);
  expect(publishedOf('ports.ts').flat()).toEqual([]);
  disk.goOn();
  await client.untilDiagnostics(uri('ports.ts'), (all) => all.length === 2);
  expect(new Set(publishedOf('ports.ts').flat())).toEqual(
    new Set(['50051 listen-in-ephemeral-range', '50052 port-mention']),
  );
});

test('what was shown stays and moves along while files are read anew', async () => {
  const disk = new SlowFiles();
  disk.goOn();
  server = await inProcess.start({}, { runtime: { disk } });
  const { client, uri } = server;
  await client.open(uri('ports.ts'), files['ports.ts']);
  await client.untilDiagnostics(uri('ports.ts'), (all) => all.length === 2);
  disk.hold();
  await client.fileEvents({ uri: uri('main.ts'), type: 2 });
  const before = client.published.length;
  await client.change(uri('ports.ts'), {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    text: '// port: 50054\n',
  });
  await client.until(() => client.published.length > before);
  expect(client.diagnosticsOf(uri('ports.ts')).map(({ code, range }) => [range.start.line, code])).toEqual([
    [1, 'listen-in-ephemeral-range'],
    [2, 'port-mention'],
  ]);
  disk.goOn();
  await client.untilScanned();
  expect(publishedOf('ports.ts').flat()).not.toContain('50051 port-mention');
});
