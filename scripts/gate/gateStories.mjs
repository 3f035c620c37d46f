/**
 * Plays the three stories of docs/ci.md on fresh clones of real repositories, command by command as they are printed there:
 * `node scripts/gate/gateStories.mjs --fresh REPOSITORY --old REPOSITORY --monorepo REPOSITORY`. The program must be built; `npx`
 * fetches it from a registry that has nothing else. The action, GitLab's script, and the hooks before a commit are run as
 * their runners do, and every report is validated by its schema. Prints tables of commands, exit codes and seconds, and fails
 * where a command ends otherwise than the document says.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { parse } from 'yaml';
import { baselineFaults, gitlabFaults, jsonFaults, junitFaults, sarifFaults } from '../reportSchemas.mjs';
import { runAction } from './actionSteps.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: { fresh: { type: 'string' }, old: { type: 'string' }, monorepo: { type: 'string' } },
});
const work = mkdtempSync(path.join(os.tmpdir(), 'gate-stories-'));
const hook = parse(readFileSync(path.join(root, '.pre-commit-hooks.yaml'), 'utf8'))[0];
const gitlab = parse(readFileSync(path.join(root, 'ci/gitlab.yml'), 'utf8'))['ephemeral-ports'];

/** The commands that docs/ci.md prints in a chapter. */
function commandsOf(chapter) {
  const text = readFileSync(path.join(root, 'docs/ci.md'), 'utf8');
  const [, body] = text.split(`\n## ${chapter}\n`);
  return [...body.split('\n## ')[0].matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block]) =>
    block.trim().split('\n'),
  );
}

class Story {
  rows = [];
  constructor(name, repository, env) {
    this.name = name;
    this.folder = path.join(work, name);
    this.temporary = path.join(work, `${name}-runner`);
    mkdirSync(this.temporary, { recursive: true });
    this.env = { ...env, XDG_CACHE_HOME: path.join(this.temporary, 'cache') };
    this.row('git clone', 0, () => {
      execFileSync('git', ['clone', '--quiet', repository, this.folder]);
      return { status: 0, stdout: '' };
    });
    this.files = execFileSync('git', ['ls-files'], { cwd: this.folder, encoding: 'utf8' }).split('\n').length;
  }

  /** Runs a step, notes it, and fails where it ends otherwise. */
  row(shown, expected, run) {
    const start = process.hrtime.bigint();
    const { status, stdout = '', stderr = '' } = run();
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    this.rows.push(`| \`${shown.replaceAll('|', '\\|')}\` | ${status} | ${seconds.toFixed(1)} s |`);
    if (status !== expected)
      throw new Error(`${this.name}: ${shown}: exit code ${status}, not ${expected}\n${stdout}${stderr}`);
    return { stdout, stderr };
  }

  shell(command, expected = 0) {
    return this.row(command, expected, () =>
      spawnSync('bash', ['-o', 'pipefail', '-c', command], {
        cwd: this.folder,
        env: this.env,
        encoding: 'utf8',
        input: '',
        maxBuffer: 1 << 28,
      }),
    );
  }

  action(inputs, expected) {
    const shown = ['action', ...Object.entries(inputs).map(([key, value]) => `${key}: ${value}`)].join(' ');
    let result;
    this.row(shown, expected, () => {
      result = runAction({ root, cwd: this.folder, temporary: this.temporary, env: this.env, inputs });
      return { status: result.status, stdout: result.printed };
    });
    if (inputs.sarif === 'true') {
      check(`${this.name}: uploads`, result.uploads.length === 1 ? [] : [JSON.stringify(result.uploads)]);
      check(`${this.name}: SARIF`, sarifFaults(readFileSync(result.uploads[0].sarif_file, 'utf8')));
    }
    return result.printed;
  }

