/** Document highlight: the places of this document that name or use the port whose digits hold the cursor. */
import type {
  DocumentHighlight,
  DocumentHighlightKind,
  DocumentHighlightParams,
  ServerCapabilities,
} from 'vscode-languageserver';
import type { PortRole } from '../index/portSite.js';
import { toRange } from './places/convert.js';
import { sitesAtDigits } from './places/siteAtPosition.js';
import { toFileKey } from './session/files/fileKey.js';
import type { Session } from './session/session.js';

/** The protocol's numbers: a listener decides the port (write), a client takes it (read), a mention is text. */
const kinds: Readonly<Record<PortRole, DocumentHighlightKind>> = { mention: 1, connect: 2, listen: 3 };

/** Registers the request. */
export function registerDocumentHighlight(session: Session): ServerCapabilities {
  session.connection.onDocumentHighlight(
    session.guard.request<DocumentHighlightParams, DocumentHighlight[] | null>(
      'textDocument/documentHighlight',
      null,
      (params) => {
        const file = toFileKey(params.textDocument.uri);
        const ports = new Set(sitesAtDigits(session, file, params.position).map(({ port }) => port));
        // An empty list would be an answer, and editors take the first: only null leaves names to the language.
        return ports.size === 0 ? null : [...ports].flatMap((port) => highlightsIn(session, file, port));
      },
      'its document',
    ),
  );
  return { documentHighlightProvider: true };
}

function highlightsIn(session: Session, file: string, port: number): DocumentHighlight[] {
  const highlights = session.engine.index.sitesOfPort(port).flatMap((site) => {
    const literal = site.file === file ? [{ range: toRange(site.digits), kind: kinds[site.role] }] : [];
    const calls = site.uses
      .filter((use) => use.file === file && use.via !== 'direct' && use.via !== 'option')
      .map((use) => ({ range: toRange(use.argument), kind: kinds[use.role] }));
    return [...literal, ...calls];
  });
  const byRange = highlights.map((highlight) => [JSON.stringify(highlight.range), highlight] as const);
  return [...new Map(byRange).values()];
}
