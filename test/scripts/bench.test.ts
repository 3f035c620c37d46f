/** What the benchmark says of its measurements, and the inputs that it lets grow. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import {
  corpusSection,
  corpusText,
  type MeasuredWorkspace,
} from '../../scripts/bench/benchCorpusDocument.mjs';
import { families } from '../../scripts/bench/benchFamilies.mjs';
import { exponentOf, verdictOf } from '../../scripts/bench/benchGrowth.mjs';
import { withSection } from '../../scripts/bench/benchSection.mjs';

/** A workspace on which the peers took one, four and a tenth of a second. */
function workspace(name: string, count: number, cold: number, memory: number | null): MeasuredWorkspace {
  const row = (tool: string, seconds: number) => ({ tool, seconds, cpu: seconds, memory });
  const rows = [
    row('ephemeral-ports, cold', cold),
    row('ephemeral-ports, warm', 0.4),
    row('oxlint', 1),
    row('ast-grep scan', 4),
    row('rg -c', 0.1),
  ];
  return { name, count, bytes: count * 1000, read: count, parsed: 1, sites: 2, rows };
}

describe('a folder of repositories', () => {
  const result = {
    runs: 3,
    whole: workspace('all', 2000, 6, 650),
    repositories: [
      workspace('some/quick', 1000, 1.05, 90),
      workspace('some/slow', 800, 2.7, 90),
      workspace('some/slower', 200, 1.8, 90),
    ],
  };

  it.each([['terminal', corpusText(result)] as const, ['document', corpusSection(result)] as const])(
    'shows ratios beside their budgets and who takes longer than allowed, furthest first (%s)',
    (_, text) => {
      const rows = text.split('\n').map((line) => line.split(/ {2,}| \| |^\| | \|$/).filter(Boolean));
      const rowOf = (first: string) => rows.find(([cell]) => cell === first)?.slice(1);
      expect(rowOf('cold scan, × oxlint')).toEqual(['6.00', '9.00', 'yes']);
      expect(rowOf('cold scan, × ast-grep scan')).toEqual(['1.50', '1.25', 'no']);
      expect(rowOf('warm scan, × oxlint')).toEqual(['0.40', '0.50', 'yes']);
      expect(rowOf('peak memory of the cold scan, MB')).toEqual(['650', '700', 'yes']);
      expect(rows.map(([cell]) => cell).filter((cell) => cell?.startsWith('some/'))).toEqual([
        'some/slower',
        'some/slow',
      ]);
      expect(rowOf('some/slower')?.slice(2, 5)).toEqual(['1.80', '0.90', '2.00']);
      expect(text).toContain('2 of 3 take longer. Of the others, some/quick comes nearest (0.50).');
      expect(text).toContain('3 repositories, 2,000 files, 2.0 MB');
      expect(text).toContain(`Node ${process.version}`);
    },
  );

  it('says so where nobody told the memory', () => {
    const text = corpusText({ ...result, whole: workspace('all', 2000, 6, null) });
    expect(text).toMatch(/^peak memory of the cold scan, MB +not measured +700 +not known$/m);
  });
});

describe('a section of a document', () => {
  it('is put at the end, and then exchanged in its place', () => {
    const once = withSection('# Title\n', 'real code', 'first $& text\n');
    expect(once).toBe('# Title\n\n<!-- real code -->\nfirst $& text\n<!-- /real code -->\n');
    const both = withSection(once, 'growth', 'other');
    expect(withSection(both, 'real code', 'second')).toBe(
      '# Title\n\n<!-- real code -->\nsecond\n<!-- /real code -->\n\n<!-- growth -->\nother\n<!-- /growth -->\n',
    );
  });
});

describe.each(Object.entries(families))('inputs of %s', (_, { make }) => {
  it('are code without errors, and grow in proportion to their size', () => {
    const lengths = [1000, 2000].map((size) => Object.values(make(size)).join('').length);
    expect((lengths[1] ?? 0) / (lengths[0] ?? 1)).toBeGreaterThan(1.7);
    expect((lengths[1] ?? 0) / (lengths[0] ?? 1)).toBeLessThan(2.3);
    for (const [fileName, text] of Object.entries(make(100))) {
      const { diagnostics } = ts.transpileModule(text, {
        fileName,
        reportDiagnostics: true,
        compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
      });
      expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
    }
  });
});

describe('the growth of a cost', () => {
  it('is 1 in proportion, 2 with the square, and not known beyond the limit', () => {
    expect(exponentOf([1, 2])).toBe(1);
    expect(exponentOf([1, 4])).toBe(2);
    expect(exponentOf([1, Number.POSITIVE_INFINITY])).toBeNull();
  });

  it.each([
    [[0.4, 0.9], [], 'linear'],
    [[0.4, 1.6], [], 'steeper'],
    [[0.1, 0.4], [], 'too short to tell'],
    [[0.01, 0.02], [], 'too short to tell'],
    [[9, Number.POSITIVE_INFINITY], [], 'takes too long'],
    [[1, 2], [undefined, 'skipped: too large (2 MB)'], 'skipped: too large (2 MB)'],
  ] satisfies [[number, number], (string | undefined)[], string][])('%j, %j: %s', (costs, problems, said) => {
    expect(verdictOf({ costs, problems })).toBe(said);
  });
});
