/** From the port sites of one file to its findings: the rules, the settings, and the comments that suppress. */
import type { Directive } from '../analysis/directives.js';
import { inRange } from '../ports/port.js';
import type { Target } from '../ports/target.js';
import { type RuleId, ruleIds, type Settings, severities } from '../settings.js';
import type { FileKey, PortSite, PortUse } from '../workspace/portSite.js';
import type { Finding } from './finding.js';
import { findingMessage, type PortRule, unusedSuppressionMessage } from './message.js';
import { assessRisk, type Risk, type RiskInput } from './risk.js';
import { covers } from './suppression.js';

/** One file, as far as its findings go. */
export interface EvaluateInput {
  readonly file: FileKey;
  /** Sites of this file. */
  readonly sites: readonly PortSite[];
  readonly directives: readonly Directive[];
  readonly settings: Settings;
  readonly targets: readonly Target[];
}

/** A rule that holds for one use of a site. */
interface Verdict {
  readonly rule: PortRule;
  readonly input: RiskInput;
  readonly risk: Risk;
}

/**
 * The file's findings in the order of their position: at most one a site (the gravest that no comment suppresses,
 * else the gravest suppressed one), and one for each comment that suppresses nothing.
 */
export function evaluate(input: EvaluateInput): Finding[] {
  const findings: Finding[] = [];
  const usedDirectives = new Set<Directive>();
  for (const site of input.sites) {
    const finding = judgeSite(site, input, usedDirectives);
    if (finding) findings.push(finding);
  }
  findings.push(...unusedSuppressions(input, usedDirectives));
  return findings.sort(byPosition);
}

/** The rule for one risk, null when it is no finding. */
export function ruleOf(role: RiskInput['role'], risk: Risk): PortRule | null {
  if (role === 'mention') return risk.exposures.length > 0 ? 'port-mention' : null;
  if (role === 'listen') return risk.bindConflict ? 'listen-in-ephemeral-range' : null;
  if (risk.selfConnect === 'likely') return 'connect-in-ephemeral-range';
  return risk.selfConnect === 'unlikely' ? 'connect-self-unlikely' : null;
}

/** What bears on the risk of one use of a site; `use` null: of the site as a mention. */
export function riskInputOf(
  site: PortSite,
  use: PortUse | null,
  environment: { readonly settings: Settings; readonly targets: readonly Target[] },
): RiskInput {
  const { settings, targets } = environment;
  const { port, role, host, transport } = use ?? site;
  return {
    port,
    role: use === null ? 'mention' : role,
    host,
    transport,
    localPort: use?.localPort ?? 'none',
    guarded: use?.guarded ?? false,
    retryInterval: use?.retryInterval ?? null,
    targets,
    reserved: settings.reservedPorts,
  };
}

function judgeSite(site: PortSite, input: EvaluateInput, usedDirectives: Set<Directive>): Finding | null {
  const verdicts = verdictsOf(site, input);
  const isSuppressed = (rule: RuleId): boolean => {
    const covering = input.directives.filter((directive) => covers(directive, rule, site.digits.startLine));
    for (const directive of covering) usedDirectives.add(directive);
    return covering.length > 0;
  };
  // Every verdict is asked, also of rules turned off: a comment that one configuration needs is not unused in another.
  const judged = verdicts.map((verdict) => ({ verdict, suppressed: isSuppressed(verdict.rule) }));
  const ordered = judged
    .filter(({ verdict }) => input.settings.severity[verdict.rule] !== 'off')
    .sort(
      (a, b) =>
        Number(a.suppressed) - Number(b.suppressed) || gravity(a.verdict, input) - gravity(b.verdict, input),
    );
  const [first] = ordered;
  return first ? toFinding(first.verdict, first.suppressed, site, input) : null;
}

/** What the rules say of each use, and of the site itself where it has none. */
function verdictsOf(site: PortSite, input: EvaluateInput): Verdict[] {
  const uses: readonly (PortUse | null)[] = site.uses.length > 0 ? site.uses : [null];
  return uses.flatMap((use) => {
    const riskInput = riskInputOf(site, use, input);
    if (input.settings.allowedPorts.some((range) => inRange(riskInput.port, range))) return [];
    const risk = assessRisk(riskInput);
    const rule = ruleOf(riskInput.role, risk);
    return rule === null ? [] : [{ rule, input: riskInput, risk }];
  });
}

/** Smaller is graver: the severity first, then the order of the rules. */
function gravity(verdict: Verdict, { settings }: EvaluateInput): number {
  const severity = settings.severity[verdict.rule];
  const rank = severity === 'off' ? severities.length : severities.indexOf(severity);
  return rank * ruleIds.length + ruleIds.indexOf(verdict.rule);
}

function toFinding(
  verdict: Verdict,
  suppressed: boolean,
  site: PortSite,
  input: EvaluateInput,
): Finding | null {
  const severity = input.settings.severity[verdict.rule];
  if (severity === 'off') return null;
  return {
    rule: verdict.rule,
    severity,
    file: input.file,
    span: site.digits,
    site,
    targets: verdict.risk.exposures.map((exposure) => exposure.target),
    message: findingMessage(verdict.rule, verdict.input, verdict.risk, site.port),
    suppressed,
  };
}

/** A finding for each comment that covers no verdict; only a comment that names this rule suppresses one. */
function unusedSuppressions(input: EvaluateInput, usedDirectives: ReadonlySet<Directive>): Finding[] {
  const rule = 'unused-suppression';
  const severity = input.settings.severity[rule];
  if (severity === 'off') return [];
  const keepers = input.directives.filter((directive) => directive.rules.includes(rule));
  const kept = (directive: Directive) =>
    keepers.some((keeper) => keeper !== directive && covers(keeper, rule, directive.span.startLine));
  const unused = input.directives.filter((directive) => !usedDirectives.has(directive));
  const needed = keepers.filter((keeper) =>
    unused.some((directive) => directive !== keeper && covers(keeper, rule, directive.span.startLine)),
  );
  return unused
    .filter((directive) => !needed.includes(directive))
    .map((directive) => ({
      rule,
      severity,
      file: input.file,
      span: directive.span,
      site: null,
      targets: [],
      message: unusedSuppressionMessage(unknownRules(directive)),
      suppressed: kept(directive),
    }));
}

function unknownRules(directive: Directive): string[] {
  return directive.rules.filter((word) => !ruleIds.some((id) => id === word));
}

function byPosition(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || (a.site?.port ?? 0) - (b.site?.port ?? 0);
}
