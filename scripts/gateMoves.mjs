/**
 * Moves ports in copies of real repositories, and compares with the editor's edits; then kills moves at random moments:
 * `node scripts/gateMoves.mjs --corpus DIR [--repositories NUMBER] [--kills 100] [--seed 1]`, by default in all of them,
 * or with `--killable NAME,…` the kills alone, in these repositories. The program must be built. Where less is compared or
 * killed than was asked for, that is a failure.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  chosenRepositories,
  countOf,
  randomOf,
  runTrial,
  smallerFirst,
  TrialFailure,
} from './gateCorpus.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = path.join(root, 'dist/cli.js');
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    repositories: { type: 'string', default: '' },
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    killable: { type: 'string', default: '' },
  },
});
const work = mkdtempSync(path.join(os.tmpdir(), 'gate-moves-'));
const random = randomOf(Number(values.seed));
const env = { ...process.env, XDG_CACHE_HOME: path.join(work, 'cache') };

/** Runs the program; its output, or its failure with what it said. */
function run(cwd, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--threads', '1'], {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return { status, stdout, stderr };
}

/** An editor that knows annotations, for the time of one function. */
async function withEditor(folder, use) {
  const child = spawn(process.execPath, [path.join(root, 'dist/server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const scanned = new Promise((resolve) => {
    connection.onNotification('ephemeralPorts/status', ({ quiescent }) => quiescent && resolve());
  });
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  for (const method of ['client/registerCapability', 'window/workDoneProgress/create'])
    connection.onRequest(method, () => null);
  connection.listen();
  const uri = pathToFileURL(folder).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: path.basename(folder) }],
    capabilities: {
      workspace: {
        workspaceFolders: true,
        workspaceEdit: {
          documentChanges: true,
          changeAnnotationSupport: { groupsOnLabel: true },
        },
      },
    },
    initializationOptions: { status: true },
  });
  await connection.sendNotification('initialized', {});
  await scanned;
  const answer = await use(connection);
  const ended = once(child, 'exit');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await ended;
  connection.dispose();
  return answer;
}

/** The texts after the edit without what waits for a tick, by path. */
function textsAfter({ documentChanges = [], changeAnnotations = {} }) {
  const texts = new Map();
  for (const { textDocument, edits } of documentChanges) {
    const sure = edits.filter(({ annotationId }) => !changeAnnotations[annotationId]?.needsConfirmation);
    const file = fileURLToPath(textDocument.uri);
    const document = TextDocument.create(textDocument.uri, 'text', 0, readFileSync(file, 'utf8'));
    if (sure.length > 0) texts.set(file, TextDocument.applyEdits(document, sure));
  }
  return texts;
}

/** What the editor would write: for every port, and for the first port alone. */
function editorTexts(folder) {
  return withEditor(folder, async (connection) => {
    const edited = async (moves) => {
      const { edit, refused } = await connection.sendRequest('ephemeralPorts/moveEdit', {
        moves: moves.map(({ from, to }) => ({ from, to })),
      });
      if (!edit) throw new Error(refused);
      return textsAfter(edit);
    };
    const { moves } = await connection.sendRequest('ephemeralPorts/movePlan', { port: null });
    if (moves.length === 0) return null;
    const port = moves[Math.floor(random() * moves.length)].from;
    const one = await connection.sendRequest('ephemeralPorts/movePlan', { port });
    return {
      ports: moves.length,
      all: await edited(moves),
      port,
      one: one.moves.length === 0 ? new Map() : await edited(one.moves),
    };
  });
}