  /** GitLab's script in one shell, and both reports by their schemas. */
  async gitlab(expected) {
    const command = gitlab.script.join('\n');
    this.row('script of ci/gitlab.yml', expected, () =>
      spawnSync('sh', ['-e', '-c', command], {
        cwd: this.folder,
        env: { ...this.env, ...gitlab.variables },
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      }),
    );
    const { codequality, junit } = gitlab.artifacts.reports;
    const [issues, tests] = [codequality, junit].map((name) =>
      readFileSync(path.join(this.folder, name), 'utf8'),
    );
    check(`${this.name}: Code Quality`, gitlabFaults(issues));
    check(`${this.name}: JUnit`, await junitFaults(tests));
    for (const name of [codequality, junit]) rmSync(path.join(this.folder, name));
  }

  git(...args) {
    return execFileSync('git', args, { cwd: this.folder, env: this.env, encoding: 'utf8' });
  }

  commit() {
    this.git('add', '-A');
    this.git('commit', '-qm', 'Look for ports', '--no-verify');
  }

  write(name, text) {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    appendFileSync(file, text);
  }
  report(...args) {
    return this.shell(['npx ephemeral-ports report', ...args].join(' ')).stdout;
  }
  print() {
    process.stdout.write(
      [
        `\n${this.name}: ${this.files} files`,
        '',
        '| command | exit code | time |',
        '| --- | --- | --- |',
        ...this.rows,
        '',
      ].join('\n'),
    );
  }
}

let faults = 0;
function check(what, sentences) {
  if (sentences.length === 0) return;
  faults++;
  process.stderr.write(`${what}: ${sentences.slice(0, 5).join('; ')}\n`);
}
const holds = (what, condition) => check(what, condition ? [] : ['does not hold']);

/** Every format by its schema, of the report as it is now. */
async function formats(story) {
  check(`${story.name}: JSON`, jsonFaults(story.report('--format json --fail-on never')));
  check(`${story.name}: SARIF`, sarifFaults(story.report('--format sarif --fail-on never')));
  check(`${story.name}: Code Quality`, gitlabFaults(story.report('--format gitlab --fail-on never')));
  check(`${story.name}: JUnit`, await junitFaults(story.report('--format junit --fail-on never')));
}

const listener = (port) => `require('node:net').createServer().listen(${port});\n`;

/** A new project: nothing is found; a port that is added fails, and passes when it is allowed. */
async function playFresh(story) {
  for (const command of commandsOf('A new project')) story.shell(command);
  story.action({}, 0);
  story.commit();
  story.write('tools/added.js', listener(50051));
  holds(
    'an annotation',
    story.action({ sarif: 'true' }, 1).includes('::warning file=tools/added.js,line=1,'),
  );
  await formats(story);
  await story.gitlab(1);
  const project = JSON.parse(readFileSync(path.join(story.folder, 'ephemeral-ports.json'), 'utf8'));
  const allowed = { ...project, allowedPorts: [{ port: 50051, reason: 'a published contract' }] };
  writeFileSync(path.join(story.folder, 'ephemeral-ports.json'), `${JSON.stringify(allowed, null, 2)}\n`);
  story.action({}, 0);
}

/** An old project: adopted with its findings, kept by hooks, then paid back. */
async function playOld(story) {
  const [init, add, update, since, ...payments] = commandsOf('An old project with findings');
  story.shell(init);
  story.shell(add);
  const baseline = () => readFileSync(path.join(story.folder, 'ephemeral-ports-baseline.jsonl'), 'utf8');
  check('baseline', baselineFaults(baseline()));
  story.commit();
  story.action({}, 0);
  story.write('tools/added.js', listener(50123));
  story.git('add', '-A');
  playHooks(story);
  const { stdout } = story.shell(since.replace('origin/main', 'HEAD'), 1);
  holds('what changed alone', /Port 50123/.test(stdout) && /^Found 1 warning\b/m.test(stdout));
  story.action({ since: 'HEAD', sarif: 'true' }, 1);
  await formats(story);
  await story.gitlab(1);
  story.git('reset', '-q', '--hard');
  for (const command of payments) {
    // Each begins with what is committed; the folder is one that this repository has.
    const source = existsSync(path.join(story.folder, 'src')) ? 'src' : 'examples';
    story.shell(command.replace('fix src', `fix ${source}`), unasked(command) ? 2 : 0);
    const changed = story.git('diff', '--stat') !== '';
    holds(`${command} changes files`, changed === !(/--dry-run/.test(command) || unasked(command)));
    story.git('reset', '-q', '--hard');
  }
  story.shell(payments[1].replace(/$/, ' --yes'));
  story.shell(update);
  check('baseline', baselineFaults(baseline()));
  story.action({}, 0);
}
/** Where nobody can be asked, `move` without `--yes` changes nothing and says so. */
const unasked = (command) => /^npx ephemeral-ports move \d+$/.test(command);

