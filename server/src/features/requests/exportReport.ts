/** The workspace's report as a file for other programs. */
import type { ServerCapabilities } from 'vscode-languageserver';
import { type ExportReportParams, ExportReportRequest, type ExportReportResult } from '../../protocol.js';
import { renderHtml } from '../../report/formats/renderHtml.js';
import { renderJson } from '../../report/formats/renderJson.js';
import { renderMarkdown } from '../../report/formats/renderMarkdown.js';
import { renderSarif } from '../../report/formats/renderSarif.js';
import type { PortReport } from '../../report/portReport.js';
import type { Session } from '../session/session.js';
import { buildWorkspaceReport } from '../workspace/workspaceReport.js';

const renderers: Readonly<Record<ExportReportParams['format'], (report: PortReport) => string>> = {
  json: renderJson,
  markdown: renderMarkdown,
  html: renderHtml,
  // File names are relative to the workspace, which is the root of the results.
  sarif: (report) => renderSarif(report, { prefix: '' }),
};

/** Answers the client's request. */
export function registerExportReport(session: Session): ServerCapabilities {
  const none: ExportReportResult = { text: '' };
  session.connection.onRequest(
    ExportReportRequest,
    session.guard.request(ExportReportRequest, none, async ({ format }: ExportReportParams) => ({
      text: renderers[format]((await buildWorkspaceReport(session, 'root')).report),
    })),
  );
  return {};
}
