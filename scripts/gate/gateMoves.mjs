/**
 * Moves ports in copies of real repositories, and compares with the editor's edits:
 * `node scripts/gate/gateMoves.mjs --corpus DIR [--repositories NUMBER] [--seed 1]`, by default in all of them. The program must be
 * built. Where less is compared than was asked for, that is a failure. `gateKills.mjs` kills such moves.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { countOf, randomOf, runTrial, smallerFirst, TrialFailure } from './gateCorpus.mjs';
import { changedTexts, copyFolder, differences, programIn } from './gateFolders.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    repositories: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
  },
});
const { work, run } = programIn('gate-moves-');
const random = randomOf(Number(values.seed));

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

/** Compares both programs in so many repositories; answers how many differ. */
async function compareMoves(corpus, names, wanted) {
  const totals = { compared: 0, files: 0, ports: 0, unequal: 0 };
  for (const name of names) {
    if (totals.compared >= wanted) break;
    const original = path.join(corpus, name);
    const folder = path.join(work, 'repository');
    copyFolder(original, folder);
    const editor = await editorTexts(folder);
    if (!editor) continue;
    totals.compared++;
    totals.ports += editor.ports;
    const move = run(folder, 'move', String(editor.port), '--yes', '--no-cache');
    const wrong = differences(editor.one, changedTexts(folder, original));
    copyFolder(original, folder);
    const fix = run(folder, 'fix', '--yes', '--no-cache');
    const changed = changedTexts(folder, original);
    wrong.push(...differences(editor.all, changed));
    totals.files += changed.size;
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
  return unequal;
}

await runTrial(values.corpus, async (corpus) => {
  const wanted =
    values.repositories === '' ? Number.POSITIVE_INFINITY : countOf('repositories', values.repositories);
  if ((await compareMoves(corpus, smallerFirst(corpus), wanted)) > 0) process.exitCode = 1;
});
rmSync(work, { recursive: true, force: true });
