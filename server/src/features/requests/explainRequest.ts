/** Explains one port number, wherever it was found. */
import * as l10n from '@vscode/l10n';
import type { ServerCapabilities } from 'vscode-languageserver';
import { explainPort } from '../../findings/words/explainPort.js';
import { troubleSentence } from '../../findings/words/troubleSentence.js';
import { isPort } from '../../ports/port.js';
import { type ExplainPortParams, ExplainPortRequest, type ExplainPortResult } from '../../protocol.js';
import { Refusal } from '../../refusal.js';
import { holdersOfPort } from '../explanations/holderNotes.js';
import { escapeMarkdown, linkTo } from '../explanations/markdown.js';
import { whyNotRead } from '../explanations/unreadFile.js';
import { displayPath } from '../places/convert.js';
import { toFileKey } from '../session/files/fileKey.js';
import type { Session } from '../session/session.js';
import { judgements, suggestionContext } from '../workspace/portSuggestions.js';

/** Answers the client's request. */
export function registerExplainRequest(session: Session): ServerCapabilities {
  const none: ExplainPortResult = { markdown: '' };
  session.connection.onRequest(
    ExplainPortRequest,
    session.guard.request(ExplainPortRequest, none, async (params: ExplainPortParams) => ({
      markdown: explain(
        session,
        params,
        isPort(params.port) && params.withoutHolders !== true
          ? await holdersOfPort(session, params.port)
          : [],
      ),
    })),
  );
  return {};
}

function explain(
  session: Session,
  { port, uri, trouble }: ExplainPortParams,
  heldNow: readonly string[],
): string {
  if (!isPort(port)) throw new Refusal(l10n.t('{0} is no port: a port is a number from 0 to 65535.', port));
  const [first] = judgements(session);
  const { settings, targets } =
    uri === undefined && first ? first : session.settings.of(toFileKey(uri ?? ''));
  const { sentences, suggestions } = explainPort(port, {
    ...suggestionContext(session),
    targets,
    reserved: settings.reservedPorts,
  });
  const safer = suggestions.map(
    (suggestion) => `- **${suggestion.port}**: ${escapeMarkdown(suggestion.reasons.join('; '))}`,
  );
  const places = session.engine.index.sitesOfPort(port).map((site) => {
    const link = linkTo(displayPath(session, site.file), session.documents.uriOf(site.file), site.digits);
    return `- ${link} · ${site.roles.join(', ')}`;
  });
  return [
    `# ${l10n.t('Port {0}', port)}`,
    ...(trouble ? [escapeMarkdown(troubleSentence(port, trouble))] : []),
    ...heldNow.map(escapeMarkdown),
    ...sentences.map(escapeMarkdown),
    ...(safer.length > 0 ? [`## ${l10n.t('Safer ports')}`, safer.join('\n')] : []),
    ...unread(session, uri),
    ...(places.length > 0 ? [`## ${l10n.t('In this workspace')}`, places.join('\n')] : []),
  ].join('\n\n');
}

/** That the file somebody looks at is not read, so that none of its places can be among those below. */
function unread(session: Session, uri: string | undefined): string[] {
  const file = uri === undefined ? null : toFileKey(uri);
  const reason = file !== null && session.documents.get(file) ? whyNotRead(session, file) : null;
  if (file === null || reason === null) return [];
  const text = l10n.t(
    '{0} is not read ({1}): its ports are not known here.',
    displayPath(session, file),
    reason,
  );
  return [escapeMarkdown(text)];
}
