/**
 * A vitest reporter: when the run has ended, prints which scenario ran in which editor and how long it took, and keeps
 * the table as `matrix.md` among the artefacts. A cell without a scenario has its reason below the table.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Reporter } from 'vitest/node';
import type { InsideResult } from './inside/runTests.js';
import { whyNotPlayed } from './notPlayed.js';
import { recordFile } from './scenarios/record.js';

type Row = InsideResult & { readonly editor: string };

function readRows(): Row[] {
  if (!existsSync(recordFile())) return [];
  const lines = readFileSync(recordFile(), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

const shown = (milliseconds: number) =>
  milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

/** The reasons of a table, numbered in the order in which they are met. */
class Reasons {
  private readonly texts: string[] = [];
  /** Cells that are empty without a reason. */
  readonly missing: string[] = [];

  mark(name: string, editor: string): string {
    const reason = whyNotPlayed(name, editor);
    if (reason === undefined) {
      this.missing.push(`${editor}: ${name}`);
      return 'MISSING';
    }
    if (!this.texts.includes(reason)) this.texts.push(reason);
    return `– (${this.texts.indexOf(reason) + 1})`;
  }

  list(): string {
    return this.texts.map((text, index) => `(${index + 1}) ${text}`).join('\n');
  }
}

function cell(rows: readonly Row[], name: string, editor: string, reasons: Reasons): string {
  // A scenario that got a second window has two rows: the last one holds.
  const row = rows.findLast((each) => each.name === name && each.editor === editor);
  if (!row) return reasons.mark(name, editor);
  return row.error === undefined ? shown(row.milliseconds) : 'FAILED';
}

/** The table in Markdown: scenarios down, editors across. */
function table(rows: readonly Row[], reasons: Reasons): string {
  const editors = [...new Set(rows.map(({ editor }) => editor))];
  const names = [...new Set(rows.map(({ name }) => name))];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = [line(['scenario', ...editors]), line(['---', ...editors.map(() => '---')])];
  const body = names.map((name) =>
    line([name, ...editors.map((editor) => cell(rows, name, editor, reasons))]),
  );
  return [...head, ...body].join('\n');
}

/** Prints the table to stdout and writes it; the records of an earlier run are removed first. */
export default class ScenarioTable implements Reporter {
  onTestRunStart(): void {
    rmSync(recordFile(), { force: true });
  }

  onTestRunEnd(): void {
    const rows = readRows();
    if (rows.length === 0) return;
    const reasons = new Reasons();
    const text = `${table(rows, reasons)}\n\n${reasons.list()}\n`;
    console.log(`\n${text}`);
    writeFileSync(path.join(path.dirname(recordFile()), 'matrix.md'), text);
    if (process.env.CI !== 'true' || reasons.missing.length === 0) return;
    console.error(`Neither played nor explained:\n${reasons.missing.join('\n')}`);
    process.exitCode = 1;
  }
}
