/** The commands `move` and `fix`: the editor's plan of a move, shown as a unified diff and written whole. */
import { relatedPorts } from '../../moves/linkedPorts.js';
import type { MovableWorkspace, Moves } from '../../moves/movableWorkspace.js';
import { placesText } from '../../moves/moveExtent.js';
import { refusals } from '../../moves/moveRefusals.js';
import { suggestAllMoves, suggestMoves } from '../../moves/moveSuggestions.js';
import { moveWarning } from '../../moves/moveWarning.js';
import { type MovePlan, type PlannedReplacement, planMoves, whyNotMovable } from '../../moves/planMoves.js';
import { maxPlacesTicked } from '../../moves/unjoinedPlaces.js';
import { Refusal } from '../../refusal.js';
import { visibleText } from '../../visibleText.js';
import { cacheFolder } from '../reportCache.js';
import { RunFailure, type Surroundings } from '../surroundings.js';
import { writeOutput } from '../writeOutput.js';
import type { ChangedFile } from './changedFile.js';
import { changedFiles } from './changedFiles.js';
import { askForEach, meaningOf, type ShownPlace, type WaitingKind } from './consent.js';
import { journalFile } from './journal.js';
import { type OpenedWorkspace, openWorkspace, type ScanOfMove } from './openWorkspace.js';
import { continueMove, refuseUnfinished } from './unfinishedMove.js';
import { patchOf, previewOf } from './unifiedDiff.js';
import { writeFiles } from './writeFiles.js';

/** Options of `move` and `fix`, as they are parsed. */
export interface MoveOptions extends ScanOfMove {
  /** Show, and change nothing. */
  readonly dryRun?: boolean;
  /** Change what is joined with the port without asking, and leave the rest. */
  readonly yes?: boolean;
  /** What waits for a tick and is changed all the same. */
  readonly include?: ReadonlySet<WaitingKind>;
  /** `patch`: the diff alone, as `git apply` reads it. */
  readonly format: 'preview' | 'patch';
  /** A file for the patch, in place of stdout. */
  readonly output?: string;
  /** Write what a move left that was stopped half-way. */
  readonly continue?: boolean;
  readonly color: boolean;
}

/** What is to move, and which ports cannot, each with its reason. */
interface WantedMoves {
  readonly moves: Moves;
  readonly refused: readonly string[];
}

/** `move PORT [TO]`: answers 1 where the port stays. Throws {@link RunFailure}. */
export function runMove(
  port: number | undefined,
  to: number | undefined,
  options: MoveOptions,
  surroundings: Surroundings,
): Promise<0 | 1> {
  return carryOut(['.'], options, surroundings, (workspace) => {
    if (port === undefined) throw new RunFailure('move needs the port that is to move.');
    return wantedMoves(workspace, port, to);
  });
}

/** What moves with a port, by default to the first safer one. Throws {@link RunFailure}. */
export function wantedMoves(workspace: MovableWorkspace, port: number, to: number | undefined): WantedMoves {
  const problem = whyNotMovable(port) ?? (to === undefined ? null : whyNotMovable(to));
  if (problem !== null) throw new RunFailure(problem);
  const { index } = workspace;
  if (index.sitesOfPort(port).length === 0) throw new RunFailure(`no code here names port ${port}.`);
  if (to !== undefined) {
    const moves = new Map(relatedPorts(index, port).map((from) => [from, from + to - port]));
    return { moves, refused: [] };
  }
  const [moves] = suggestMoves(workspace, port);
  return moves ? { moves, refused: [] } : { moves: new Map(), refused: [whyStays(workspace, port)] };
}

/** `fix [PATH…]`: every finding; answers 1 where some ports stay. Throws {@link RunFailure}. */
export function runFix(
  named: readonly string[],
  options: MoveOptions,
  surroundings: Surroundings,
): Promise<0 | 1> {
  return carryOut(named, options, surroundings, (workspace) => {
    const { moves, unmoved } = suggestAllMoves(workspace);
    return { moves, refused: unmoved.map((port) => whyStays(workspace, port)) };
  });
}

function whyStays(workspace: MovableWorkspace, port: number): string {
  return (
    refusals(workspace)(relatedPorts(workspace.index, port)) ??
    `The targets leave no safe port for ${port}; reserve it instead.`
  );
}

async function carryOut(
  named: readonly string[],
  options: MoveOptions,
  surroundings: Surroundings,
  wantedOf: (workspace: MovableWorkspace) => WantedMoves,
): Promise<0 | 1> {
  const opened = await openWorkspaceOrContinue(named, options, surroundings);
  if (opened === null) return 0;
  const { workspace } = opened;
  const { moves, refused } = wantedOf(workspace);
  for (const sentence of refused) surroundings.complain(`ephemeral-ports: ${sentence}\n`);
  if (moves.size > 0) await showAndWrite(opened, moves, options, surroundings);
  else if (refused.length === 0 && options.format === 'preview') surroundings.print('Nothing to move.\n');
  return refused.length > 0 ? 1 : 0;
}

/** Null where what a stopped move left was written. */
async function openWorkspaceOrContinue(
  named: readonly string[],
  options: MoveOptions,
  surroundings: Surroundings,
): Promise<(OpenedWorkspace & { readonly journal: string | null }) | null> {
  const journal = journalOf(surroundings);
  if (options.continue) {
    const written = continueMove(journal, surroundings.cwd);
    surroundings.print(`The move is done: ${written} ${written === 1 ? 'file was' : 'files were'} left.\n`);
    return null;
  }
  if (journal !== null) refuseUnfinished(journal, 'ephemeral-ports move --continue');
  return { ...(await openWorkspace(named, options, surroundings)), journal };
}

