/** Reads the places of the catalogue's rows: which argument, and the steps into it. */
import type { PathStep } from '../analysis/fileFacts.js';

/** `0.brokers[].port` as an argument's index and steps from it. */
export function argumentSteps(path: string): { index: number; path: PathStep[] } {
  const [first = '0', ...rest] = path
    .replaceAll('[]', '.[]')
    .split('.')
    .filter((one) => one !== '');
  return { index: Number(first), path: rest };
}
