/** Writes the functions into a file that an edit calls, once, under names that are free. */
import type { AddedFunctions } from '../../syntax/places/addedFunctions.js';
import { behindComment, freeName, type Replacement, renderCode, styleAt } from './codeStyle.js';
import { redialLines } from './redialFunction.js';
import { refuseAllLines, refuseLines } from './selfConnectGuard.js';

/** The functions, by the names that they have where these are free. */
export type AddedName = 'dialAgain' | 'refuseSelfConnect' | 'refuseSelfConnects';

/** The name of a function in the file, and the change that writes it there (with what it calls itself) unless it is there. */
export function functionChanges(
  text: string,
  place: AddedFunctions,
  base: AddedName,
  typed: boolean,
): { readonly name: string; readonly changes: readonly Replacement[] } {
  const written: string[][] = [];
  const nameOf = (one: AddedName, lines: (name: string) => string[]): string => {
    const known = place.known[one];
    if (known !== undefined) return known;
    const name = freeName(text, one);
    written.push(lines(name));
    return name;
  };
  const refuse = (): string => nameOf('refuseSelfConnect', (name) => refuseLines(name, typed));
  const name =
    base === 'dialAgain'
      ? nameOf('dialAgain', (one) => redialLines(one, typed))
      : base === 'refuseSelfConnect'
        ? refuse()
        : nameOf('refuseSelfConnects', (one) => refuseAllLines(one, refuse(), typed));
  if (written.length === 0) return { name, changes: [] };
  const at = behindComment(text, place.at);
  const style = { ...styleAt(text, place.at), indent: '' };
  const code = written.map((lines) => style.newline.repeat(2) + renderCode(lines, style)).join('');
  return { name, changes: [{ start: at, end: at, text: code }] };
}
