/** Quick fixes: a comment that suppresses a finding on its line or in its file, or the removal of one that suppresses nothing. */
import * as l10n from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Directive } from '../../facts/directives.js';
import { lineComment } from '../../fileKinds.js';
import type { Finding } from '../../findings/finding.js';
import type { SuppressionData } from '../../protocol.js';
import { kindOf } from '../../sourceFiles.js';
import type { CommentForm } from '../../syntax/places/commentPlace.js';
import { type PlannedEdit, toWorkspaceEdit } from '../edits/workspaceEdit.js';
import { spanBetween } from '../places/documentSpan.js';
import type { ActionProvider } from './actionProvider.js';

/** Offered for each finding; never preferred. */
export const suppress: ActionProvider = {
  kind: 'quickfix',
  async provide({ session, file, findings }) {
    const document = session.documents.get(file);
    if (!document || findings.length === 0) return [];
    const { findCommentForm } = await session.runtime.loadCodePlaces(session.client.options.extractorUrl);
    const opener = lineComment(file);
    if (opener === null) return [];
    const formAt: FormAt = (at) => (opener === '#' ? '#' : findCommentForm(file, document.getText(), at));
    const directives = session.engine.index.directivesIn(file);
    return findings.flatMap(({ finding, diagnostics }) => {
      const act = (title: string, edit: PlannedEdit | null, data?: SuppressionData): CodeAction[] =>
        edit
          ? [
              {
                title,
                kind: 'quickfix',
                diagnostics,
                edit: toWorkspaceEdit(session, [edit]),
                ...(data ? { data } : {}),
              },
            ]
          : [];
      if (!finding.site) return act(l10n.t('Remove this comment'), removal(document, finding, formAt));
      return [
        ...act(
          l10n.t('Suppress {0} for this line', finding.rule),
          lineEdit(document, finding, directives, formAt),
          { suppresses: 'line' },
        ),
        ...act(l10n.t('Suppress {0} for this file', finding.rule), fileEdit(document, finding, directives), {
          suppresses: 'file',
        }),
      ];
    });
  },
};

/** The form of a comment at the start of a line of the document. */
type FormAt = (at: number) => CommentForm | '#' | null;

/** A comment above the line, or the rule added to the one that is there. None inside a text of several lines. */
function lineEdit(
  document: TextDocument,
  finding: Finding,
  directives: readonly Directive[],
  formAt: FormAt,
): PlannedEdit | null {
  const { file, span, rule, site } = finding;
  const line = span.startLine;
  if (site && site.token.startLine !== line) return null;
  const present = directives.find(({ kind, line: covered }) => kind !== 'file' && covered === line);
  if (present) return joined(document, finding, present);
  const at = document.offsetAt({ line, character: 0 });
  const form = formAt(at);
  if (!form) return null;
  const indent = /^[ \t]*/.exec(lineText(document, line))?.[0] ?? '';
  const words = `ephemeral-ports-disable-next-line ${rule}`;
  const comment = form === 'jsx' ? `{/* ${words} */}` : `${form === '#' ? '#' : '//'} ${words}`;
  return { file, span: spanBetween(document, at, at), newText: indent + comment + endOfLine(document) };
}

/** A comment at the top of the file (below a `#!` line), or the rule added to the one that is there. */
function fileEdit(
  document: TextDocument,
  finding: Finding,
  directives: readonly Directive[],
): PlannedEdit | null {
  const present = directives.find(({ kind }) => kind === 'file');
  if (present) return joined(document, finding, present);
  // The top of a component is no place for a comment of its script.
  if (kindOf(finding.file) === 'component') return null;
  const line = lineText(document, 0)
    .replace(/^\uFEFF/, '')
    .startsWith('#!')
    ? 1
    : 0;
  const bom = line === 0 && document.getText().startsWith('\uFEFF') ? 1 : 0;
  const at = document.offsetAt({ line, character: 0 }) + bom;
  const newText = `${lineComment(finding.file) ?? '//'} ephemeral-ports-disable-file ${finding.rule}${endOfLine(document)}`;
  return { file: finding.file, span: spanBetween(document, at, at), newText };
}

/** The rule, added behind those that a comment names. */
function joined(document: TextDocument, { file, rule }: Finding, { span }: Directive): PlannedEdit {
  return { file, span: spanBetween(document, span.end, span.end), newText: ` ${rule}` };
}

/** Takes a comment away, with its line where nothing else stands there. Null where the comment says more. */
function removal(document: TextDocument, { file, span }: Finding, formAt: FormAt): PlannedEdit | null {
  const text = lineText(document, span.startLine);
  const comment = lineComment(file) === '#' ? /#.*$/g : /\/\/.*$|\/\*.*?\*\//g;
  for (const match of text.matchAll(comment)) {
    let from = match.index;
    let to = from + match[0].length;
    if (from > span.startCharacter || to < span.endCharacter) continue;
    if (!/^(?:\/\/|\/\*|#)\s*$/.test(text.slice(from, span.startCharacter))) return null;
    const start = document.offsetAt({ line: span.startLine, character: 0 });
    const braced = text[from - 1] === '{' && text[to] === '}' && formAt(start + from - 1) === 'jsx';
    if (braced) [from, to] = [from - 1, to + 1];
    const before = text.slice(0, from);
    const whole = before.trim() === '' && text.slice(to).trim() === '';
    const cut = whole
      ? spanBetween(document, start, document.offsetAt({ line: span.startLine + 1, character: 0 }))
      : spanBetween(document, start + before.trimEnd().length, start + to);
    return { file, span: cut, newText: '' };
  }
  return null;
}

function lineText(document: TextDocument, line: number): string {
  const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  return document.getText(range).replace(/[\r\n]+$/, '');
}

function endOfLine(document: TextDocument): string {
  return /\r\n|\n|\r/.exec(document.getText())?.[0] ?? '\n';
}
