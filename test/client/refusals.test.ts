/** How long a refused connection of a terminal is held to belong to what comes after it. */
import { expect, it } from 'vitest';
import { createRefusals } from '../../client/src/terminal/refusals.js';

const seconds = 1000;

it.each([
  ['just before', 2 * seconds, 50051],
  ['a minute before', 60 * seconds, 50051],
  ['longer ago', 61 * seconds, null],
  ['yesterday', 86_400 * seconds, null],
])('a connection refused %s', (_, later, port) => {
  let now = 5_000_000;
  const [one, other] = [{}, {}];
  const refusals = createRefusals<object>(() => now);
  refusals.note(one, 50052);
  refusals.note(one, 50051);
  now += later;
  expect(refusals.recent(one)).toBe(port);
  expect(refusals.recent(other)).toBeNull();
});
