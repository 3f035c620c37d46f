/** Parsed JSON that nobody has checked yet: narrowing it, and showing it in a message. */

import { visibleText } from './visibleText.js';

/** Whether a value is an object with keys (no list, no null). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as JSON on one line, control characters escaped, cut at 60 characters: safe to print. */
export function show(value: unknown): string {
  const text = visibleText(JSON.stringify(value) ?? String(value));
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
