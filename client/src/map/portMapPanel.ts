/** The port map in an editor tab: a page without scripts, made by the server, that follows the workspace while it is seen. */
import * as vscode from 'vscode';
import { OpenPlaceCommand, PortMapRequest, type PortMapResult } from '../../../server/src/protocol.js';
import type { LanguageServer } from '../client.js';

/** The kind of panel, by which the editor knows it. */
const viewType = 'ephemeralPorts.portMap';

/** The one panel, opened by its command. */
export interface PortMapPanel extends vscode.Disposable {
  show(): Promise<void>;
  /** Asks the server again if the page is seen; if it is hidden, once it is seen again. */
  refresh(): void;
}

/** Makes the panel's owner; `ready` starts the server when need be, `log` hears why a page stayed as it was. */
export function createPortMapPanel(
  ready: () => Promise<LanguageServer>,
  log: (message: string) => void,
): PortMapPanel {
  let panel: vscode.WebviewPanel | null = null;
  let isStale = false;
  let shown = '';

  async function fill(): Promise<void> {
    const server = await ready();
    const result = await server.client.sendRequest<PortMapResult>(PortMapRequest, {});
    // The same page set again would lose the reader's place.
    if (!panel || result.body === shown) return;
    shown = result.body;
    panel.webview.html = portMapPage(result, crypto.randomUUID().replaceAll('-', ''));
  }

  function refresh(): void {
    if (!panel) return;
    isStale = !panel.visible;
    if (isStale) return;
    fill().catch((error: unknown) => log(`The port map was not renewed: ${String(error)}`));
  }

  function open(): vscode.WebviewPanel {
    const made = vscode.window.createWebviewPanel(
      viewType,
      vscode.l10n.t('Port map'),
      { viewColumn: vscode.ViewColumn.Active },
      {
        enableScripts: false,
        enableForms: false,
        enableCommandUris: [OpenPlaceCommand],
        localResourceRoots: [],
      },
    );
    made.onDidChangeViewState(() => {
      if (isStale) refresh();
    });
    made.onDidDispose(() => {
      panel = null;
      shown = '';
    });
    return made;
  }

  return {
    async show() {
      if (panel) panel.reveal();
      else panel = open();
      await fill();
    },
    refresh,
    dispose: () => panel?.dispose(),
  };
}

/** The whole page: it loads nothing, runs nothing, and takes no style but its own. */
function portMapPage({ body, style }: PortMapResult, nonce: string): string {
  return `<!doctype html>
<html lang="${vscode.env.language.replace(/[^\w-]/g, '')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${vscode.l10n.t('Port map')}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
${body}
</body>
</html>`;
}

/** `[uri, line, character]` of a link in the page: shows the place beside the map. */
export async function openPlace(uri: unknown, line: unknown, character: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof line !== 'number' || typeof character !== 'number') return;
  const place = new vscode.Position(Math.max(0, line), Math.max(0, character));
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    selection: new vscode.Range(place, place),
  });
}
