/** The plan of moves: every replacement that carries them out, whoever asked for it, and why each is there. */
import * as l10n from '@vscode/l10n';
import { writePort } from '../findings/literalEdits.js';
import { notePorts } from '../findings/notes/portNotes.js';
import { groupedBy } from '../groupedBy.js';
import type { FileKey } from '../modules/fileNames.js';
import { isPort } from '../ports/port.js';
import { Refusal } from '../refusal.js';
import { textKindOf } from '../sourceFiles.js';
import type { Span } from '../syntax/span.js';
import type { MovableWorkspace, Moves } from './movableWorkspace.js';
import { type DigitsPlace, numbersAlong, refuseParting } from './movingNumbers.js';
import { type Doubt, doubtOf, sitesOfMoves } from './movingSites.js';
import { unjoinedPlaces } from './unjoinedPlaces.js';

/** One replacement of digits. */
export interface PlannedReplacement {
  readonly file: FileKey;
  readonly span: Span;
  /** The digits that stand there. */
  readonly oldText: string;
  readonly newText: string;
  /** How sure it is; `number` is a place that only holds the same number. */
  readonly doubt: Doubt | 'number';
}

/** Where moves take place, and whether places are wanted that only hold the same number. */
export interface PlanOptions {
  readonly within?: FileKey | null;
  readonly withNumbers: boolean;
  /** Places that only hold the same number, at most; by default as many as people tick. */
  readonly mostNumbers?: number;
}

/** What moves change. */
export interface MovePlan {
  readonly replacements: readonly PlannedReplacement[];
  /** False where more places may hold the same number than are among them. */
  readonly isWhole: boolean;
}

/** Why nothing moves from or to a number: it is no port that code can name; null where it may be. */
export function whyNotMovable(port: number): string | null {
  return isPort(port) && port !== 0 ? null : l10n.t('{0} is no port from 1 to 65535.', String(port));
}

/**
 * All replacements. Reads every file first: a place whose text is no longer what the index knows refuses the whole
 * plan, so nothing is half done. Throws {@link Refusal}.
 */
export async function planMoves(
  workspace: MovableWorkspace,
  moves: Moves,
  { within = null, withNumbers, mostNumbers }: PlanOptions,
): Promise<MovePlan> {
  for (const port of [...moves].flat()) {
    const problem = whyNotMovable(port);
    if (problem !== null) throw new Refusal(problem);
  }
  refuseParting(workspace, moves);
  const sites = sitesOfMoves(workspace, moves, within);
  if (sites.length === 0) throw new Refusal(l10n.t('Nothing in the workspace names this port any more.'));
  const along = numbersAlong(sites, moves);
  await refuseStale(workspace, [...sites, ...along]);
  const notesOf = notePorts(workspace.index);
  const own = sites.map((site): PlannedReplacement => {
    const newText = writePort(moves.get(site.port) ?? site.port, site.digitsText);
    return {
      file: site.file,
      span: site.digits,
      oldText: site.digitsText,
      newText,
      doubt: doubtOf(site, notesOf(site)),
    };
  });
  for (const { file, digits, digitsText, to } of along)
    own.push({
      file,
      span: digits,
      oldText: digitsText,
      newText: writePort(to, digitsText),
      doubt: 'certain',
    });
  if (!withNumbers) return { replacements: own, isWhole: true };
  const others = await unjoined(workspace, moves, within, mostNumbers);
  const taken = new Set(own.map(placeOf));
  const more = others.replacements.filter((one) => !taken.has(placeOf(one)));
  return { replacements: [...own, ...more], isWhole: others.isWhole };
}

/** Why nothing changes where a file must not be written: one sentence, whoever asks. */
export function readOnlySentence(name: string): string {
  return l10n.t('{0} is read-only, so nothing was changed.', name);
}

function placeOf({ file, span }: PlannedReplacement): string {
  return `${file} ${span.start}`;
}

/** Whoever moves a port sees every other place that holds its number, in files of any kind; none changes without a tick. */
async function unjoined(
  workspace: MovableWorkspace,
  moves: Moves,
  within: FileKey | null,
  most: number | undefined,
): Promise<MovePlan> {
  const numbers = await workspace.numbers.look();
  const { places, isWhole } = await unjoinedPlaces(workspace, new Set(moves.keys()), within, numbers, most);
  const replacements = places.map(({ file, span, port, text }): PlannedReplacement => {
    const newText = writePort(moves.get(port) ?? port, text);
    return { file, span, oldText: text, newText, doubt: 'number' };
  });
  return { replacements, isWhole };
}

/** Compares the digits that every place is known to have with those it has now. */
async function refuseStale(workspace: MovableWorkspace, sites: readonly DigitsPlace[]): Promise<void> {
  const byFile = groupedBy(sites, ({ file }) => file);
  await Promise.all([...byFile].map(([file, own]) => refuseStaleFile(workspace, file, own)));
}

async function refuseStaleFile(
  workspace: MovableWorkspace,
  file: FileKey,
  sites: readonly DigitsPlace[],
): Promise<void> {
  const now = await workspace.read(file, workspace.maxFileSizeOf(file), textKindOf(file));
  const path = workspace.nameOf(file);
  if ('skipped' in now) throw new Refusal(l10n.t('{0} cannot be changed: {1}.', path, now.skipped));
  if (await workspace.isReadOnly(file)) throw new Refusal(readOnlySentence(path));
  const moved = sites.find(
    ({ digits, digitsText }) => now.text.slice(digits.start, digits.end) !== digitsText,
  );
  if (moved) {
    workspace.onStale(file);
    throw new Refusal(l10n.t('{0} changed meanwhile; try again.', path));
  }
}
