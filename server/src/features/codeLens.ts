/** Code lens where code listens, at the call and at the literal: who else uses the port, and whose range it lies in. */
import * as l10n from '@vscode/l10n';
import type { CodeLens, CodeLensParams, Command, ServerCapabilities } from 'vscode-languageserver';
import type { PortSite } from '../index/portSite.js';
import type { FileKey } from '../modules/fileNames.js';
import { overlap } from '../ports/portSpans.js';
import { ShowPlacesCommand } from '../protocol.js';
import { isTestFile } from '../sourceFiles.js';
import type { Span } from '../syntax/span.js';
import { toLocation, toRange } from './convert.js';
import { toFileKey } from './session/fileKey.js';
import type { Session } from './session/session.js';

/** Registers the request; lenses are refreshed when other files change them. */
export function registerCodeLens(session: Session): ServerCapabilities {
  session.connection.onCodeLens(
    session.guard.request(
      'textDocument/codeLens',
      [],
      ({ textDocument }: CodeLensParams) => {
        const file = toFileKey(textDocument.uri);
        if (!session.settings.of(file).settings.codeLens) return [];
        return listeningPlaces(session, file).flatMap((place) => toLens(session, place));
      },
      'its document',
    ),
  );
  return { codeLensProvider: {} };
}

/** A piece of this file's text where one port is listened on. */
interface ListeningPlace {
  readonly site: PortSite;
  readonly port: number;
  readonly file: FileKey;
  readonly span: Span;
}

/** Literals that are listened on, and calls that listen by a name; one a line, and none where several ports meet. */
function listeningPlaces(session: Session, file: FileKey): ListeningPlace[] {
  const { index } = session.engine;
  const literals = index
    .sitesIn(file)
    .filter(({ role }) => role === 'listen')
    .map((site) => ({ site, port: site.port, file, span: site.digits }));
  const calls = [...new Set([...index.sitesIn(file), ...index.sitesUsedIn(file)])].flatMap((site) =>
    site.uses
      .filter((use) => use.file === file && use.role === 'listen')
      .map((use) => ({ site, port: use.port, file, span: use.argument })),
  );
  const byLine = new Map<number, ListeningPlace[]>();
  for (const place of [...literals, ...calls]) {
    const line = place.span.startLine;
    byLine.set(line, [...(byLine.get(line) ?? []), place]);
  }
  return [...byLine.values()].flatMap((places) => {
    const [first] = places;
    const isOne = new Set(places.map(({ port }) => port)).size === 1;
    return first && isOne && first.port !== 0 ? [first] : [];
  });
}

/** Nothing where the lens would say nothing: nobody else uses the port, and it lies in no range. */
function toLens(session: Session, place: ListeningPlace): CodeLens[] {
  const others = usersOf(session, place.port).filter((user) => !isAt(user, place));
  const title = lensTitle(session, place, others);
  if (title === '') return [];
  const range = toRange(place.span);
  const uri = session.documents.uriOf(place.file);
  const places = others.map(({ file, span }) => toLocation(session, file, span));
  const command: Command =
    session.client.options.commands && places.length > 0
      ? { title, command: ShowPlacesCommand, arguments: [uri, range.start, places] }
      : // An empty command shows the title and does nothing, in every editor.
        { title, command: '' };
  return [{ range, command }];
}

/** A place that uses a port, or only names it; what a click on the lens shows, and what its title counts. */
interface PortUser {
  readonly kind: 'listen' | 'connect' | 'mention' | 'test';
  readonly file: FileKey;
  readonly span: Span;
}

/** Every call that gets the port, and every literal that reaches none, each once. */
function usersOf(session: Session, port: number): PortUser[] {
  const users = new Map<string, PortUser>();
  const add = (kind: PortUser['kind'], file: FileKey, span: Span): void => {
    const key = `${file}\n${span.start}`;
    if (!users.has(key)) users.set(key, { kind: isTestFile(file) ? 'test' : kind, file, span });
  };
  for (const site of session.engine.index.sitesOfPort(port)) {
    if (site.uses.length === 0) add('mention', site.file, site.digits);
    for (const use of site.uses) if (use.port === port) add(use.role, use.file, use.argument);
  }
  return [...users.values()];
}

function isAt({ file, span }: PortUser, place: ListeningPlace): boolean {
  return file === place.file && span.startLine === place.span.startLine;
}

/** `1 listener · 2 clients · 1 test · in the range of Linux`; empty where there is nothing to say. */
function lensTitle(
  session: Session,
  { site, port, file }: ListeningPlace,
  others: readonly PortUser[],
): string {
  const count = (kind: PortUser['kind']): number => others.filter((one) => one.kind === kind).length;
  const [listeners, clients, tests, mentions] = [
    count('listen'),
    count('connect'),
    count('test'),
    count('mention'),
  ];
  const ranges = session.settings
    .of(file)
    .targets.filter((target) => overlap(site.range ?? { low: port, high: port }, target))
    .map(({ label }) => label);
  return [
    listeners === 1 ? l10n.t('1 listener') : l10n.t('{0} listeners', listeners),
    clients === 1 ? l10n.t('1 client') : l10n.t('{0} clients', clients),
    tests === 1 ? l10n.t('1 test') : l10n.t('{0} tests', tests),
    mentions === 1 ? l10n.t('1 mention') : l10n.t('{0} mentions', mentions),
    l10n.t('in the range of {0}', ranges.join(', ')),
  ]
    .filter((_, at) => [listeners, clients, tests, mentions, ranges.length][at] !== 0)
    .join(' · ');
}
