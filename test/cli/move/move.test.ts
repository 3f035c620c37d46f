/** `move` and `fix`, as a user runs them: what they show, what they change, and when they change nothing. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { journalFile, type MoveJournal } from '../../../server/src/cli/move/journal.js';
import { startOfProcess } from '../../../server/src/cli/move/processStart.js';
import { digestOf } from '../../../server/src/node/files/textDigest.js';
import { writeStored } from '../../../server/src/node/stored/storedFile.js';
import { program, runBuilt, runProgram } from '../../support/builtProgram.js';
import { listenOn, testFolder } from '../../support/testFolder.js';

const folder = testFolder('move');
const { write, read } = folder;

const run = (...args: string[]) =>
  runBuilt(args, { cwd: folder.root, env: { XDG_CACHE_HOME: `${folder.root}/.cache` } });

/** Moves port 50051 where somebody can be asked; answers the exit code, and what was said on standard error. */
async function moveAsked(
  ask: (question: string) => string,
): Promise<{ readonly status: number; readonly complaints: readonly string[] }> {
  const complaints: string[] = [];
  const status = await runProgram(
    ['move', '50051', '--no-cache'],
    { path: '.', failOn: 'never' },
    {
      cwd: folder.root,
      env: {},
      isTerminal: true,
      print: () => undefined,
      complain: (text) => complaints.push(text),
      ask: async (question) => ask(question),
    },
  );
  return { status, complaints };
}

describe('what changes', () => {
  it.each([
    ['a number', listenOn(50051), listenOn(15051)],
    ['its own form', listenOn('50_051'), listenOn('15_051')],
    ['hexadecimal digits', listenOn('0xC383'), listenOn('0x3ACB')],
    ['after a mark of byte order', `\ufeff${listenOn(50051)}`, `\ufeff${listenOn(15051)}`],
    [
      'with ends of lines of Windows',
      `// a\r\n${listenOn(50051)}// b\r\n`,
      `// a\r\n${listenOn(15051)}// b\r\n`,
    ],
    ['without an end of line', listenOn(50051).trim(), listenOn(15051).trim()],
    [
      'after characters of two units',
      `/* \u{1F600} é */ ${listenOn(50051)}`,
      `/* \u{1F600} é */ ${listenOn(15051)}`,
    ],
    [
      'twice in a line',
      `${listenOn(50051).trim()} ${listenOn(50051)}`,
      `${listenOn(15051).trim()} ${listenOn(15051)}`,
    ],
    ['in an address', "fetch('http://localhost:50051/x');\n", "fetch('http://localhost:15051/x');\n"],
  ])('%s', async (_, before, after) => {
    write({ 'a.js': before });
    expect(await run('move', '50051', '--yes')).toMatchObject({ status: 0, stderr: '' });
    expect(read('a.js')).toBe(after);
  });

  it('bytes that are no UTF-8 stay as they are', async () => {
    const text = (port: number) => Buffer.from(`// \xe9 50051 \xe9\xe9\n${listenOn(port)}`, 'latin1');
    write({ 'a.js': text(50051) });
    expect((await run('move', '50051', '--yes')).status).toBe(0);
    expect(readFileSync(path.join(folder.root, 'a.js'))).toEqual(text(15051));
    const { status, stderr } = await run('move', '15051', '16051', '--format', 'patch');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'ephemeral-ports: a.js is no UTF-8, which a patch cannot hold.\n',
    });
  });

  it('the other end, in another file and another kind of file', async () => {
    write({
      'ports.ts': 'export const PORT = 50051;\n',
      'server.ts':
        "import { createServer } from 'net';\nimport { PORT } from './ports';\ncreateServer().listen(PORT);\n",
      '.env': 'PORT=50051\n',
      'env.ts': "require('http').createServer().listen(Number(process.env.PORT));\n",
    });
    expect((await run('move', '50051', '15051', '--yes', '--include', 'likely')).status).toBe(0);
    expect([read('ports.ts'), read('.env')]).toEqual(['export const PORT = 15051;\n', 'PORT=15051\n']);
  });

  it('what is computed from the port moves by the same distance', async () => {
    write({ 'a.js': `const A = 50000; ${listenOn('A + 1')}`, 'b.js': "fetch('http://localhost:50001/');\n" });
    expect((await run('move', '50001', '15001', '--yes')).status).toBe(0);
    expect([read('a.js'), read('b.js')]).toEqual([
      `const A = 15000; ${listenOn('A + 1')}`,
      "fetch('http://localhost:15001/');\n",
    ]);
  });

  it('the file behind a link, and its mode', async () => {
    write({ 'real/a.js': listenOn(50051) });
    chmodSync(path.join(folder.root, 'real/a.js'), 0o755);
    symlinkSync('real/a.js', path.join(folder.root, 'link.js'));
    expect((await run('fix', '--yes')).status).toBe(0);
    expect(statSync(path.join(folder.root, 'real/a.js')).mode & 0o777).toBe(0o755);
    expect(readdirSync(folder.root).filter((name) => name.endsWith('~'))).toEqual([]);
    expect(read('link.js')).toBe(listenOn(15051));
  });

  it.skipIf(process.getuid?.() !== 0)('a file, whose owner, group and mode stay', async () => {
    write({ 'a.js': listenOn(50051) });
    chownSync(path.join(folder.root, 'a.js'), 1234, 2345);
    chmodSync(path.join(folder.root, 'a.js'), 0o2664);
    expect((await run('fix', '--yes')).status).toBe(0);
    const { uid, gid, mode } = statSync(path.join(folder.root, 'a.js'));
    expect({ uid, gid, mode: mode & 0o7777 }).toEqual({ uid: 1234, gid: 2345, mode: 0o2664 });
    expect(read('a.js')).toBe(listenOn(15051));
  });

  it('all findings, by one consistent mapping', async () => {
    write({ 'a.js': listenOn(50051), 'b.js': listenOn(50052), 'c.js': listenOn(8080) });
    expect((await run('fix', '--yes')).status).toBe(0);
    expect([read('a.js'), read('b.js'), read('c.js')]).toEqual([
      listenOn(15051),
      listenOn(15052),
      listenOn(8080),
    ]);
    expect(await run('fix', '--yes')).toEqual({ status: 0, stdout: 'Nothing to move.\n', stderr: '' });
  });

  it('not what a comment keeps', async () => {
    write({ 'a.js': `${listenOn(50051).trim()} // ephemeral-ports-disable-line\n` });
    expect((await run('fix', '--yes')).stdout).toBe('Nothing to move.\n');
  });
});

