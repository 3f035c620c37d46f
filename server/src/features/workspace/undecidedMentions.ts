/** What a file shows of literals that can still turn out to be more than mentions: what it showed of them before. */
import type { Diagnostic } from 'vscode-languageserver';

/** What was sent of one finding, as JSON, or null where nothing was; the port tells whether two can be of one literal. */
export interface ShownItem {
  readonly port: number | null;
  readonly json: string | null;
}

/** One that was found. */
export interface FoundItem {
  readonly port: number | null;
  readonly item: Diagnostic;
  readonly isUndecided: boolean;
}

/**
 * What is sent of each finding; null for none. Those that are undecided stay what they were shown as. Between two states
 * of a file lies an edit, as a rule one: what comes before it and what comes after it has the same ports in the same order.
 */
export function keepUndecided(
  before: readonly ShownItem[],
  found: readonly FoundItem[],
): (Diagnostic | null)[] {
  if (!found.some(({ isUndecided }) => isUndecided)) return found.map(({ item }) => item);
  const most = Math.min(before.length, found.length);
  let head = 0;
  while (head < most && before[head]?.port === found[head]?.port) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail)?.port === found.at(-1 - tail)?.port) tail++;
  return found.map(({ item, isUndecided }, i) => {
    if (!isUndecided) return item;
    if (i >= head && i < found.length - tail) return null;
    const last = before[i < head ? i : i + before.length - found.length]?.json;
    return last ? atPlaceOf(item, JSON.parse(last)) : null;
  });
}

function atPlaceOf({ range, data }: Diagnostic, shown: Diagnostic): Diagnostic {
  return { ...shown, range, data: { ...shown.data, span: data.span } };
}
