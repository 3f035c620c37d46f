/** Artefacts of facts: the report that links them is the same bytes as one of the whole folder, or it is refused in one sentence. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareInWalkOrder } from '../../server/src/scan/walkOrder.js';
import { programPlan } from '../flow/programPlan.js';
import { renderProgram } from '../flow/renderProgram.js';
import { runBuilt } from '../support/builtProgram.js';
import { fixtureRoot } from '../support/fixture.js';

let top: string;
let work: string;

beforeEach(() => {
  top = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-facts-'));
  work = path.join(top, 'work');
  mkdirSync(work);
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

function write(name: string, text: string): void {
  const file = path.join(work, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A workspace whose packages need each other's files, whatever these look like by themselves. */
function writeMonorepo(): void {
  write('package.json', '{"private":true,"workspaces":["packages/*"]}');
  write('.gitignore', 'ignored/\n');
  write('tsconfig.json', '{"compilerOptions":{"paths":{"@lib/*":["./packages/lib/src/*"]}}}');
  write('ephemeral-ports.json', '{"exclude":["**/generated"],"severity":{"port-mention":"error"}}');
  write(
    'docker-compose.yml',
    'services:\n  a:\n    environment:\n      API_PORT: 50055\n    ports: ["50056:80"]\n',
  );
  write('scripts/start.js', "require('net').connect(50060, 'localhost');\n");
  write('packages/lib/package.json', '{"name":"@work/lib","main":"src/open.ts"}');
  // Neither passes the sieve: only the other packages lead to them.
  write(
    'packages/lib/src/open.ts',
    "import { serve } from './serve';\nexport const open = (at: number) => serve(at);\n",
  );
  write('packages/lib/src/numbers.ts', 'export const A = 50051;\nexport const B = 50052;\n');
  write(
    'packages/lib/src/serve.ts',
    "import http from 'http';\nexport const serve = (p: number) => http.createServer().listen(p);\n",
  );
  write('packages/lib/src/settings.json', '{"port":50057}');
  write('packages/lib/ignored/a.ts', 'listen(50099);\n');
  write('packages/lib/generated/a.ts', "require('net').connect(50098);\n");
  write('packages/app/package.json', '{"name":"@work/app","scripts":{"start":"vite --port 50058"}}');
  write(
    'packages/app/main.ts',
    "import { open } from '@work/lib';\nimport { A } from '@lib/numbers';\nimport s from '../lib/src/settings.json';\nopen(A);\nopen(s.port);\nopen(process.env.API_PORT);\n",
  );
  write(
    'packages/app/deep.js',
    `module.exports = ${'['.repeat(30_000)}${']'.repeat(30_000)}; // port 50061\n`,
  );
  write('packages/app/quiet.js', `module.exports = ${'['.repeat(30_000)}${']'.repeat(30_000)};\n`);
  write('packages/app/large.ts', `// ${'x'.repeat(1_100_000)}\n`);
  write('packages/app/binary.ts', 'a\0b');
  symlinkSync('../lib/src/serve.ts', path.join(work, 'packages/app/linked.ts'));
  symlinkSync('../lib/ignored/a.ts', path.join(work, 'packages/app/hidden.ts'));
  symlinkSync('/etc/hosts', path.join(work, 'packages/app/outside.ts'));
}

const run = (args: readonly string[], cwd = work) => runBuilt(args, { cwd });

