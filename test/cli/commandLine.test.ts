/** The built program, as a user runs it: output, exit codes, and one clear line when the run itself fails. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../docs/report.schema.json';
import { version } from '../../package.json';
import { program, runBuilt } from '../support/builtProgram.js';
import { listenOn, testFolder } from '../support/testFolder.js';

const examples = path.resolve('examples');
const folder = testFolder('cli');
const { write } = folder;

/** Runs the built program in this process, with the defaults of the command. */
function run(args: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
  return runBuilt(args, { cwd: folder.root, failOn: 'warning', ...options });
}

/** Runs it as a process of its own. */
function spawnProgram(args: readonly string[]) {
  return spawnSync(process.execPath, [program, ...args], { cwd: folder.root, encoding: 'utf8' });
}

const json = async (...args: string[]) => JSON.parse((await run([...args, '--format', 'json'])).stdout);
const places = (report: { sites: { file: string; line: number; column: number; port: number }[] }) =>
  report.sites.map(({ file, line, column, port }) => `${file}:${line}:${column} ${port}`);

describe('report', () => {
  it('finds the ports of the examples, none of the look-alikes', async () => {
    const { stdout, status, stderr } = await run(['report', 'examples', '--format', 'json'], {
      cwd: path.dirname(examples),
    });
    const report = JSON.parse(stdout);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
    validate(report);
    expect(validate.errors).toBeNull();
    expect(report.root).toBe('examples');
    expect(
      report.sites.map(({ file, port, roles, severity }: Record<string, unknown>) => [
        file,
        port,
        roles,
        severity,
      ]),
    ).toEqual([
      ['src/httpServer.ts', 40080, ['listen'], 'warning'],
      ['src/inventoryClient.ts', 50000, ['connect'], 'warning'],
      ['src/liveUpdates.ts', 45180, ['connect'], 'warning'],
      ['src/ports.ts', 50051, ['listen', 'connect'], 'warning'],
      ['test/httpServer.test.ts', 0, ['listen'], null],
    ]);
  });

  it('is the default command, and prints for people', async () => {
    write({ 'a.js': listenOn(50051) });
    const { stdout, status } = await run([]);
    expect(status).toBe(1);
    expect(stdout).toContain('● Port 50051, safer: 15051');
    expect(stdout).toContain('  a.js:1:38  warning  listen');
    expect(stdout).not.toMatch(/\p{Cc}\[/u);
  });

  it('prints the same bytes each time', async () => {
    write({ 'b.js': listenOn(50052), 'a.js': listenOn(50051), 'c/d.js': listenOn(8080) });
    expect((await run(['--format', 'json'])).stdout).toBe((await run(['--format', 'json'])).stdout);
  });

  it.each([
    [[], 1],
    [['--fail-on', 'error'], 0],
    [['--fail-on', 'warning'], 1],
    [['--fail-on', 'hint'], 1],
    [['--fail-on', 'never'], 0],
    [['--targets', 'windows'], 0],
    [['--targets', 'windows,50000-50100'], 1],
    [['--targets', 'windows', '--fail-on', 'hint'], 0],
  ])('with %j exits with %i', async (options, status) => {
    write({ 'a.js': listenOn(40051) + listenOn(8080) });
    write({ 'b.js': options.includes('windows,50000-50100') ? listenOn(50051) : '' });
    expect((await run([...options, '--format', 'json'])).status).toBe(status);
  });

  it('reads the project file at the folder.root of each path', async () => {
    write({
      'a/ephemeral-ports.json':
        '{ // comments may stand here\n "targets": ["windows"], "exclude": ["skip"] }',
      'a/x.js': listenOn(40051),
      'a/skip/y.js': listenOn(60000),
      'b/x.js': listenOn(40051),
    });
    const report = await json('a', 'b');
    expect(report.targets.map(({ name }: { name: string }) => name)).toEqual(['windows', 'linux']);
    expect(report.sites.map(({ file, rule }: Record<string, unknown>) => [file, rule])).toEqual([
      ['a/x.js', null],
      ['b/x.js', 'listen-in-ephemeral-range'],
    ]);
  });

  it('takes the user’s own functions from the project file', async () => {
    write({
      'ephemeral-ports.json': JSON.stringify({
        apis: [
          {
            module: 'acme',
            path: 'serve',
            shape: 'call',
            role: 'listen',
            ports: [{ at: '0' }],
            doc: 'https://acme.example/',
          },
        ],
      }),
      'a.mjs': `import { serve } from 'acme';\nserve(50051);\n`,
    });
    expect(places(await json())).toEqual(['a.mjs:2:7 50051']);
  });

  it('names files from the nearest common folder of several paths', async () => {
    write({ 'p/one/a.js': listenOn(50051), 'p/two/b.js': listenOn(50052), 'p/three.js': listenOn(50053) });
    const report = await json('p/two', 'p/one/a.js');
    expect(report.root).toBe('p');
    expect(places(report)).toEqual(['one/a.js:1:38 50051', 'two/b.js:1:38 50052']);
    expect((await json('p/one/a.js')).root).toBe('p/one');
    expect(places(await json('p/one/a.js'))).toEqual(['a.js:1:38 50051']);
  });

  it('counts a file once that several paths name', async () => {
    write({ 'p/a.js': listenOn(50051) });
    expect((await json('p', 'p/a.js', '.')).files.discovered).toBe(1);
  });

  it('scans what is named, even where excludes would skip it', async () => {
    write({
      '.git/HEAD': '',
      '.gitignore': 'build\n',
      'build/a.js': listenOn(50051),
      'node_modules/x/i.js': listenOn(50052),
    });
    expect(places(await json())).toEqual([]);
    expect(places(await json('build'))).toEqual(['a.js:1:38 50051']);
    expect(places(await json('node_modules'))).toEqual(['x/i.js:1:38 50052']);
  });

  it.each([
    ['in a named node_modules', 'node_modules', [], ['x/i.js:1:38 50051']],
    ['there with a size of its own', 'node_modules', ['--max-file-size', '1MB'], []],
    ['anywhere else', 'lib', [], []],
  ])('reads a bundle of 2 MB: %s', async (_, folder, more, expected) => {
    write({ [`${folder}/x/i.js`]: `${listenOn(50051)}\n${'// bundled\n'.repeat(180_000)}` });
    expect(places(await json(folder, ...more))).toEqual(expected);
  });

  it('handles every other file when some are bad', async () => {
    write({
      'bom.js': `\ufeff${listenOn(50051)}`,
      'crlf.js': `// \u{1F600}\r\n/* \u{1F600} */ ${listenOn(50052)}`,
      'broken.js': `function ( { ${listenOn(50053)}`,
      'binary.ts': Buffer.from([0x47, 0, 1]),
      'big.ts': Buffer.alloc(5_000_000, '\n'),
      'latin1.js': Buffer.from(`// \xe9\n${listenOn(50054)}`, 'latin1'),
      'deep.js': `${'('.repeat(20_000)}1${')'.repeat(20_000)};\n${listenOn(50055)}`,
    });
    symlinkSync('loop.js', path.join(folder.root, 'loop.js'));
    const { status, stdout, stderr } = await run(['--format', 'json']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const report = JSON.parse(stdout);
    expect(places(report)).toEqual([
      'bom.js:1:38 50051',
      'broken.js:1:51 50053',
      'crlf.js:2:47 50052',
      'latin1.js:2:38 50054',
    ]);
    expect(report.files.skipped.map(({ file }: { file: string }) => file)).toEqual([
      'big.ts',
      'binary.ts',
      'deep.js',
      'loop.js',
    ]);
  });

  it('writes to a file, and then nothing to stdout', async () => {
    write({ 'a.js': listenOn(50051) });
    const { status, stdout } = await run(['--format', 'sarif', '--output', 'out.sarif']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(JSON.parse(readFileSync(path.join(folder.root, 'out.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  it.each([
    [{ FORCE_COLOR: '1' }, [], true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, [], false],
    [{ FORCE_COLOR: '1' }, ['--no-color'], false],
    [{}, [], false],
  ])('with %j and %j uses colours: %s', async (env, options, colours) => {
    write({ 'a.js': listenOn(50051) });
    expect(/\p{Cc}\[3/u.test((await run(options, { env })).stdout)).toBe(colours);
  });

  it('shows names of files without obeying them', async () => {
    write({ '\x1b[31mred\n::error::.js': listenOn(50051) });
    for (const format of ['pretty', 'markdown', 'html', 'github', 'sarif']) {
      expect((await run(['--format', format])).stdout).not.toMatch(/[^\P{Cc}\n]|^::error/mu);
    }
  });

  it('reads the range of this machine', async () => {
    write({ 'a.js': listenOn(50051) });
    const { stdout, stderr } = await run(['--targets', 'local,windows', '--format', 'json']);
    const names = JSON.parse(stdout).targets.map(({ name }: { name: string }) => name);
    expect(names).toEqual(stderr === '' ? ['local', 'windows'] : ['windows']);
  });
});

describe('a run that fails', () => {
  it.each([
    [['nowhere'], 'ephemeral-ports: no such path: nowhere'],
    [['report', 'no\nwhere'], 'ephemeral-ports: no such path: no\\x0awhere'],
    [['--format', 'xml'], "ephemeral-ports: option '--format <format>' argument 'xml' is invalid"],
    [['--fail-on', 'doom'], "ephemeral-ports: option '--fail-on <severity>' argument 'doom' is invalid"],
    [['--wrong'], "ephemeral-ports: unknown option '--wrong'"],
    [['--targets', 'linux,beos'], 'ephemeral-ports: --targets: Unknown target "beos"'],
    [['--targets', '60000-50000'], 'ephemeral-ports: --targets: The target "60000-50000"'],
    [['--targets', ''], 'ephemeral-ports: --targets must name'],
    [['--output', 'no/such/folder/x'], 'ephemeral-ports: cannot write no/such/folder/x (ENOENT)'],
    [['explain', 'x'], 'ephemeral-ports: "x" is no port'],
    [['explain'], "ephemeral-ports: missing required argument 'port'"],
    [['suggest', '65536'], 'ephemeral-ports: "65536" is no port'],
    [['suggest', '50051', '--count', '0'], 'ephemeral-ports: --count must be'],
    [['lab', '0'], 'ephemeral-ports: '],
    [['lsp'], "ephemeral-ports: required option '--stdio' not specified"],
  ])('says why: %j', async (args, message) => {
    const { status, stdout, stderr } = await run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith(message)).toBe(true);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    ['{ "targets": ["beos"] }', 'ephemeral-ports: ephemeral-ports.json: targets[0] is "beos"'],
    ['{ "targets": [', 'ephemeral-ports: ephemeral-ports.json: line 1 is no valid JSON'],
    ['{ "target": ["linux"] }', 'ephemeral-ports: ephemeral-ports.json: "target" is no setting'],
    [
      '{ "scope": 1, "maxFileSize": -1 }',
      'ephemeral-ports: ephemeral-ports.json: scope must be one of openFiles, workspace. (and 1 more)',
    ],
    ['null', 'ephemeral-ports: ephemeral-ports.json: the value must be an object with settings.\n'],
  ])('names what is wrong in the project file %s', async (text, message) => {
    write({ 'ephemeral-ports.json': text });
    const { status, stdout, stderr } = await run([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith(message)).toBe(true);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

const allCommands = ['report', 'move', 'fix', 'init', 'facts', 'explain', 'suggest', 'mcp', 'lab', 'lsp'];

describe('other commands', () => {
  it('prints its version, and help for every command', async () => {
    expect((await run(['--version'])).stdout).toBe(`${version}\n`);
    expect((await run(['--help'])).stdout).toContain('report [options] [path...]');
    for (const command of allCommands) {
      const { status, stdout } = await run([command, '--help']);
      expect(status).toBe(0);
      expect(stdout).toContain(`Usage: ephemeral-ports ${command}`);
    }
  });

  it('explains a port for the targets', async () => {
    const { status, stdout } = await run(['explain', '50_051', '--targets', 'linux,windows']);
    expect(status).toBe(0);
    expect(stdout).toContain('Linux (32768–60999)');
    expect(stdout).toContain('Windows (49152–65535)');
    expect(stdout).toMatch(/Safer ports: 15051, /);
    expect((await run(['explain', '8080'])).stdout).not.toContain('Safer ports');
  });

  it('suggests ports that the project does not use', async () => {
    expect((await run(['suggest', '50051', '--count', '1'])).stdout).toMatch(/^15051 {2}(?!.*nowhere else)/);
    write({ 'package.json': '{}', 'a.js': listenOn(15051) });
    expect((await run(['suggest', '50051', '--count', '1'])).stdout).toMatch(
      /^25051 .*nowhere else in the workspace/,
    );
  });

  it('says that no port is left', async () => {
    const { status, stderr } = await run(['suggest', '50051', '--targets', 'wide']);
    expect(status).toBe(1);
    expect(stderr).toContain('leave no safe port');
  });

  it('starts the language server', async () => {
    const params = { processId: null, rootUri: null, capabilities: {} };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    const server = spawn(process.execPath, [program, 'lsp', '--stdio', '--clientProcessId=1']);
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    const [answer] = await once(server.stdout, 'data');
    server.kill();
    expect(String(answer)).toContain('Content-Length');
    await once(server, 'exit');
  });
});

describe('as a process', () => {
  it('exits with its code, prints to stdout, and complains to stderr as one line', () => {
    write({ 'a.js': listenOn(50051) });
    const found = spawnProgram(['--format', 'json']);
    expect([found.status, JSON.parse(found.stdout).summary.sites, found.stderr]).toEqual([1, 1, '']);
    const failed = spawnProgram(['no\nwhere']);
    expect([failed.status, failed.stdout, failed.stderr]).toEqual([
      2,
      '',
      'ephemeral-ports: no such path: no\\x0awhere\n',
    ]);
  });

  it.skipIf(process.platform === 'win32')('ends quietly when its reader has seen enough', () => {
    write({ 'a.js': listenOn(50051).repeat(5000) });
    const line = `'${process.execPath}' '${program}' --format json | head -c 10; echo "exit $?"`;
    const { stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: folder.root, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '{\n  "schemexit 0\n', stderr: '' });
  });

  it('needs nothing beside the bundle but its chunks', () => {
    const copy = path.join(folder.root, 'bin');
    mkdirSync(copy);
    for (const name of ['cli.js', 'extractor.js']) {
      writeFileSync(path.join(copy, name), readFileSync(path.resolve('dist', name)));
    }
    write({ 'code/a.js': listenOn(50051) });
    const { status } = spawnSync(process.execPath, [path.join(copy, 'cli.js'), 'code'], {
      cwd: folder.root,
      env: {},
    });
    expect(status).toBe(1);
  });
});

it.skipIf(process.platform !== 'linux')(
  'a full disk behind standard output is one sentence, and exit code 2',
  () => {
    write({ 'a.js': listenOn(50051) });
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [program, 'report', '--no-cache'], {
      cwd: folder.root,
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'ephemeral-ports: cannot write to standard output (ENOSPC)\n',
    });
  },
);
