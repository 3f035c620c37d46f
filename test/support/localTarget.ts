/** A machine of the tests: its range is so small that no profile can be meant. */
import type { Target } from '../../server/src/ports/target.js';

/** The target called `local`. */
export const localTarget: Target = {
  name: 'local',
  label: 'this machine',
  low: 40000,
  high: 40001,
  source: 'test',
  parity: true,
  reserved: [],
};
