/** Leads from a row of the port report to its place in the code: links for the mouse, definitions for F12. */
import * as vscode from 'vscode';
import type { ReportLink, ReportResult } from '../../../server/src/protocol.js';

/** The answer of the server that belongs to a document's text. */
export type ResultFor = (document: vscode.TextDocument) => ReportResult | null;

/** A link over each place; a click opens the file at the literal. */
export function createReportLinks(resultFor: ResultFor): vscode.DocumentLinkProvider {
  return {
    provideDocumentLinks(document) {
      const links = resultFor(document)?.links ?? [];
      return links.map((link) => {
        const target = vscode.Uri.parse(link.uri, true).with({
          fragment: `L${link.targetLine + 1},${link.targetCharacter + 1}`,
        });
        const result = new vscode.DocumentLink(rangeOf(link), target);
        result.tooltip = vscode.l10n.t('Open the place in the code');
        return result;
      });
    },
  };
}

/** The place of the row under the cursor, wherever in the row it is. */
export function createReportDefinitions(resultFor: ResultFor): vscode.DefinitionProvider {
  return {
    provideDefinition(document, position) {
      const link = resultFor(document)?.links.find((candidate) => candidate.line === position.line);
      if (!link) return [];
      const place = new vscode.Position(link.targetLine, link.targetCharacter);
      return [
        {
          originSelectionRange: rangeOf(link),
          targetUri: vscode.Uri.parse(link.uri, true),
          targetRange: new vscode.Range(place, place),
        },
      ];
    },
  };
}

function rangeOf(link: ReportLink): vscode.Range {
  return new vscode.Range(link.line, link.startCharacter, link.line, link.endCharacter);
}
