/** The first scan as work-done progress in the editor: counts of files, and a button that ends it. */
import * as l10n from '@vscode/l10n';
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { ScanDisplay } from './scanSurroundings.js';

/** Least milliseconds between two reports: people cannot read faster, and each is a message. */
const interval = 100;

/** Shows a scan; the scan does not wait for the editor to make room for it. */
export function showScanProgress(connection: Connection, clock: () => number): ScanDisplay {
  let reporter: WorkDoneProgressServerReporter | null = null;
  let ended = false;
  let last = clock();
  connection.window.createWorkDoneProgress().then(
    (created) => {
      created.begin('Ephemeral Ports', 0, l10n.t('Looking for files'), true);
      if (ended) created.done();
      else reporter = created;
    },
    // An editor that refuses shows no progress; the scan goes on.
    () => undefined,
  );
  return {
    signal: {
      get cancelled() {
        return reporter?.token.isCancellationRequested === true;
      },
    },
    report({ discovered, finished, listed }) {
      if (!reporter || !listed || clock() - last < interval) return;
      last = clock();
      const percentage = discovered === 0 ? 100 : Math.floor((100 * finished) / discovered);
      reporter.report(percentage, l10n.t('{0} of {1} files', finished, discovered));
    },
    done() {
      ended = true;
      reporter?.done();
      reporter = null;
    },
  };
}
