/** Commands that code starts: what their programs listen on and connect to, if the call starts any. */
import { describe, test } from 'vitest';
import { checkFiles, checkLineAfter, checkNamed } from '../support/fixtureChecks.js';

const imports = [
  "import { spawn, spawnSync, exec, execSync, execFile, fork } from 'node:child_process'",
  "import { execa, execaNode, execaCommand, $ } from 'execa'",
  "import * as zx from 'zx'",
  "import { promisify } from 'node:util'",
  "import crossSpawn from 'cross-spawn'",
  '',
].join('\n');

describe('a command that a call starts', () => {
  test.each([
    "spawn('vite', ['--port', '45001']) → 45001 listen direct vite --port loopback",
    "spawnSync('vite', ['--port=45001']) → 45001 listen direct vite --port",
    "spawn('vite --port 45001', { shell: true }) → 45001 listen direct vite --port",
    "execFile('next', ['dev', '-p', '45001'], () => {}) → 45001 listen direct next dev -p any",
    "execa('next', ['dev', '-p45001']) → 45001 listen direct next dev -p",
    "execaCommand('vite --port 45001') → 45001 listen",
    "exec('wait-on tcp:45001') → 45001 connect direct wait-on",
    "exec('cd app && PORT=1 npx vite --port 45001') → 45001 listen",
    'execSync(\'sh -c "vite --port 45001"\') → 45001 listen',
    'await $`http-server -p 45001` → 45001 listen direct http-server -p',
    'await $({ cwd: "x" })`http-server -p 45001` → 45001 listen direct http-server -p',
    'await zx.$`curl http://localhost:45001/health` → 45001 connect direct curl loopback',
    "crossSpawn.sync('vite', ['--port', '45001']) → 45001 listen",
    "const start = promisify(exec); start('true'); const execAsync = promisify(exec); execAsync('vite --port 45001') → 45001 listen",
    "Bun.spawn(['vite', '--port', '45001']) → 45001 listen",
    "Bun.spawnSync({ cmd: ['vite', '--port', '45001'] }) → 45001 listen",
    'await Bun.$`vite --port 45001` → 45001 listen',
    "new Deno.Command('vite', { args: ['--port', '45001'] }).spawn() → 45001 listen",
    "Deno.run({ cmd: ['vite', '--port', '45001'] }) → 45001 listen",
    "fork('./s.js', [], { execArgv: ['--inspect=45001'] }) → 45001 listen direct node --inspect",
    "spawn(process.execPath, ['--inspect-brk=45001', 's.js']) → 45001 listen direct node --inspect-brk",
    "spawn('docker', ['run', '-p', '45001:80', 'nginx']) → 45001 listen direct docker run -p, 80 listen container",
    "spawn('kubectl', ['port-forward', 'svc/a', '45001:80']) → 45001 listen loopback, 80 mention",
  ])('%s', checkLineAfter(imports));

  test.each([
    'const PORT = 45001; $`http-server -p \x24{PORT}` → 45001 listen option http-server -p',
    "const PORT = 45001; spawn('vite', ['--port', String(PORT)]) → 45001 listen option vite --port",
    "const PORT = 45001; spawn('vite', ['--port', `\x24{PORT}`]) → 45001 listen",
    'const PORT = 45001; exec(`vite --port \x24{PORT} --host`) → 45001 listen',
    "const PORT = 45001; exec('vite --port ' + PORT + ' --host') → 45001 listen",
    "exec('vite --port ' + (process.env.PORT ?? 45001)) → 45001 listen",
    'const o = { port: 45001 }; exec(`wait-on http://localhost:\x24{o.port}/`) → 45001 connect option wait-on',
    "function dev(port) { spawn('vite', ['--port', port]) } dev('45001') → 45001 listen wrapper",
    "function up() { const command = 'docker run -p 45001:80 nginx'; execSync(command, { stdio: 'pipe' }); } → 45001 listen option docker run -p, 80 listen container",
    'it("x", () => { const at = 45001; const command = `vite --port \x24{at} --host`; exec(command); }); → 45001 listen option vite --port',
    "it('x', () => { const args = ['--port', '45001']; spawn('vite', args); }); → 45001 listen option vite --port",
    "it('x', () => { const port = '45001'; const args = ['run', '-p', port + ':80', 'nginx']; return () => spawn('docker', args); }); → 45001 listen option docker run -p, 80 listen container",
  ])('%s: a value that is put in', checkLineAfter(imports));

  test.each([
    "import puppeteer from 'puppeteer'; puppeteer.launch({ headless: true, args: ['--no-sandbox', '--remote-debugging-port=45001'] }) → 45001 listen direct chrome --remote-debugging-port loopback",
    "import { chromium } from 'playwright'; chromium.launchPersistentContext('d', { args: [`--remote-debugging-port=\x24{45001}`] }) → 45001 listen direct chrome --remote-debugging-port",
    "import puppeteer from 'puppeteer'; puppeteer.launch({ args: ['--proxy-server=http://127.0.0.1:45001'] }) → 45001 connect direct chrome --proxy-server loopback",
    "import puppeteer from 'puppeteer'; puppeteer.launch({ args: ['--proxy-server=127.0.0.1:45001'] }) → 45001 connect",
    "import puppeteer from 'puppeteer'; async function open() { const args = ['--remote-debugging-port=45001']; await puppeteer.launch({ args }); } → 45001 mention",
    "const spawn = require('child_process').spawn; spawn('vite', ['--port', '45001']) → 45001 listen",
    "const cp = require('child_process'); cp.exec('vite --port 45001') → 45001 listen",
    "import { P } from './b.js'; import { exec } from 'child_process'; exec(`vite --port \x24{P}`) ¦ export const P = 45001; → 45001 listen import vite --port",
    "import { run } from './b.js'; run('45001') ¦ import { execa } from 'execa'; export const run = (port) => execa('vite', ['--port', port]); → 45001 listen wrapper vite --port",
  ])('%s: wherever it comes from', checkFiles);

  test.each([
    "spawn('unknown', ['--port', '45001']) → 45001 mention",
    "spawn('vite', ['build', '--outDir', '45001']) → none",
    "/x/.exec('vite --port 45001') → 45001 mention",
    "db.exec('vite --port 45001') → 45001 mention",
    "fork('./s.js', ['--port', '45001'], { env: { PORT: '45002' } }) → 45001 mention, 45002 mention",
    "function up() { const command = 'vite --port 45001'; db.exec(command); } → 45001 mention",
    "function up() { let command = 'vite --port 45001'; command = other; exec(command); } → 45001 mention",
    "function up() { const command = 'vite --port 45001'; { const command = 'true'; exec(command); } } → 45001 mention",
    "import { chromium } from './b.js'; chromium.launch({ args: ['--remote-debugging-port=45001'] }) → 45001 mention",
    "spawn('vite', ['--port']) → none",
    "spawn('vite', ['--port', ...[]]) → none",
    'spawn() → none',
    "exec('vite --port \"') → none",
    "exec('vite --port $(get 45001)') → none",
  ])('%s: not where nothing says so', checkLineAfter(imports));

  test('a port that escapes stand before is its digits', () =>
    checkNamed(
      { 'a.js': "require('child_process').exec('cd \\'a b\\' && vite --port 45001')" },
      '45001 listen direct vite --port',
    ));
});
