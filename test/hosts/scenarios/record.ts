/** Keeps what each scenario took and said, for the table of hosts and scenarios. */
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { InsideResult } from '../inside/runTests.js';
import { artifactFolder } from './scene.js';

/** One line of JSON for each scenario of a run. */
export const recordFile = (): string => path.join(artifactFolder(), 'scenarios.jsonl');

/** Adds the results of one editor. */
export function recordScenarios(editor: string, results: readonly InsideResult[]): void {
  mkdirSync(artifactFolder(), { recursive: true });
  const lines = results.map((result) => `${JSON.stringify({ editor, ...result })}\n`);
  appendFileSync(recordFile(), lines.join(''));
}
