/** What a bug report needs from the server: versions, settings, ranges and counts; no source text, no path. */
import type { ServerCapabilities } from 'vscode-languageserver';
import { DebugInformationRequest, type DebugInformationResult } from '../../protocol.js';
import type { Session } from '../session/session.js';
import { statusOf } from '../status.js';
import { judgements, workspaceTargets } from '../workspace/portSuggestions.js';

/** Answers the client's request. */
export function registerDebugInformation(session: Session): ServerCapabilities {
  const none: DebugInformationResult = { text: '' };
  session.connection.onRequest(
    DebugInformationRequest,
    session.guard.request(DebugInformationRequest, none, async () => ({
      text: await describe(session),
    })),
  );
  return {};
}

async function describe(session: Session): Promise<string> {
  const { health, files, sites, findings } = await statusOf(session);
  const { known, busy, complete, cancelled } = session.scans;
  const settings = judgements(session).map((judgement) => {
    const { apis, exclude, allowedPorts, reservedPorts, ...plain } = judgement.settings;
    const lengths = {
      apis: apis.length,
      exclude: exclude.length,
      allowedPorts: allowedPorts.length,
      reservedPorts: reservedPorts.length,
    };
    return `- Settings: \`${JSON.stringify({ ...plain, ...lengths })}\``;
  });
  return [
    `- Server: ${session.runtime.version}, health ${health}`,
    `- Targets: ${workspaceTargets(session)
      .map(({ name, low, high, source }) => `${name} ${low}–${high} (${source})`)
      .join('; ')}`,
    `- Folders: ${session.folders.all().length}, open documents: ${session.documents.all().size}`,
    `- Scan: ${busy ? 'running' : 'idle'}, ${complete ? 'complete' : 'incomplete'}${cancelled ? ', cancelled' : ''}`,
    `- Files: ${files}, skipped: ${known.skipped().length}, with facts: ${session.engine.index.files().length}`,
    `- Ports: ${sites}, findings: ${findings}`,
    `- Faults: ${[...session.faults].map(([method, count]) => `${method} ${count}`).join(', ') || 'none'}`,
    ...settings,
  ].join('\n');
}