describe('what waits for a tick', () => {
  const files = {
    'a.js': `${listenOn(50051)}console.log('port 50051 is ready');\n`,
    'README.md': 'Open port 50051.\n',
  };

  it('stays, and is listed with its place', async () => {
    write(files);
    const { stdout } = await run('move', '50051', '--yes');
    expect(stdout).toContain(
      '  README.md:1:11 → 15051 (the same number, not joined with the port)\n    Open port 50051.',
    );
    expect(stdout).toContain('Changed 1 place in 1 file.');
    expect(read('README.md')).toBe('Open port 50051.\n');
  });

  it.each([
    ['number', 'Open port 15051.\n'],
    ['all', 'Open port 15051.\n'],
    ['likely,mention', 'Open port 50051.\n'],
  ])('changes with --include %s', async (kinds, expected) => {
    write(files);
    expect((await run('move', '50051', '--yes', '--include', kinds)).status).toBe(0);
    expect(read('README.md')).toBe(expected);
  });

  it('in more places than anybody ticks: the first are listed, all of them change', async () => {
    const notes = (port: number) => `port ${port}\n`.repeat(700);
    write({ 'a.js': listenOn(50051), 'notes.md': notes(50051) });
    const { stdout } = await run('move', '50051', '--dry-run');
    expect(stdout).toContain(
      'Move port 50051 to 15051: 1 place in 1 file; the first 500 places wait for your tick, and more may hold the number.\n',
    );
    write({ 'notes.md': 'port 50051\n'.repeat(500) });
    expect((await run('move', '50051', '--dry-run')).stdout).toContain('; 500 places wait for your tick.\n');
    write({ 'notes.md': notes(50051) });
    expect((await run('move', '50051', '--yes', '--include', 'number')).stdout).toContain(
      'Changed 701 places in 2 files.\n',
    );
    expect(read('notes.md')).toBe(notes(15051));
  });

  it('in more places than are counted: none changes, and that is said', async () => {
    write({ 'a.js': listenOn(50051), 'notes.md': 'port 50051\n'.repeat(20_001) });
    const { status, stderr } = await run('move', '50051', '--yes', '--include', 'all');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'ephemeral-ports: more places hold the number than can be found here (20000 of them, in 20,000 files of 300 MB), so nothing was changed; without --include number, what is joined with the port moves.\n',
    });
    expect(read('a.js')).toBe(listenOn(50051));
  });

  it.each([
    ['y', 'y', 'y', 15051, 15051],
    ['n', 'n', 'y', 15051, 50051],
    ['a', undefined, 'y', 15051, 15051],
    ['y', 'y', 'n', 50051, 50051],
    ['', '', '', 50051, 50051],
  ])('is asked about: %s %s, then %s', async (first, second, last, code, readme) => {
    write(files);
    const questions: string[] = [];
    const answers = second === undefined ? [first, last] : [first, second, last];
    const { status } = await moveAsked((question) => answers[questions.push(question) - 1] ?? '');
    expect(status).toBe(0);
    expect(questions.at(-1)).toMatch(/^Change \d+ places? in \d files?\? \[y\]es, \[n\]o: $/);
    expect(read('a.js').split('\n')[0]).toBe(listenOn(code).trim());
    expect(read('README.md')).toBe(`Open port ${readme}.\n`);
  });

  it('a file that is edited while the question stands keeps what it says', async () => {
    const edited = `// one line more\n${listenOn(50051)}`;
    write({ 'a.js': listenOn(50051) });
    const { status, complaints } = await moveAsked(() => {
      write({ 'a.js': edited });
      return 'y';
    });
    expect(status).toBe(2);
    expect(complaints.join('')).toContain('a.js changed meanwhile, so nothing was changed; try again.');
    expect(read('a.js')).toBe(edited);
  });
});