async function succeed(args: readonly string[], cwd = work): Promise<string> {
  const { status, stdout, stderr } = await run(args, cwd);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

const asJson = ['--format', 'json', '--targets', '1-65535'];
const whole = () => succeed(['report', '.', '--no-cache', ...asJson]);
const artefactOf = (folder: string) => path.join(top, `${folder.replaceAll('/', '_')}.facts`);

/** Writes an artefact of each folder and of what they leave, and answers their paths. */
async function writeArtefacts(...folders: string[]): Promise<string[]> {
  const root = artefactOf('root');
  const without = folders.length === 0 ? [] : ['--without', ...folders];
  await succeed(['facts', '--output', root, ...without]);
  for (const folder of folders)
    await succeed(['facts', folder, '--root', '.', '--output', artefactOf(folder)]);
  return [root, ...folders.map(artefactOf)];
}

const linked = (artefacts: readonly string[], ...more: string[]) =>
  succeed(['report', ...asJson, ...more, '--facts', ...artefacts]);

describe('a report of artefacts', () => {
  it.each([
    ['one of the whole', []],
    ['one a package', ['packages/lib', 'packages/app']],
    ['one of several packages', ['packages']],
  ])('equals one of the folder: %s', async (_, folders) => {
    writeMonorepo();
    const expected = await whole();
    const ports = JSON.parse(expected).sites.map(({ port }: { port: number }) => port);
    expect(ports).toEqual(expect.arrayContaining([50051, 50056, 50057, 50058, 50060]));
    expect(await linked(await writeArtefacts(...folders))).toBe(expected);
  });

  it('does not depend on the order of the artefacts, nor on the folder', async () => {
    writeMonorepo();
    const expected = await whole();
    const artefacts = await writeArtefacts('packages/lib', 'packages/app');
    rmSync(work, { recursive: true });
    mkdirSync(work);
    expect(await linked(artefacts.reverse())).toBe(expected);
  });

  it('follows what one package says anew', async () => {
    writeMonorepo();
    const artefacts = await writeArtefacts('packages/lib', 'packages/app');
    write('packages/lib/src/numbers.ts', 'export const A = 50071;\nexport const B = 50052;\n');
    const before = readFileSync(artefactOf('packages/app'));
    await succeed(['facts', 'packages/lib', '--root', '.', '--output', artefactOf('packages/lib')]);
    expect(await linked(artefacts)).toBe(await whole());
    expect(await linked(artefacts)).toContain('50071');
    expect(readFileSync(artefactOf('packages/app'))).toEqual(before);
  });

  it('equals one of generated programs, however their files are shared out', async () => {
    const folders = ['one', 'two'];
    await fc.assert(
      fc.asyncProperty(
        programPlan,
        fc.array(fc.nat(2), { minLength: 1, maxLength: 7 }),
        async (plan, draws) => {
          rmSync(work, { recursive: true });
          for (const folder of folders) mkdirSync(path.join(work, folder), { recursive: true });
          const { files } = renderProgram(plan);
          const names = files.map(({ key }) => key.slice(fixtureRoot.length + 1).replace(/\.ts$/, ''));
          const folderOf = (name: string): string =>
            ['.', ...folders][draws[names.indexOf(name) % draws.length] ?? 0] ?? '.';
          for (const [i, name] of names.entries()) {
            const text = files[i]?.text.replace(/(['"])\.\/(\w+)/g, (all, quote, target) =>
              names.includes(target)
                ? `${quote}${folderOf(name) === '.' ? '.' : '..'}/${folderOf(target)}/${target}`
                : all,
            );
            write(`${folderOf(name)}/${name}.ts`, text ?? '');
          }
          const expected = await whole();
          expect(JSON.parse(expected).sites.length).toBeGreaterThan(0);
          expect(await linked(await writeArtefacts(...folders))).toBe(expected);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('equals one of this repository', async () => {
    for (const folder of ['examples', 'client', 'scripts', 'server/src/cli'])
      cpSync(folder, path.join(work, folder), { recursive: true });
    expect(await linked(await writeArtefacts('client', 'server/src'))).toBe(await whole());
  });

  it.each(['pretty', 'sarif', 'markdown', 'html', 'github'])('is written as %s, too', async (format) => {
    writeMonorepo();
    const artefacts = await writeArtefacts('packages/lib', 'packages/app');
    expect(await succeed(['report', '--format', format, '--facts', ...artefacts])).toBe(
      await succeed(['report', '--no-cache', '--format', format]),
    );
  });
});

describe('with a baseline', () => {
  const baseline = 'ephemeral-ports-baseline.jsonl';
  const text = () => readFileSync(path.join(work, baseline), 'utf8');
  const against = ['--baseline', baseline];

  beforeEach(writeMonorepo);

  it('it is written, compared and kept as by a report of the folder', async () => {
    const artefacts = await writeArtefacts('packages/lib', 'packages/app');
    await run(['report', '.', '--no-cache', ...asJson, ...against, '--update-baseline']);
    const expected = text();
    expect(expected).toMatch(/"near":"[0-9a-f]+\/[0-9a-f]*"/);
    rmSync(path.join(work, baseline));
    await run(['report', ...asJson, ...against, '--update-baseline', '--facts', ...artefacts]);
    expect(text()).toBe(expected);
    const words = await succeed(['report', '.', '--no-cache', ...asJson, ...against]);
    expect(await linked(artefacts, ...against)).toBe(words);
    // A copy in the same file is new, and one that moved is not, by the words beside them.
    write(
      'scripts/start.js',
      "require('net').connect(50060, 'localhost');\nfoo.bar(baz, qux).connect(50060);\n",
    );
    write('docker-compose.yml', '{}\n');
    const anew = await writeArtefacts('packages/lib', 'packages/app');
    const now = await succeed(['report', '.', '--no-cache', ...asJson, ...against]);
    expect(JSON.parse(now).baseline.stale).not.toEqual([]);
    expect(await linked(anew, ...against)).toBe(now);
  });

  it.each([
    ['is gone', () => rmSync(path.join(work, 'scripts'), { recursive: true })],
    ['changed since', () => write('scripts/start.js', "//\nrequire('net').connect(50060, 'localhost');\n")],
  ])('a file that %s is refused in one sentence, and nothing is written', async (_, change) => {
    const artefacts = await writeArtefacts('packages/lib', 'packages/app');
    await run(['report', '.', '--no-cache', ...asJson, ...against, '--update-baseline']);
    const before = text();
    change();
    for (const more of [[], ['--update-baseline']])
      expect(await run(['report', ...asJson, ...against, ...more, '--facts', ...artefacts])).toEqual({
        status: 2,
        stdout: '',
        stderr:
          'ephemeral-ports: a baseline compares the words beside ports, which artefacts do not hold, and scripts/start.js is not here as it was for its artefact: check it out, or add --no-baseline.\n',
      });
    expect(text()).toBe(before);
    await linked(artefacts, '--no-baseline');
  });

  it('--since without the folder is refused in one sentence', async () => {
    const artefacts = await writeArtefacts();
    const { status, stderr } = await run(['report', 'gone', '--since', 'HEAD', '--facts', ...artefacts]);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `ephemeral-ports: --since needs a git repository, and there is no folder ${path.join(work, 'gone')}.\n`,
    });
  });
});

describe('an artefact', () => {
  it('is the same bytes whenever and wherever it is made', async () => {
    writeMonorepo();
    await succeed(['facts', '--output', path.join(top, 'one.facts')]);
    cpSync(work, path.join(top, 'copy'), { recursive: true, verbatimSymlinks: true });
    await succeed(['facts', '--output', path.join(top, 'two.facts')], path.join(top, 'copy'));
    expect(readFileSync(path.join(top, 'two.facts'))).toEqual(readFileSync(path.join(top, 'one.facts')));
  });

  it('stands in its package unless it is told otherwise, and says what it holds', async () => {
    writeMonorepo();
    const said = await succeed(['facts', '--root', '../..'], path.join(work, 'packages/lib'));
    expect(said).toMatch(/^ephemeral-ports\.facts: facts of 5 files, [\d,]+ bytes\.\n$/);
    expect(existsSync(path.join(work, 'packages/lib/ephemeral-ports.facts'))).toBe(true);
  });
});

describe('artefacts that make no whole are refused', () => {
  async function refusal(...artefacts: string[]): Promise<string> {
    const { status, stdout, stderr } = await run(['report', '--facts', ...artefacts], top);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    return stderr;
  }

  /** Replaces a value of the first line. */
  function forge(file: string, change: (first: Record<string, unknown>) => object): void {
    const content = readFileSync(file);
    const end = content.indexOf('\n');
    const first = { ...JSON.parse(content.toString('utf8', 0, end)) };
    writeFileSync(
      file,
      Buffer.concat([Buffer.from(JSON.stringify({ ...first, ...change(first) })), content.subarray(end)]),
    );
  }

  beforeEach(writeMonorepo);

  it('of two engines', async () => {
    const [root = '', lib = ''] = await writeArtefacts('packages/lib');
    forge(lib, () => ({ engine: '0.0.9 (abcdef012345)' }));
    expect(await refusal(root, lib)).toMatch(
      /was written by ephemeral-ports 0\.0\.9 \(abcdef012345\), and this is/,
    );
  });

  it('without a package', async () => {
    const [root = '', lib = ''] = await writeArtefacts('packages/lib', 'packages/app');
    expect(await refusal(root, lib)).toMatch(/leaves out packages\/app, of which there is no artefact here/);
  });

  it('without the root', async () => {
    const [, lib = ''] = await writeArtefacts('packages/lib');
    expect(await refusal(lib)).toMatch(/the artefact of the root folder is missing/);
  });

  it('with the same file twice', async () => {
    const [root = '', lib = ''] = await writeArtefacts('packages/lib');
    expect(await refusal(root, lib, lib)).toMatch(/are both of the folder packages\/lib/);
    await writeArtefacts();
    expect(await refusal(root, lib)).toMatch(/both hold packages\/lib\/.*: leave its folder out/);
  });

  it('of other settings', async () => {
    const [root = '', lib = ''] = await writeArtefacts('packages/lib');
    write('ephemeral-ports.json', '{"exclude":["**/generated","**/*.test.ts"]}');
    await succeed(['facts', 'packages/lib', '--root', '.', '--output', lib]);
    expect(await refusal(root, lib)).toMatch(/were written with different settings/);
  });

  it('of other kinds', async () => {
    const other = path.join(top, 'other.facts');
    expect(await refusal(other)).toMatch(/no such file/);
    for (const text of ['', '{}', '{"ephemeralPortsFacts":1', 'x'.repeat(100_000)]) {
      writeFileSync(other, text);
      expect(await refusal(other)).toMatch(/other\.facts holds no facts/);
    }
  });

  it('cut short, or changed', async () => {
    const [root = ''] = await writeArtefacts();
    const content = readFileSync(root);
    writeFileSync(root, content.subarray(0, -10));
    expect(await refusal(root)).toMatch(/is damaged/);
    content[content.length - 100] = (content[content.length - 100] ?? 0) ^ 1;
    writeFileSync(root, content);
    expect(await refusal(root)).toMatch(/is damaged/);
  });

  it('with options that were for `facts`', async () => {
    const [root = ''] = await writeArtefacts();
    for (const options of [
      ['--files', 'code'],
      ['--max-file-size', '1MB'],
      ['--dependencies', 'read'],
    ]) {
      const { status, stderr } = await run(['report', ...options, '--facts', root]);
      expect({ status, lines: stderr.trimEnd().split('\n').length }).toEqual({ status: 2, lines: 1 });
    }
  });
});

describe('`facts` is refused', () => {
  async function refused(...args: string[]): Promise<string> {
    const { status, stdout, stderr } = await run(['facts', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    return stderr;
  }

  it('for what is no part of the root', async () => {
    writeMonorepo();
    expect(await refused('packages/lib', '--root', 'scripts')).toMatch(
      /packages\/lib is not below the root scripts/,
    );
    expect(await refused('nowhere')).toMatch(/no such path: nowhere/);
    expect(await refused('package.json')).toMatch(/package\.json is no folder/);
    expect(await refused('--without', '!packages/*')).toMatch(/--without: "!packages\/\*" cannot be used/);
  });

  it('through a link that leads out of the package, unless the user names it', async () => {
    const other = path.join(top, 'other');
    writeFileSync(other, 'mine');
    symlinkSync(other, path.join(work, 'ephemeral-ports.facts'));
    expect(await run(['facts'])).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'ephemeral-ports: ephemeral-ports.facts leads out of the folder by a link, so it is not written: name the file on the command line if it is meant.\n',
    });
    expect(readFileSync(other, 'utf8')).toBe('mine');
    await succeed(['facts', '--output', 'ephemeral-ports.facts']);
  });

  it('where it cannot write, and leaves nothing', async () => {
    writeMonorepo();
    expect(await refused('--output', 'nowhere/a.facts')).toMatch(/cannot write nowhere\/a\.facts \(ENOENT\)/);
    expect(await refused('--output', 'packages')).toMatch(/cannot write packages \(E[A-Z]+\)/);
    expect(
      readdirSync(work).filter((name) => name.includes('.facts') || /\.[0-9a-f]{12}$/.test(name)),
    ).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('where the disk is full', async () => {
    writeMonorepo();
    const small = path.join(top, 'small');
    mkdirSync(small);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', small], { stdio: 'ignore' });
    } catch {
      return; // a container that may not mount: the other refusals take the same way
    }
    try {
      writeFileSync(path.join(small, 'a.facts'), 'old');
      chmodSync(path.join(small, 'a.facts'), 0o644);
      expect(await refused('--output', path.join(small, 'a.facts'))).toMatch(
        /cannot write .*a\.facts \(ENOSPC\)/,
      );
      expect(readdirSync(small)).toEqual(['a.facts']);
      expect(readFileSync(path.join(small, 'a.facts'), 'utf8')).toBe('old');
    } finally {
      execFileSync('umount', [small]);
    }
  });
});

describe('the order of a walk', () => {
  it('puts files before folders, and folders backwards', () => {
    const walked = [
      'B.ts',
      'a.ts',
      'é.ts',
      '\uffff.ts',
      '😀.ts',
      'b/a.ts',
      'ab/a.ts',
      'ab/x/y.ts',
      'a/b.ts',
      'a/b/c.ts',
    ];
    expect([...walked].reverse().sort(compareInWalkOrder)).toEqual(walked);
  });
});
