import type { ApiRow } from '../../server/src/catalogue/apiRow.js';

export const handRowDifferences: readonly (readonly [name: string, side: 'row' | 'code', why: string])[];
export function differencesOf(
  byHand: readonly ApiRow[],
  read: readonly ApiRow[],
): { row: string[]; code: string[]; both: number };
export function whyDifferent(name: string, side: 'row' | 'code'): string | undefined;
