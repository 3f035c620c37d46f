/** Where a function goes that an edit adds to a file, and the functions that earlier edits left there. */
import ts from 'typescript';

/** What an edit that needs a function of its own has to know. */
export interface AddedFunctions {
  /** The end of the statement at the top of the file that the function follows. */
  readonly at: number;
  /** The functions of earlier edits that are there, by the name they were written with; the name they have. */
  readonly known: Readonly<Record<string, string>>;
}

/** What each function that an edit writes is known again by: its name with any number, and what it does. */
const marks: readonly (readonly [name: string, does: RegExp])[] = [
  ['dialAgain', /localPort !== remotePort \|\| localAddress !== remoteAddress[\s\S]*ESELFCONNECT/],
  ['refuseSelfConnect', /itself = localPort[\s\S]*ESELFCONNECT[\s\S]*Reflect\.apply\(emit/],
  ['refuseSelfConnects', /createConnection\.bind\([\s\S]*refuseSelfConnect/],
];

/** The place for a function that a node's code calls. Functions at the top of a file are there before anything runs. */
export function addedFunctions(source: ts.SourceFile, node: ts.Node): AddedFunctions {
  const { statements } = source;
  let at = statements.findIndex((one) => one.pos <= node.pos && node.end <= one.end);
  // Statements on one line stay together.
  for (let next = statements[at + 1]; next; next = statements[at + 1]) {
    const between = source.text.slice(statements[at]?.end, next.getStart(source));
    if (/\n/.test(between)) break;
    at++;
  }
  return { at: statements[at]?.end ?? source.text.length, known: knownFunctions(source) };
}

function knownFunctions(source: ts.SourceFile): Record<string, string> {
  const known: Record<string, string> = {};
  for (const one of source.statements) {
    if (!ts.isFunctionDeclaration(one) || !one.name || one.parameters.length !== 1) continue;
    const { text } = one.name;
    const mark = marks.find(
      ([name, does]) => text.replace(/\d+$/, '') === name && does.test(one.getText(source)),
    );
    if (mark) known[mark[0]] ??= text;
  }
  return known;
}
