/** Writes the call that dials again on self-connect into a file, with its added, in the file's own style. */
import type { RedialPlace } from '../../syntax/places/redialPlace.js';
import { functionChanges } from './addedFunctionEdits.js';
import type { Replacement } from './codeStyle.js';

/** The changes that dial the connection at a place again, in the order of the text; `typed` for TypeScript. */
export function redialChanges(text: string, place: RedialPlace, typed: boolean): Replacement[] {
  const { expression, wait, idleImport } = place;
  const { name, changes: added } = functionChanges(text, place.added, 'dialAgain', typed);
  const dialled = text.slice(expression.start, expression.end);
  const changes = idleImport ? [{ ...idleImport, text: '' }] : [];
  changes.push({ ...expression, text: `await ${name}(() => ${dialled})` });
  if (wait) changes.push({ ...wait, text: '' });
  return [...changes, ...added];
}
