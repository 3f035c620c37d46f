/** Quick fixes through the editor's own commands. */
import * as vscode from 'vscode';

/** How often a request is repeated that the editor cancelled because another extension's provider came. */
const attempts = 20;

/** Asks, and asks again where the editor cancelled. */
export async function askUntilAnswered<T>(ask: () => Thenable<T>): Promise<T> {
  for (let left = attempts; ; left--) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0 || !(error instanceof Error) || error.message !== 'Canceled') throw error;
    }
  }
}

/** The code actions that the editor offers for a range. */
function codeActionsAt(uri: vscode.Uri, range: vscode.Range, kind = vscode.CodeActionKind.QuickFix) {
  return askUntilAnswered(() =>
    vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      kind.value,
      10,
    ),
  );
}

/** Asking for an action that does not come within this time is an error. Milliseconds. */
const patience = 30_000;

/**
 * The action whose title matches, asked for again until it is offered: a title counts other text files only after they
 * were read once, which the server does beside its answers. Throws with the titles of the last answer.
 */
export async function codeAction(
  uri: vscode.Uri,
  range: vscode.Range,
  title: RegExp,
): Promise<vscode.CodeAction> {
  const end = performance.now() + patience;
  for (;;) {
    const offered = await codeActionsAt(uri, range);
    const found = offered.find((action) => title.test(action.title));
    if (found) return found;
    if (performance.now() > end)
      throw new Error(`no code action ${title} in ${JSON.stringify(offered.map((a) => a.title))}`);
  }
}

/** Applies the action's edit; throws when it has none or the editor refuses it. */
export async function apply(action: vscode.CodeAction): Promise<void> {
  if (!action.edit) throw new Error(`"${action.title}" has no edit`);
  if (!(await vscode.workspace.applyEdit(action.edit))) throw new Error(`"${action.title}" was refused`);
}

/** All hover text at a position. */
export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await askUntilAnswered(() =>
    vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position),
  );
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}
