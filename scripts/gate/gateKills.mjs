/**
 * Kills moves in copies of real repositories while they write, and looks whether each file is whole, and whether the next run
 * heals what was left: `node scripts/gate/gateKills.mjs --corpus DIR --repositories NAME,… [--kills 100] [--seed 1]`. The program
 * must be built. One half of the moves is killed at any of the steps by which they write, the other between two renames, where
 * some files are old and others new. Three of four write as on a slow disk (`slowDisk.cjs`), so that a kill falls into the step
 * that was drawn; the fourth as fast as it can, and where it falls is left to chance.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chosenRepositories, countOf, randomOf, runTrial, TrialFailure } from './gateCorpus.mjs';
import { changedTexts, copyFolder, programIn } from './gateFolders.mjs';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    repositories: { type: 'string', default: '' },
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
});
const { cli, work, env, run } = programIn('gate-kills-');
const cache = path.join(work, 'cache/ephemeral-ports');
const folder = path.join(work, 'repository');
const slowDisk = fileURLToPath(new URL('slowDisk.cjs', import.meta.url));
const random = randomOf(Number(values.seed));
/** Milliseconds that a step takes on the slow disk: more than a signal takes to arrive. */
const slow = 25;

/** Moves all ports; `onSteps` hears of the steps by which files are written, a letter each. Answers after the end. */
async function fix(pause, onSteps) {
  const child = spawn(process.execPath, ['--require', slowDisk, cli, 'fix', '--yes', '--threads', '1'], {
    cwd: folder,
    env: { ...env, GATE_PAUSE: String(pause) },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  child.stdio[3].setEncoding('latin1').on('data', (letters) => onSteps(letters, child));
  await once(child, 'close');
  return child;
}

class Repository {
  constructor(corpus, name) {
    this.name = name;
    this.original = path.join(corpus, name);
    copyFolder(this.original, folder);
    run(folder, 'report', '--fail-on', 'never'); // what scans keep, so that most of the time is the move's
    run(folder, 'fix', '--yes');
    this.after = changedTexts(folder, this.original);
    if (this.after.size === 0) throw new TrialFailure(`no move changes a file in ${name}`);
  }

  before = (file) => readFileSync(path.join(this.original, path.relative(folder, file)));
  restore() {
    for (const file of this.after.keys()) writeFileSync(file, this.before(file));
  }

  /** Files that are as before and as after, and those that are neither. */
  states() {
    const states = { old: 0, now: 0, broken: [] };
    for (const [file, text] of this.after) {
      const is = readFileSync(file);
      if (is.equals(Buffer.from(text))) states.now++;
      else if (is.equals(this.before(file))) states.old++;
      else states.broken.push(file);
    }
    return states;
  }

  left() {
    const folders = new Set([...this.after.keys()].map((file) => path.dirname(file)));
    const drafts = [...folders].flatMap((one) => readdirSync(one).filter((name) => name.endsWith('~')));
    return { drafts, journals: readdirSync(cache).filter((name) => /^unfinished-move-\w+$/.test(name)) };
  }
}

/** Kills one move and heals it; notes in `totals` where it fell, and what was wrong. */
async function killOnce(repository, { pause, step, more, continues }, totals) {
  const fail = (what) => {
    totals.broken++;
    console.log(`${repository.name}: ${what}`);
  };
  repository.restore();
  let steps = 0;
  const { signalCode } = await fix(pause, (letters, child) => {
    const isReached = steps <= step && steps + letters.length > step;
    steps += letters.length;
    if (isReached) setTimeout(() => child.kill('SIGKILL'), more);
  });
  const { old, now, broken } = repository.states();
  for (const file of broken) fail(`${file} is broken`);
  const left = repository.left();
  const isHalf = now > 0 && old > 0;
  const place = signalCode === null ? 'ended' : isHalf ? 'halfway' : now > 0 ? 'last' : 'drafting';
  totals[place]++;
  if (left.drafts.length > 0) totals.withDrafts++;
  if (isHalf) {
    const refused = run(folder, 'fix', '--yes');
    if (refused.status !== 2 || !refused.stderr.includes('stopped half-way'))
      fail(`a move was begun on one that was stopped half-way: ${refused.stderr}`);
  }
  if (isHalf || continues) {
    const { status, stderr } = run(folder, 'move', '--continue');
    if (status !== 0 && (isHalf || !/nothing to continue|before it changed a file/.test(stderr)))
      fail(`a stopped move could not be continued: ${stderr}`);
    if (status === 0 && repository.states().now < repository.after.size) fail('the rest was not written');
  } else {
    const { status, stderr } = run(folder, 'fix', '--dry-run');
    if (status > 1) fail(`a stopped move hinders the next: ${stderr}`);
  }
  const healed = repository.states();
  if (healed.now > 0 && healed.old > 0) fail('files of both kinds are left');
  const { drafts, journals } = repository.left();
  if (drafts.length > 0) fail(`drafts are left: ${drafts[0]} (${place}, ${JSON.stringify(left)})`);
  if (journals.length > 0) fail(`a journal is left (${place})`);
}

async function trial(corpus) {
  const names = chosenRepositories(corpus, values.repositories);
  const wanted = countOf('kills', values.kills);
  const totals = { kills: 0, drafting: 0, halfway: 0, last: 0, ended: 0, withDrafts: 0, broken: 0 };
  const share = Math.ceil(wanted / names.length);
  for (const name of names) {
    const repository = new Repository(corpus, name);
    repository.restore();
    let steps = '';
    await fix(0, (letters) => {
      steps += letters;
    });
    const renames = [...steps].flatMap((letter, at) => (letter === 'r' ? [at] : []));
    console.log(`${name}: ${repository.after.size} files in ${steps.length} steps (${steps})`);
    const started = performance.now();
    for (let round = 0; round < share && totals.kills < wanted; round++, totals.kills++) {
      const pause = round % 4 === 3 ? 0 : slow;
      // Between two renames, but for the first: before it no file has changed.
      const drawn = round % 2 === 0 ? renames.slice(1) : [...steps].map((_, at) => at);
      const step = drawn[Math.floor(random() * drawn.length)] ?? 0;
      await killOnce(repository, { pause, step, more: random() * pause, continues: random() < 0.5 }, totals);
    }
    console.log(`  ${((performance.now() - started) / 1000).toFixed(0)} s: ${JSON.stringify(totals)}`);
  }
  const { kills, drafting, halfway, last, ended, withDrafts, broken } = totals;
  console.log(
    `${kills} moves: ${drafting} killed before the first rename, ${halfway} half-way and continued, ${last} after the last rename, ${ended} over before; drafts stood after ${withDrafts}; ${broken} faults`,
  );
  if (kills < wanted) throw new TrialFailure(`only ${kills} of ${wanted} moves were killed`);
  if (halfway === 0) throw new TrialFailure('no move was killed half-way');
  if (broken > 0) process.exitCode = 1;
}

await runTrial(values.corpus, trial);
rmSync(work, { recursive: true, force: true });
