/** Parsed JSON that nobody has checked yet: narrowing it, and showing it in a message. */

/** Whether a value is an object with keys (no list, no null). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as JSON on one line, control characters escaped, cut at 60 characters: safe to print. */
export function show(value: unknown): string {
  const text = (JSON.stringify(value) ?? String(value)).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
