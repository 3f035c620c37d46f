/** Writes out the alternatives of a glob: `*.{ts,js}` is `*.ts` and `*.js`. */

/** Texts that are made on the way, for one glob: beyond it, braces beside braces multiply. */
const maxTexts = 300;

/** The glob without braces, each alternative once; null where there are too many. A pair without a comma means itself. */
export function expandBraces(glob: string): string[] | null {
  const done = new Set<string>();
  const waiting = [glob];
  let made = 0;
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    const group = innermostGroup(text);
    if (group === null) {
      done.add(text);
      continue;
    }
    made += group.commas.length + 1;
    if (made > maxTexts) return null;
    const ends = [...group.commas, group.close];
    let from = group.open + 1;
    for (const end of ends) {
      waiting.push(text.slice(0, group.open) + text.slice(from, end) + text.slice(group.close + 1));
      from = end + 1;
    }
  }
  return [...done];
}

/** The first pair of braces that closes and holds a comma of its own; null where there is none. */
function innermostGroup(text: string): { open: number; commas: number[]; close: number } | null {
  const stack: { open: number; commas: number[] }[] = [];
  let inClass = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = text.indexOf(']', at + 2) !== -1;
    else if (character === '{') stack.push({ open: at, commas: [] });
    else if (character === ',') stack.at(-1)?.commas.push(at);
    else if (character === '}') {
      const group = stack.pop();
      if (group && group.commas.length > 0) return { ...group, close: at };
    }
  }
  return null;
}
