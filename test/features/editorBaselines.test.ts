/** Comparing with a baseline while somebody types: only what changed is judged and read anew, in turns and in bounds. */
import { expect, it } from 'vitest';
import { writeBaseline } from '../../server/src/baseline/baselineFile.js';
import { contextAt } from '../../server/src/baseline/findingContext.js';
import type { Session } from '../../server/src/features/session/session.js';
import { baselinesOf } from '../../server/src/features/workspace/editorBaselines.js';
import type { Finding } from '../../server/src/findings/finding.js';
import type { Turns } from '../../server/src/scan/turns.js';
import { finding, site, span } from '../report/sites.js';

const maxFileSize = 1234;
const text = 'listen(50051); // of the server';

/** A session on `count` files with one finding each, of which the baseline holds all. */
function sessionOf(count: number) {
  const files = Array.from({ length: count }, (_, i) => `/w/${i}.js`);
  const findings = new Map<string, readonly Finding[]>(
    files.map((file) => {
      const of = site({ file, digits: span(0, 7, 12), token: span(0, 7, 12), port: 50_051 });
      return [file, [finding(of, { file, span: of.digits })]];
    }),
  );
  const baseline = writeBaseline(
    [...findings].flatMap(([file, all]) =>
      all.map(({ rule, span: place }) => {
        return { file: file.slice(3), rule, port: 50_051, ...contextAt(text, place) };
      }),
    ),
  );
  const seen = { judged: [] as string[], bounds: new Set<number>(), breaths: 0, pending: new Set<string>() };
  const folder = { key: '/w', name: 'w' };
  const settings = { baseline: 'known.jsonl', maxFileSize };
  const parts = {
    folders: { all: () => [folder], of: () => folder },
    settings: { ofFolder: () => ({ settings }), of: () => ({ settings }) },
    documents: { get: () => undefined },
    scans: { known: { listedAs: (file: string) => (findings.has(file) ? {} : undefined) } },
    facts: { isPending: (file: string) => seen.pending.has(file) },
    engine: {
      index: { files: () => [...findings.keys()] },
      judgedInTurns: async (file: string) => {
        seen.judged.push(file);
        return { sites: [], findings: findings.get(file) ?? [] };
      },
    },
    read: async (file: string, limit: number) => {
      if (file === '/w/known.jsonl') return { text: baseline };
      seen.bounds.add(limit);
      return { text };
    },
    log: { warn: (text: string) => expect.unreachable(text) },
  };
  const turns: Turns = { isDue: () => true, breathe: async () => void seen.breaths++ };
  const baselines = baselinesOf(parts as unknown as Session);
  const isKnown = (file: string): boolean => (findings.get(file) ?? []).every(baselines.isKnown);
  const judgedBy = async (...changed: string[]): Promise<string[]> => {
    seen.judged = [];
    await baselines.refresh(changed, turns);
    return seen.judged;
  };
  return { files, findings, seen, isKnown, judgedBy };
}

it('all files are looked at once, with a breath at each, and read no further than the setting says', async () => {
  const { files, seen, isKnown, judgedBy } = sessionOf(50);
  expect(await judgedBy('/w/0.js')).toEqual(files);
  expect(seen.breaths).toBeGreaterThanOrEqual(50);
  expect([...seen.bounds]).toEqual([maxFileSize]);
  expect(files.every(isKnown)).toBe(true);
});

it('afterwards those that changed, and no others', async () => {
  const { files, findings, isKnown, judgedBy } = sessionOf(50);
  await judgedBy('/w/0.js');
  findings.set('/w/7.js', []);
  expect(await judgedBy('/w/7.js')).toEqual(['/w/7.js']);
  expect(files.every(isKnown)).toBe(true);
});

it('a document that is newer than its findings waits, and what was known of it holds', async () => {
  const { seen, isKnown, judgedBy } = sessionOf(3);
  await judgedBy('/w/0.js');
  seen.pending.add('/w/1.js');
  expect(await judgedBy('/w/1.js')).toEqual([]);
  expect(isKnown('/w/1.js')).toBe(true);
  seen.pending.clear();
  expect(await judgedBy('/w/2.js')).toEqual(['/w/1.js', '/w/2.js']);
});
