/** Leaves out of our diagnostics what a linter with the same rules (eslint-plugin-ephemeral-ports) says of the same place. */
import type * as vscode from 'vscode';

/** The part of the editor's diagnostics that is looked at. */
export interface DiagnosticsOfEditor {
  /** Those of every extension for a document. */
  of(uri: vscode.Uri): readonly vscode.Diagnostic[];
  onDidChange(listener: (uris: readonly vscode.Uri[]) => void): vscode.Disposable;
}

type Show = (uri: vscode.Uri, diagnostics: vscode.Diagnostic[]) => void;

/** Stands between the server's diagnostics and what the editor shows. */
export interface DoubledDiagnostics extends vscode.Disposable {
  /** Shows what is left of the server's diagnostics, now and whenever other extensions' change. */
  handle: (uri: vscode.Uri, diagnostics: vscode.Diagnostic[], show: Show) => void;
}

interface Document {
  readonly uri: vscode.Uri;
  readonly said: readonly vscode.Diagnostic[];
  readonly show: Show;
  shown: readonly vscode.Diagnostic[];
}

/** `source`: what our own diagnostics name as theirs. Documents without diagnostics are not kept. */
export function leaveOutDoubles(editor: DiagnosticsOfEditor, source: string): DoubledDiagnostics {
  const documents = new Map<string, Document>();
  const left = (uri: vscode.Uri, said: readonly vscode.Diagnostic[]): vscode.Diagnostic[] => {
    const others = editor.of(uri).filter((other) => other.source !== source);
    return said.filter((own) => !others.some((other) => saysTheSame(own, other, source)));
  };
  const listening = editor.onDidChange((uris) => {
    for (const uri of uris) {
      const document = documents.get(uri.toString());
      if (!document) continue;
      const shown = left(uri, document.said);
      // What is shown here is such a change, too.
      if (areSame(shown, document.shown)) continue;
      document.shown = shown;
      document.show(document.uri, [...shown]);
    }
  });
  return {
    handle(uri, said, show) {
      const shown = left(uri, said);
      if (said.length === 0) documents.delete(uri.toString());
      else documents.set(uri.toString(), { uri, said, show, shown });
      show(uri, shown);
    },
    dispose() {
      listening.dispose();
      documents.clear();
    },
  };
}

/** ESLint calls a rule `plugin/rule`, oxlint `plugin(rule)`. */
function saysTheSame(own: vscode.Diagnostic, other: vscode.Diagnostic, source: string): boolean {
  const [rule, code] = [codeOf(own), codeOf(other)];
  return (code === `${source}/${rule}` || code === `${source}(${rule})`) && overlap(own.range, other.range);
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

const isBefore = (one: vscode.Position, other: vscode.Position): boolean =>
  one.line < other.line || (one.line === other.line && one.character < other.character);

function overlap(one: vscode.Range, other: vscode.Range): boolean {
  return isBefore(one.start, other.end) && isBefore(other.start, one.end);
}

function areSame(one: readonly vscode.Diagnostic[], other: readonly vscode.Diagnostic[]): boolean {
  return one.length === other.length && one.every((diagnostic, index) => diagnostic === other[index]);
}
