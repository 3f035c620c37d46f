/** The order in which other ports remind of a port: those with the same last digits come first. */
import { firstNodePort, firstUserPort } from '../../ports/avoidedPorts.js';

/**
 * Ports of 1024–29999, nearest in memory to `port` first, `port` itself left out, some more than once. Which of them
 * are safe is not this function's matter.
 */
export function* memorablePorts(port: number): Generator<number> {
  for (const candidate of byDigits(port)) {
    if (candidate >= firstUserPort && candidate < firstNodePort && candidate !== port) yield candidate;
  }
}

function* byDigits(port: number): Generator<number> {
  const lastFour = port % 10_000;
  const lastThree = port % 1000;
  // 63315 → 13315, 23315, 3315. Of 50051 the last four are 0051, which nobody remembers as four digits.
  if (lastFour >= 1000) yield* withTenThousands(lastFour);
  // 50051 → 15051, 25051, 5051: the first digit and the last three.
  if (port >= 10_000) yield* withTenThousands(Math.floor(port / 10_000) * 1000 + lastThree);
  if (lastFour < 1000) yield* [10_000 + lastFour, 20_000 + lastFour];
  for (const length of [1000, 100, 10, 1]) {
    for (const [low, high] of bands) {
      for (let base = low; base < high; base += length) yield base + (port % length);
    }
  }
}

/** Five digits before four: short numbers are crowded with the defaults of tools. */
const bands = [
  [10_000, 30_000],
  [0, 10_000],
] as const;

function withTenThousands(rest: number): number[] {
  return [10_000 + rest, 20_000 + rest, rest];
}
