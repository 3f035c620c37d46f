/** Drops repeats among settled values: each would be followed again, and multiply, at every further step. */
import type { PathStep } from '../analysis/fileFacts.js';
import type { Reached, Settled } from './settled.js';

/** The same values in the same order, each once. */
export function distinctReached(reached: Reached[]): Reached[] {
  if (reached.length < 2) return reached;
  return reached.filter((one, i) => !reached.slice(0, i).some((other) => isSame(one, other)));
}

function isSame(a: Reached, b: Reached): boolean {
  return (
    a.file === b.file &&
    a.frame === b.frame &&
    a.fromOutermost === b.fromOutermost &&
    a.imported === b.imported &&
    isSameValue(a.value, b.value)
  );
}

function isSameValue(a: Settled, b: Settled): boolean {
  if (a === b) return true;
  if (a.k === 'fn') return b.k === 'fn' && a.fn === b.fn;
  if (a.k === 'cls' || a.k === 'ins') return b.k === a.k && a.cls === b.cls;
  if (a.k === 'ns') return b.k === 'ns' && a.target === b.target;
  if (a.k === 'ext') return b.k === 'ext' && a.module === b.module && isSamePath(a.path, b.path);
  if (a.k === 'open') return b.k === 'open' && isSamePath(a.path, b.path);
  return isSameData(a, b);
}

function isSamePath(a: readonly PathStep[], b: readonly PathStep[]): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}

/** Facts of a file may be read again between two questions: what says the same is the same. */
function isSameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return keys.every((key) => key in right && isSameData(left[key], right[key]));
}
