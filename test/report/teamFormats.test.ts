/** The formats of GitLab and JUnit: valid by their schemas, whatever the workspace holds, and true to the report. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import schema from '../../docs/gitlab.schema.json';
import { renderGitlab } from '../../server/src/report/formats/renderGitlab.js';
import { renderJunit } from '../../server/src/report/formats/renderJunit.js';
import type { PortReport } from '../../server/src/report/portReport.js';
import type { Severity } from '../../server/src/settings.js';
import { finding, fullReport, hostileReport, report, site, span } from './sites.js';

const reports: readonly (readonly [string, PortReport])[] = [
  ['a full report', fullReport],
  ['hostile names', hostileReport],
  ['nothing', report([])],
];
const warnings: ReadonlySet<Severity> = new Set(['error', 'warning']);
const gitlab = (of: PortReport, prefix = '') => JSON.parse(renderGitlab(of, { prefix }));

describe('GitLab’s Code Quality', () => {
  it.each(reports)('of %s is of its schema, with fingerprints that differ', (_, of) => {
    const valid = new Ajv({ strict: true }).compile(schema);
    const issues = gitlab(of);
    expect([valid(issues), valid.errors]).toEqual([true, null]);
    const names = issues.map((one: { fingerprint: string }) => one.fingerprint);
    expect(new Set(names).size).toBe(names.length);
  });

  it('holds what counts, and paths from the root of the repository', () => {
    expect(
      gitlab(fullReport, 'packages/app/').map((one: Record<string, unknown>) => [
        one.check_name,
        one.severity,
        one.location,
      ]),
    ).toEqual([
      [
        'ephemeral-ports/listen-in-ephemeral-range',
        'major',
        { path: 'packages/app/src/a.ts', lines: { begin: 2 } },
      ],
      [
        'ephemeral-ports/connect-self-unlikely',
        'minor',
        { path: 'packages/app/src/c.ts', lines: { begin: 2 } },
      ],
      ['ephemeral-ports/unused-suppression', 'info', expect.anything()],
    ]);
  });

  it('names a finding as before when lines come above it, and when one is fixed that others equal', () => {
    const at = (line: number) => site({ digits: span(line, 8, 13), token: span(line, 7, 14) });
    const of = (...lines: number[]) => {
      const sites = lines.map(at);
      return gitlab(
        report(
          sites,
          sites.map((one) => finding(one)),
        ),
      ).map((one: { fingerprint: string }) => one.fingerprint);
    };
    expect(of(11, 15)).toEqual(of(1, 5));
    expect(of(5)).toEqual(of(1, 5).slice(0, 1));
  });
});

describe('JUnit’s XML', () => {
  it.each(reports)('of %s is of its schema', async (_, of) => {
    const contents = renderJunit(of, { prefix: '', failing: warnings });
    const { valid, errors } = await validateXML({
      xml: [{ fileName: 'report.xml', contents }],
      schema: [readFileSync('docs/junit.xsd', 'utf8')],
    });
    expect([valid, errors]).toEqual([true, []]);
  });

  it('fails what fails the run, skips what is suppressed or known, and passes the rest', () => {
    const [known, fresh, fine] = [
      site(),
      site({ digits: span(4, 8, 13) }),
      site({ port: 8080, digits: span(6, 0, 4) }),
    ];
    const text = renderJunit(
      report(
        [known, fresh, fine],
        [finding(known, { message: 'a < b & "c"' }), finding(fresh, { message: 'a < b & "c"' })],
        {
          isKnown: ({ site: of }) => of === known,
          baseline: { files: ['b'], known: 1, stale: [] },
        },
      ),
      { prefix: 'app/', failing: warnings },
    );
    expect(text.split('\n')).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="ephemeral-ports" tests="3" failures="1" errors="0" skipped="1">',
      '  <testsuite name="app/src/a.ts" tests="3" failures="1" errors="0" skipped="1">',
      expect.stringContaining('name="port 50051 at 2:9 (listen)"'),
      '      <skipped message="in the baseline"/>',
      '    </testcase>',
      expect.stringContaining('name="port 50051 at 5:9 (listen)" file="app/src/a.ts" line="5">'),
      '      <failure type="listen-in-ephemeral-range" message="a &lt; b &amp; &quot;c&quot;">app/src/a.ts:5:9: warning: a &lt; b &amp; &quot;c&quot;</failure>',
      '    </testcase>',
      expect.stringMatching(/name="port 8080 at 7:1 \(listen\)".*\/>$/),
      '  </testsuite>',
      '</testsuites>',
      '',
    ]);
    expect(renderJunit(report([fresh], [finding(fresh)]), { prefix: '', failing: new Set() })).toContain(
      '<system-out>src/a.ts:5:9: warning: ',
    );
  });
});
