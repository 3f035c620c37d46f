/** How the server has its index find what changed: a little at once, the rest in turns, nothing for long. */
import { expect, it } from 'vitest';
import { createSettling } from '../../server/src/features/session/settling.js';
import type { PortIndex } from '../../server/src/index/portIndex.js';

/** An index with some pieces of work of 4 ms each, of which one belongs to the changed file. */
function settlingOf(pieces: number) {
  let now = 0;
  let left = pieces;
  let first = 1;
  const turns: number[] = [];
  const index: Pick<PortIndex, 'settle'> = {
    settle(isDue = () => false, within) {
      const start = now;
      const touched = new Set<string>();
      while (within ? first > 0 : left > 0) {
        if (first > 0) touched.add('changed');
        first = 0;
        left--;
        now += 4;
        if (isDue()) break;
      }
      turns.push(now - start);
      return { touched, isDone: left === 0 };
    },
  };
  const work: Promise<void>[] = [];
  const seen: string[][] = [];
  const settling = createSettling({
    index: index as PortIndex,
    clock: () => now,
    yieldTurn: async () => {},
    run: (task) => void work.push(task()),
    onSettled: (touched) => seen.push([...touched]),
    onEnd: () => seen.push([settling.isGoingOn ? 'goes on' : 'ended']),
  });
  return { settling, turns, seen, left: () => left, done: () => Promise.all(work) };
}

it('what is small is done at once, the changed file first', () => {
  const { settling, seen, left } = settlingOf(5);
  settling.begin(new Set(['changed']));
  expect(left()).toBe(0);
  expect(seen).toEqual([['changed']]);
});

it('what is large goes on in short turns, and ends', async () => {
  const { settling, turns, seen, left, done } = settlingOf(100);
  settling.begin(new Set(['changed']));
  expect(left()).toBeGreaterThan(80);
  await done();
  expect(left()).toBe(0);
  expect(Math.max(...turns)).toBeLessThanOrEqual(36);
  expect(Math.max(...turns.slice(2))).toBeLessThanOrEqual(14);
  expect(seen.filter(([what]) => what === 'ended')).toHaveLength(1);
  expect(seen.at(-1)).toEqual(['ended']);
});

it('while a scan stages files, only the changed file is looked at; the rest follows', async () => {
  const { settling, left, done } = settlingOf(100);
  const release = settling.hold();
  settling.begin(new Set(['changed']));
  await done();
  expect(left()).toBe(99);
  release();
  await done();
  expect(left()).toBe(0);
});
