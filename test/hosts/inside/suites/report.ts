/** The workspace port report as a document that follows edits. */
import * as vscode from 'vscode';
import { until } from '../events.js';
import { assert, open, replaceText } from '../workspaceFiles.js';

const isReport = (document: vscode.TextDocument) => document.languageId === 'port-report';

/** Resolves when the open report's text satisfies the test. */
async function untilReport(what: string, accept: (text: string) => boolean): Promise<string> {
  const events = [vscode.workspace.onDidOpenTextDocument, vscode.workspace.onDidChangeTextDocument];
  const text = () => vscode.workspace.textDocuments.find(isReport)?.getText() ?? '';
  return until(what, events as readonly vscode.Event<unknown>[], text, accept);
}

async function theReportOpens() {
  await vscode.commands.executeCommand('ephemeralPorts.showReport');
  const text = await untilReport(
    'report with port 50000',
    (all) => /50000/.test(all) && /inventoryClient/.test(all),
  );
  assert(/^Ephemeral Ports: workspace report$/m.test(text), `heading: ${text.slice(0, 200)}`);
  assert(vscode.window.activeTextEditor?.document.languageId === 'port-report', 'the report is not in front');
  return text;
}

async function theReportFollows() {
  const source = await open('src/inventoryClient.ts');
  await replaceText(source, '50000', '50002');
  await untilReport('report with port 50002', (text) => /50002/.test(text) && !/50000/.test(text));
  await replaceText(source, '50002', '50000');
  await untilReport('report with port 50000 again', (text) => /50000/.test(text) && !/50002/.test(text));
  await source.save();
}

async function rowsAreLinks() {
  const report = vscode.workspace.textDocuments.find(isReport);
  assert(report, 'no report is open');
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
    'vscode.executeLinkProvider',
    report.uri,
    100,
  );
  const rows = report
    .getText()
    .split('\n')
    .filter((row) => /^ +\S+:\d+:\d+ /.test(row));
  assert(rows.length > 0 && links.length >= rows.length, `${rows.length} rows, ${links.length} links`);
}

export const tests = {
  'report: opened by its command': theReportOpens,
  'report: follows an edit': theReportFollows,
  'report: each row is a link': rowsAreLinks,
};
