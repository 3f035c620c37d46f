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
import { namesFile, portOfCommand } from './commandWords.js';
import { createRefusals } from './refusals.js';
import { followShellCommands } from './shellCommands.js';
import { type TerminalTrouble, troubleInLine } from './terminalTroubles.js';

/** Places of a port that the choice lists; the explanation has them all. */
const maxPlaces = 20;
/** Choices in all: more are not read, and a list is searched by typing. */
const maxChoices = 200;

interface TroubleLink extends vscode.TerminalLink {
  readonly found: TerminalTrouble;
  /** Where the line names no port: that of a connection which the terminal showed to be refused just before, or of the command. */
  readonly supposed: number | null;
  /** What the terminal ran; empty where that is not known. */
  readonly command: string;
}

interface Choice extends vscode.QuickPickItem {
  run(): Promise<void>;
}

/** Registers the links. Lines are read when the editor asks for the links of one; no server is started for that. */
export function registerTerminalLinks(context: CommandContext): vscode.Disposable {
  const refusals = createRefusals<vscode.Terminal>(Date.now);
  const commands = followShellCommands();
  const links = vscode.window.registerTerminalLinkProvider({
    provideTerminalLinks({ line, terminal }): TroubleLink[] {
      const found = troubleInLine(line);
      if (found?.trouble === 'refused' && found.port !== null) refusals.note(terminal, found.port);
      if (!found || found.trouble === 'refused') return [];
      const { start: startIndex, length, port } = found;
      const command = commands.lastIn(terminal);
      const beside = found.trouble === 'notHttp' ? refusals.recent(terminal) : portOfCommand(command);
      const supposed = port === null ? beside : null;
      return [{ startIndex, length, tooltip: tooltip(found), found, supposed, command }];
    },
    async handleTerminalLink(link: TroubleLink) {
      try {
        await follow(context, link);
      } catch (error) {
        context.log.error(`A link of the terminal: ${String(error)}`);
        await vscode.window.showErrorMessage(
          vscode.l10n.t('Ephemeral Ports: {0}', error instanceof Error ? error.message : String(error)),
        );
      }
    },
  });
  return vscode.Disposable.from(commands, links);
}

function tooltip({ port, trouble }: TerminalTrouble): string {
  if (port !== null) return vscode.l10n.t('Show the code of port {0}, or explain it', port);
  return trouble === 'notHttp'
    ? vscode.l10n.t('Show which connections can be meant')
    : vscode.l10n.t('Show which servers can be meant');
}

/**
 * Asks where to go where there is a choice; with nothing in the code, explains the port. Without a port in the line all
 * are offered that can be meant, first that of the refused connection or the command, then those in files of the command.
 */
async function follow(context: CommandContext, { found, supposed, command }: TroubleLink): Promise<void> {
  const { ports } = await ask<PortsResult>(context, PortsRequest);
  const { port, trouble } = found;
  const known = port ?? supposed;
  const meant = ports.filter((one) => one.port === known);
  const others = port === null ? ports.filter((one) => one.port !== known && canBeMeant(one, trouble)) : [];
  const isRun = ({ places }: PortEntry): boolean => places.some(({ path }) => namesFile(command, path));
  others.sort((a, b) => Number(isRun(b)) - Number(isRun(a)));
  const choices = [
    ...(known === null ? [] : [explanation(context, known, trouble)]),
    ...[...meant, ...others].flatMap((one) => placesOf(one, trouble === 'notHttp' ? 'connect' : 'listen')),
  ].slice(0, maxChoices);
  const [first] = choices;
  if (!first) {
    void vscode.window.showInformationMessage(nobody(trouble));
    return;
  }
  if (choices.length === 1) return first.run();
  await (await vscode.window.showQuickPick(choices, { title: question(found) }))?.run();
}

function question({ port, trouble }: TerminalTrouble): string {
  if (port !== null) return vscode.l10n.t('Port {0}', port);
  return trouble === 'notHttp'
    ? vscode.l10n.t('Which client connected to itself?')
    : vscode.l10n.t('Which port is taken?');
}

function nobody(trouble: TerminalTrouble['trouble']): string {
  return trouble === 'notHttp'
    ? vscode.l10n.t(
        'An answer that is no HTTP can come from a client that connected to itself. No finding in this workspace is about such a client.',
      )
    : vscode.l10n.t('Nothing in this workspace is seen to listen on a fixed port.');
}

/**
 * Whether a line without a port can be about this one: a server's is taken; a client is its own peer where its port is in
 * a range, also where a baseline knows of it.
 */
function canBeMeant({ places }: PortEntry, trouble: TerminalTrouble['trouble']): boolean {
  if (trouble !== 'notHttp') return places.some(({ role }) => role === 'listen');
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
