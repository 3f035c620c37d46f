/** Judging any sites by any settings: what always holds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PortSite } from '../../server/src/index/portSite.js';
import { ruleIds } from '../../server/src/settings.js';
import { directiveOf, findingsOf, siteOf, useOf } from './support.js';

const ports = fc.oneof(fc.constantFrom(0, 32767, 32768, 50000, 50051, 60999, 61000, 65535), fc.nat(65535));
const uses = fc.record({
  role: fc.constantFrom('listen' as const, 'connect' as const),
  offset: fc.integer({ min: 0, max: 2 }),
  host: fc.constantFrom('loopback' as const, 'any' as const, 'remote' as const, 'dynamic' as const, null),
  transport: fc.constantFrom('tcp' as const, 'udp' as const),
  localPort: fc.constantFrom('none' as const, 'fixed' as const, 'dynamic' as const),
  guarded: fc.boolean(),
  retryInterval: fc.option(fc.nat(100_000)),
});

/** One site a line, lines apart. */
const sites = fc
  .array(fc.tuple(ports, fc.array(uses, { maxLength: 3 })), { maxLength: 6 })
  .map((rows): PortSite[] =>
    rows.map(([port, list], index) =>
      siteOf(
        port,
        index * 2,
        list.map(({ role, offset, ...more }) => useOf(role, Math.min(port + offset, 65535), more)),
      ),
    ),
  );

const rules = fc.array(fc.constantFrom(...ruleIds, 'no-such-rule'), { maxLength: 2 });
const directives = fc
  .uniqueArray(fc.tuple(fc.nat(12), fc.constantFrom(-1, 0, 1), rules), {
    selector: ([at]) => at,
    maxLength: 4,
  })
  .map((rows) => rows.map(([at, kind, names]) => directiveOf(at, kind === -1 ? -1 : at + kind, names)));

const settings = fc.record({
  targets: fc.uniqueArray(fc.constantFrom('linux', 'windows', 'wide', '40000-50000'), { minLength: 1 }),
  reservedPorts: fc.array(ports, { maxLength: 2 }),
  allowedPorts: fc.array(ports, { maxLength: 2 }),
  severity: fc.dictionary(fc.constantFrom(...ruleIds), fc.constantFrom('error', 'hint', 'off'), {
    maxKeys: 3,
  }),
});

test('any file: one finding a site at most, in order, none for port 0, three sentences each', () => {
  fc.assert(
    fc.property(sites, settings, directives, (drawn, raw, comments) => {
      const findings = findingsOf(drawn, raw, comments);
      const judged = findings.flatMap(({ site }) => site ?? []);
      expect(new Set(judged).size).toBe(judged.length);
      expect(findings.map(({ span }) => span.start)).toEqual(
        findings.map(({ span }) => span.start).sort((a, b) => a - b),
      );
      for (const { rule, site, message, targets, severity } of findings) {
        expect(raw.severity[rule]).not.toBe('off');
        expect(severity).not.toBe('off');
        if (!site) continue;
        expect(site.uses.length > 0 || site.port !== 0).toBe(true);
        expect(targets.length).toBeGreaterThan(0);
        expect(message.split(/(?<=\.) (?=[A-Z])/).length).toBe(3);
      }
    }),
    { numRuns: 300 },
  );
});

test('comments take findings away from no other line, and add only that they are unused', () => {
  fc.assert(
    fc.property(sites, settings, directives, (drawn, raw, comments) => {
      const key = ({ span, rule }: { span: { startLine: number }; rule: string }) =>
        `${span.startLine} ${rule}`;
      const without = findingsOf(drawn, raw).map((finding) => finding.span.startLine);
      const withComments = findingsOf(drawn, raw, comments).filter((finding) => finding.site !== null);
      expect(withComments.map((finding) => finding.span.startLine)).toEqual(without);
      const covered = new Set<string | number>(
        comments.flatMap(({ kind, line }) => [kind === 'file' ? 'file' : line]),
      );
      for (const finding of withComments.filter((one) => one.suppressed)) {
        expect([key(finding), covered.has('file') || covered.has(finding.span.startLine)]).toEqual([
          key(finding),
          true,
        ]);
      }
    }),
    { numRuns: 300 },
  );
});