/** Files of `folder` that differ from `original`, with their texts. */
function changedTexts(folder, original) {
  const status = spawnSync('diff', ['-rq', '--no-dereference', original, folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return new Map(
    [...status.stdout.matchAll(/^Files .* and (.*) differ$/gm)].map(([, file]) => [
      file,
      readFileSync(file, 'utf8'),
    ]),
  );
}

function difference(expected, found) {
  const names = new Set([...expected.keys(), ...found.keys()]);
  return [...names].filter((name) => expected.get(name) !== found.get(name));
}

const copy = (from, to) => {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
};

/** Compares both programs in so many repositories; answers how many differ, and those with enough files to be killed in. */
async function compareMoves(corpus, names, wanted) {
  const totals = { compared: 0, files: 0, ports: 0, unequal: 0 };
  const killable = [];
  for (const name of names) {
    if (totals.compared >= wanted) break;
    const original = path.join(corpus, name);
    const folder = path.join(work, 'repository');
    copy(original, folder);
    const editor = await editorTexts(folder);
    if (!editor) continue;
    totals.compared++;
    totals.ports += editor.ports;
    const move = run(folder, 'move', String(editor.port), '--yes', '--no-cache');
    const wrong = difference(editor.one, changedTexts(folder, original));
    copy(original, folder);
    const fix = run(folder, 'fix', '--yes', '--no-cache');
    const changed = changedTexts(folder, original);
    wrong.push(...difference(editor.all, changed));
    totals.files += changed.size;
    if (changed.size >= 4) killable.push(name);
    if (wrong.length > 0 || move.status > 1 || fix.status > 1) {
      totals.unequal++;
      console.log(
        `${name}: differs in ${wrong.slice(0, 5).join(', ')} ${move.stderr}${fix.stderr}`.slice(0, 600),
      );
    } else console.log(`${name}: ${editor.ports} ports, ${changed.size} files, equal`);
  }
  const { compared, ports, files, unequal } = totals;
  console.log(
    `${compared} repositories, ${ports} ports, ${files} files: ${compared - unequal} as the editor, ${unequal} otherwise`,
  );
  if (compared === 0 || files === 0) throw new TrialFailure('nothing was compared: no port there can move');
  if (Number.isFinite(wanted) && compared < wanted)
    throw new TrialFailure(`only ${compared} of ${wanted} repositories have ports that can move`);
  return { unequal, killable };
}

/** Kills moves at random moments; answers how many left a file broken or could not be continued. */
async function killMoves(corpus, killable, wanted) {
  const totals = { kills: 0, halfway: 0, ended: 0, broken: 0 };
  for (const name of killable) {
    const original = path.join(corpus, name);
    const folder = path.join(work, 'repository');
    copy(original, folder);
    run(folder, 'report', '--fail-on', 'never'); // what scans keep, so that most of the time is the move's
    const started = performance.now();
    run(folder, 'fix', '--yes');
    const time = performance.now() - started;
    const after = changedTexts(folder, original);
    if (after.size === 0) throw new TrialFailure(`no move changes a file in ${name}`);
    const share = Math.ceil(wanted / killable.length);
    for (let round = 0; round < share && totals.kills < wanted; round++, totals.kills++)
      await killOnce({ name, original, folder, after, time }, round, totals);
  }
  const { kills, halfway, ended, broken } = totals;
  console.log(
    `${kills} kills: ${kills - halfway - ended} before any file, ${halfway} half-way and continued, ${ended} after the last; ${broken} broken`,
  );
  if (kills < wanted) throw new TrialFailure(`only ${kills} of ${wanted} moves were killed`);
  return broken;
}

async function killOnce({ name, original, folder, after, time }, round, totals) {
  const before = (file) => readFileSync(path.join(original, path.relative(folder, file)));
  for (const file of after.keys()) writeFileSync(file, before(file));
  const child = spawn(process.execPath, [cli, 'fix', '--yes', '--threads', '1'], {
    cwd: folder,
    env,
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  // Half of the kills fall as soon as there is a draft.
  if (round % 2 === 0) await pause(random() * time * 1.05);
  else
    await untilDraft([...new Set([...after.keys()].map((file) => path.dirname(file)))], child, random() * 4);
  child.kill('SIGKILL');
  await exited;
  const fail = (what) => {
    totals.broken++;
    console.log(`${name}: ${what}`);
  };
  let old = 0;
  let now = 0;
  for (const [file, text] of after) {
    const is = readFileSync(file, 'utf8');
    if (is === text) now++;
    else if (is === before(file).toString('utf8')) old++;
    else fail(`${file} is broken`);
  }
  if (now > 0 && old > 0) {
    totals.halfway++;
    const { status } = run(folder, 'move', '--continue');
    if (status !== 0 || difference(after, changedTexts(folder, original)).length > 0)
      fail('a stopped move could not be continued');
  } else if (now > 0) totals.ended++;
  run(folder, 'fix', '--dry-run');
  const drafts = [...after.keys()].flatMap((file) =>
    readdirSync(path.dirname(file)).filter((one) => one.endsWith('~')),
  );
  if (drafts.length > 0) fail(`drafts are left: ${drafts[0]}`);
}

await runTrial(values.corpus, async (corpus) => {
  const kills = countOf('kills', values.kills, 0);
  if (values.killable !== '') {
    const broken = await killMoves(corpus, chosenRepositories(corpus, values.killable), kills);
    if (broken > 0) process.exitCode = 1;
    return;
  }
  const wanted =
    values.repositories === '' ? Number.POSITIVE_INFINITY : countOf('repositories', values.repositories);
  const { unequal, killable } = await compareMoves(corpus, smallerFirst(corpus), wanted);
  const broken = kills === 0 ? 0 : await killMoves(corpus, killable, kills);
  if (unequal + broken > 0) process.exitCode = 1;
});
rmSync(work, { recursive: true, force: true });

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function untilDraft(folders, child, more) {
  while (
    child.exitCode === null &&
    !folders.some(
      (folder) => statSync(folder).isDirectory() && readdirSync(folder).some((one) => one.endsWith('~')),
    )
  )
    await pause(1);
  const until = performance.now() + more;
  while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
}
