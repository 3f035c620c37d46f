/** The plan of `move` as data: nothing is written. */
import { moveWarning } from '../../moves/moveWarning.js';
import { RunFailure, type Surroundings } from '../surroundings.js';
import { changedFiles } from './changedFiles.js';
import { meaningOf } from './consent.js';
import { openWorkspace, type ScanOfMove } from './openWorkspace.js';
import { planOrFail, wantedMoves } from './runMove.js';
import { previewOf } from './unifiedDiff.js';

export interface PlanOfMove {
  readonly moves: readonly { readonly from: number; readonly to: number }[];
  /** What to know before; null: nothing. */
  readonly warning: string | null;
  /** Sorted by file and place; lines and columns are 1-based. */
  readonly places: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly newText: string;
    readonly doubt: string;
    /** Why a place waits; blank for a certain one. */
    readonly meaning: string;
  }[];
  /** The changes of the certain places, with nothing in it that could steer a terminal. */
  readonly diff: string;
  /** False where more places may hold the same number than are among `places`. */
  readonly isWhole: boolean;
}

/** Plans `move PORT [TO]` in the working directory. Throws {@link RunFailure}. */
export async function planOfMove(
  port: number,
  to: number | undefined,
  options: ScanOfMove,
  surroundings: Surroundings,
): Promise<PlanOfMove> {
  const { workspace } = await openWorkspace(['.'], options, surroundings);
  const { moves, refused } = wantedMoves(workspace, port, to);
  const [sentence] = refused;
  if (sentence !== undefined) throw new RunFailure(sentence);
  const { replacements, isWhole } = await planOrFail(workspace, moves);
  const files = await changedFiles(
    workspace,
    replacements.filter(({ doubt }) => doubt === 'certain'),
    surroundings,
  );
  const places = replacements.map((one) => ({
    file: workspace.nameOf(one.file),
    line: one.span.startLine + 1,
    column: one.span.startCharacter + 1,
    newText: one.newText,
    doubt: one.doubt,
    meaning: meaningOf(one),
  }));
  return {
    moves: [...moves].map(([from, target]) => ({ from, to: target })),
    warning: moveWarning(workspace, moves),
    places: places.sort(
      (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
    ),
    diff: files.map((file) => previewOf(file, false)).join(''),
    isWhole,
  };
}
