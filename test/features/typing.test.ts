/** How long work of the whole workspace rests while somebody types. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTyping, type Typing } from '../../server/src/features/session/typing.js';

let typing: Typing;
beforeEach(() => {
  vi.useFakeTimers();
  typing = createTyping({ clock: () => Date.now(), yieldTurn: async () => {} });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Milliseconds until a rest that begins now is over, with a key every so often. */
async function restWith(keyEvery: number): Promise<number> {
  const start = Date.now();
  let end: number | null = null;
  void typing.rest().then(() => {
    end = Date.now();
  });
  for (let time = 0; end === null && time < 10_000; time += keyEvery) {
    await vi.advanceTimersByTimeAsync(keyEvery);
    if (end === null) typing.note();
  }
  return (end ?? Number.POSITIVE_INFINITY) - start;
}

it('where nobody types, nothing rests', async () => {
  expect(await restWith(1)).toBe(0);
});

it('after a key it rests, and goes on once no other follows', async () => {
  typing.note();
  await vi.advanceTimersByTimeAsync(250);
  expect(typing.isGoingOn).toBe(true);
  expect(await restWith(1000)).toBe(50);
  expect(typing.isGoingOn).toBe(false);
});

it('whoever types on and on does not keep it from coming to its end: a slice of work every 250 ms', async () => {
  typing.note();
  expect(await restWith(47)).toBe(250);
  expect(await restWith(47)).toBe(250);
});
