/** Writes the guard against self-connect into a file, in the file's own style. */
import type { ConnectionPlace } from '../../syntax/places/connectionPlace.js';
import type { ListenerBody } from '../../syntax/places/listenerBody.js';
import { functionChanges } from './addedFunctionEdits.js';
import { behindComment, freeName, partedFrom, type Replacement, renderCode, styleAt } from './codeStyle.js';
import { checkLines, requestLines, socketLines } from './selfConnectGuard.js';

/** The changes that guard the connection at a place, in the order of the text. `isAgent`: what is made there is one; `typed` for TypeScript. */
export function guardChanges(
  text: string,
  place: ConnectionPlace,
  { isAgent, typed }: { readonly isAgent: boolean; readonly typed: boolean },
): Replacement[] {
  switch (place.how) {
    case 'behind': {
      const { statement, name } = place;
      const style = styleAt(text, statement.start);
      const at = behindComment(text, statement.end);
      const guard = style.newline + style.indent + renderCode(socketLines(name), style);
      return [{ start: at, end: at, text: guard + partedFrom(text, at, style) }];
    }
    case 'inside': {
      const { statement, body } = place;
      const name = place.name ?? freeName(text, 'socket');
      const changes = bodyChanges(text, body, checkLines(name));
      if (place.name !== null) return changes;
      return [{ start: statement.start, end: statement.start, text: `const ${name} = ` }, ...changes];
    }
    case 'around': {
      const { makes, added } = place;
      const base = isAgent ? 'refuseSelfConnects' : 'refuseSelfConnect';
      const { name, changes } = functionChanges(text, added, base, typed);
      const wrapped = makes.flatMap(({ start, end }) => [
        { start, end: start, text: `${name}(` },
        { start: end, end, text: ')' },
      ]);
      return [...wrapped, ...changes].sort((a, b) => a.start - b.start);
    }
    default:
      return requestChanges(text, place, typed);
  }
}

/** Where code of the user's listens to the socket, too, it hears nothing: the function of its own sees to that. */
function requestChanges(
  text: string,
  { call, isHeard, added }: Extract<ConnectionPlace, { how: 'request' }>,
  typed: boolean,
): Replacement[] {
  const style = styleAt(text, call.start);
  const { name, changes } = isHeard
    ? functionChanges(text, added, 'refuseSelfConnect', typed)
    : { name: null, changes: [] };
  // In a chain that has a line for each of its calls, a line of its own.
  const line = styleAt(text, call.end).indent;
  const isChained = text.slice(text.lastIndexOf('\n', call.end - 1) + 1, call.end).startsWith(`${line}.`);
  const listener = isChained
    ? style.newline + line + renderCode(requestLines(name), { ...style, indent: line })
    : renderCode(requestLines(name), style);
  return [{ start: call.end, end: call.end, text: listener }, ...changes];
}

/** A check at the beginning of a function's body. */
function bodyChanges(text: string, body: ListenerBody, check: readonly string[]): Replacement[] {
  const { extent, first, start } = body;
  const outer = styleAt(text, body.anchor);
  const hangs = body.form === 'block' && text.slice(start, first).includes('\n') && first < extent.end;
  const inner = { ...outer, indent: hangs ? styleAt(text, first).indent : outer.indent + outer.unit };
  const line = outer.newline + inner.indent;
  const guard = line + renderCode(check, inner);
  const end = outer.newline + outer.indent;
  const semicolon = outer.semicolons ? ';' : '';
  if (body.form === 'expression')
    return [
      { start: extent.start, end: first, text: ` {${guard}${line}${body.isAsync ? 'await ' : ''}` },
      { start: extent.end, end: extent.end, text: `${semicolon}${end}}` },
    ];
  if (hangs) {
    const at = behindComment(text, start);
    return [{ start: at, end: at, text: guard }];
  }
  const content = text.slice(start, extent.end);
  const written = content.trim() === '' ? '' : line + content.trim();
  return [{ start, end: extent.end, text: guard + written + end }];
}
