/** Files of the open workspace, from inside the extension host. */
import * as vscode from 'vscode';

/** The first workspace folder. */
export function root(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return folder.uri;
}

/** A file of the first folder. */
export function at(file: string): vscode.Uri {
  return vscode.Uri.joinPath(root(), file);
}

/**
 * Shows a file in an editor as a user does. (`openTextDocument` would keep the document open for minutes after its
 * editor is closed.)
 */
export async function open(file: string): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('vscode.open', at(file), { preview: false });
  const document = vscode.window.activeTextEditor?.document;
  if (document?.uri.path !== at(file).path) throw new Error(`${file} is not in the active editor`);
  return document;
}

/** Writes a file without any editor: on disk in Node, into the virtual file system on the web. */
export async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** The text that is stored, whatever an editor shows. */
export async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Replaces the first occurrence of `from` in a document; nothing is saved. */
export async function replaceText(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const offset = document.getText().indexOf(from);
  if (offset < 0) throw new Error(`${document.uri.path} does not contain ${from}`);
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + from.length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, to);
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new Error(`the edit of ${document.uri.path} was refused`);
}

/** Saves every document with changes, those too that an edit changed and no editor shows yet. */
export async function saveAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty && !(await document.save())) throw new Error(`${document.uri.path} was not saved`);
  }
}

/** Fails with the message. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
