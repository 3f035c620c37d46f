/**
 * Runs the suites of tests inside the extension host, by the mechanism of VS Code's own test runners: they are loaded as
 * an extension under development, while the extension under test stays the installed VSIX.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { EditorHost } from '../editors/editorHost.js';
import { openWorkbench } from '../workbench/openWorkbench.js';
import { bundleSuites, suiteModule } from './bundleSuite.js';
import type { InsideResult } from './runTests.js';

/** Suites that say nothing for this long are taken for hung. Milliseconds. */
const suiteLimit = 300_000;

/** What the suites brought. */
export interface InsideRun {
  readonly results: readonly InsideResult[];
  /** What the suites and the editor logged, for a failure's message. */
  readonly log: string;
}

/** Runs all of `suites/` in one window of the editor; rejects when they do not come to an end. */
export async function runInside(host: EditorHost, shots?: string): Promise<InsideRun> {
  const folder = await bundleSuites();
  const lines: string[] = [];
  let ended: () => void = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const development = {
    extensions: [host.uri(folder)],
    extensionTestsPath: host.uri(path.join(folder, suiteModule)),
  };
  const bench = await openWorkbench(host, {
    ...(shots === undefined ? {} : { shots }),
    // The workbench calls these two of its window when they are there.
    expose: {
      codeAutomationLog: (_type: string, args: string[]) => void lines.push(args.join(' ')),
      codeAutomationExit: () => ended(),
    },
    rewrite: (configuration) => ({
      ...configuration,
      developmentOptions: { ...Object(configuration.developmentOptions), ...development },
    }),
  });
  const timer = setTimeout(ended, suiteLimit);
  await end;
  clearTimeout(timer);
  await bench.shot('inside');
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
  const log = [...lines, ...bench.consoleLines].join('\n');
  return { results: readResults(lines), log };
}

/** What {@link runTests} printed; rejects suites that did not reach their end. */
function readResults(lines: readonly string[]): InsideResult[] {
  const mark = 'inside-results ';
  const line = lines.find((text) => text.startsWith(mark));
  if (!line) throw new Error(`the suites did not end:\n${lines.join('\n')}`);
  return JSON.parse(line.slice(mark.length));
}
