/** Asks the editor for lenses and hints anew when other files changed what they say. */
import {
  CodeLensRefreshRequest,
  InlayHintRefreshRequest,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { Session } from './session/session.js';
import { judgements } from './workspace/portSuggestions.js';
import { throttled } from './workspace/throttled.js';

/** Least milliseconds between two refreshes: each makes the editor ask for every visible document. */
const interval = 500;

/** Sends refreshes to clients that take them, as long as some folder shows such things. */
export function registerRefreshes(session: Session): ServerCapabilities {
  const { client, connection, guard } = session;
  const wanted = (key: 'codeLens' | 'inlayHints'): boolean =>
    !session.ended && judgements(session).some(({ settings }) => settings[key]);
  const refresh = throttled(
    interval,
    () => {
      if (client.codeLensRefresh && wanted('codeLens')) {
        guard.task(CodeLensRefreshRequest.method, () => connection.sendRequest(CodeLensRefreshRequest.type));
      }
      if (client.inlayHintRefresh && wanted('inlayHints')) {
        guard.task(InlayHintRefreshRequest.method, () =>
          connection.sendRequest(InlayHintRefreshRequest.type),
        );
      }
    },
    session.typing,
  );
  if (client.codeLensRefresh || client.inlayHintRefresh) session.onDidChange(refresh);
  return {};
}
