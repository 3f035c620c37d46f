/** Sites, uses and comments made by hand, for tests of findings. */
import type { Directive } from '../../server/src/facts/directives.js';
import { evaluate } from '../../server/src/findings/evaluate.js';
import type { Finding } from '../../server/src/findings/finding.js';
import type { PortSite, PortUse } from '../../server/src/index/portSite.js';
import { resolveTargets } from '../../server/src/ports/targets.js';
import { readSettings } from '../../server/src/settings/readSettings.js';
import type { Span } from '../../server/src/syntax/span.js';

const file = 'file:///w/a.ts';

function spanAt(line: number, character: number, length: number): Span {
  const start = line * 1000 + character;
  return {
    start,
    end: start + length,
    startLine: line,
    startCharacter: character,
    endLine: line,
    endCharacter: character + length,
  };
}

/** A use of the port through some call. */
export function useOf(role: 'listen' | 'connect', port: number, more: Partial<PortUse> = {}): PortUse {
  return {
    file,
    span: spanAt(0, 0, 6),
    argument: spanAt(0, 7, 5),
    role,
    port,
    api: role === 'listen' ? 'net.Server.listen' : 'net.connect',
    via: 'direct',
    confidence: 'certain',
    host: role === 'listen' ? 'any' : 'loopback',
    transport: 'tcp',
    localPort: 'none',
    guarded: false,
    retryInterval: null,
    steps: [],
    ...more,
  };
}

/** A literal on a line with its uses; none makes a mention. */
export function siteOf(port: number, line: number, uses: readonly PortUse[] = []): PortSite {
  const [first] = uses;
  const digits = spanAt(line, 10, String(port).length);
  return {
    file,
    token: digits,
    digits,
    port,
    range: first?.range ?? null,
    text: String(port),
    digitsText: String(port),
    role: first?.role ?? 'mention',
    roles: first ? [...new Set(uses.map((use) => use.role))] : ['mention'],
    via: 'direct',
    confidence: 'certain',
    host: first?.host ?? null,
    transport: first?.transport ?? 'tcp',
    api: first?.api ?? null,
    uses,
  };
}

/** A listen site and a connect site of one use each. */
export const listenSite = (port: number, line = 1, more: Partial<PortUse> = {}) =>
  siteOf(port, line, [useOf('listen', port, more)]);
export const connectSite = (port: number, line = 1, more: Partial<PortUse> = {}) =>
  siteOf(port, line, [useOf('connect', port, more)]);

/** A suppression comment standing on `at` and covering `line` (-1: the file). */
export function directiveOf(at: number, line: number, rules: readonly string[] = []): Directive {
  const kind = line === -1 ? 'file' : line === at ? 'line' : 'next-line';
  return { kind, rules, line, reason: null, span: spanAt(at, 40, 10) };
}

/** Findings of these sites under settings as a user writes them. */
export function findingsOf(
  sites: readonly PortSite[],
  raw: Record<string, unknown> = {},
  directives: readonly Directive[] = [],
): Finding[] {
  const { settings, problems } = readSettings(raw, 'test');
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join(' '));
  return evaluate({
    file,
    sites,
    directives,
    settings,
    targets: resolveTargets(settings.targets, null).targets,
  });
}

/** Findings in short: `LINE SEVERITY rule`, suppressed ones in brackets. */
export function shortly(findings: readonly Finding[]): string[] {
  return findings.map(({ span, severity, rule, suppressed }) => {
    const text = `${span.startLine} ${severity} ${rule}`;
    return suppressed ? `(${text})` : text;
  });
}
