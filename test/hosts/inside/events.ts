/** Waiting inside the extension host: on events of the editor, never for a time. */
import * as vscode from 'vscode';

/** An event that does not come within this time is an error. Milliseconds. */
const limit = 30_000;

/**
 * Resolves with the first value of `read` that `accept` takes, reading it now and after each of the events; rejects
 * with the last value when none comes.
 */
export function until<T>(
  what: string,
  events: readonly vscode.Event<unknown>[],
  read: () => T | Promise<T>,
  accept: (value: T) => boolean,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let last: T | undefined;
    const subscriptions = events.map((event) => event(check));
    const timer = setTimeout(() => settle(() => reject(new Error(missing(what, last)))), limit);
    function settle(end: () => void): void {
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
      end();
    }
    async function check(): Promise<void> {
      try {
        const value = await read();
        last = value;
        if (accept(value)) settle(() => resolve(value));
      } catch (error) {
        settle(() => reject(error));
      }
    }
    void check();
  });
}

function missing(what: string, last: unknown): string {
  return `no ${what} within ${limit / 1000} s; the last was ${JSON.stringify(last)}`;
}

/** Our diagnostics of a file. */
export function findingsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'ephemeral-ports');
}

/** Resolves when our diagnostics of the file satisfy `accept`. */
export function untilFindings(
  uri: vscode.Uri,
  what: string,
  accept: (findings: readonly vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  const place = vscode.workspace.asRelativePath(uri);
  return until(
    `${what} in ${place}`,
    [vscode.languages.onDidChangeDiagnostics],
    () => findingsOf(uri),
    accept,
  );
}

/** A finding on this port: its digits are what the diagnostic covers. */
export function onPort(document: vscode.TextDocument, port: number) {
  return (finding: vscode.Diagnostic) => document.getText(finding.range).replaceAll('_', '') === String(port);
}
