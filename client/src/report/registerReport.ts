/** Registers everything that the language `port-report` has in the editor. */
import * as vscode from 'vscode';
import type { ReportDocument } from './reportDocument.js';
import { reportUri } from './reportDocument.js';
import { createReportDefinitions, createReportLinks } from './reportLinks.js';
import { reportFolding, reportOutline } from './reportStructure.js';

/** Text, links, definitions, folding and outline of the report. */
export function registerReport(report: ReportDocument): vscode.Disposable {
  const selector = { language: 'port-report' };
  const resultFor = report.resultFor;
  return vscode.Disposable.from(
    report,
    vscode.workspace.registerTextDocumentContentProvider(reportUri.scheme, report.provider),
    vscode.languages.registerDocumentLinkProvider(selector, createReportLinks(resultFor)),
    vscode.languages.registerDefinitionProvider(selector, createReportDefinitions(resultFor)),
    vscode.languages.registerFoldingRangeProvider(selector, reportFolding),
    vscode.languages.registerDocumentSymbolProvider(selector, reportOutline),
  );
}
