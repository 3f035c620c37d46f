/**
 * Edits copies of real repositories at random, and looks whether the baseline still tells old findings from new ones:
 * `node scripts/gate/gateBaseline.mjs --corpus DIR [--repositories NAME,…] [--edits 500] [--seed 1]`, by default in all
 * repositories. The program must be built. Where fewer edits can be made or nothing is compared, that is a failure.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chosenRepositories, countOf, randomOf, runTrial, TrialFailure } from './gateCorpus.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = path.join(root, 'dist/cli.js');
const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    repositories: { type: 'string', default: '' },
    edits: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
  },
});
const work = mkdtempSync(path.join(os.tmpdir(), 'gate-baseline-'));
const random = randomOf(Number(values.seed));
const pick = (list) => list[Math.floor(random() * list.length)];
const whole = (low, high) => low + Math.floor(random() * (high - low + 1));
const baseline = 'ephemeral-ports-baseline.jsonl';

/** A copy of a repository, and what is true of its findings: where they stand, and whether they were there. */
class Trial {
  folder = path.join(work, 'repository');
  /** Each finding that is followed: file, offset of its digits, whether it is new. */
  followed = [];
  count = 0;

  constructor(name) {
    rmSync(this.folder, { recursive: true, force: true });
    cpSync(path.join(values.corpus, name), this.folder, { recursive: true, verbatimSymlinks: true });
    this.report('--update-baseline');
    const { sites } = this.report();
    this.followed = sites
      .filter((site) => site.known)
      .map((site) => ({ file: site.file, at: this.offset(site), isNew: false, rule: site.rule }));
  }

  report(...args) {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [
        cli,
        'report',
        '--format',
        'json',
        '--threads',
        '1',
        '--fail-on',
        'never',
        '--baseline',
        baseline,
        ...args,
      ],
      {
        cwd: this.folder,
        encoding: 'utf8',
        maxBuffer: 1 << 30,
        env: { ...process.env, XDG_CACHE_HOME: path.join(work, 'cache') },
      },
    );
    if (status !== 0) throw new Error(stderr.slice(0, 500));
    return JSON.parse(stdout);
  }

  read = (file) => readFileSync(path.join(this.folder, file), 'utf8');
  write = (file, text) => writeFileSync(path.join(this.folder, file), text);

  /** Offset in the text as the program counts it: without a mark of byte order. */
  offset({ file, digits }) {
    const lines = this.read(file)
      .replace(/^\ufeff/, '')
      .split('\n');
    return (
      lines.slice(0, digits.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + digits.column - 1
    );
  }

  /** Replaces a part of a file, and moves what is followed behind it. */
  replace(file, start, end, text) {
    const before = this.read(file).replace(/^\ufeff/, '');
    this.write(file, before.slice(0, start) + text + before.slice(end));
    for (const one of this.followed)
      if (one.file === file && one.at >= end) one.at += text.length - (end - start);
  }

  codeFiles() {
    return [...new Set(this.followed.map(({ file }) => file))].filter((file) => /\.[cm]?[jt]sx?$/.test(file));
  }

  edits = {
    move: () => {
      const file = pick(this.codeFiles());
      if (!file) return false;
      const text = this.read(file).replace(/^\ufeff/, '');
      // Where a line begins that stands at the margin, after an empty one: between two statements.
      const places = [...text.matchAll(/(?<=\n\n)(?=[a-z/])/g)].map(({ index }) => index);
      const at = text.startsWith('#!') || places.length > 0 ? (pick(places) ?? null) : 0;
      if (at === null) return false;
      const lines = Array.from({ length: whole(1, 9) }, () => `// note ${whole(1, 9999)} on what follows`);
      this.replace(file, at, at, `${lines.join('\n')}\nconst added${++this.count} = () => 'x';\n\n`);
      return true;
    },
    rename: () => {
      const file = pick(this.codeFiles());
      if (!file || /package|config|index\./.test(file)) return false;
      const { dir, name, ext } = path.posix.parse(file);
      const renamed = path.posix.join(dir, `${name}Renamed${++this.count}${ext}`);
      renameSync(path.join(this.folder, file), path.join(this.folder, renamed));
      for (const one of this.followed) if (one.file === file) one.file = renamed;
      // Whoever imports it goes on importing it.
      const spelled = new RegExp(
        `(['"\`])(\\.{1,2}/(?:[^'"\`\\n]*/)?)${name.replace(/[$.*+?^{}()|[\]\\]/g, '\\$&')}(${ext.replace('.', '\\.')}|\\.js)?\\1`,
        'g',
      );
      for (const other of listFiles(this.folder).filter((one) => /\.[cm]?[jt]sx?$/.test(one))) {
        const text = this.read(other);
        for (const match of [...text.matchAll(spelled)].reverse()) {
          const [all, quote, way, ending = ''] = match;
          const target = path.posix.normalize(path.posix.join(path.posix.dirname(other), way, name));
          if (target !== path.posix.join(dir, name)) continue;
          const mark = text.startsWith('\ufeff') ? 1 : 0;
          const start = match.index - mark;
          this.replace(
            other,
            start,
            start + all.length,
            `${quote}${way}${path.posix.parse(renamed).name}${ending}${quote}`,
          );
        }
      }
      return true;
    },
    reformat: () => {
      const file = pick(this.codeFiles());
      if (!file) return false;
      const before = this.read(file).replace(/^\ufeff/, '');
      const { status, stdout } = spawnSync(
        process.execPath,
        [
          biome,
          'format',
          `--stdin-file-path=x${path.extname(file)}`,
          `--indent-style=${pick(['tab', 'space'])}`,
          `--line-width=${pick([60, 100, 160])}`,
          `--javascript-formatter-quote-style=${pick(['single', 'double'])}`,
          `--semicolons=${pick(['always', 'as-needed'])}`,
          `--trailing-commas=${pick(['all', 'none'])}`,
          `--bracket-spacing=${pick(['true', 'false'])}`,
        ],
        { cwd: work, input: before, encoding: 'utf8', maxBuffer: 1 << 28 },
      );
      if (status !== 0 || stdout === before) return false;
      const numbers = (text) => [...text.matchAll(/\d[\d_]{2,}/g)];
      const [old, now] = [numbers(before), numbers(stdout)];
      if (old.length !== now.length || old.some(([digits], at) => digits !== now[at][0])) return false;
      const places = new Map(old.map(({ index }, at) => [index, now[at].index]));
      const own = this.followed.filter((one) => one.file === file);
      if (own.some(({ at }) => !places.has(at))) return false;
      for (const one of own) one.at = places.get(one.at);
      this.write(file, stdout);
      return true;
    },
    add: () => {
      const file = pick(this.codeFiles());
      if (!file || /\.d\.ts$/.test(file)) return false;
      const known = this.followed.filter(({ isNew }) => !isNew);
      const ownPort = random() < 0.3 ? this.portOf(pick(known)) : null;
      const port = ownPort ?? whole(33000, 60000);
      const text = this.read(file).replace(/^\ufeff/, '');
      const host = pick(['localhost', '127.0.0.1']);
      const isModule = /^\s*(?:import|export)\b/m.test(text);
      const code = pick([
        `new WebSocket('ws://${host}:${port}/added${++this.count}');`,
        `fetch('http://${host}:${port}/added${++this.count}');`,
      ]);
      const line = `\n${isModule || random() < 0.5 ? '' : 'void 0;\n'}${code}\n`;
      const at = text.length + line.indexOf(String(port));
      this.replace(file, text.length, text.length, line);
      this.followed.push({ file, at, isNew: true, rule: null });
      return true;
    },
    fix: () => {
      const one = pick(this.followed);
      const text = one && this.read(one.file).replace(/^\ufeff/, '');
      const digits = text && /^\d{5}(?!\d)/.exec(text.slice(one.at))?.[0];
      if (!digits) return false;
      this.followed = this.followed.filter((other) => other !== one);
      this.replace(one.file, one.at, one.at + 5, String(whole(11000, 19000)));
      return true;
    },
  };

  portOf(one) {
    const digits =
      one &&
      /^\d{5}(?!\d)/.exec(
        this.read(one.file)
          .replace(/^\ufeff/, '')
          .slice(one.at),
      )?.[0];
    return digits && Number(digits) > 32767 && Number(digits) < 61000 ? Number(digits) : null;
  }

  /** Compares the report with what is true. */
  check(totals) {
    const { sites } = this.report();
    for (const site of sites) {
      if (site.severity === null || site.suppressed) continue;
      const at = this.offset(site);
      const own = this.followed.find((one) => one.file === site.file && one.at === at);
      // The rule of a finding can change with code elsewhere: that is news.
      if (!own || (!own.isNew && own.rule !== site.rule)) {
        totals.others++;
        continue;
      }
      totals[own.isNew ? 'fresh' : 'old']++;
      if (own.isNew === site.known) {
        totals[own.isNew ? 'hidden' : 'back']++;
        console.log(
          `  ${own.isNew ? 'hidden' : 'came back'}: ${site.file}:${site.line} ${site.port} ${site.rule}`,
        );
      }
    }
  }
}

