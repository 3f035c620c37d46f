/** The nodes of the view Ports in Code and how each looks: ports, and below each the places that name it. */
import * as vscode from 'vscode';
import type { PlaceEntry, PortEntry } from '../../../server/src/protocol.js';

export type PortsNode =
  | { readonly kind: 'port'; readonly port: number; readonly entry: PortEntry }
  | { readonly kind: 'place'; readonly port: number; readonly place: PlaceEntry };

type Severity = PortEntry['severity'];

/** A node for each port, or only for those with a finding. */
export function portNodes(ports: readonly PortEntry[], findingsOnly: boolean): PortsNode[] {
  return ports
    .filter((entry) => !findingsOnly || entry.severity !== null)
    .map((entry) => ({ kind: 'port', port: entry.port, entry }));
}

/** A node for each place of a port. */
export function placeNodes(entry: PortEntry): PortsNode[] {
  return entry.places.map((place) => ({ kind: 'place', port: entry.port, place }));
}

/** What the view shows of a node. The icon's meaning is always in the text too. */
export function treeItem(node: PortsNode): vscode.TreeItem {
  return node.kind === 'port' ? portItem(node.entry) : placeItem(node.port, node.place);
}

function portItem(entry: PortEntry): vscode.TreeItem {
  const item = new vscode.TreeItem(String(entry.port), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `port:${entry.port}`;
  item.description = [severityWord(entry.severity), entry.summary].filter(Boolean).join(' · ');
  item.iconPath = icon(entry.severity);
  item.contextValue = entry.severity === null ? 'port' : 'port.finding';
  item.accessibilityInformation = { label: `${entry.port}, ${item.description}` };
  return item;
}

function placeItem(port: number, place: PlaceEntry): vscode.TreeItem {
  const item = new vscode.TreeItem(`${place.path}:${place.line + 1}`);
  const suppressed = place.suppressed ? vscode.l10n.t('suppressed') : '';
  item.id = `place:${port}:${place.uri}:${place.line}:${place.character}`;
  item.description = [place.role, place.api, suppressed || severityWord(place.severity)]
    .filter(Boolean)
    .join(' · ');
  item.iconPath = icon(place.suppressed ? null : place.severity);
  item.contextValue = 'place';
  item.tooltip = place.message ?? item.description;
  const range = new vscode.Range(place.line, place.character, place.line, place.endCharacter);
  const options: vscode.TextDocumentShowOptions = { selection: range };
  const uri = vscode.Uri.parse(place.uri, true);
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri, options] };
  return item;
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