/** pre-commit's hook by pre-commit itself where it is installed, and by git alone. */
function playHooks(story) {
  const file = path.join(story.folder, '.git/hooks/pre-commit');
  writeFileSync(file, `#!/bin/sh\nexec ${hook.entry}\n`, { mode: 0o755 });
  story.shell('git commit -qm "Add a listener"', 1);
  rmSync(file);
  if (spawnSync('pre-commit', ['--version']).status === 0)
    story.shell(`pre-commit try-repo ${path.join(work, 'hooks')} ${hook.id} --all-files`, 1);
}

/** A monorepo: two packages, then artefacts of all, linked to the report of the whole, and again after a change in one. */
async function playMonorepo(story) {
  const [two] = commandsOf('A monorepo');
  const packages = execFileSync('git', ['ls-files', 'packages/*/package.json'], {
    cwd: story.folder,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((name) => name.split('/').length === 3)
    .map((name) => path.posix.dirname(name));
  story.shell('npx ephemeral-ports init');
  story.shell(two.replace('packages/api packages/web', packages.slice(0, 2).join(' ')));
  story.commit();
  story.shell(`for p in packages/*/; do (cd $p && npx ephemeral-ports facts --root ../..) || exit 1; done`);
  story.shell(`npx ephemeral-ports facts --without 'packages/*'`);
  const linked = () =>
    story.report(
      '--format json --facts ephemeral-ports.facts packages/*/ephemeral-ports.facts --fail-on never',
    );
  const wholeOf = () => story.report('--format json --no-cache --fail-on never');
  holds('the same, byte for byte', linked() === wholeOf());
  story.write(
    `${packages[0]}/src/added.ts`,
    "import { createServer } from 'node:net';\ncreateServer().listen(50123);\n",
  );
  story.shell(`cd ${packages[0]} && npx ephemeral-ports facts --root ../..`);
  const text = linked();
  holds('the same after a change, byte for byte', text === wholeOf() && text.includes('50123'));
  story.shell('npx ephemeral-ports report', 1);
  await formats(story);
}

/** The program in npm's registry, and an environment in which nothing else is known. */
async function start() {
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', work], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const tarball = path.join(work, JSON.parse(packed)[0].filename);
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const registry = new Worker(new URL('./storyRegistry.mjs', import.meta.url), {
    workerData: { tarball, manifest },
  });
  const address = await new Promise((resolve, reject) =>
    registry.once('message', resolve).once('error', reject),
  );
  const who = {
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@b',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@b',
  };
  const env = {
    PATH: process.env.PATH,
    HOME: work,
    npm_config_registry: address,
    npm_config_yes: 'true',
    ...who,
  };
  // What pre-commit is pointed at: the hook in a repository of its own.
  const hooks = path.join(work, 'hooks');
  mkdirSync(hooks);
  writeFileSync(
    path.join(hooks, '.pre-commit-hooks.yaml'),
    readFileSync(path.join(root, '.pre-commit-hooks.yaml')),
  );
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['commit', '-qm', 'c'],
  ])
    execFileSync('git', args, { cwd: hooks, env: { ...env } });
  return { env, end: () => registry.terminate() };
}

const { env, end } = await start();
try {
  for (const [name, play] of [
    ['fresh', playFresh],
    ['old', playOld],
    ['monorepo', playMonorepo],
  ]) {
    if (values[name] === undefined) continue;
    const story = new Story(name, values[name], env);
    try {
      await play(story);
    } catch (error) {
      check(name, [error.message.slice(0, 4000)]);
    }
    story.print();
  }
} finally {
  await end();
  rmSync(work, { recursive: true, force: true });
}
process.stdout.write(`${faults} faults\n`);
process.exitCode = faults > 0 ? 1 : 0;