function listFiles(folder, below = '') {
  return readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(below, entry.name);
    if (entry.isDirectory())
      return entry.name === 'node_modules' || entry.name === '.git' ? [] : listFiles(folder, name);
    return entry.isFile() ? [name] : [];
  });
}

async function trial(corpus) {
  const names = chosenRepositories(corpus, values.repositories);
  const edits = countOf('edits', values.edits);
  const totals = { edits: 0, old: 0, fresh: 0, back: 0, hidden: 0, others: 0 };
  const kinds = { move: 0, rename: 0, reformat: 0, add: 0, fix: 0 };
  let left = names.length;
  for (const name of names) {
    const one = new Trial(name);
    // What one repository without findings does not take is the others' share.
    const share = Math.ceil((edits - totals.edits) / left--);
    console.log(`${name}: ${one.followed.length} findings`);
    for (let done = 0, tries = 0; done < share && tries < share * 20; tries++) {
      // Fixes are rarer, so that something is left to be known again.
      const kind = pick(['move', 'move', 'rename', 'reformat', 'reformat', 'add', 'add', 'fix']);
      if (one.followed.length === 0 || !one.edits[kind]()) continue;
      done++;
      kinds[kind]++;
      totals.edits++;
      one.check(totals);
    }
  }
  console.log(JSON.stringify({ ...totals, kinds }));
  if (totals.old === 0 || totals.fresh === 0)
    throw new TrialFailure(
      `nothing was shown: ${totals.old} findings that were there and ${totals.fresh} new ones were compared in ${names.length} repositories`,
    );
  if (totals.edits < edits) throw new TrialFailure(`only ${totals.edits} of ${edits} edits could be made`);
  if (totals.back + totals.hidden > 0) process.exitCode = 1;
}

await runTrial(values.corpus, trial);
rmSync(work, { recursive: true, force: true });
