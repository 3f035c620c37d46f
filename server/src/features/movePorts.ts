/** Moves ports at every place of the workspace that names them, as one edit; what is not certain asks for consent. */
import * as l10n from '@vscode/l10n';
import type { ChangeAnnotation, WorkspaceEdit } from 'vscode-languageserver';
import { writePort } from '../findings/literalEdits.js';
import { Refusal } from '../guard.js';
import type { PortSite } from '../index/portSite.js';
import type { FileKey } from '../modules/fileNames.js';
import { isPort } from '../ports/port.js';
import { displayPath } from './convert.js';
import type { Session } from './session/session.js';
import { type PlannedEdit, toWorkspaceEdit } from './workspaceEdit.js';

/** Old port to new port. */
export type Moves = ReadonlyMap<number, number>;

/** The places that moves change. */
export function sitesOfMoves(session: Session, moves: Moves): PortSite[] {
  const sites = [...moves.keys()].flatMap((port) => session.engine.index.sitesOfPort(port));
  return sites.filter((site) => moves.get(site.port) !== site.port);
}

/** How many places and files moves change, in words: `7 places in 4 files`. */
export function placesText(sites: readonly PortSite[]): string {
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
export async function moveEdit(session: Session, moves: Moves, warning?: string): Promise<WorkspaceEdit> {
  for (const port of [...moves].flat()) {
    const problem = whyNotMovable(port);
    if (problem !== null) throw new Refusal(problem);
  }
  const sites = sitesOfMoves(session, moves);
  if (sites.length === 0) throw new Refusal(l10n.t('Nothing in the workspace names this port any more.'));
  await refuseStale(session, sites);
  const annotations = warning === undefined ? doubts() : { warning: annotation(warning, true) };
  const edits = sites.map((site): PlannedEdit => {
    const port = moves.get(site.port) ?? site.port;
    const newText = writePort(port, site.digitsText);
    return { file: site.file, span: site.digits, newText, annotation: warning ? 'warning' : doubtOf(site) };
  });
  const used = new Set(edits.map((edit) => edit.annotation));
  return toWorkspaceEdit(
    session,
    edits,
    Object.fromEntries(Object.entries(annotations).filter(([key]) => used.has(key))),
  );
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
async function refuseStale(session: Session, sites: readonly PortSite[]): Promise<void> {
  const files = new Set(sites.map(({ file }) => file));
  await Promise.all(
    [...files].map((file) => {
      const own = sites.filter((site) => site.file === file);
      return refuseStaleFile(session, file, own);
    }),
  );
}

async function refuseStaleFile(session: Session, file: FileKey, sites: readonly PortSite[]): Promise<void> {
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
