/** The version of the editor, for what it only proposes before one: names are there then, and throw when they are used. */
import * as vscode from 'vscode';

/** Whether the editor is older than VS Code 1.`minor`. */
export function isBefore(minor: number): boolean {
  return Number(vscode.version?.split('.')[1]) < minor;
}
