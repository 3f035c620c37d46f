/** A vitest reporter: prints which scenario ran in which editor, and how long it took, when the run has ended. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Reporter } from 'vitest/node';
import type { InsideResult } from './inside/runTests.js';
import { recordFile } from './scenarios/record.js';

type Row = InsideResult & { readonly editor: string };

function readRows(): Row[] {
  if (!existsSync(recordFile())) return [];
  const lines = readFileSync(recordFile(), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

const shown = (milliseconds: number) =>
  milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

function cell(rows: readonly Row[], name: string, editor: string): string {
  const row = rows.find((each) => each.name === name && each.editor === editor);
  if (!row) return '-';
  return row.error === undefined ? shown(row.milliseconds) : 'FAILED';
}

/** The table in Markdown: scenarios down, editors across. */
function table(rows: readonly Row[]): string {
  const editors = [...new Set(rows.map(({ editor }) => editor))];
  const names = [...new Set(rows.map(({ name }) => name))];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = [line(['scenario', ...editors]), line(['---', ...editors.map(() => '---')])];
  const body = names.map((name) => line([name, ...editors.map((editor) => cell(rows, name, editor))]));
  return [...head, ...body].join('\n');
}

/** Prints the table to stdout; the records of an earlier run are removed first. */
export default class ScenarioTable implements Reporter {
  onTestRunStart(): void {
    rmSync(recordFile(), { force: true });
  }

  onTestRunEnd(): void {
    const rows = readRows();
    if (rows.length > 0) console.log(`\n${table(rows)}`);
  }
}
