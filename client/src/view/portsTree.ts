/** The nodes of the view *Ports in Code* and how each looks: ports, and below each the places that name it. */
import * as vscode from 'vscode';
import type { PlaceEntry, PortEntry } from '../../../server/src/protocol.js';

/** A row of the view *Ports in Code*: a port, or below it one of its places. */
export type PortsNode =
  | { readonly kind: 'port'; readonly port: number; readonly entry: PortEntry }
  | {
      readonly kind: 'place';
      readonly port: number;
      readonly place: PlaceEntry;
      /** Another place of the port stands on the same line. */
      readonly onLine: boolean;
    };

type Severity = PortEntry['severity'];

/** How the ports of the view are sorted. */
export type PortsOrder = 'gravity' | 'number';

/** Ports with a finding come first, then those that are used, then those that are only named. */
const ranks: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

function rankOf(severity: Severity, isMention: boolean): number {
  if (severity !== null) return ranks.indexOf(severity);
  return isMention ? ranks.length + 1 : ranks.length;
}

function rankOfPort({ severity, places }: PortEntry): number {
  return rankOf(
    severity,
    places.every(({ role }) => role === 'mention'),
  );
}

/** The gravest first, then by number. */
export function byGravity(ports: readonly PortEntry[]): PortEntry[] {
  return [...ports].sort((a, b) => rankOfPort(a) - rankOfPort(b) || a.port - b.port);
}

/** A node for each port, or only for those with a finding. */
export function portNodes(
  ports: readonly PortEntry[],
  findingsOnly: boolean,
  order: PortsOrder,
): PortsNode[] {
  const shown = ports.filter((entry) => !findingsOnly || entry.severity !== null);
  const sorted = order === 'gravity' ? byGravity(shown) : shown.sort((a, b) => a.port - b.port);
  return sorted.map((entry) => ({ kind: 'port', port: entry.port, entry }));
}

/** A node for each place of a port, sorted as ports are: by gravity, or as they stand in the files. */
export function placeNodes({ port, places }: PortEntry, order: PortsOrder): PortsNode[] {
  const rank = ({ severity, suppressed, known, role }: PlaceEntry): number =>
    rankOf(suppressed || known ? null : severity, role === 'mention');
  const lines = new Map<string, number>();
  const lineOf = ({ uri, line }: PlaceEntry): string => `${line} ${uri}`;
  for (const place of places) lines.set(lineOf(place), (lines.get(lineOf(place)) ?? 0) + 1);
  const sorted = order === 'gravity' ? [...places].sort((a, b) => rank(a) - rank(b)) : places;
  return sorted.map((place) => ({
    kind: 'place',
    port,
    place,
    onLine: (lines.get(lineOf(place)) ?? 0) > 1,
  }));
}

/** What the view shows of a node: the severity by its icon, and for those who hear the view in words. */
export function treeItem(node: PortsNode): vscode.TreeItem {
  return node.kind === 'port' ? portItem(node.entry) : placeItem(node);
}

function portItem(entry: PortEntry): vscode.TreeItem {
  const item = new vscode.TreeItem(String(entry.port), vscode.TreeItemCollapsibleState.Collapsed);
  const silent = entry.severity === null ? silenceOf(entry.places) : '';
  item.id = `port:${entry.port}`;
  item.description = joined(' · ', [silent, entry.summary]);
  item.iconPath = icon(entry.severity);
  item.contextValue = entry.severity === null ? 'port' : 'port.finding';
  item.accessibilityInformation = {
    label: joined(', ', [
      vscode.l10n.t('Port {0}', entry.port),
      severityWord(entry.severity),
      item.description,
    ]),
  };
  return item;
}

function placeItem({ port, place, onLine }: PortsNode & { kind: 'place' }): vscode.TreeItem {
  const at = place.path.lastIndexOf('/');
  const [name, folder] = [place.path.slice(at + 1), place.path.slice(0, Math.max(at, 0))];
  const silent = silenceOf([place]);
  const severity = place.suppressed || place.known ? null : place.severity;
  const line = onLine ? `${place.line + 1}:${place.character + 1}` : place.line + 1;
  const item = new vscode.TreeItem(`${name}:${line}`);
  item.id = `place:${port}:${place.uri}:${place.line}:${place.character}`;
  item.description = joined(' · ', [roleWord(place.role), silent, folder]);
  item.iconPath = icon(severity);
  item.contextValue = severity === null ? 'place' : 'place.finding';
  item.tooltip = joined('\n', [
    `${place.path}:${line}`,
    joined(' · ', [roleWord(place.role), place.api ?? '', silent || severityWord(severity)]),
    place.message ?? '',
  ]);
  item.accessibilityInformation = {
    label: joined(', ', [
      vscode.l10n.t('{0}, line {1}', name, line),
      roleWord(place.role),
      silent || severityWord(severity),
      vscode.l10n.t('Port {0}', port),
      folder,
    ]),
  };
  const range = new vscode.Range(place.line, place.character, place.line, place.endCharacter);
  const options: vscode.TextDocumentShowOptions = { selection: range };
  const uri = vscode.Uri.parse(place.uri, true);
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri, options] };
  return item;
}

function joined(separator: string, parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(separator);
}

/** Why places of a range are no findings, where somebody chose so; empty otherwise. */
function silenceOf(places: readonly PlaceEntry[]): string {
  if (places.some(({ suppressed }) => suppressed)) return vscode.l10n.t('suppressed');
  if (places.some(({ known }) => known)) return vscode.l10n.t('in the baseline');
  return places.some(({ allowed }) => allowed) ? vscode.l10n.t('allowed') : '';
}

function roleWord(role: PlaceEntry['role']): string {
  if (role === 'listen') return vscode.l10n.t('listens');
  return role === 'connect' ? vscode.l10n.t('connects') : vscode.l10n.t('mentioned');
}

function severityWord(severity: Severity): string {
  if (severity === 'error') return vscode.l10n.t('error');
  if (severity === 'warning') return vscode.l10n.t('warning');
  if (severity === 'information') return vscode.l10n.t('information');
  return severity === 'hint' ? vscode.l10n.t('hint') : '';
}

function icon(severity: Severity): vscode.ThemeIcon {
  if (severity === 'error')
    return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  if (severity === 'warning')
    return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  if (severity === 'information') return new vscode.ThemeIcon('info');
  return new vscode.ThemeIcon(severity === 'hint' ? 'lightbulb' : 'circle-outline');
}
