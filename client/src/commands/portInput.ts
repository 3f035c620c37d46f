/** Finds out which port a command is about: from its argument, the number at the cursor, or by asking. */
import * as vscode from 'vscode';
import { portAt, readPort } from '../typedPort.js';

/** The port in a command's argument: a number, a text, or a node of the view Ports in Code. */
export function portOfArgument(argument: unknown): number | null {
  if (typeof argument === 'number' || typeof argument === 'string') return readPort(String(argument));
  if (typeof argument === 'object' && argument !== null && 'port' in argument)
    return portOfArgument(argument.port);
  return null;
}

/** The number at the cursor of the active editor, in any language. */
export function portAtCursor(): number | null {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return null;
  const { active } = editor.selection;
  return portAt(editor.document.lineAt(active.line).text, active.character);
}

/** Asks for a port; undefined when the user gave up. `suggested` stands in the box. */
export async function askForPort(title: string, suggested: number | null): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    value: suggested === null ? '' : String(suggested),
    placeHolder: '50051',
    prompt: vscode.l10n.t('A port from 1 to 65535'),
    validateInput: (value) => {
      if (value.trim() === '') return vscode.l10n.t('A port from 1 to 65535');
      return readPort(value) === null ? vscode.l10n.t('"{0}" is no port from 1 to 65535.', value) : undefined;
    },
  });
  return text === undefined ? undefined : (readPort(text) ?? undefined);
}
