/** The workspace's port map, for the editor's page: its places are links that the client opens. */
import * as l10n from '@vscode/l10n';
import type { ServerCapabilities } from 'vscode-languageserver';
import { OpenPlaceCommand, PortMapRequest, type PortMapResult } from '../../protocol.js';
import { escapeMarkup } from '../../report/formats/markup.js';
import { mapMarkup } from '../../report/map/mapMarkup.js';
import { mapPageStyle, mapStyle } from '../../report/map/mapStyle.js';
import { type MappedPlace, portMap } from '../../report/map/portMap.js';
import type { Session } from '../session/session.js';
import { buildWorkspaceReport, type WorkspaceReport } from '../workspace/workspaceReport.js';

/** Answers the client's request. */
export function registerPortMap(session: Session): ServerCapabilities {
  const none: PortMapResult = { body: '', style: '' };
  session.connection.onRequest(
    PortMapRequest,
    session.guard.request(PortMapRequest, none, async () => ({
      body: bodyOf(await buildWorkspaceReport(session, 'folders'), session.scans.complete),
      style: `${mapPageStyle}${mapStyle}`,
    })),
  );
  return {};
}

function bodyOf({ report, uriOf }: WorkspaceReport, isComplete: boolean): string {
  const link = ({ file, line, column }: MappedPlace): string => {
    const place = JSON.stringify([uriOf(file), line - 1, column - 1]);
    return `command:${OpenPlaceCommand}?${encodeURIComponent(place)}`;
  };
  const running = isComplete
    ? ''
    : `<p>${escapeMarkup(l10n.t('The workspace is still being scanned.'))}</p>\n`;
  return `<main>
<h1>${escapeMarkup(l10n.t('Port map'))}</h1>
${running}${mapMarkup(portMap(report), {
  port: ({ places: [first] }) => (first ? link(first) : '#'),
  place: link,
})}
</main>`;
}
