/** SARIF: valid by the schema of the standard, whatever the workspace holds, and true to the report. */
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { sarifFaults } from '../../scripts/reportSchemas.mjs';
import { rules } from '../../server/src/findings/rules/ruleTable.js';
import { renderSarif } from '../../server/src/report/formats/renderSarif.js';
import { finding, fullReport, hostileReport, report, site, span } from './sites.js';

const log = (some = fullReport, prefix = ''): Log => JSON.parse(renderSarif(some, { prefix }));
const runOf = (some = fullReport, prefix = '') => log(some, prefix).runs[0];
const uris = (some = fullReport, prefix = '') =>
  runOf(some, prefix)?.results?.map((result) => result.locations?.[0]?.physicalLocation?.artifactLocation);
const fingerprints = (some: typeof fullReport) =>
  runOf(some)?.results?.map(({ partialFingerprints }) => partialFingerprints?.['portSite/v1']);

describe('SARIF', () => {
  it.each([
    ['a full report', fullReport],
    ['hostile names', hostileReport],
    ['nothing', report([])],
  ])('of %s is of the schema of the standard', (_, of) => {
    for (const prefix of ['', 'pkg/app/', '/else where/', 'C:/x/'])
      expect(sarifFaults(renderSarif(of, { prefix }))).toEqual([]);
  });

  it('is told from what is not of the schema', () => {
    const text = renderSarif(fullReport, { prefix: '' });
    expect(sarifFaults(text.replace('"level": "warning"', '"level": "information"'))).not.toEqual([]);
    expect(sarifFaults(text.replace(/"uri": "src[^"]*"/, '"uri": "src/a b"'))).not.toEqual([]);
  });

  it('names every rule, and points each result at its own', () => {
    const run = runOf();
    expect(log().version).toBe('2.1.0');
    expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    for (const result of run?.results ?? []) {
      expect(run?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
    }
  });

  it('has a result for each finding, suppressed ones marked', () => {
    expect(
      runOf()?.results?.map(({ ruleId, level, suppressions }) => [ruleId, level, suppressions?.length]),
    ).toEqual([
      ['listen-in-ephemeral-range', 'warning', 0],
      ['connect-self-unlikely', 'note', 0],
      ['listen-in-ephemeral-range', 'warning', 1],
      ['unused-suppression', 'note', undefined],
    ]);
  });

  it('points at the digits, and relates the uses', () => {
    const first = runOf()?.results?.[0];
    expect(first?.locations?.[0]?.physicalLocation?.region).toEqual({
      startLine: 2,
      startColumn: 9,
      endLine: 2,
      endColumn: 14,
    });
    expect(first?.relatedLocations).toMatchObject([
      {
        message: { text: 'connect: net.connect' },
        physicalLocation: {
          artifactLocation: { uri: 'src/b.ts' },
          region: { startLine: 10, startColumn: 5 },
        },
      },
    ]);
  });

  it('encodes names, and counts them from the source root', () => {
    const odd = site({ file: 'file:///w/app/a b#%é\ud800/ü?.ts' });
    const some = report([odd], [finding(odd)]);
    const encoded = 'a%20b%23%25%C3%A9%EF%BF%BD/%C3%BC%3F.ts';
    expect(uris(some)).toEqual([{ uri: encoded, uriBaseId: '%SRCROOT%' }]);
    expect(uris(some, 'pkg/app/')).toEqual([{ uri: `pkg/app/${encoded}`, uriBaseId: '%SRCROOT%' }]);
    expect(uris(some, '/else where/')).toEqual([{ uri: `file:///else%20where/${encoded}` }]);
    expect(uris(some, 'C:/x/')).toEqual([{ uri: `file:///C:/x/${encoded}` }]);
  });

  it('tells skipped files', () => {
    expect(runOf()?.invocations).toMatchObject([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [{ message: { text: 'Skipped: too large (5.2 MB).' } }],
      },
    ]);
  });

  it('is valid JSON for hostile names', () => expect(runOf(hostileReport)?.results).toHaveLength(1));

  it('keeps fingerprints when lines move, and tells equal literals apart', () => {
    const at = (line: number) => site({ token: span(line, 7, 14), digits: span(line, 8, 13) });
    const twice = (...sites: ReturnType<typeof at>[]) =>
      fingerprints(
        report(
          sites,
          sites.map((one) => finding(one)),
        ),
      );
    const [first, second] = twice(at(1), at(2)) ?? [];
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(first).not.toBe(second);
    expect(twice(at(11), at(20))).toEqual([first, second]);
  });
});
