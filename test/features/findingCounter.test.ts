/** Counting what a workspace has while somebody types: only files that changed are judged for it. */
import { expect, it } from 'vitest';
import type { Session } from '../../server/src/features/session/session.js';
import { FindingCounter } from '../../server/src/features/workspace/findingCounter.js';
import type { Finding } from '../../server/src/findings/finding.js';
import type { Turns } from '../../server/src/scan/turns.js';
import { finding, site, span } from '../report/sites.js';

const turns: Turns = { isDue: () => true, breathe: async () => undefined };

/** One finding in each of three files; `whileJudging` happens when a file is judged. */
function workspace() {
  const findings = new Map<string, readonly Finding[]>(
    ['/w/a.js', '/w/b.js', '/w/c.js'].map((file) => {
      const of = site({ file, digits: span(0, 7, 12), token: span(0, 7, 12), port: 50_051 });
      return [file, [finding(of, { file, span: of.digits })]];
    }),
  );
  const counter = new FindingCounter();
  const seen = { judged: [] as string[], whileJudging: (_file: string): void => undefined };
  const session = {
    folders: { all: () => [] },
    engine: {
      index: { files: () => [...findings.keys()] },
      judgedInTurns: async (file: string) => {
        seen.judged.push(file);
        const own = findings.get(file) ?? [];
        const judged = { sites: own.map(({ site: port }) => port), findings: own };
        seen.whileJudging(file);
        return judged;
      },
    },
  } as unknown as Session;
  const count = async () => {
    seen.judged = [];
    return counter.count(session, turns);
  };
  const change = (file: string, ...now: Finding[]): void => {
    findings.set(file, now);
    counter.note({ kind: 'files', files: new Set([file]) });
  };
  return { findings, counter, seen, count, change };
}

it('counts every file once, then those that changed', async () => {
  const { seen, count, change } = workspace();
  expect(await count()).toEqual({ sites: 3, findings: 3 });
  expect(seen.judged).toHaveLength(3);
  expect(await count()).toEqual({ sites: 3, findings: 3 });
  expect(seen.judged).toEqual([]);
  change('/w/b.js');
  expect(await count()).toEqual({ sites: 2, findings: 2 });
  expect(seen.judged).toEqual(['/w/b.js']);
});

it('suppressed findings are ports and no findings', async () => {
  const { findings, count, change } = workspace();
  const [of] = findings.get('/w/a.js') ?? [];
  if (!of) throw new Error('no finding');
  change('/w/a.js', { ...of, suppressed: true });
  expect(await count()).toEqual({ sites: 3, findings: 2 });
});

it('counts all again when settings or baselines are others', async () => {
  const { counter, seen, count } = workspace();
  await count();
  counter.note({ kind: 'state' });
  expect(await count()).toEqual({ sites: 3, findings: 3 });
  expect(seen.judged).toHaveLength(3);
});

it('what changes while it counts is counted as it is afterwards', async () => {
  const { seen, count, change } = workspace();
  seen.whileJudging = (file) => {
    seen.whileJudging = () => undefined;
    change(file);
  };
  expect(await count()).toEqual({ sites: 2, findings: 2 });
});
