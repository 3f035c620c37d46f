/** Who waits for an answer comes before slices of long work. */
import { expect, it } from 'vitest';
import { answersFirst } from '../../server/src/features/session/answersFirst.js';
import type { PortHolder } from '../../server/src/ports/portHolder.js';
import type { Runtime } from '../../server/src/runtime.js';

/** A runtime whose turns take a millisecond each, and a system that says who has a port after so many turns. */
function slowSystem(turnsUntilAnswer: number): Runtime {
  let time = 0;
  const yieldTurn = async (): Promise<void> => {
    time++;
  };
  const readPortHolders = async (): Promise<readonly PortHolder[]> => {
    for (let turn = 0; turn < turnsUntilAnswer; turn++) await Promise.resolve();
    return [];
  };
  return { clock: () => time, yieldTurn, readPortHolders } as unknown as Runtime;
}

/** What happened, in order, where a slice of work and a question to the system begin at once. */
async function orderOf(turnsUntilAnswer: number): Promise<string[]> {
  const { runtime } = answersFirst(slowSystem(turnsUntilAnswer));
  const order: string[] = [];
  const answer = runtime.readPortHolders?.(50051).then(() => order.push('answer'));
  const slice = runtime.yieldTurn().then(() => order.push('slice of work'));
  await Promise.all([answer, slice]);
  return order;
}

it.each([1, 20])('an answer that takes %i rounds comes before the next slice of work', async (rounds) => {
  expect(await orderOf(rounds)).toEqual(['answer', 'slice of work']);
});

it('a system that answers slowly holds work up for 100 ms at most', async () => {
  const { runtime } = answersFirst(slowSystem(100_000));
  const start = runtime.clock();
  void runtime.readPortHolders?.(50051);
  await runtime.yieldTurn();
  expect(runtime.clock() - start).toBe(100);
});

it('where nobody waits, a turn is one turn', async () => {
  const { runtime } = answersFirst(slowSystem(1));
  await runtime.yieldTurn();
  expect(runtime.clock()).toBe(1);
});
