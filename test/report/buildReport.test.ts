/** The report's model: positions, order, counts, and the contract of its JSON schema. */
import Ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import schema from '../../docs/report.schema.json';
import { renderJson } from '../../server/src/report/formats/renderJson.js';
import { relativeName } from '../../server/src/report/relativeName.js';
import {
  finding,
  fullReport,
  hostileReport,
  report,
  rootKey,
  site,
  span,
  suggestions,
  use,
} from './sites.js';

const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

describe('buildReport', () => {
  it('gives 1-based places at the token, digits apart', () => {
    const [row] = report([site({ token: span(1, 7, 14), digits: span(1, 8, 13) })]).sites;
    expect(row).toMatchObject({ file: 'src/a.ts', line: 2, column: 8, endLine: 2, endColumn: 15 });
    expect(row?.digits).toEqual({ line: 2, column: 9, endColumn: 14 });
  });

  it('names the uses, wherever they are', () => {
    const atUse = { line: 10, column: 5, api: 'net.connect', role: 'connect', host: 'loopback' };
    const [row] = report([site({ uses: [use(), use({ file: 'file:///w/lib/x.ts', port: 50052 })] })]).sites;
    expect(row?.uses).toEqual([
      { ...atUse, file: 'src/b.ts', port: 50051, service: 'src' },
      { ...atUse, file: '../lib/x.ts', port: 50052, service: '../lib' },
    ]);
  });

  it('says what was found at a site, and nothing where nothing was', () => {
    const bad = site();
    const [fine, row] = report(
      [site({ port: 80, digits: span(0, 1, 3), token: span(0, 1, 3) }), bad],
      [finding(bad)],
    ).sites;
    expect(row).toMatchObject({
      rule: 'listen-in-ephemeral-range',
      severity: 'warning',
      suppressed: false,
      suggestions,
    });
    expect(fine).toMatchObject({
      rule: null,
      severity: null,
      message: null,
      suppressed: false,
      suggestions: [],
    });
  });

  it('counts findings, not the suppressed ones', () => {
    expect(fullReport.summary).toEqual({
      sites: 4,
      findings: { error: 0, warning: 1, information: 1, hint: 1 },
      suppressed: 1,
      known: 0,
      byRole: { listen: 3, connect: 1, mention: 0 },
      byPort: [8080, 40080, 50000, 50051].map((port) => ({ port, sites: 1 })),
    });
    expect(fullReport.unusedSuppressions).toEqual([
      {
        file: 'src/a.ts',
        line: 6,
        column: 4,
        endLine: 6,
        endColumn: 31,
        severity: 'hint',
        message: 'It suppresses nothing.',
      },
    ]);
  });

  it('asks for suggestions once a port, and only where there is a finding', () => {
    const asked: number[] = [];
    const suggest = (port: number) => {
      asked.push(port);
      return [];
    };
    const twice = [site(), site({ token: span(2, 0, 1) })];
    report(
      [...twice, site({ port: 80 })],
      twice.map((one) => finding(one)),
      { suggest },
    );
    expect(asked).toEqual([50051]);
  });

  it('is the same text whatever the order of the input', () => {
    const sites = [0, 1, 2].flatMap((line) =>
      ['a', 'b', 'ä', 'Z'].map((name) =>
        site({ file: `${rootKey}/${name}.ts`, token: span(line, 3, 9), port: 50_000 + line }),
      ),
    );
    const expected = renderJson(report(sites));
    fc.assert(
      fc.property(fc.shuffledSubarray(sites, { minLength: sites.length }), (shuffled) => {
        expect(renderJson(report(shuffled))).toBe(expected);
      }),
    );
    expect(
      report(sites)
        .sites.map(({ file }) => file)
        .slice(0, 4),
    ).toEqual(['Z.ts', 'Z.ts', 'Z.ts', 'a.ts']);
  });

  it('sorts the ports of one literal by their place in it', () => {
    const both = [
      site({ port: 50001, digits: span(1, 20, 25) }),
      site({ port: 50002, digits: span(1, 8, 13) }),
    ];
    expect(report(both).sites.map(({ port }) => port)).toEqual([50002, 50001]);
  });
});

describe('JSON', () => {
  it.each([
    ['a full report', fullReport],
    ['an empty report', report([])],
    ['hostile names', hostileReport],
  ])('holds to the schema: %s', (_, some) => {
    validate(JSON.parse(renderJson(some)));
    expect(validate.errors).toBeNull();
    expect(JSON.parse(renderJson(some))).toEqual(some);
  });

  it('has a schema that refuses what is missing, new or of another type', () => {
    const wrong = [
      { ...fullReport, root: 1 },
      { ...fullReport, more: 1 },
      { ...fullReport, summary: undefined },
    ];
    for (const one of wrong) expect(validate(JSON.parse(JSON.stringify(one)))).toBe(false);
  });
});

describe('relativeName', () => {
  it.each([
    ['file:///w/app', 'file:///w/app/src/a.ts', 'src/a.ts'],
    ['file:///w/app/', 'file:///w/app/src/a.ts', 'src/a.ts'],
    ['file:///w/app', 'file:///w/application/a.ts', '../application/a.ts'],
    ['file:///w/app', 'file:///w/app', '.'],
    ['file:///', 'file:///a.ts', 'a.ts'],
    ['file:///c:/w', 'file:///c:/w/a.ts', 'a.ts'],
    ['web-fs://mount/w', 'web-fs://mount/w/a.ts', 'a.ts'],
    ['web-fs://mount', 'web-fs://other/a.ts', 'web-fs://other/a.ts'],
    ['file:///w', 'untitled:Untitled-1', 'untitled:Untitled-1'],
  ])('from %s to %s is %s', (root, file, name) => expect(relativeName(root, file)).toBe(name));
});
