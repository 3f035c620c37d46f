/** Code lens on listening literals: who else names the port, and whose range it lies in. */
import * as l10n from '@vscode/l10n';
import type { CodeLens, CodeLensParams, Command, ServerCapabilities } from 'vscode-languageserver';
import type { PortSite } from '../index/portSite.js';
import { overlap } from '../ports/portSpans.js';
import { ShowPlacesCommand } from '../protocol.js';
import { isTestFile } from '../sourceFiles.js';
import { toRange } from './convert.js';
import { placesOfPort } from './references.js';
import { toFileKey } from './session/fileKey.js';
import type { Session } from './session/session.js';

/** Registers the request; lenses are refreshed when other files change them. */
export function registerCodeLens(session: Session): ServerCapabilities {
  session.connection.onCodeLens(
    session.guard.request('textDocument/codeLens', [], ({ textDocument }: CodeLensParams) => {
      const file = toFileKey(textDocument.uri);
      if (!session.settings.of(file).settings.codeLens) return [];
      const listening = session.engine.index.sitesIn(file).filter(({ role }) => role === 'listen');
      return listening.map((site) => toLens(session, site));
    }),
  );
  return { codeLensProvider: {} };
}

function toLens(session: Session, site: PortSite): CodeLens {
  const range = toRange(site.digits);
  const title = lensTitle(session, site);
  const uri = session.documents.uriOf(site.file);
  const command: Command = session.client.options.commands
    ? { title, command: ShowPlacesCommand, arguments: [uri, range.start, placesOfPort(session, site.port)] }
    : // An empty command shows the title and does nothing, in every editor.
      { title, command: '' };
  return { range, command };
}

/** `3 clients · 1 test · in Linux’ range`. */
function lensTitle(session: Session, site: PortSite): string {
  const others = session.engine.index
    .sitesOfPort(site.port)
    .filter((other) => other.file !== site.file || other.digits.start !== site.digits.start);
  const uses = [site, ...others].flatMap((other) => other.uses.filter(({ role }) => role === 'connect'));
  const clients = new Set(uses.map(({ file, span }) => `${file}\n${span.start}`)).size;
  const tests = new Set(others.map(({ file }) => file).filter(isTestFile)).size;
  const ranges = session.settings
    .of(site.file)
    .targets.filter((target) => overlap(site.range ?? { low: site.port, high: site.port }, target))
    .map(({ label }) => label);
  return [
    clients === 1 ? l10n.t('1 client') : l10n.t('{0} clients', clients),
    ...(tests === 0 ? [] : [tests === 1 ? l10n.t('1 test') : l10n.t('{0} tests', tests)]),
    ...(ranges.length === 0 ? [] : [l10n.t('in the range of {0}', ranges.join(', '))]),
  ].join(' · ');
}
