/** What a terminal ran last: where a runtime's message names no port, its command can, or the file that it runs. */
import * as vscode from 'vscode';
import { isBefore } from '../editorVersion.js';

/** Of the API since VS Code 1.93: shells tell the editor of their commands. */
interface ShellExecutions {
  readonly onDidStartTerminalShellExecution?: vscode.Event<{
    readonly terminal: vscode.Terminal;
    readonly execution: { readonly commandLine: { readonly value: string } };
  }>;
}

/** Units of a command that are kept: options stand at the front of what people type. */
const maxCommand = 2000;

export interface ShellCommands extends vscode.Disposable {
  /** Empty where nothing is known. */
  lastIn(terminal: vscode.Terminal): string;
}

/** Follows the terminals from now on, where the editor can. */
export function followShellCommands(): ShellCommands {
  const last = new WeakMap<vscode.Terminal, string>();
  const window: typeof vscode.window & ShellExecutions = vscode.window;
  // Before, the editor proposes it, and throws at those who ask.
  if (isBefore(93)) return { lastIn: () => '', dispose: () => undefined };
  const listener = window.onDidStartTerminalShellExecution?.(({ terminal, execution }) => {
    last.set(terminal, execution.commandLine.value.slice(0, maxCommand));
  });
  return {
    lastIn: (terminal) => last.get(terminal) ?? '',
    dispose: () => listener?.dispose(),
  };
}
