/** What is asked for often runs rarely, never not at all, and lets those who type go first. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttled } from '../../server/src/features/workspace/throttled.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('runs soon, then once an interval, and the last call counts', async () => {
  const act = vi.fn();
  const ask = throttled(500, act);
  ask();
  await vi.advanceTimersByTimeAsync(0);
  expect(act).toHaveBeenCalledTimes(1);
  ask();
  ask();
  await vi.advanceTimersByTimeAsync(499);
  expect(act).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(act).toHaveBeenCalledTimes(2);
});

it('waits for a pause of typing', async () => {
  const act = vi.fn();
  const typing = { isGoingOn: true };
  throttled(500, act, typing)();
  await vi.advanceTimersByTimeAsync(1000);
  expect(act).not.toHaveBeenCalled();
  typing.isGoingOn = false;
  await vi.advanceTimersByTimeAsync(100);
  expect(act).toHaveBeenCalledTimes(1);
});

it('whoever types on and on waits 2 seconds for it', async () => {
  const act = vi.fn();
  const ask = throttled(500, act, { isGoingOn: true });
  ask();
  for (let time = 0; time < 2000; time += 50) {
    expect(act).not.toHaveBeenCalled();
    ask();
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(act).toHaveBeenCalledTimes(1);
});
