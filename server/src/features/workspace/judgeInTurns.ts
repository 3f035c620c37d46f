/** Judges the files of the workspace in turns, so that what is then made of all of them finds them judged. */
import { createTurns } from '../../scan/turns.js';
import type { Session } from '../session/session.js';

/** Milliseconds of judging before other events have a turn. */
const turn = 10;

/** Resolves when every file was judged once; only those that changed meanwhile are judged anew by who asks for them. */
export async function judgeInTurns({ engine, runtime: { clock, yieldTurn } }: Session): Promise<void> {
  const turns = createTurns({ clock, yieldTurn, turn, onYield: () => undefined });
  for (const file of engine.index.files()) {
    await engine.judgedInTurns(file, turns);
    if (turns.isDue()) await turns.breathe();
  }
}
