/** Inlay hints: the port's number where a call gets it by a name, `listen(PORT ‹: 50051›)`; off by default. */
import type { InlayHint, InlayHintParams, ServerCapabilities } from 'vscode-languageserver';
import { portsText } from '../findings/words/phrases.js';
import type { PortUse } from '../index/portSite.js';
import { overlaps, toRange } from './places/convert.js';
import { toFileKey } from './session/files/fileKey.js';
import type { Session } from './session/session.js';

/** Registers the request. */
export function registerInlayHints(session: Session): ServerCapabilities {
  session.connection.languages.inlayHint.on(
    session.guard.request(
      'textDocument/inlayHint',
      [],
      ({ textDocument, range }: InlayHintParams) => {
        const file = toFileKey(textDocument.uri);
        if (!session.settings.of(file).settings.inlayHints) return [];
        const uses = session.engine.index
          .sitesUsedIn(file)
          .flatMap((site) => site.uses)
          .filter((use) => use.file === file && use.steps.length > 0 && overlaps(use.argument, range));
        return toHints(uses);
      },
      'its document',
    ),
  );
  return { inlayHintProvider: true };
}

/** One hint behind each argument, with every port that it can be. */
function toHints(uses: readonly PortUse[]): InlayHint[] {
  const byPlace = new Map<number, { use: PortUse; ports: Map<number, string> }>();
  for (const use of uses) {
    const known = byPlace.get(use.argument.end);
    const text = portsText(use);
    if (known) known.ports.set(use.port, text);
    else byPlace.set(use.argument.end, { use, ports: new Map([[use.port, text]]) });
  }
  return [...byPlace.values()].map(({ use, ports }) => ({
    position: toRange(use.argument).end,
    label: `: ${[...ports]
      .sort(([a], [b]) => a - b)
      .map(([, text]) => text)
      .join(' | ')}`,
    paddingLeft: false,
  }));
}
