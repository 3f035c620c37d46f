/** When a crashed server is started again. */
import { describe, expect, it } from 'vitest';
import { createCrashPolicy } from '../../client/src/crashPolicy.js';

function policyAt(): { at: (time: number) => 'restart' | 'stop'; reset: () => void } {
  let now = 0;
  const policy = createCrashPolicy(() => now, { restarts: 2, window: 1000 });
  return {
    at(time) {
      now = time;
      return policy.crashed();
    },
    reset: () => policy.reset(),
  };
}

describe('crash policy', () => {
  it('restarts as often as its limit says, then stops', () => {
    const { at } = policyAt();
    expect([at(0), at(1), at(2), at(3)]).toEqual(['restart', 'restart', 'stop', 'stop']);
  });

  it('forgets crashes that are older than its window', () => {
    const { at } = policyAt();
    expect([at(0), at(500), at(1001), at(1400)]).toEqual(['restart', 'restart', 'restart', 'stop']);
  });

  it('counts a crash at the very edge of the window', () => {
    const { at } = policyAt();
    expect([at(0), at(500), at(1000)]).toEqual(['restart', 'restart', 'stop']);
  });

  it('begins anew after a reset', () => {
    const { at, reset } = policyAt();
    at(0);
    at(1);
    expect(at(2)).toBe('stop');
    reset();
    expect(at(3)).toBe('restart');
  });

  it('by default answers four crashes in three minutes, not the fifth', () => {
    const policy = createCrashPolicy(() => 0);
    const answers = Array.from({ length: 5 }, () => policy.crashed());
    expect(answers).toEqual(['restart', 'restart', 'restart', 'restart', 'stop']);
  });
});
