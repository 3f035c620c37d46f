/** Which form a comment on a line of its own takes at a place in code: JSX children know no line comments. */
import ts from 'typescript';
import { parse } from '../parse.js';

/** `line`: a line comment; `jsx`: a comment in braces, between the children of an element. */
export type CommentForm = 'line' | 'jsx';

/** The form for a comment in a new line at an offset (a line's start); null where every line would become part of a text. */
export type FindCommentForm = (fileName: string, text: string, at: number) => CommentForm | null;

/** See {@link FindCommentForm}. */
export const findCommentForm: FindCommentForm = (fileName, text, at) => {
  const source = parse(fileName, text);
  const token = tokenAt(source, at);
  if (ts.isJsxText(token)) return parts(text.slice(token.pos, at), text.slice(at, token.end)) ? null : 'jsx';
  if (at > token.getStart(source) || isInComment(text, token, at)) return null;
  return isBetweenChildren(token, at) ? 'jsx' : 'line';
};

/** The token that the offset is in, or in the blanks before which it is. */
function tokenAt(source: ts.SourceFile, at: number): ts.Node {
  let node: ts.Node = source;
  for (;;) {
    const inner: ts.Node | undefined = node
      .getChildren(source)
      .find((child) => child.pos <= at && at < child.end);
    if (!inner) return node;
    node = inner;
  }
}

/** Whether a comment would part two words of one text: JSX joins its lines by a space, but not around a comment. */
function parts(before: string, behind: string): boolean {
  return before.trim() !== '' && behind.trim() !== '';
}

function isInComment(text: string, token: ts.Node, at: number): boolean {
  const comments = [
    ...(ts.getLeadingCommentRanges(text, token.pos) ?? []),
    ...(ts.getTrailingCommentRanges(text, token.pos) ?? []),
  ];
  return comments.some(({ pos, end }) => pos < at && at < end);
}

/** Whether a child of an element, or its closing tag, begins at the offset. */
function isBetweenChildren(token: ts.Node, at: number): boolean {
  for (let node = token; node.pos === at && !ts.isSourceFile(node); node = node.parent) {
    const { parent } = node;
    if (ts.isJsxElement(parent) && node !== parent.openingElement) return true;
    if (ts.isJsxFragment(parent) && node !== parent.openingFragment) return true;
  }
  return false;
}
