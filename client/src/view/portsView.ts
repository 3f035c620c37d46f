/** The view *Ports in Code* in the Explorer: every port of the workspace, fed by the server, following the report. */
import * as vscode from 'vscode';
import { PortsRequest, type PortsResult } from '../../../server/src/protocol.js';
import { section } from '../../../server/src/settings.js';
import type { LanguageServer } from '../client.js';
import { type ServerSession, ServerUnavailable } from '../serverSession.js';
import { type PortsNode, type PortsOrder, placeNodes, portNodes, treeItem } from './portsTree.js';

/** The view *Ports in Code* as commands and the session use it. */
export interface PortsView extends vscode.Disposable {
  /** Asks the server again if the view is visible, else when it becomes so. */
  refresh(): void;
  /** Whether ports without a finding are left out. */
  showFindingsOnly(only: boolean): Promise<void>;
  /** How the ports are sorted; kept for the workspace. */
  readonly order: PortsOrder;
  sortBy(order: PortsOrder): Promise<void>;
  /** How many findings the workspace has, told by the view's badge also while the view is folded up. */
  showCount(findings: number): void;
}

/** What an empty view says, by the context key `ephemeralPorts.portsState` (`viewsWelcome` in the manifest). */
type EmptyState = 'scanning' | 'empty' | 'noFindings' | 'stopped' | 'some';

const filterKey = 'ports.findingsOnly';
const orderKey = 'ports.order';

/** Registers the view; opening it starts the server. */
export function createPortsView(
  extension: vscode.ExtensionContext,
  session: ServerSession<LanguageServer>,
): PortsView {
  const changed = new vscode.EventEmitter<undefined>();
  let findingsOnly = extension.workspaceState.get(filterKey, false);
  let order: PortsOrder = extension.workspaceState.get(orderKey, 'gravity');
  const setContext = (key: string, value: unknown) =>
    vscode.commands.executeCommand('setContext', `${section}.${key}`, value);

  /** What the view shows, as text, and what was answered since. */
  let shown = '';
  let answered: PortsResult | null = null;

  async function ask(): Promise<PortsResult> {
    const server = await session.ready();
    return server.client.sendRequest<PortsResult>(PortsRequest, {});
  }

  /** The editor draws every row anew of a view that changed: not where the ports are the same. */
  async function refresh(): Promise<void> {
    answered = null;
    if (view.visible && session.running()) {
      // What fails here is asked again, and told, where the rows are made.
      const now = await ask().catch(() => null);
      if (now && JSON.stringify(now) === shown) return;
      answered = now;
    }
    changed.fire(undefined);
  }

  async function rootNodes(): Promise<PortsNode[]> {
    let result: PortsResult;
    try {
      result = answered ?? (await ask());
      answered = null;
      shown = JSON.stringify(result);
    } catch (error) {
      shown = '';
      if (!(error instanceof ServerUnavailable)) throw error;
      await setContext('portsState', 'stopped' satisfies EmptyState);
      return [];
    }
    const nodes = portNodes(result.ports, findingsOnly, order);
    await setContext('portsState', emptyState(result, nodes.length));
    return nodes;
  }

  const provider: vscode.TreeDataProvider<PortsNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: treeItem,
    getChildren: (node) => {
      if (!node) return rootNodes();
      return node.kind === 'port' ? placeNodes(node.entry, order) : [];
    },
  };
  const view = vscode.window.createTreeView(`${section}.ports`, {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  void setContext(filterKey, findingsOnly);
  return {
    refresh: () => void refresh(),
    async showFindingsOnly(only) {
      findingsOnly = only;
      await extension.workspaceState.update(filterKey, only);
      await setContext(filterKey, only);
      changed.fire(undefined);
    },
    get order() {
      return order;
    },
    async sortBy(next) {
      order = next;
      await extension.workspaceState.update(orderKey, next);
      changed.fire(undefined);
    },
    showCount(findings) {
      const tooltip = findings === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', findings);
      view.badge = findings === 0 ? undefined : { value: findings, tooltip };
      view.description = findings === 0 ? '' : tooltip;
    },
    dispose: () => vscode.Disposable.from(view, changed).dispose(),
  };
}

function emptyState(result: PortsResult, shown: number): EmptyState {
  if (shown > 0) return 'some';
  if (!result.complete) return 'scanning';
  return result.ports.length > 0 ? 'noFindings' : 'empty';
}