describe('nothing changes', () => {
  it('with --dry-run', async () => {
    write({ 'a.js': listenOn(50051) });
    const { status, stdout } = await run('move', '50051', '--dry-run');
    expect(status).toBe(0);
    expect(stdout).toBe(
      `--- a/a.js\n+++ b/a.js\n@@ -1,1 +1,1 @@\n-${listenOn(50051)}+${listenOn(15051)}Move port 50051 to 15051: 1 place in 1 file.\n`,
    );
    expect(read('a.js')).toBe(listenOn(50051));
  });

  it.each([
    [
      ['move', '50051'],
      2,
      'ephemeral-ports: nobody can be asked here, so nothing was changed: --yes changes what is joined with the port, --dry-run only shows it.\n',
    ],
    [['move'], 2, 'ephemeral-ports: move needs the port that is to move.\n'],
    [['move', '50052', '--yes'], 2, 'ephemeral-ports: no code here names port 50052.\n'],
    [['move', '0', '--yes'], 2, 'ephemeral-ports: 0 is no port from 1 to 65535.\n'],
    [['move', '50051', '0', '--yes'], 2, 'ephemeral-ports: 0 is no port from 1 to 65535.\n'],
    [
      ['move', '50051', '--yes', '--include', 'every'],
      2,
      'ephemeral-ports: --include: "every" is none of likely, mention, number, all.\n',
    ],
    [
      ['move', '50051', '--yes', '--targets', 'wide'],
      1,
      'ephemeral-ports: The targets leave no safe port for 50051; reserve it instead.\n',
    ],
    [['fix', 'gone', '--yes'], 2, 'ephemeral-ports: no such path: gone\n'],
    [
      ['move', '--continue'],
      2,
      'ephemeral-ports: no move was stopped half-way here, so there is nothing to continue.\n',
    ],
  ])('for %j', async (args, status, stderr) => {
    write({ 'a.js': listenOn(50051) });
    expect(await run(...args)).toMatchObject({ status, stderr });
    expect(read('a.js')).toBe(listenOn(50051));
  });

  it.each([
    ['--yes', '--include', 'number'],
    ['--yes', '--include', 'all'],
    ['--dry-run', '--include', 'number'],
    ['--format', 'patch', '--include', 'number'],
  ])('where a text that would change, too, is read-only: %s %s %s', async (...options) => {
    write({ 'a.js': listenOn(50051), 'notes.md': 'port 50051\n' });
    chmodSync(path.join(folder.root, 'notes.md'), 0o444);
    expect(await run('move', '50051', ...options)).toMatchObject({
      status: 2,
      stderr: 'ephemeral-ports: notes.md is read-only, so nothing was changed.\n',
    });
    expect([read('a.js'), read('notes.md')]).toEqual([listenOn(50051), 'port 50051\n']);
    // Left as it is, it keeps nobody from moving the port.
    expect(await run('move', '50051', '--yes')).toMatchObject({ status: 0, stderr: '' });
  });

  it('where a text that was agreed to is read-only', async () => {
    write({ 'a.js': listenOn(50051), 'notes.md': 'port 50051\n' });
    chmodSync(path.join(folder.root, 'notes.md'), 0o444);
    expect(await moveAsked(() => 'y')).toEqual({
      status: 2,
      complaints: ['ephemeral-ports: notes.md is read-only, so nothing was changed.\n'],
    });
    expect([read('a.js'), read('notes.md')]).toEqual([listenOn(50051), 'port 50051\n']);
  });

  it('where one of the files is read-only', async () => {
    write({ 'a.js': listenOn(50051), 'b.js': listenOn(50051) });
    chmodSync(path.join(folder.root, 'b.js'), 0o444);
    expect(await run('move', '50051', '--yes')).toMatchObject({
      status: 2,
      stderr: 'ephemeral-ports: b.js is read-only, so nothing was changed.\n',
    });
    expect(read('a.js')).toBe(listenOn(50051));
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)('where a disk is full', () => {
    const disk = path.join(folder.root, 'disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', disk], { stdio: 'ignore' });
    } catch {
      return; // no right to mount: nothing to see here
    }
    try {
      write({ 'disk/a.js': listenOn(50051), 'disk/b.js': `${listenOn(50051)}${'// long\n'.repeat(4_000)}` });
      const { status, stderr } = spawnSync(
        process.execPath,
        [program, 'move', '50051', '--yes', '--no-cache'],
        {
          cwd: disk,
          encoding: 'utf8',
          env: { XDG_CACHE_HOME: path.join(folder.root, '.cache') },
        },
      );
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: 'ephemeral-ports: cannot write b.js (ENOSPC), so nothing was changed.\n',
      });
      expect(read('disk/a.js')).toBe(listenOn(50051));
      expect(readdirSync(disk).sort()).toEqual(['a.js', 'b.js']);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('warns of a new port that is no better', async () => {
    write({ 'a.js': listenOn(50051) });
    expect((await run('move', '50051', '40000', '--dry-run')).stderr).toBe(
      'ephemeral-ports: Port 40000 lies in the ephemeral range of Linux (32768–60999).\n',
    );
  });
});

