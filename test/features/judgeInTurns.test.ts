/** All files of a workspace are judged without keeping others from their turn. */
import { expect, it } from 'vitest';
import type { Session } from '../../server/src/features/session/session.js';
import { judgeInTurns } from '../../server/src/features/workspace/judgeInTurns.js';

it('others have a turn after 10 ms of judging', async () => {
  const files = Array.from({ length: 95 }, (_, index) => `/w/${index}.ts`);
  const judged: string[] = [];
  let now = 0;
  let turns = 0;
  await judgeInTurns({
    engine: {
      index: { files: () => files },
      judgedInTurns: async (file: string) => {
        now += 1;
        judged.push(file);
      },
    },
    runtime: { clock: () => now, yieldTurn: async () => void turns++ },
  } as unknown as Session);
  expect(judged).toEqual(files);
  expect(turns).toBe(9);
});
