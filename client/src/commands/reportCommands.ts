/** Commands of the port report: show it, group it, save it for other programs. */
import * as vscode from 'vscode';
import {
  type ExportReportParams,
  ExportReportRequest,
  type ExportReportResult,
  type ReportParams,
} from '../../../server/src/protocol.js';
import { reportUri } from '../report/reportDocument.js';
import { ask, type CommandContext } from './commandContext.js';

/** Opens the report in an editor of its own, not in the preview that the next file would replace. */
export async function showReport({ session }: CommandContext): Promise<void> {
  await session.ready();
  const document = await vscode.workspace.openTextDocument(reportUri);
  await vscode.window.showTextDocument(document, { preview: false });
}

/** Asks how the report is grouped; an open report changes at once. */
export async function groupReportBy(context: CommandContext): Promise<void> {
  const choices: (vscode.QuickPickItem & { groupBy: ReportParams['groupBy'] })[] = [
    { groupBy: 'port', label: vscode.l10n.t('Port') },
    { groupBy: 'role', label: vscode.l10n.t('Role: listen, connect, mention') },
    { groupBy: 'file', label: vscode.l10n.t('File') },
  ];
  for (const choice of choices) {
    if (choice.groupBy === context.report.groupBy) choice.description = vscode.l10n.t('now');
  }
  const choice = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Group the port report by'),
  });
  if (!choice) return;
  context.report.groupBy = choice.groupBy;
  await showReport(context);
}

interface FormatItem extends vscode.QuickPickItem {
  readonly format: ExportReportParams['format'];
  readonly ending: string;
}

/** Asks for a format and a file, and writes the report there. */
export async function exportReport(context: CommandContext): Promise<void> {
  const formats: FormatItem[] = [
    {
      format: 'json',
      ending: 'json',
      label: 'JSON',
      description: vscode.l10n.t('for programs; the schema is documented'),
    },
    { format: 'markdown', ending: 'md', label: 'Markdown', description: vscode.l10n.t('for people') },
    { format: 'html', ending: 'html', label: 'HTML', description: vscode.l10n.t('a page for people') },
    { format: 'sarif', ending: 'sarif', label: 'SARIF', description: vscode.l10n.t('for code scanning') },
  ];
  const choice = await vscode.window.showQuickPick(formats, {
    title: vscode.l10n.t('Export the port report as'),
  });
  if (!choice) return;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `port-report.${choice.ending}`;
  const target = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
    filters: { [choice.label]: [choice.ending] },
    title: vscode.l10n.t('Export the port report'),
  });
  if (!target) return;
  const params: ExportReportParams = { format: choice.format };
  const { text } = await ask<ExportReportResult>(context, ExportReportRequest, params);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  const open = vscode.l10n.t('Open');
  const message = vscode.l10n.t('The port report was saved to {0}.', vscode.workspace.asRelativePath(target));
  if ((await vscode.window.showInformationMessage(message, open)) === open) {
    await vscode.window.showTextDocument(target);
  }
}
