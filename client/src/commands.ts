/** The commands of the palette, by the name they have in the manifest. */
import * as vscode from 'vscode';
import { type ClientRuntime, type LanguageServer, section } from './client.js';
import { type ReportDocument, reportUri } from './report/reportDocument.js';
import type { Session } from './session.js';

/** What commands work with. */
export interface CommandContext {
  readonly session: Session<LanguageServer>;
  readonly report: ReportDocument;
  readonly log: vscode.LogOutputChannel;
  readonly runtime: ClientRuntime;
}

type Command = (context: CommandContext, ...args: unknown[]) => Promise<void> | void;

/** Every command, without the prefix `ephemeralPorts.`. */
const commands: Readonly<Record<string, Command>> = {
  showReport,
  restartServer: async ({ session }) => {
    await session.restart();
  },
  showLog: ({ log }) => log.show(),
};

/** Registers all commands; a failure is told in the window and logged. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const registered = Object.entries(commands).map(([name, command]) =>
    vscode.commands.registerCommand(`${section}.${name}`, async (...args: unknown[]) => {
      try {
        await command(context, ...args);
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        context.log.error(`${section}.${name}: ${text}`);
        await vscode.window.showErrorMessage(vscode.l10n.t('Ephemeral Ports: {0}', text));
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}

async function showReport({ session }: CommandContext): Promise<void> {
  await session.ready();
  const document = await vscode.workspace.openTextDocument(reportUri);
  await vscode.window.showTextDocument(document, { preview: false });
}
