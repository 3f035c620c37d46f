/** Moves ports at every place of the workspace that names them, as one edit; what is not certain asks for consent. */
import * as l10n from '@vscode/l10n';
import type { ChangeAnnotation, WorkspaceEdit } from 'vscode-languageserver';
import { writePort } from '../findings/literalEdits.js';
import { Refusal } from '../guard.js';
import type { PortSite } from '../index/portSite.js';
import type { FileKey } from '../modules/fileNames.js';
import { isPort } from '../ports/port.js';
import { displayPath } from './convert.js';
import { type DigitsPlace, numbersAlong, refuseParting } from './movingNumbers.js';
import { numberIndexOf } from './sameNumbers/numberIndex.js';
import { unjoinedPlaces } from './sameNumbers/unjoinedPlaces.js';
import type { Session } from './session/session.js';
import { type PlannedEdit, toWorkspaceEdit } from './workspaceEdit.js';

/** Old port to new port. */
export type Moves = ReadonlyMap<number, number>;

/** The places that moves change: of a workspace folder, where one is given, those there and those that are used there. */
export function sitesOfMoves(session: Session, moves: Moves, within: FileKey | null = null): PortSite[] {
  const sites = [...moves.keys()].flatMap((port) => session.engine.index.sitesOfPort(port));
  return sites.filter((site) => moves.get(site.port) !== site.port && belongsTo(session, site, within));
}

function belongsTo({ folders }: Session, { file, uses }: PortSite, within: FileKey | null): boolean {
  if (within === null) return true;
  return [file, ...uses.map((use) => use.file)].some((one) => folders.of(one)?.key === within);
}

/** The folder to which a move is confined that somebody asks for in a file; null where there is only one, or none. */
export function folderOfMove({ folders }: Session, file: FileKey): FileKey | null {
  return folders.all().length > 1 ? (folders.of(file)?.key ?? null) : null;
}

/** What a move comes to: places that change, and those that change only where the user agrees. */
export interface MoveExtent {
  readonly changing: readonly { readonly file: FileKey }[];
  /** Doubtful sites, and places that only hold the same number. */
  readonly waiting: number;
  /** Whether every text file was looked at. */
  readonly isCounted: boolean;
}

/**
 * What moves come to. Clients without annotations change every site, and leave places alone that only hold the same
 * number; they are counted as waiting all the same.
 */
export async function extentOfMoves(
  session: Session,
  moves: Moves,
  within: FileKey | null = null,
): Promise<MoveExtent> {
  const sites = sitesOfMoves(session, moves, within);
  const asks = session.client.changeAnnotations;
  const along = numbersAlong(sites, moves);
  const sure = asks ? sites.filter((site) => doubtOf(site) === 'certain') : sites;
  const changing = [...sure, ...along];
  const numbers = await numberIndexOf(session).known();
  const others = numbers ? await unjoinedPlaces(session, new Set(moves.keys()), within, numbers) : [];
  return {
    changing,
    waiting: sites.length - sure.length + others.length,
    isCounted: numbers?.complete === true,
  };
}

/** The extent in words: `7 places in 4 files, 3 wait for your tick`. */
export function extentText({ changing, waiting, isCounted }: MoveExtent): string {
  const places = placesText(changing);
  if (!isCounted) {
    return waiting === 0
      ? l10n.t('{0}, more may wait for your tick', places)
      : l10n.t('{0}, at least {1} wait for your tick', places, waiting);
  }
  if (waiting === 0) return places;
  return waiting === 1
    ? l10n.t('{0}, 1 waits for your tick', places)
    : l10n.t('{0}, {1} wait for your tick', places, waiting);
}

/** How many places and files moves change, in words: `7 places in 4 files`. */
function placesText(sites: readonly { readonly file: FileKey }[]): string {
  const files = new Set(sites.map(({ file }) => file)).size;
  const places = sites.length === 1 ? l10n.t('1 place') : l10n.t('{0} places', sites.length);
  return files === 1 ? l10n.t('{0} in 1 file', places) : l10n.t('{0} in {1} files', places, files);
}

/** Why nothing moves from or to a number: it is no port that code can name; null where it may be. */
export function whyNotMovable(port: number): string | null {
  return isPort(port) && port !== 0 ? null : l10n.t('{0} is no port from 1 to 65535.', String(port));
}

/**
 * The edit that carries out the moves. Reads every file that is not open first: a place whose text is no longer what
 * the index knows refuses the whole edit, so nothing is half done. `warning` asks for consent to every change.
 */
