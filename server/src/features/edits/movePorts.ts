/** The plan of moves as one edit of the workspace, in which what is not certain asks for consent. */
import * as l10n from '@vscode/l10n';
import type { ChangeAnnotation, WorkspaceEdit } from 'vscode-languageserver';
import type { FileKey } from '../../modules/fileNames.js';
import type { Moves } from '../../moves/movableWorkspace.js';
import { type PlannedReplacement, planMoves } from '../../moves/planMoves.js';
import type { Session } from '../session/session.js';
import { movableOf } from './sessionWorkspace.js';
import { toWorkspaceEdit } from './workspaceEdit.js';

/** The folder to which a move is confined that somebody asks for in a file; null where there is only one, or none. */
export function folderOfMove({ folders }: Session, file: FileKey): FileKey | null {
  return folders.all().length > 1 ? (folders.of(file)?.key ?? null) : null;
}

/** How a move is asked for: `warning` asks for consent to every change. */
export interface MoveRequestOptions {
  readonly warning?: string | undefined;
  readonly within?: FileKey | null;
}

/** The edit that carries out the moves. Rejects with a refusal where it cannot be made whole. */
export async function moveEdit(
  session: Session,
  moves: Moves,
  { warning, within = null }: MoveRequestOptions = {},
): Promise<WorkspaceEdit> {
  const withNumbers = session.client.changeAnnotations;
  const { replacements } = await planMoves(movableOf(session), moves, { within, withNumbers });
  const annotations = annotationsOf(warning);
  const edits = replacements.map(({ file, span, newText, doubt }) => {
    return {
      file,
      span,
      newText,
      annotation: warning !== undefined && doubt !== 'number' ? 'warning' : doubt,
    };
  });
  const used = new Set(edits.map((edit) => edit.annotation));
  return toWorkspaceEdit(
    session,
    edits,
    Object.fromEntries(
      Object.entries(annotations).filter(([key]) => used.has(key as keyof typeof annotations)),
    ),
  );
}

/** Why each kind of place is changed; the doubtful ones need the user's consent. */
function annotationsOf(
  warning: string | undefined,
): Record<PlannedReplacement['doubt'] | 'warning', ChangeAnnotation> {
  return {
    certain: annotation(l10n.t('Listens or connects'), false),
    likely: annotation(l10n.t('Probably listens or connects'), true),
    mention: annotation(l10n.t('Names the port, but reaches no call that is known'), true),
    number: annotation(l10n.t('The same number, not joined with the port'), true),
    warning: annotation(warning ?? '', true),
  };
}

function annotation(label: string, needsConfirmation: boolean): ChangeAnnotation {
  return { label, needsConfirmation };
}
