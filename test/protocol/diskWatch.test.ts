/** Files that other programs change, for a client that does not watch files: the server's own watch takes its place. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { DiskChange, DiskWatch, WatchDisk } from '../../server/src/runtime.js';
import { bareCapabilities, fullCapabilities } from '../support/clientCapabilities.js';
import { inProcess, nodeBundle, type RunningServer } from '../support/serverHosts.js';

const listener = (port: number) =>
  `import { createServer } from 'node:net';\ncreateServer().listen(${port});\n`;

let server: RunningServer;
afterEach(() => server.stop());

/** A watch that a test moves by hand. */
function handWatch() {
  const followed: string[][] = [];
  let tell: (changes: readonly DiskChange[]) => void = () => undefined;
  let fail: (reason: string) => void = () => undefined;
  const watchDisk: WatchDisk = (changed, failed): DiskWatch => {
    tell = changed;
    fail = failed;
    return {
      follow: (roots, folders) => void followed.push([...roots, ...folders].sort()),
      close: () => undefined,
    };
  };
  return {
    watchDisk,
    followed,
    tell: (...changes: DiskChange[]) => tell(changes),
    fail: (reason: string) => fail(reason),
  };
}

test('follows the folders that hold files, and says once what it cannot watch', async () => {
  const watch = handWatch();
  const files = { 'a/b/c.ts': listener(50051), 'd.ts': '' };
  server = await inProcess.start(files, {
    capabilities: bareCapabilities,
    runtime: { watchDisk: watch.watchDisk },
  });
  const { client, uri } = server;
  await client.untilDiagnostics(uri('a/b/c.ts'), (all) => all.length === 1);
  await client.until(() => watch.followed.length > 0);
  expect(watch.followed.at(-1)).toEqual([
    'file:///workspace',
    'file:///workspace/a',
    'file:///workspace/a/b',
  ]);
  watch.fail('ENOSPC');
  await client.until(() => client.log.some((line) => line.includes('ENOSPC')));
});

test('watches nothing for a client that watches files', async () => {
  const watch = handWatch();
  server = await inProcess.start(
    { 'a.ts': listener(50051) },
    { capabilities: fullCapabilities, runtime: { watchDisk: watch.watchDisk } },
  );
  await server.client.untilScanned();
  expect(watch.followed).toEqual([]);
});

test('a file that comes, is renamed and goes on the disk', async () => {
  server = await nodeBundle.start({ 'src/a.ts': listener(50051) }, { capabilities: bareCapabilities });
  const { client, uri } = server;
  const count = (file: string, wanted: number) =>
    client.untilDiagnostics(uri(file), (all) => all.length === wanted);
  await client.untilScanned();
  const [made, renamed] = ['src/made.ts', 'src/renamed.ts'].map((file) => fileURLToPath(uri(file))) as [
    string,
    string,
  ];
  writeFileSync(made, listener(50052));
  await count('src/made.ts', 1);
  renameSync(made, renamed);
  await count('src/renamed.ts', 1);
  await count('src/made.ts', 0);
  rmSync(renamed);
  await count('src/renamed.ts', 0);
});
