/** The baseline as a file: one finding a line, sorted, so that differences are small and git can merge both sides. */
import * as l10n from '@vscode/l10n';
import { isObject } from '../jsonValue.js';
import { compareText } from '../textOrder.js';
import type { FindingContext } from './findingContext.js';

/** The version of the format; grows when a reader of the former version could misread a file. */
const formatVersion = 1;

/** The most that is read of a baseline, in bytes, and of its findings. */
export const baselineLimit = 20_000_000;

/** A finding that was there; equal ones of one file are counted. */
export interface BaselineEntry extends FindingContext {
  /** Relative to the folder of the baseline, with `/`. */
  readonly file: string;
  readonly rule: string;
  /** Null for a suppression comment that suppresses nothing. */
  readonly port: number | null;
  readonly count: number;
}

/** The entries of a text, or in the end of a sentence why there are none. */
export type ReadBaseline = { readonly entries: readonly BaselineEntry[] } | { readonly fault: string };

/** Reads a baseline; lines may stand in any order, and equal lines are one, as merging leaves them. */
export function readBaseline(text: string): ReadBaseline {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n/);
  const entries = new Map<string, BaselineEntry>();
  let isBaseline = false;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(line))
      return { fault: l10n.t('line {0} is a conflict marker of a merge: end the merge first', at + 1) };
    const value = parseLine(line);
    if (isObject(value) && 'ephemeralPortsBaseline' in value) {
      const { ephemeralPortsBaseline: version } = value;
      if (version !== formatVersion)
        return {
          fault: l10n.t(
            'it has version {0}, but this program reads version {1}',
            shown(version),
            formatVersion,
          ),
        };
      isBaseline = true;
      continue;
    }
    const entry = readEntry(value);
    if (!entry) return { fault: l10n.t('line {0} is no finding', at + 1) };
    entries.set(line, entry);
  }
  return isBaseline ? { entries: [...entries.values()] } : { fault: l10n.t('it is no baseline') };
}

function shown(version: unknown): string {
  return JSON.stringify(version)?.slice(0, 20) ?? '';
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function readEntry(value: unknown): BaselineEntry | null {
  if (!isObject(value)) return null;
  const { file, rule, port = null, near = '/', count = 1 } = value;
  if (typeof file !== 'string' || typeof rule !== 'string' || typeof near !== 'string') return null;
  if (port !== null && typeof port !== 'number') return null;
  if (typeof count !== 'number' || !(count >= 1)) return null;
  const [before = '', after = ''] = near.split('/');
  const joined = { before: joinedIn(before), after: joinedIn(after) };
  return { file, rule, port, before: wordsOf(before), after: wordsOf(after), joined, count };
}

function wordsOf(text: string): string[] {
  return text.match(/[\da-f]{4}/g) ?? [];
}

/** Words before a dot stand in one address with the digits. */
function joinedIn(text: string): number {
  return wordsOf(text.slice(0, text.indexOf('.') + 1)).length;
}

function withDot(words: readonly string[], joined: number): string {
  return joined === 0 ? words.join('') : [...words.slice(0, joined), '.', ...words.slice(joined)].join('');
}

/** The text of a baseline: a line that names the format, then every finding, sorted. */
export function writeBaseline(entries: readonly Omit<BaselineEntry, 'count'>[]): string {
  const counts = new Map<string, number>();
  for (const { file, rule, port, before, after, joined } of entries) {
    const near = `${withDot(before, joined.before)}/${withDot(after, joined.after)}`;
    const line = JSON.stringify({ file, rule, ...(port === null ? {} : { port }), near });
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const lines = [...counts]
    .map(([line, count]) => (count === 1 ? line : `${line.slice(0, -1)},"count":${count}}`))
    .sort(compareText);
  return `${[JSON.stringify({ ephemeralPortsBaseline: formatVersion }), ...lines].join('\n')}\n`;
}
