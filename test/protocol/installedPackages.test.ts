/** The editor reads the packages that a workspace has installed: on demand, in a thread, when the scan and the search rest. */
import { afterEach, describe, expect, test } from 'vitest';
import type { PackageAnswer, PackageRequest } from '../../server/src/runtime.js';
import { inProcess, nodeBundle, type RunningServer, type StartOptions } from '../support/serverHosts.js';

const uses = "import { dial } from 'own-dialer';\ndial(50051, 'localhost');\n";
const reads = { '*': { dependencies: 'read' } };
const connects = 'own-dialer\t1.0.0\tcc dial 0(1) -';

let server: RunningServer;
afterEach(() => server.stop());

const isFound = (all: readonly { code?: unknown }[]): boolean =>
  all.some(({ code }) => code === 'connect-in-ephemeral-range' || code === 'connect-self-unlikely');

/** A server whose packages are answered by the test, and what it asked for. */
async function startWith(
  answer: (request: PackageRequest) => Promise<readonly PackageAnswer[]>,
  options: StartOptions = { settings: reads },
): Promise<PackageRequest[]> {
  const asked: PackageRequest[] = [];
  const readPackages = (request: PackageRequest): Promise<readonly PackageAnswer[]> => {
    asked.push(request);
    return answer(request);
  };
  server = await inProcess.start(
    {
      'a.ts': uses,
      'package.json': '{"name":"work"}',
      'b.ts': "import './c.js';\nfetch('http://localhost:50053');\n",
    },
    { ...options, runtime: { readPackages } },
  );
  return asked;
}

describe('what the thread answers', () => {
  test('is a finding in the file that imports the package', async () => {
    const asked = await startWith(async ({ names }) =>
      names.map((name) => ({ name, lines: name === 'own-dialer' ? [connects] : null, problems: [] })),
    );
    const { client, uri } = server;
    const found = await client.untilDiagnostics(uri('a.ts'), isFound);
    expect(found.map(({ range }) => range.start)).toEqual([{ line: 1, character: 5 }]);
    expect(asked.flatMap(({ names }) => names)).toEqual(['own-dialer']);
    expect(asked[0]).toMatchObject({
      folders: [uri('').replace(/\/$/, '')],
      members: [uri('').replace(/\/$/, '')],
    });
  });

  test('is asked for anew after an installation', async () => {
    let lines: readonly string[] | null = null;
    const asked = await startWith(async ({ names }) => names.map((name) => ({ name, lines, problems: [] })));
    const { client, uri } = server;
    await client.untilDiagnostics(uri('b.ts'), isFound);
    lines = [connects];
    await server.write('package.json', '{"name":"work","dependencies":{"own-dialer":"1"}}');
    await client.untilDiagnostics(uri('a.ts'), isFound);
    expect(asked.length).toBe(2);
  });

  test('is in the log where something was left out, and where the thread failed', async () => {
    const asked = await startWith(async () => {
      throw new Error('no threads here');
    });
    const { client, uri } = server;
    await client.until(() => client.log.some((line) => line.includes('no threads here')));
    await client.untilDiagnostics(uri('b.ts'), isFound);
    expect(asked.length).toBe(1);
  });
});

test('nothing is read where the setting says so, and it is read once it says otherwise', async () => {
  const asked = await startWith(
    async ({ names }) => names.map((name) => ({ name, lines: [connects], problems: [] })),
    { settings: {} },
  );
  const { client, uri } = server;
  await client.untilDiagnostics(uri('b.ts'), isFound);
  await client.untilScanned();
  expect(asked).toEqual([]);
  await client.configure(reads);
  await client.untilDiagnostics(uri('a.ts'), isFound);
});

test('the built server reads them from the disk, in a thread of the built program', async () => {
  server = await nodeBundle.start(
    {
      'a.ts': uses,
      'package.json': '{"name":"work"}',
      'node_modules/own-dialer/package.json': '{"name":"own-dialer","version":"1.0.0","main":"lib.js"}',
      'node_modules/own-dialer/lib.js':
        "exports.dial = (port, host) => require('net').connect(port, host);\n",
    },
    { settings: reads },
  );
  const { client, uri } = server;
  const found = await client.untilDiagnostics(uri('a.ts'), isFound);
  expect(found.map(({ range }) => range.start.line)).toEqual([1]);
}, 30_000);
