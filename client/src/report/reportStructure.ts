/** Folding and outline of the port report, from its headings. */
import * as vscode from 'vscode';
import { type ReportHeading, readHeadings } from './reportLines.js';

/** Folds each section and group under its heading. */
export const reportFolding: vscode.FoldingRangeProvider = {
  provideFoldingRanges: (document) =>
    readHeadings(linesOf(document))
      .filter((heading) => heading.lastLine > heading.line)
      .map((heading) => new vscode.FoldingRange(heading.line, heading.lastLine)),
};

/** Sections, with their groups as children. */
export const reportOutline: vscode.DocumentSymbolProvider = {
  provideDocumentSymbols(document) {
    const sections: vscode.DocumentSymbol[] = [];
    for (const heading of readHeadings(linesOf(document))) {
      const parent = sections.at(-1);
      if (heading.level === 2 && parent) parent.children.push(symbolOf(document, heading));
      else sections.push(symbolOf(document, heading));
    }
    return sections;
  },
};

function symbolOf(document: vscode.TextDocument, heading: ReportHeading): vscode.DocumentSymbol {
  const kind = heading.level === 1 ? vscode.SymbolKind.Namespace : vscode.SymbolKind.Number;
  const title = document.lineAt(heading.line).range;
  const all = title.union(document.lineAt(heading.lastLine).range);
  return new vscode.DocumentSymbol(heading.title, '', kind, all, title);
}

function linesOf(document: vscode.TextDocument): string[] {
  return document.getText().split(/\r?\n/);
}
