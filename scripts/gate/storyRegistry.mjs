/**
 * A thread with a registry of npm on a loopback port that has one package, so that `npx` fetches the program as it is built
 * here. It is given the tarball and the manifest, and posts its address.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

const tarball = readFileSync(workerData.tarball);
const { name, version, bin, engines } = workerData.manifest;
const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;

const server = createServer(({ url }, response) => {
  const isProgram = url === `/${name}`;
  if (url === '/program.tgz') {
    response.end(tarball);
    return;
  }
  const dist = { tarball: `http://127.0.0.1:${server.address().port}/program.tgz`, integrity };
  const versions = { [version]: { name, version, bin, engines, dist } };
  response.writeHead(isProgram ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(isProgram ? { name, 'dist-tags': { latest: version }, versions } : {}));
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(`http://127.0.0.1:${server.address().port}`));
