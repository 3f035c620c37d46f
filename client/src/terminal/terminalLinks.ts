/** Links in the terminal at errors about ports: to the code that listens or connects, and to what is known of the port. */
import * as vscode from 'vscode';
import {
  type PlaceEntry,
  type PortEntry,
  PortsRequest,
  type PortsResult,
} from '../../../server/src/protocol.js';
import { ask, type CommandContext } from '../commands/commandContext.js';
import { showPortExplained } from '../commands/explainCommand.js';
import { openPlace } from '../map/portMapPanel.js';
import { type TerminalTrouble, troubleInLine } from './terminalTroubles.js';

/** Places of a port that the choice lists; the explanation has them all. */
const maxPlaces = 20;

interface TroubleLink extends vscode.TerminalLink {
  readonly found: TerminalTrouble;
}

interface Choice extends vscode.QuickPickItem {
  run(): Promise<void>;
}

/** Registers the links. Lines are read when the editor asks for the links of one; no server is started for that. */
export function registerTerminalLinks(context: CommandContext): vscode.Disposable {
  /** The port of the last refused connection that a terminal showed. */
  const refused = new WeakMap<vscode.Terminal, number>();
  return vscode.window.registerTerminalLinkProvider({
    provideTerminalLinks({ line, terminal }): TroubleLink[] {
      const found = troubleInLine(line);
      if (found?.trouble === 'refused' && found.port !== null) refused.set(terminal, found.port);
      if (!found || found.trouble === 'refused') return [];
      const port = found.port ?? refused.get(terminal) ?? null;
      const { start: startIndex, length } = found;
      return [{ startIndex, length, tooltip: tooltip(port), found: { ...found, port } }];
    },
    async handleTerminalLink({ found }: TroubleLink) {
      try {
        await follow(context, found);
      } catch (error) {
        context.log.error(`A link of the terminal: ${String(error)}`);
        await vscode.window.showErrorMessage(
          vscode.l10n.t('Ephemeral Ports: {0}', error instanceof Error ? error.message : String(error)),
        );
      }
    },
  });
}

function tooltip(port: number | null): string {
  return port === null
    ? vscode.l10n.t('Show which connections can be meant')
    : vscode.l10n.t('Show the code of port {0}, or explain it', port);
}

/** Asks where to go where there is a choice; with nothing in the code, explains the port. */
async function follow(context: CommandContext, found: TerminalTrouble): Promise<void> {
  const { ports } = await ask<PortsResult>(context, PortsRequest);
  const { port, trouble } = found;
  const meant = port === null ? ports.filter(canMeetItself) : ports.filter((one) => one.port === port);
  const choices = [
    ...(port === null ? [] : [explanation(context, port, trouble)]),
    ...meant.flatMap((one) => placesOf(one, trouble === 'notHttp' ? 'connect' : 'listen')),
  ];
  const [first] = choices;
  if (!first) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'An answer that is no HTTP can come from a client that connected to itself. No finding in this workspace is about such a client.',
      ),
    );
    return;
  }
  if (choices.length === 1) return first.run();
  const title =
    port === null ? vscode.l10n.t('Which client connected to itself?') : vscode.l10n.t('Port {0}', port);
  await (await vscode.window.showQuickPick(choices, { title }))?.run();
}

/** A client of this port can be its own peer: it connects, and the port is in a range, also where a baseline knows of it. */
function canMeetItself({ places }: PortEntry): boolean {
  return (
    places.some(({ severity, suppressed }) => severity !== null && !suppressed) &&
    places.some(({ role }) => role === 'connect')
  );
}

function explanation(context: CommandContext, port: number, trouble: TerminalTrouble['trouble']): Choice {
  return {
    label: `$(question) ${vscode.l10n.t('Explain port {0}', port)}`,
    run: () => showPortExplained(context, port, trouble === 'refused' ? undefined : trouble),
  };
}

/** Places with the role that the trouble is about first. */
function placesOf({ port, places }: PortEntry, role: PlaceEntry['role']): Choice[] {
  const ranked = [...places].sort((a, b) => Number(b.role === role) - Number(a.role === role));
  return ranked.slice(0, maxPlaces).map(({ uri, path, line, character, role: own, api }) => ({
    label: `$(go-to-file) ${path}:${line + 1}`,
    description: [String(port), own, ...(api === null ? [] : [api])].join(' · '),
    run: () => openPlace(uri, line, character),
  }));
}
