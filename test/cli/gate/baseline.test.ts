/** The baseline on the command line: adopted, kept, merged by git, and refused where it cannot be right. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import lineSchema from '../../../docs/baseline.schema.json';
import reportSchema from '../../../docs/report.schema.json';
import { sarifFaults } from '../../../scripts/reportSchemas.mjs';
import { runBuilt } from '../../support/builtProgram.js';
import { listenOn, testFolder } from '../../support/testFolder.js';

const name = 'ephemeral-ports-baseline.jsonl';
const folder = testFolder('baseline');
const { write, read, git } = folder;

const run = (...args: string[]) => runBuilt(args, { cwd: folder.root, failOn: 'warning' });
const report = (...args: string[]) => run('report', '--no-cache', '--baseline', name, ...args);
const update = () => report('--update-baseline');

describe('a baseline', () => {
  it('holds back what was there, and nothing that is new', async () => {
    write({ 'a.js': listenOn(50051), 'b.js': listenOn(50052) });
    expect(await update()).toMatchObject({
      status: 0,
      stderr: `ephemeral-ports: ${name} holds 2 findings now: 2 added, 0 taken out.\n`,
    });
    expect((await report()).status).toBe(0);
    write({ 'src/a.js': `// moved\n\n${listenOn(50051)}`, 'c.js': listenOn(50053) });
    rmSync(path.join(folder.root, 'a.js'));
    const { status, stdout } = await report('--format', 'json');
    expect(status).toBe(1);
    const { sites, summary, baseline } = JSON.parse(stdout);
    expect(sites.map((site: { file: string; known: boolean }) => [site.file, site.known])).toEqual([
      ['b.js', true],
      ['c.js', false],
      ['src/a.js', true],
    ]);
    expect(summary).toMatchObject({ known: 2, findings: { warning: 1 } });
    expect(baseline).toEqual({ files: [name], known: 2, stale: [] });
  });

  it('says what is gone, and lets go of it when it is written anew', async () => {
    write({ 'a.js': listenOn(50051), 'b.js': listenOn(50052) });
    await update();
    write({ 'a.js': listenOn(15051) });
    const { stdout, status } = await report();
    expect(status).toBe(0);
    expect(stdout).toContain('1 finding of the baseline is there no more; --update-baseline takes it out.');
    expect((await update()).stderr).toBe(
      `ephemeral-ports: ${name} holds 1 finding now: 0 added, 1 taken out.\n`,
    );
    expect(read(name).split('\n')).toHaveLength(3);
    expect(JSON.parse((await report('--format', 'json')).stdout).baseline.stale).toEqual([]);
  });

  it('changes no line for an edit beside a finding', async () => {
    write({ 'a.js': `const a = 1;\n${listenOn(50051)}const b = 2;\n` });
    await update();
    const before = read(name);
    write({ 'a.js': `const other = 1;\n${listenOn(50051)}const b = 2;\n` });
    await update();
    expect(read(name)).toBe(before);
  });

  it('is named in the project file, counts from its own folder, and keeps what other paths have', async () => {
    write({
      'ephemeral-ports.json': `{ "baseline": "ci/${name}" }`,
      'ci/x': '',
      'a.js': listenOn(50051),
      'lib/b.js': listenOn(50052),
    });
    expect((await run('report', '--no-cache')).stderr).toBe(
      `ephemeral-ports: there is no baseline ci/${name}: --update-baseline writes one.\n`,
    );
    expect((await run('report', '--no-cache', '--update-baseline')).status).toBe(0);
    expect(read(`ci/${name}`)).toContain('"file":"../a.js"');
    expect((await run('report', '--no-cache')).status).toBe(0);
    expect((await run('report', '--no-cache', '--no-baseline')).status).toBe(1);
    write({ 'lib/c.js': listenOn(50053) });
    await run('report', 'lib', '--no-cache', '--baseline', `ci/${name}`, '--update-baseline');
    expect(read(`ci/${name}`).split('\n')).toHaveLength(5);
    expect((await run('report', '--no-cache')).status).toBe(0);
  });

  it('and the report are of their schemas', async () => {
    write({ 'a.js': listenOn(50051), 'b.js': `${listenOn(50052)}${listenOn(50052)}` });
    await update();
    write({ 'a.js': '' });
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
    const validLine = ajv.compile(lineSchema);
    for (const line of read(name).trimEnd().split('\n'))
      expect([line, validLine(JSON.parse(line))]).toEqual([line, true]);
    const valid = ajv.compile(reportSchema);
    expect([valid(JSON.parse((await report('--format', 'json')).stdout)), valid.errors]).toEqual([
      true,
      null,
    ]);
  });

  it('is told in SARIF: unchanged, new and absent', async () => {
    write({ 'a.js': listenOn(50051), 'b.js': listenOn(50052) });
    await update();
    write({ 'b.js': '', 'c.js': listenOn(50053) });
    const { stdout } = await report('--format', 'sarif');
    expect(sarifFaults(stdout)).toEqual([]);
    const { runs } = JSON.parse(stdout);
    expect(
      runs[0].results.map((result: { baselineState: string; suppressions?: { kind: string }[] }) => [
        result.baselineState,
        result.suppressions?.map(({ kind }) => kind),
      ]),
    ).toEqual([
      ['unchanged', ['external']],
      ['new', []],
      ['absent', undefined],
    ]);
  });
});

describe('two who both write it', () => {
  it.each([
    ['beside each other', true],
    ['far from each other', false],
  ])('%s get a merge that git makes', async (_, adjacent) => {
    git('init', '-q', '-b', 'main');
    const many = Object.fromEntries(
      Array.from({ length: 8 }, (__, at) => [`m${at}.js`, listenOn(51000 + at)]),
    );
    write({ ...many, ...(adjacent ? { '.gitattributes': `${name} merge=union\n` } : {}) });
    await update();
    git('add', '.');
    git('commit', '-qm', 'base');
    git('checkout', '-qb', 'one');
    write({ [adjacent ? 'z1.js' : 'a.js']: listenOn(50101), 'm3.js': '' });
    await update();
    git('add', '.');
    git('commit', '-qm', 'one');
    git('checkout', '-q', 'main');
    write({ [adjacent ? 'z2.js' : 'z.js']: listenOn(50102) });
    await update();
    git('add', '.');
    git('commit', '-qm', 'two');
    git('merge', '-q', '--no-edit', 'one');
    const { status, stdout } = await report('--format', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).baseline).toEqual({ files: [name], known: 9, stale: [] });
  });
});

describe.each(['base.jsonl', 'way/base.jsonl'])('a project file that names %s behind a link', (named) => {
  it('writes nothing outside of its folder, unless the user names it', async () => {
    const other = path.join(folder.root, 'other');
    write({
      'work/a.js': listenOn(50051),
      'work/ephemeral-ports.json': JSON.stringify({ baseline: named }),
      'other/keep': '',
    });
    if (named.includes('/')) symlinkSync(other, path.join(folder.root, 'work/way'));
    else symlinkSync(path.join(other, named), path.join(folder.root, 'work', named));
    const cwd = path.join(folder.root, 'work');
    expect(await runBuilt(['report', '--no-cache', '--update-baseline'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: `ephemeral-ports: ${named} leads out of the folder by a link, so it is not written: name the file on the command line if it is meant.\n`,
    });
    expect(existsSync(path.join(other, 'base.jsonl'))).toBe(false);
    const meant = ['report', '--no-cache', '--update-baseline', '--baseline', named];
    expect((await runBuilt(meant, { cwd })).status).toBe(0);
  });
});

describe('refused in one sentence, with exit code 2', () => {
  it.each([
    [
      'of another version',
      '{"ephemeralPortsBaseline":7}\n',
      'cannot be used: it has version 7, but this program reads version 1',
    ],
    [
      'in the middle of a merge',
      '{"ephemeralPortsBaseline":1}\n<<<<<<< HEAD\n',
      'cannot be used: line 2 is a conflict marker of a merge: end the merge first',
    ],
    [
      'of another folder',
      '{"ephemeralPortsBaseline":1}\n{"file":"x/y.js","rule":"port-mention","port":50051,"near":"/"}\n',
      'is of another folder: none of its files is here (names count from the folder that holds it)',
    ],
    ['of another format', '[]', 'cannot be used: line 1 is no finding'],
  ])('a baseline %s', async (_, text, reason) => {
    write({ 'a.js': listenOn(50051), [name]: text });
    expect(await report()).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `ephemeral-ports: the baseline ${name} ${reason}.\n`,
    });
  });

  it('a place where nothing can be written, and nothing is left of it', async () => {
    write({ 'a.js': listenOn(50051), 'file/x': '' });
    const { status, stderr } = await run(
      'report',
      '--no-cache',
      '--baseline',
      `nowhere/${name}`,
      '--update-baseline',
    );
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `ephemeral-ports: cannot write ${path.join(folder.root, 'nowhere', name)} (ENOENT)\n`,
    });
    expect((await run('report', '--no-cache', '--update-baseline')).stderr).toBe(
      'ephemeral-ports: --update-baseline needs a baseline: name one with --baseline FILE, or as "baseline" in the project file.\n',
    );
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'a full disk, which keeps the old one',
    async () => {
      const disk = path.join(folder.root, 'disk');
      mkdirSync(disk);
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'none', disk], { stdio: 'ignore' });
      } catch {
        return; // no right to mount: nothing to see here
      }
      try {
        write({ [`disk/${name}`]: '{"ephemeralPortsBaseline":1}\n' });
        write(
          Object.fromEntries(
            Array.from({ length: 150 }, (_, at) => [`long-name-of-a-file-${at}.js`, listenOn(50051)]),
          ),
        );
        expect(
          (await run('report', '--no-cache', '--baseline', `disk/${name}`, '--update-baseline')).stderr,
        ).toMatch(/cannot write .* \(ENOSPC\)/);
        expect(read(`disk/${name}`)).toBe('{"ephemeralPortsBaseline":1}\n');
        expect(execFileSync('ls', ['-A', disk], { encoding: 'utf8' })).toBe(`${name}\n`);
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );

  it.each(['../other.jsonl', '/etc/passwd', 'a/../../b', 'C:/x', 'a\\b'])(
    'a project file that names %j',
    async (own) => {
      write({ 'a.js': listenOn(50051), 'ephemeral-ports.json': JSON.stringify({ baseline: own }) });
      const { status, stderr } = await run('report', '--no-cache');
      expect(status).toBe(2);
      expect(stderr).toBe(
        'ephemeral-ports: ephemeral-ports.json: baseline must be the path of a file below the folder, with "/".\n',
      );
    },
  );

  it('keeps the mode of a baseline that is written anew', async () => {
    write({ 'a.js': listenOn(50051) });
    await update();
    chmodSync(path.join(folder.root, name), 0o640);
    write({ 'b.js': listenOn(50052) });
    await update();
    expect(execFileSync('stat', ['-c', '%a', path.join(folder.root, name)], { encoding: 'utf8' })).toBe(
      '640\n',
    );
  });
});
