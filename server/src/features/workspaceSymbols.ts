/** Workspace symbols: each port literal as `port 50051`, found by number, role, API or file. */
import * as l10n from '@vscode/l10n';
import type {
  ServerCapabilities,
  SymbolInformation,
  SymbolKind,
  WorkspaceSymbolParams,
} from 'vscode-languageserver';
import type { PortSite } from '../index/portSite.js';
import { displayPath, toLocation } from './places/convert.js';
import type { Session } from './session/session.js';

/** Constant; the protocol has no kind for what a port is. */
const kind: SymbolKind = 14;
/** More would only bury the others in the editor's list. */
const limit = 500;

/** Registers the request. */
export function registerWorkspaceSymbols(session: Session): ServerCapabilities {
  session.connection.onWorkspaceSymbol(
    session.guard.request('workspace/symbol', [], ({ query }: WorkspaceSymbolParams) => find(session, query)),
  );
  return { workspaceSymbolProvider: true };
}

function find(session: Session, query: string): SymbolInformation[] {
  const { index } = session.engine;
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found: SymbolInformation[] = [];
  for (const file of index.files()) {
    for (const site of index.sitesIn(file)) {
      if (found.length >= limit) return found;
      const symbol = toSymbol(session, site);
      const text = `${symbol.name} ${symbol.containerName ?? ''}`.toLowerCase();
      if (words.every((word) => text.includes(word))) found.push(symbol);
    }
  }
  return found;
}

function toSymbol(session: Session, site: PortSite): SymbolInformation {
  const use = site.api === null ? site.roles.join(', ') : `${site.roles.join(', ')} · ${site.api}`;
  return {
    name: l10n.t('port {0}', site.port),
    kind,
    containerName: `${use} · ${displayPath(session, site.file)}`,
    location: toLocation(session, site.file, site.digits),
  };
}
