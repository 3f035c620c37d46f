/** Compares paths with patterns; the work is at most the length of the pattern times that of the path. */
import { anyCharacter, type PathPattern, type StepPattern } from './pathPattern.js';

// Parts around a star have a fixed length, so the leftmost place for each is the best one, and nothing is tried again.

/** Counts characters compared, for who has to bound the work of many patterns on many names. */
export interface MatchingWork {
  steps: number;
}

/** Whether a path, given as its steps, is one that the pattern means. */
export function matchesPath(pattern: PathPattern, path: readonly string[], work: MatchingWork): boolean {
  const [first = []] = pattern;
  const last = pattern.length === 1 ? first : (pattern[pattern.length - 1] ?? first);
  if (pattern.length === 1) return path.length === first.length && stands(first, path, 0, work);
  let at = first.length;
  const end = path.length - last.length;
  if (at > end || !stands(last, path, end, work) || !stands(first, path, 0, work)) return false;
  for (let i = 1; i < pattern.length - 1; i += 1) {
    const run = pattern[i] as readonly StepPattern[];
    while (at + run.length <= end && !stands(run, path, at, work)) at += 1;
    at += run.length;
    if (at > end) return false;
  }
  return true;
}

/** Whether the steps of a run are those of the path from `at` on, of which there are enough. */
function stands(
  run: readonly StepPattern[],
  path: readonly string[],
  at: number,
  work: MatchingWork,
): boolean {
  for (let i = run.length - 1; i >= 0; i -= 1) {
    if (!matchesStep(run[i] as StepPattern, path[at + i] as string, work)) return false;
  }
  return true;
}

/** Whether a name is one that the pattern means. */
export function matchesStep(pattern: StepPattern, name: string, work: MatchingWork): boolean {
  work.steps += 1;
  if (name.length < pattern.least) return false;
  if (pattern.literal !== null) {
    if (name.length !== pattern.least) return false;
    work.steps += name.length;
    return name === pattern.literal;
  }
  const { parts } = pattern;
  const first = parts[0] as Int32Array;
  if (parts.length === 1) return name.length === first.length && fits(pattern, first, name, 0, work);
  const last = parts[parts.length - 1] as Int32Array;
  const end = name.length - last.length;
  if (!fits(pattern, last, name, end, work) || !fits(pattern, first, name, 0, work)) return false;
  let at = first.length;
  for (let i = 1; i < parts.length - 1; i += 1) {
    const part = parts[i] as Int32Array;
    while (at + part.length <= end && !fits(pattern, part, name, at, work)) at += 1;
    at += part.length;
    if (at > end) return false;
  }
  return true;
}

/** Whether the characters of `name` from `at` on, of which there are enough, are those of a part. */
function fits(pattern: StepPattern, part: Int32Array, name: string, at: number, work: MatchingWork): boolean {
  for (let i = 0; i < part.length; i += 1) {
    const token = part[i] as number;
    const code = name.charCodeAt(at + i);
    work.steps += 1;
    if (token === code || token === anyCharacter) continue;
    if (token > anyCharacter || !isOfClass(pattern, token, code, work)) return false;
  }
  return true;
}

function isOfClass({ classes }: StepPattern, token: number, code: number, work: MatchingWork): boolean {
  const { negated, ranges } = classes[-2 - token] ?? { negated: false, ranges: [] };
  work.steps += ranges.length;
  for (let i = 0; i < ranges.length; i += 2) {
    if (code >= (ranges[i] as number) && code <= (ranges[i + 1] as number)) return !negated;
  }
  return negated;
}
