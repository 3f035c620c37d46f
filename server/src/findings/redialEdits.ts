/** Writes the call that dials again on self-connect into a file, with its helper, in the file's own style. */
import type { RedialPlace } from '../syntax/places/redialPlace.js';
import { behindComment, freeName, type Replacement, styleAt } from './guardEdits.js';
import { dialAgainFunction } from './redialFunction.js';

/** The changes that dial the connection at a place again, in the order of the text; `typed` for TypeScript. */
export function redialChanges(text: string, place: RedialPlace, typed: boolean): Replacement[] {
  const { expression, wait, idleImport, helperAt } = place;
  const name = place.helper ?? freeName(text, 'dialAgain');
  const dialled = text.slice(expression.start, expression.end);
  const changes = idleImport ? [{ ...idleImport, text: '' }] : [];
  changes.push({ ...expression, text: `await ${name}(() => ${dialled})` });
  if (wait) changes.push({ ...wait, text: '' });
  if (place.helper === null) {
    const style = styleAt(text, expression.start);
    const at = behindComment(text, helperAt);
    const helper = dialAgainFunction(name, typed, style);
    changes.push({ start: at, end: at, text: style.newline.repeat(2) + helper });
  }
  return changes;
}
