/** Hand-made sites, findings and reports for the tests of the renderers. */
import type { Finding, Suggestion } from '../../server/src/findings/finding.js';
import type { PortSite, PortUse } from '../../server/src/index/portSite.js';
import { resolveTargets } from '../../server/src/ports/targets.js';
import { buildReport, type ReportInput } from '../../server/src/report/buildReport.js';
import type { PortReport } from '../../server/src/report/portReport.js';
import type { Span } from '../../server/src/syntax/span.js';

export const rootKey = 'file:///w/app';

/** A span on one line, 0-based; offsets play no part in reports. */
export function span(line: number, start: number, end: number): Span {
  return { start, end, startLine: line, startCharacter: start, endLine: line, endCharacter: end };
}

/** A site of `src/a.ts`, listening directly, unless said otherwise. */
export function site(part: Partial<PortSite> = {}): PortSite {
  const port = part.port ?? 50051;
  return {
    file: `${rootKey}/src/a.ts`,
    token: span(1, 7, 14),
    digits: span(1, 8, 13),
    port,
    range: null,
    text: `'${port}'`,
    digitsText: String(port),
    role: 'listen',
    roles: [part.role ?? 'listen'],
    via: 'direct',
    confidence: 'certain',
    host: 'any',
    transport: 'tcp',
    api: 'net.Server.listen',
    uses: [],
    ...part,
  };
}

export function use(part: Partial<PortUse> = {}): PortUse {
  return {
    file: `${rootKey}/src/b.ts`,
    span: span(9, 4, 10),
    argument: span(9, 11, 15),
    role: 'connect',
    port: 50051,
    api: 'net.connect',
    via: 'import',
    confidence: 'certain',
    host: 'loopback',
    transport: 'tcp',
    localPort: 'none',
    guarded: false,
    retryInterval: null,
    steps: [],
    ...part,
  };
}

export function finding(of: PortSite | null, part: Partial<Finding> = {}): Finding {
  return {
    rule: of === null ? 'unused-suppression' : 'listen-in-ephemeral-range',
    severity: of === null ? 'hint' : 'warning',
    file: of?.file ?? `${rootKey}/src/a.ts`,
    span: of?.digits ?? span(5, 3, 30),
    site: of,
    targets: [],
    message: of === null ? 'It suppresses nothing.' : `Port ${of.port} lies inside the range.`,
    suppressed: false,
    ...part,
  };
}

export const suggestions: readonly Suggestion[] = [
  { port: 15051, reasons: ['outside the range'] },
  { port: 5051, reasons: ['outside the range'] },
];

/** A report on these sites and findings. */
export function report(
  sites: readonly PortSite[],
  findings: readonly Finding[] = [],
  part: Partial<ReportInput> = {},
): PortReport {
  return buildReport({
    version: '1.2.3',
    root: 'app',
    rootKey,
    targets: resolveTargets(['linux'], null).targets,
    scan: { discovered: 3, read: 3, parsed: 2, skipped: [] },
    files: [{ sites, findings }],
    isPackage: () => false,
    notesOf: () => [],
    suggest: () => suggestions,
    ...part,
  });
}

const listen = site({ role: 'listen', roles: ['listen', 'connect'], uses: [use()] });
const connect = site({
  file: `${rootKey}/src/c.ts`,
  port: 50000,
  role: 'connect',
  roles: ['connect'],
  api: 'net.connect',
});
const quiet = site({
  file: `${rootKey}/src/c.ts`,
  token: span(7, 2, 6),
  digits: span(7, 2, 6),
  port: 8080,
  text: '8080',
});
const silent = site({ file: `${rootKey}/src/d.ts`, port: 40080 });

/** One of everything: two findings, a suppressed one, a port without finding, an unused comment, a skipped file. */
export const fullReport = report(
  [quiet, silent, connect, listen],
  [
    finding(listen),
    finding(connect, {
      rule: 'connect-self-unlikely',
      severity: 'information',
      message: 'It may connect to itself.',
    }),
    finding(silent, { suppressed: true }),
    finding(null),
  ],
  {
    scan: {
      discovered: 5,
      read: 4,
      parsed: 4,
      skipped: [{ file: `${rootKey}/big.ts`, reason: 'too large (5.2 MB)' }],
    },
  },
);

/** Names and texts that try to break out of every format. */
export const hostileText =
  '\x1b[31m</td><script>alert(1)</script>`|`\u202e\ufffe\uffff::error::%0A\r\n, @all';
export const hostileReport = (() => {
  const hostile = site({
    file: `${rootKey}/${hostileText}.ts`,
    text: hostileText,
    api: hostileText,
    uses: [use({ api: hostileText })],
  });
  return report([hostile], [finding(hostile, { message: hostileText })], {
    root: hostileText,
    scan: {
      discovered: 1,
      read: 1,
      parsed: 1,
      skipped: [{ file: `${rootKey}/${hostileText}`, reason: hostileText }],
    },
  });
})();
