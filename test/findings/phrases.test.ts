/** Durations, as people say them. */
import { describe, expect, test } from 'vitest';
import { duration, interval } from '../../server/src/findings/words/phrases.js';

describe('a duration', () => {
  test.each([
    [1, '1 millisecond'],
    [250, '250 milliseconds'],
    [1000, '1 second'],
    [1040, '1 second'],
    [1500, '1.5 seconds'],
    [89_000, '89 seconds'],
    [90_000, '1.5 minutes'],
    [14_116_000, '3.9 hours'],
    [36 * 3600_000, '1.5 days'],
  ])('of %i ms', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  test.each([
    [1, 'every millisecond'],
    [1000, 'every second'],
    [2500, 'every 2.5 seconds'],
  ])('between attempts, of %i ms', (milliseconds, text) => {
    expect(interval(milliseconds)).toBe(text);
  });
});
