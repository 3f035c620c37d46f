/** Hover on a port: what it is used for, what can happen and what is safer; then who else names it, and who takes it and why. */
import * as l10n from '@vscode/l10n';
import type { Hover, HoverParams, Position, ServerCapabilities } from 'vscode-languageserver';
import { shifted } from '../findings/movedAlong.js';
import { riskInputOf } from '../findings/riskOfUse.js';
import { rangeText } from '../findings/words/phrases.js';
import { riskInBrief } from '../findings/words/riskInBrief.js';
import type { PortSite, PortUse } from '../index/portSite.js';
import type { FileKey } from '../modules/fileNames.js';
import type { PortRange } from '../ports/port.js';
import { serviceName } from '../ports/serviceName.js';
import { guardNotes } from './explanations/guardNotes.js';
import { holderNotes } from './explanations/holderNotes.js';
import { escapeMarkdown, linkTo, plainText } from './explanations/markdown.js';
import { portNumberAt, whyNotRead } from './explanations/unreadFile.js';
import { displayPath, toRange } from './places/convert.js';
import { type PlaceOfSite, sitesAt } from './places/siteAtPosition.js';
import { toFileKey } from './session/files/fileKey.js';
import type { Session } from './session/session.js';
import { followNotes, notesOfWorkspace } from './workspace/notesOfWorkspace.js';
import { suggestInWorkspace } from './workspace/portSuggestions.js';

/** Links to other places; the report has them all. */
const otherPlacesLimit = 8;

/** Registers the request. */
export function registerHover(session: Session): ServerCapabilities {
  followNotes(session);
  session.connection.onHover(
    session.guard.request<HoverParams, Hover | null>(
      'textDocument/hover',
      null,
      async (params) => {
        const file = toFileKey(params.textDocument.uri);
        const places = sitesAt(session, file, params.position);
        const [first] = places;
        if (!first) return notRead(session, file, params.position);
        const value = isSeveral(places) ? inLines(session, places) : await inParts(session, file, places);
        return {
          range: toRange(first.span),
          contents: session.client.hoverMarkdown
            ? { kind: 'markdown', value }
            : { kind: 'plaintext', value: plainText(value) },
        };
      },
      'its document',
    ),
  );
  return { hoverProvider: true };
}

/** Each place with what is written and asked for it alone. */
async function inParts(session: Session, file: FileKey, places: readonly PlaceOfSite[]): Promise<string> {
  const parts = places.map(async (place) =>
    describe(session, place, [
      ...(await guardNotes(session, file, place)),
      ...(await holderNotes(session, place)),
    ]),
  );
  return (await Promise.all(parts)).join('\n\n---\n\n');
}

/** At a number of a file that is not read: that nothing is known of it, and why. */
function notRead(session: Session, file: FileKey, position: Position): Hover | null {
  const port = portNumberAt(session, file, position);
  const reason = port === null ? null : whyNotRead(session, file);
  if (reason === null || port === null) return null;
  const text = l10n.t('Port {0}: this file is not read ({1}).', port, reason);
  return {
    contents: session.client.hoverMarkdown
      ? { kind: 'markdown', value: escapeMarkdown(text) }
      : { kind: 'plaintext', value: text },
  };
}

/** Whether the literals there give several ports, of which each gets one line. */
function isSeveral(places: readonly PlaceOfSite[]): boolean {
  const ports = places.flatMap(({ site, use, port }) =>
    use ? [use.port] : [port, ...site.uses.map((one) => one.port)],
  );
  return new Set(ports).size > 1 && places.every(({ site, use }) => !(use?.range ?? site.range));
}

/** One line a port: what uses it, and what can happen; then where else the literals stand, and who takes such ports. */
function inLines(session: Session, places: readonly PlaceOfSite[]): string {
  const lines = new Map<string, string>();
  const takers = new Set<string>();
  for (const { site, use, port } of places) {
    const judgement = session.settings.of(site.file);
    for (const one of use ? [use] : distinctUses(site)) {
      const brief = riskInBrief(riskInputOf(site, one, judgement));
      for (const taker of brief.takers) takers.add(taker);
      const words = [...(brief.outcome === null ? [] : [brief.outcome]), ...brief.reasons].map(
        escapeMarkdown,
      );
      const line = [headline(one, null, port), ...words].join(' · ');
      lines.set(line, line);
    }
  }
  const [first] = places;
  const rest = first
    ? [
        ...wayOf(session, first.site, first.use),
        ...notesOn(session, [...new Set(places.map(({ site }) => site))]),
        ...othersOf(session, first.site),
      ]
    : [];
  return [[...lines.keys()].join('  \n'), ...rest, ...paragraph([...takers])].join('\n\n');
}

