/** Demonstrates a self-connect in a terminal, by the program that the extension brings along. */
import * as vscode from 'vscode';
import type { CommandContext } from './commandContext.js';
import { askForPort, portAtCursor, portOfArgument } from './portInput.js';

/** Asks for a port and runs the bounded loop of `ephemeral-ports lab` against this machine. */
export async function demonstrateSelfConnect(context: CommandContext, argument?: unknown): Promise<void> {
  const { runInTerminal } = context.runtime;
  if (!runInTerminal)
    throw new Error(vscode.l10n.t('A browser cannot open sockets; use the desktop or a remote window.'));
  const title = vscode.l10n.t('Demonstrate Self-Connect');
  const port = portOfArgument(argument) ?? (await askForPort(title, portAtCursor() ?? 50000));
  if (port !== undefined) await runInTerminal(title, ['lab', String(port)]);
}
