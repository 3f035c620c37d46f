/**
 * `npm run demo [-- --port PORT]`: VS Code for the web with the packaged extension and a copy of examples/, on this
 * machine only. Prints the address; Ctrl+C ends it.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root, setUp, setUpFailed } from './setup.mjs';

/** Below every system's ephemeral range, as this product preaches; the next free one is taken. */
const firstPort = 8120;
const lastPort = 8199;

async function startOnFreePort(startWebHost, build, options, wanted) {
  for (let port = wanted ?? firstPort; ; port++) {
    try {
      return await startWebHost(build, { ...options, port });
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || wanted !== undefined || port >= lastPort) throw error;
    }
  }
}

async function demo() {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const wanted = values.port === undefined ? undefined : Number(values.port);
  if (wanted !== undefined && !(Number.isInteger(wanted) && wanted > 0 && wanted < 32768)) {
    throw new Error('--port takes a number from 1 to 32767, below the ephemeral range of Linux.');
  }
  await setUp();
  process.chdir(root);
  const { importTypeScript } = await import('./typescript.mjs');
  const { installWebWorkbench } = await importTypeScript('test/hosts/install/main.ts');
  const { startWebHost } = await importTypeScript('test/hosts/editors/webHost.ts');
  const { packageExtension } = await import('./package.mjs');
  const build = await installWebWorkbench((line) => console.log(line));
  const vsix = await packageExtension();
  const folder = mkdtempSync(path.join(tmpdir(), 'ephemeral-ports-demo-'));
  const workspace = path.join(folder, 'examples');
  cpSync(path.join(root, 'examples'), workspace, { recursive: true });
  const host = await startOnFreePort(startWebHost, build, { extensions: [vsix], workspace }, wanted);
  console.log(`\nVS Code for the web with Ephemeral Ports: ${host.url}\nCtrl+C ends it.`);
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
}

await demo().catch(setUpFailed);
