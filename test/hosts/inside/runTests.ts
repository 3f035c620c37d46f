/** The runner inside the extension host: one test after the other, each result told to the outside. */
import * as vscode from 'vscode';
import { until } from './events.js';

/** A suite: tests by name, run in order in the same window. */
export type InsideTests = Readonly<Record<string, () => Promise<unknown>>>;

/** How one test went. */
export interface InsideResult {
  readonly name: string;
  /** Undefined when it passed. */
  readonly error?: string;
  readonly milliseconds: number;
  /** What the test had to say beside passing: a figure, a text. */
  readonly note?: string;
}

/** Runs all tests and logs the results as one line of JSON; rejects when a test failed, which is the run's exit code. */
export async function runTests(suites: readonly InsideTests[]): Promise<void> {
  const results: InsideResult[] = [];
  // On the web a workspace file can be read only after the extension with its file system was activated.
  const folders = () => vscode.workspace.workspaceFolders?.length ?? 0;
  await until('folder', [vscode.workspace.onDidChangeWorkspaceFolders], folders, (count) => count > 0);
  for (const [name, test] of suites.flatMap((tests) => Object.entries(tests))) {
    const start = performance.now();
    const took = () => Math.round(performance.now() - start);
    try {
      const note = await test();
      results.push({ name, milliseconds: took(), ...(typeof note === 'string' ? { note } : {}) });
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      results.push({ name, error: text, milliseconds: took() });
    }
  }
  console.log(`inside-results ${JSON.stringify(results)}`);
  const failed = results.filter(({ error }) => error !== undefined);
  if (failed.length > 0) throw new Error(`failed: ${failed.map(({ name }) => name).join('; ')}`);
}