/** One port's paragraphs. They stand under the diagnostic, where there is one, and say what it does not. */
function describe(session: Session, { site, use, port }: PlaceOfSite, notes: readonly string[]): string {
  const judgement = session.settings.of(site.file);
  const uses: readonly (PortUse | null)[] = use ? [use] : distinctUses(site);
  const risks = uses.map((one) => ({ use: one, brief: riskInBrief(riskInputOf(site, one, judgement)) }));
  const lines = risks.flatMap(({ use: one, brief }) => [
    headline(one, one?.range ?? null, port),
    ...paragraph([...(brief.outcome === null ? [] : [brief.outcome]), ...brief.reasons]),
  ]);
  const exposed = risks.some(({ brief }) => brief.exposed);
  return [
    ...lines,
    ...(exposed ? saferOf(session, site) : []),
    ...paragraph(notes),
    ...wayOf(session, site, use),
    ...notesOn(session, [site]),
    ...othersOf(session, site),
    ...paragraph([...new Set(risks.flatMap(({ brief }) => brief.takers))]),
  ].join('\n\n');
}

/** A use for each role and API; null stands for the mention where there is none. */
function distinctUses(site: PortSite): (PortUse | null)[] {
  if (site.uses.length === 0) return [null];
  const byKind = new Map(site.uses.map((use) => [`${use.role} ${use.api} ${use.port} ${use.host}`, use]));
  return [...byKind.values()].slice(0, 3);
}

function headline(use: PortUse | null, range: PortRange | null, port: number): string {
  const name = serviceName(port);
  const service = name === null ? '' : ` (${escapeMarkdown(name)})`;
  const number = range
    ? `**${l10n.t('Ports {0}', rangeText(range))}**`
    : `**${l10n.t('Port {0}', use?.port ?? port)}**${service}`;
  if (!use) return `${number} · ${l10n.t('mentioned')}`;
  const role = use.role === 'listen' ? l10n.t('listens') : l10n.t('connects');
  const sure = use.confidence === 'certain' ? '' : ` · ${l10n.t('likely, by name and shape alone')}`;
  // Not every language sets words apart.
  const doing = [role, use.inContainer ? l10n.t('in a container') : '', hostText(use)]
    .filter((word) => word !== '')
    .reduce((said, word) => l10n.t('{0} {1}', said, word));
  return `${number} · ${doing} · \`${use.api.replaceAll('`', '')}\`${sure}`;
}

function hostText({ host, role }: PortUse): string {
  switch (host) {
    case 'loopback':
      return role === 'listen' ? l10n.t('on loopback') : l10n.t('to this host');
    case 'any':
      return role === 'listen' ? l10n.t('on all addresses') : l10n.t('to this host');
    case 'remote':
      return role === 'listen' ? l10n.t('on one address') : l10n.t('to another host');
    case 'dynamic':
    case null:
      return '';
  }
}

/** Sentences on lines of their own; nothing where there is none. */
function paragraph(sentences: readonly string[]): string[] {
  return sentences.length === 0 ? [] : [sentences.map(escapeMarkdown).join('  \n')];
}

/** At a call: how the number comes there. */
function wayOf(session: Session, site: PortSite, use: PortUse | null): string[] {
  if (!use) return [];
  const names = use.steps.map(({ name }) => `\`${name.replaceAll('`', '')}\``).join(' → ');
  const from = linkTo(displayPath(session, site.file), session.documents.uriOf(site.file), site.digits);
  const way = names === '' ? '' : ` (${names})`;
  return [l10n.t('Comes from {0}{1}.', from, way)];
}

/** What other ports of the workspace say of sites, with links to them. */
function notesOn(session: Session, sites: readonly PortSite[]): string[] {
  const notesOf = notesOfWorkspace(session);
  const sentences = sites.flatMap((site) =>
    notesOf(site).map(({ message, places }) => {
      const links = places.map(({ file, digits }) =>
        linkTo(displayPath(session, file), session.documents.uriOf(file), digits),
      );
      return [escapeMarkdown(message), ...(links.length > 0 ? [links.join(', ')] : [])].join(' ');
    }),
  );
  return sentences.length === 0 ? [] : [[...new Set(sentences)].join('  \n')];
}

function othersOf(session: Session, site: PortSite): string[] {
  const others = session.engine.index
    .sitesOfPort(site.port)
    .filter((other) => other.file !== site.file || other.digits.start !== site.digits.start);
  if (others.length === 0) return [];
  const shown = others.slice(0, otherPlacesLimit).map((other) => {
    const link = linkTo(displayPath(session, other.file), session.documents.uriOf(other.file), other.digits);
    return `- ${link} · ${other.roles.join(', ')}`;
  });
  const hidden = others.length - shown.length;
  return [
    [l10n.t('Also named at:'), ...shown, ...(hidden > 0 ? [`- ${l10n.t('{0} more', hidden)}`] : [])].join(
      '\n',
    ),
  ];
}

function saferOf(session: Session, site: PortSite): string[] {
  const ports = suggestInWorkspace(session, site.port).map(({ port }) => port);
  if (ports.length === 0) {
    return [
      site.range
        ? l10n.t('The targets leave no safer place for these ports; reserve them instead.')
        : l10n.t('The targets leave no safer port; reserve this one instead.'),
    ];
  }
  const { range } = site;
  const safer = range
    ? ports.map((port) => rangeText(shifted(range, port - site.port))).join(', ')
    : ports.join(', ');
  return [l10n.t('Safer: {0}.', safer)];
}
