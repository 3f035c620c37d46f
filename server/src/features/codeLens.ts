/** Code lens where code listens, at the call and at the literal: who else uses the port, and whose range it lies in. */
import * as l10n from '@vscode/l10n';
import type { CodeLens, CodeLensParams, Command, ServerCapabilities } from 'vscode-languageserver';
import type { PortSite } from '../index/portSite.js';
import type { FileKey } from '../modules/fileNames.js';
import { overlap } from '../ports/portSpans.js';
import { ShowPlacesCommand } from '../protocol.js';
import { isTestFile } from '../sourceFiles.js';
import type { Span } from '../syntax/span.js';
import { toLocation, toRange } from './places/convert.js';
import { toFileKey } from './session/files/fileKey.js';
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
        const users = new Map<number, UsersOfPort>();
        return listeningPlaces(session, file).flatMap((place) => {
          const ofPort = users.get(place.port) ?? usersOf(session, place.port);
          users.set(place.port, ofPort);
          return toLens(session, place, ofPort);
        });
      },
      'its document',
    ),
  );
  return { codeLensProvider: {} };
}

/** Places that a click on a lens shows, as many as are related to a diagnostic; its title counts all, the report has them. */
const maxPlacesShown = 20;

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
    const onLine = byLine.get(line);
    if (onLine) onLine.push(place);
    else byLine.set(line, [place]);
  }
  return [...byLine.values()].flatMap((places) => {
    const [first] = places;
    const isOne = new Set(places.map(({ port }) => port)).size === 1;
    return first && isOne && first.port !== 0 ? [first] : [];
  });
}

/** Nothing where the lens would say nothing: nobody else uses the port, and it lies in no range. */
function toLens(session: Session, place: ListeningPlace, users: UsersOfPort): CodeLens[] {
  const title = lensTitle(session, place, users);
  if (title === '') return [];
  const range = toRange(place.span);
  const uri = session.documents.uriOf(place.file);
  const places = firstOthers(users, place).map(({ file, span }) => toLocation(session, file, span));
  const command: Command =
    session.client.options.commands && places.length > 0
      ? { title, command: ShowPlacesCommand, arguments: [uri, range.start, places] }
      : // An empty command shows the title and does nothing, in every editor.
        { title, command: '' };
  return [{ range, command }];
}

type UserKind = 'listen' | 'connect' | 'mention' | 'test';

/** A place that uses a port, or only names it; what a click on the lens shows, and what its title counts. */
interface PortUser {
  readonly kind: UserKind;
  readonly file: FileKey;
  readonly span: Span;
}

/** The users of a port, and how many there are: in all, and on each line, of which a lens there says nothing. */
interface UsersOfPort {
  readonly all: readonly PortUser[];
  readonly counts: ReadonlyMap<UserKind, number>;
  readonly onLine: ReadonlyMap<string, ReadonlyMap<UserKind, number>>;
}

/** Every call that gets the port, and every literal that reaches none, each once. */
function usersOf(session: Session, port: number): UsersOfPort {
  const users = new Map<string, PortUser>();
  const counts = new Map<UserKind, number>();
  const onLine = new Map<string, Map<UserKind, number>>();
  const add = (role: UserKind, file: FileKey, span: Span): void => {
    const key = `${file}\n${span.start}`;
    if (users.has(key)) return;
    const kind = isTestFile(file) ? 'test' : role;
    users.set(key, { kind, file, span });
    const line = lineOf(file, span);
    const there = onLine.get(line) ?? new Map<UserKind, number>();
    onLine.set(line, there);
    for (const some of [counts, there]) some.set(kind, (some.get(kind) ?? 0) + 1);
  };
  for (const site of session.engine.index.sitesOfPort(port)) {
    if (site.uses.length === 0) add('mention', site.file, site.digits);
    for (const use of site.uses) if (use.port === port) add(use.role, use.file, use.argument);
  }
  return { all: [...users.values()], counts, onLine };
}

function lineOf(file: FileKey, { startLine }: Span): string {
  return `${file}\n${startLine}`;
}

/** Users on other lines than the lens, as many as are shown. */
function firstOthers({ all }: UsersOfPort, { file, span }: ListeningPlace): PortUser[] {
  const others: PortUser[] = [];
  for (const user of all) {
    if (user.file === file && user.span.startLine === span.startLine) continue;
    others.push(user);
    if (others.length === maxPlacesShown) break;
  }
  return others;
}

/** `1 listener · 2 clients · 1 test · in the range of Linux`; empty where there is nothing to say. */
function lensTitle(
  session: Session,
  { site, port, file, span }: ListeningPlace,
  { counts, onLine }: UsersOfPort,
): string {
  const own = onLine.get(lineOf(file, span));
  const count = (kind: UserKind): number => (counts.get(kind) ?? 0) - (own?.get(kind) ?? 0);
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
