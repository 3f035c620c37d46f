/** The workspace's port report as a text document with links. */
import type { ServerCapabilities } from 'vscode-languageserver';
import { type ReportParams, ReportRequest, type ReportResult } from '../../protocol.js';
import { renderReportText } from '../../report/reportText.js';
import type { Session } from '../session/session.js';
import { buildWorkspaceReport } from '../workspace/workspaceReport.js';

/** Answers the client's request for the report. */
export function registerReportDocument(session: Session): ServerCapabilities {
  const none: ReportResult = { text: '', links: [], complete: false };
  session.connection.onRequest(
    ReportRequest,
    session.guard.request(ReportRequest, none, async (params: ReportParams) => {
      const { report, uriOf } = await buildWorkspaceReport(session, 'folders');
      const complete = session.scans.complete;
      return { ...renderReportText(report, { groupBy: params.groupBy, complete, uriOf }), complete };
    }),
  );
  return {};
}