export async function moveEdit(
  session: Session,
  moves: Moves,
  {
    warning,
    within = null,
  }: { readonly warning?: string | undefined; readonly within?: FileKey | null } = {},
): Promise<WorkspaceEdit> {
  for (const port of [...moves].flat()) {
    const problem = whyNotMovable(port);
    if (problem !== null) throw new Refusal(problem);
  }
  refuseParting(session, moves);
  const sites = sitesOfMoves(session, moves, within);
  if (sites.length === 0) throw new Refusal(l10n.t('Nothing in the workspace names this port any more.'));
  const along = numbersAlong(sites, moves);
  await refuseStale(session, [...sites, ...along]);
  const annotations = {
    ...(warning === undefined ? doubts() : { warning: annotation(warning, true) }),
    number: annotation(l10n.t('The same number, not joined with the port'), true),
  };
  const own = sites.map((site): PlannedEdit => {
    const port = moves.get(site.port) ?? site.port;
    const newText = writePort(port, site.digitsText);
    return { file: site.file, span: site.digits, newText, annotation: warning ? 'warning' : doubtOf(site) };
  });
  for (const { file, digits, digitsText, to } of along) {
    const newText = writePort(to, digitsText);
    own.push({ file, span: digits, newText, annotation: warning ? 'warning' : 'certain' });
  }
  const others = session.client.changeAnnotations ? await unjoinedEdits(session, moves, within) : [];
  const taken = new Set(own.map(placeOfEdit));
  const edits = [...own, ...others.filter((edit) => !taken.has(placeOfEdit(edit)))];
  const used = new Set(edits.map((edit) => edit.annotation));
  return toWorkspaceEdit(
    session,
    edits,
    Object.fromEntries(Object.entries(annotations).filter(([key]) => used.has(key))),
  );
}

function placeOfEdit({ file, span }: PlannedEdit): string {
  return `${file} ${span.start}`;
}

/** Whoever moves a port sees every other place that holds its number, in files of any kind; none changes without a tick. */
async function unjoinedEdits(session: Session, moves: Moves, within: FileKey | null): Promise<PlannedEdit[]> {
  const numbers = await numberIndexOf(session).look();
  const places = await unjoinedPlaces(session, new Set(moves.keys()), within, numbers);
  return places.map(({ file, span, port, text }) => {
    return { file, span, newText: writePort(moves.get(port) ?? port, text), annotation: 'number' };
  });
}

/** Why each kind of place is changed; the doubtful ones need the user's consent. */
function doubts(): Record<ReturnType<typeof doubtOf>, ChangeAnnotation> {
  return {
    certain: annotation(l10n.t('Listens or connects'), false),
    likely: annotation(l10n.t('Probably listens or connects'), true),
    mention: annotation(l10n.t('Names the port, but reaches no call that is known'), true),
  };
}

function doubtOf(site: PortSite): 'certain' | 'likely' | 'mention' {
  if (site.role === 'mention') return 'mention';
  return site.confidence === 'certain' ? 'certain' : 'likely';
}

function annotation(label: string, needsConfirmation: boolean): ChangeAnnotation {
  return { label, needsConfirmation };
}

/** Compares the digits that every place is known to have with those it has now. */
async function refuseStale(session: Session, sites: readonly DigitsPlace[]): Promise<void> {
  const files = new Set(sites.map(({ file }) => file));
  await Promise.all(
    [...files].map((file) => {
      const own = sites.filter((site) => site.file === file);
      return refuseStaleFile(session, file, own);
    }),
  );
}

async function refuseStaleFile(
  session: Session,
  file: FileKey,
  sites: readonly DigitsPlace[],
): Promise<void> {
  const { maxFileSize } = session.settings.of(file).settings;
  const now = await session.read(file, maxFileSize);
  const path = displayPath(session, file);
  if ('skipped' in now) throw new Refusal(l10n.t('{0} cannot be changed: {1}.', path, now.skipped));
  if ((await session.sourceOf(file)?.isReadOnly?.(file)) === true) {
    throw new Refusal(l10n.t('{0} is read-only, so nothing was changed.', path));
  }
  const moved = sites.find(
    ({ digits, digitsText }) => now.text.slice(digits.start, digits.end) !== digitsText,
  );
  if (moved) {
    session.scans.reread([file]);
    throw new Refusal(l10n.t('{0} changed meanwhile; try again.', path));
  }
}