describe('a patch', () => {
  it('is applied by git, also where names are strange', async () => {
    write({
      'a b.js': listenOn(50051),
      'ü "x".js': `// é\r\n${listenOn(50051)}`,
      'sub/c.js': listenOn(50051).trim(),
    });
    const { stdout, status, stderr } = await run('fix', '--format', 'patch');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(read('a b.js')).toBe(listenOn(50051));
    execFileSync('git', ['apply', '--unsafe-paths', `--directory=${folder.root}`, '-'], {
      cwd: folder.root,
      input: stdout,
      stdio: 'pipe',
    });
    expect([read('a b.js'), read('ü "x".js'), read('sub/c.js')]).toEqual([
      listenOn(15051),
      `// é\r\n${listenOn(15051)}`,
      listenOn(15051).trim(),
    ]);
  });

  it('goes to a file, and a preview never steers the terminal', async () => {
    write({ 'a.js': `// \x1b[31m\n${listenOn(50051)}` });
    expect((await run('fix', '--format', 'patch', '--output', 'p.patch')).stdout).toBe('');
    expect(read('p.patch')).toContain('\x1b[31m');
    expect((await run('fix', '--dry-run')).stdout).toContain(' // \\x1b[31m\n');
  });
});

describe('a move that is killed', () => {
  const names = Array.from({ length: 40 }, (_, at) => `f${at}.js`);
  const text = (port: number, at: number) => `${listenOn(port)}${'// long\n'.repeat(at * 50)}`;

  it('leaves each file whole, and the rest to --continue', async () => {
    write(Object.fromEntries(names.map((name, at) => [name, text(50051, at)])));
    const env = { ...process.env, XDG_CACHE_HOME: path.join(folder.root, '.cache') };
    for (let round = 0; round < 6; round++) {
      const child = spawn(process.execPath, [program, 'move', '50051', '15051', '--yes', '--threads', '1'], {
        cwd: folder.root,
        env,
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      // As soon as there is a draft, and a little later each time.
      while (child.exitCode === null && !readdirSync(folder.root).some((name) => name.endsWith('~')))
        await new Promise((resolve) => setImmediate(resolve));
      for (let wait = 0; wait < round * 3; wait++) await new Promise((resolve) => setImmediate(resolve));
      child.kill('SIGKILL');
      await ended;
      const states = names.map((name, at) => {
        const now = read(name);
        return now === text(15051, at) ? 'new' : now === text(50051, at) ? 'old' : 'broken';
      });
      expect(states).not.toContain('broken');
      if (states.includes('new') && states.includes('old')) {
        const refused = await run('move', '50051', '15051', '--yes');
        expect(refused).toMatchObject({ status: 2 });
        expect(refused.stderr).toMatch(
          /stopped half-way, with \d+ of 40 files written: "ephemeral-ports move --continue"/,
        );
        expect(await run('move', '--continue')).toMatchObject({ status: 0, stderr: '' });
        expect(names.every((name, at) => read(name) === text(15051, at))).toBe(true);
      }
      // Whatever was left, the next run takes it away.
      expect(await run('fix', '--dry-run')).toMatchObject({ status: 0, stderr: '' });
      expect(readdirSync(folder.root).filter((name) => name.endsWith('~'))).toEqual([]);
      write(Object.fromEntries(names.map((name, at) => [name, text(50051, at)])));
    }
  });

  it('before it changed a file is none, and its drafts go', async () => {
    write({ 'a.js': listenOn(50051) });
    leave('drafting', ['a.js']);
    expect(await run('move', '--continue')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'ephemeral-ports: the move was stopped before it changed a file, so ask for it again.\n',
    });
    expect(read('a.js')).toBe(listenOn(50051));
    expect(readdirSync(folder.root).sort()).toEqual(['.cache', 'a.js']);
    expect((await run('move', '--continue')).stderr).toContain('there is nothing to continue');
  });

  it.each([
    ['its first rename', [50051, 50051]],
    ['it was done', [15051, 15051]],
  ])('when only %s was to come hinders no other, and its drafts go', async (_, ports) => {
    write({ 'a.js': listenOn(ports[0] ?? 0), 'b.js': listenOn(ports[1] ?? 0) });
    leave('renaming', ['a.js', 'b.js']);
    expect(await run('fix', '--dry-run')).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(folder.root).sort()).toEqual(['.cache', 'a.js', 'b.js']);
  });

  it('before its first rename is written by --continue', async () => {
    write({ 'a.js': listenOn(50051), 'b.js': listenOn(50051) });
    leave('renaming', ['a.js', 'b.js']);
    expect(await run('move', '--continue')).toMatchObject({
      status: 0,
      stdout: 'The move is done: 2 files were left.\n',
    });
    expect([read('a.js'), read('b.js')]).toEqual([listenOn(15051), listenOn(15051)]);
    expect(readdirSync(folder.root).sort()).toEqual(['.cache', 'a.js', 'b.js']);
  });

  it('without a cache folder leaves no word, and --continue says so', async () => {
    write({ 'a.js': listenOn(50051) });
    expect(await runBuilt(['move', '--continue'], { cwd: folder.root })).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'ephemeral-ports: there is no cache folder here (no home is known), where a stopped move would have left word, so nothing can be continued.\n',
    });
  });

  it.each([
    [
      'a file changed since',
      () => write({ 'b.js': '// mine\n' }),
      'b.js changed after the move was stopped',
      '// mine\n',
    ],
    [
      'a draft is gone',
      () => rmSync(path.join(folder.root, '.b.js.x~')),
      'what was to be written to b.js is gone',
      listenOn(50051),
    ],
    [
      'a draft is not what was written',
      () => write({ '.b.js.x~': 'half' }),
      'what was to be written to b.js is gone',
      listenOn(50051),
    ],
  ])('is given up where %s', async (_, change, why, kept) => {
    write({ 'a.js': listenOn(50051), 'b.js': listenOn(50051) });
    leave('renaming', ['a.js', 'b.js']);
    write({ 'a.js': listenOn(15051) });
    expect((await run('fix', '--yes')).stderr).toBe(
      'ephemeral-ports: an earlier move was stopped half-way, with 1 of 2 files written: "ephemeral-ports move --continue" writes the rest.\n',
    );
    change();
    expect((await run('move', '--continue')).stderr).toBe(
      `ephemeral-ports: ${why}, so the move is given up; ask for it again to see what is left of it.\n`,
    );
    expect(read('b.js')).toBe(kept);
    expect(readdirSync(folder.root).sort()).toEqual(['.cache', 'a.js', 'b.js']);
  });

  it('and whose journal is damaged is for people to look at', async () => {
    write({ 'a.js': listenOn(50051) });
    leave('renaming', ['a.js']);
    writeFileSync(journal(), 'torn');
    expect(await run('fix', '--yes')).toEqual({
      status: 2,
      stdout: '',
      stderr: `ephemeral-ports: the journal of an earlier move cannot be read (damaged): look at your files, then remove ${journal()}.\n`,
    });
  });
});