/** By the working directory, from which `--continue` is given, too. */
function journalOf({ env, cwd }: Surroundings): string | null {
  const folder = cacheFolder(env, process.platform);
  return folder === null ? null : journalFile(folder, cwd);
}

async function showAndWrite(
  { workspace, journal }: OpenedWorkspace & { readonly journal: string | null },
  moves: Moves,
  options: MoveOptions,
  surroundings: Surroundings,
): Promise<void> {
  const warning = moveWarning(workspace, moves);
  if (warning !== null) surroundings.complain(`ephemeral-ports: ${warning}.\n`);
  const takesNumbers = options.include?.has('number') === true;
  const mostNumbers = takesNumbers ? maxPlacesIncluded : maxPlacesTicked;
  const { replacements: plan, isWhole } = await planOrFail(workspace, moves, mostNumbers);
  if (!isWhole && takesNumbers)
    throw new RunFailure(
      `more places hold the number than can be found here (${maxPlacesIncluded} of them, in 20,000 files of 300 MB), so nothing was changed; without --include number, what is joined with the port moves.`,
    );
  const isTaken = ({ doubt }: PlannedReplacement): boolean =>
    doubt === 'certain' || options.include?.has(doubt) === true;
  const sure = plan.filter(isTaken);
  const waiting = await shownPlaces(
    workspace,
    plan.filter((one) => !isTaken(one)),
  );
  if (options.format === 'patch') {
    writePatch(await changedFiles(workspace, sure, surroundings), options, surroundings);
    return;
  }
  const { print } = surroundings;
  for (const file of await changedFiles(workspace, sure, surroundings))
    print(previewOf(file, options.color && surroundings.isTerminal && !surroundings.env.NO_COLOR));
  print(`${titleOf(moves)}: ${placesText(sure)}${waitingText(waiting.length, isWhole)}.\n`);
  if (options.dryRun || options.yes || !surroundings.ask) for (const { text } of waiting) print(`${text}\n`);
  if (options.dryRun) return;
  const agreed = await consent(sure, waiting, options, surroundings);
  if (agreed.length === 0) {
    print('Nothing was changed.\n');
    return;
  }
  const files = await changedFiles(workspace, agreed, surroundings);
  writeFiles(files, journal);
  print(`Changed ${placesText(agreed)}.\n`);
}

/** All replacements of moves. Throws {@link RunFailure} where they are refused. */
export async function planOrFail(
  workspace: MovableWorkspace,
  moves: Moves,
  mostNumbers = maxPlacesTicked,
): Promise<MovePlan> {
  try {
    return await planMoves(workspace, moves, { withNumbers: true, mostNumbers });
  } catch (error) {
    if (error instanceof Refusal) throw new RunFailure(error.message);
    throw error;
  }
}

/** The replacements that are to be made: those that are sure, and those that the user agrees to. */
async function consent(
  sure: readonly PlannedReplacement[],
  waiting: readonly ShownPlace[],
  { yes }: MoveOptions,
  { ask }: Surroundings,
): Promise<readonly PlannedReplacement[]> {
  if (yes) return sure;
  if (!ask)
    throw new RunFailure(
      'nobody can be asked here, so nothing was changed: --yes changes what is joined with the port, --dry-run only shows it.',
    );
  const all = [...sure, ...(await askForEach(waiting, ask))];
  if (all.length === 0) return all;
  const answer = await ask(`Change ${placesText(all)}? [y]es, [n]o: `);
  return /^\s*y/i.test(answer) ? all : [];
}

function titleOf(moves: Moves): string {
  const each = [...moves].map(([from, to]) => `${from} to ${to}`);
  return `Move ${moves.size === 1 ? 'port' : 'ports'} ${each.join(', ')}`;
}

/** `isWhole` is false where not all of them could be looked for. */
function waitingText(count: number, isWhole: boolean): string {
  if (!isWhole) return `; the first ${count} places wait for your tick, and more may hold the number`;
  if (count === 0) return '';
  return count === 1 ? '; 1 place waits for your tick' : `; ${count} places wait for your tick`;
}

/** Each place with its line, escaped, and why it waits. */
async function shownPlaces(
  workspace: MovableWorkspace,
  places: readonly PlannedReplacement[],
): Promise<ShownPlace[]> {
  const lines = new Map<string, readonly string[]>();
  for (const file of new Set(places.map((one) => one.file))) {
    const read = await workspace.read(file, Number.MAX_SAFE_INTEGER, 'data');
    lines.set(file, 'text' in read ? read.text.split(/\r\n|\r|\n/) : []);
  }
  return places.map((replacement) => {
    const { file, span, newText } = replacement;
    const line = (lines.get(file)?.[span.startLine] ?? '').trim();
    const place = `${workspace.nameOf(file)}:${span.startLine + 1}:${span.startCharacter + 1}`;
    const shown = visibleText(line.length > shownLine ? `${line.slice(0, shownLine)}…` : line);
    return { replacement, text: `  ${place} → ${newText} (${meaningOf(replacement)})\n    ${shown}` };
  });
}

/** UTF-16 units of a line that are shown: enough to know the place again. */
const shownLine = 160;

/** Places that `--include number` changes; they are held in memory with their files. */
const maxPlacesIncluded = 20_000;

function writePatch(
  files: readonly ChangedFile[],
  { output }: MoveOptions,
  { cwd, print, isTerminal }: Surroundings,
): void {
  const patches = files.map((file) => {
    if (isTerminal && output === undefined) return previewOf(file, false);
    const patch = patchOf(file);
    if (patch === null) throw new RunFailure(`${file.name} is no UTF-8, which a patch cannot hold.`);
    return patch;
  });
  if (output === undefined) {
    print(patches.join(''));
    return;
  }
  writeOutput(output, patches.join(''), cwd);
}