describe('a move that another process writes', () => {
  const others = {
    'that runs': () => ({ pid: process.ppid, start: startOfProcess(process.ppid) }),
    'that is another by now': () => ({ pid: process.ppid, start: 'another boot 1' }),
    'of a system that says no more': () => ({ pid: process.ppid, start: null }),
    'of such a system, before it was started': () => ({ pid: process.ppid, start: null, time: 0 }),
  };

  it.runIf(process.platform === 'linux').each([
    ['that runs', `another move is being written here, by process ${process.ppid}.`],
    ['that is another by now', null],
    [
      'of a system that says no more',
      `another move is being written here, by process ${process.ppid}; should that be another program, remove JOURNAL.`,
    ],
    ['of such a system, before it was started', null],
  ] as const)('%s', async (name, refusal) => {
    write({ 'a.js': listenOn(50051), 'b.js': listenOn(50051) });
    leave('renaming', ['a.js', 'b.js'], others[name]());
    write({ 'a.js': listenOn(15051) });
    const { status, stderr } = await run('move', '--continue');
    expect({ status, stderr: stderr.replace(journal(), 'JOURNAL') }).toEqual({
      status: refusal === null ? 0 : 2,
      stderr: refusal === null ? '' : `ephemeral-ports: ${refusal}\n`,
    });
    expect(read('b.js')).toBe(listenOn(refusal === null ? 15051 : 50051));
  });

  it.runIf(process.platform === 'linux')('that was killed, and whose parent does not ask', async () => {
    const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60']);
    try {
      const [line] = await once(parent.stdout, 'data');
      const pid = Number(line);
      const start = startOfProcess(pid);
      process.kill(pid, 'SIGKILL');
      await vi.waitUntil(() => startOfProcess(pid) !== start);
      write({ 'a.js': listenOn(50051), 'b.js': listenOn(50051) });
      leave('renaming', ['a.js', 'b.js'], { pid, start });
      expect(await run('move', '--continue')).toMatchObject({ status: 0, stderr: '' });
    } finally {
      parent.kill('SIGKILL');
    }
  });

  it('is none where the cache folder is no folder', async () => {
    write({ 'a.js': listenOn(50051), '.cache': 'a file' });
    const { status, stderr } = await run('move', '50051', '--yes', '--no-cache');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `ephemeral-ports: the cache folder ${path.dirname(journal())} cannot be read (ENOTDIR), so it is not known whether an earlier move was stopped half-way, and nothing was changed.\n`,
    });
    expect(read('a.js')).toBe(listenOn(50051));
  });
});

const journal = () => journalFile(path.join(folder.root, '.cache/ephemeral-ports'), folder.root);

/** Leaves what a move of these files from 50051 to 15051 leaves that a process, by default one that ended, did not finish. */
function leave(
  state: MoveJournal['state'],
  names: readonly string[],
  writer: Partial<MoveJournal> = { pid: spawnSync(process.execPath, ['-e', '']).pid },
): void {
  const files = names.map((name) => ({
    path: path.join(folder.root, name),
    draft: path.join(folder.root, `.${name}.x~`),
    before: digestOf(listenOn(50051)),
    after: digestOf(listenOn(15051)),
  }));
  for (const { draft } of files) writeFileSync(draft, listenOn(15051));
  writeStored(
    journal(),
    Buffer.from(JSON.stringify({ start: 'a boot 1', time: Date.now(), ...writer, state, files })),
  );
}
