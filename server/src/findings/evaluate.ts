/** From the port sites of one file to its findings: the rules are asked, the settings obeyed, and comments suppress. */
import type { Directive } from '../facts/directives.js';
import type { DefaultPort } from '../index/placedDefaults.js';
import type { PortSite } from '../index/portSite.js';
import type { FileKey } from '../modules/fileNames.js';
import { inRange } from '../ports/port.js';
import { countInside } from '../ports/portSpans.js';
import type { Target } from '../ports/target.js';
import { type RuleId, ruleIds, type Settings, severities } from '../settings.js';
import type { Finding } from './finding.js';
import type { RiskInput } from './risk.js';
import { judgedUsesOf } from './riskOfUse.js';
import type { CommentRule, Rule, Verdict } from './rules/rule.js';
import { commentRules, siteRules } from './rules/ruleTable.js';
import { unwrittenDefault } from './rules/unwritten-default/unwrittenDefault.js';
import { covers } from './suppression.js';

/** One file, as far as its findings go. */
export interface EvaluateInput {
  readonly file: FileKey;
  /** Sites of this file. */
  readonly sites: readonly PortSite[];
  readonly directives: readonly Directive[];
  /** Ports that packages take which the file names. */
  readonly defaults?: readonly DefaultPort[];
  readonly settings: Settings;
  readonly targets: readonly Target[];
}

/** The rules that are asked. */
export interface RuleSet {
  readonly sites: readonly Rule[];
  readonly comments: readonly CommentRule[];
}

/** What a rule says of a site. */
interface Judgement {
  readonly rule: RuleId;
  readonly verdict: Verdict;
  readonly suppressed: boolean;
}

/**
 * The file's findings in the order of their position: at most one a site (the gravest that no comment suppresses,
 * else the gravest suppressed one), and what rules say of the comments.
 */
export function evaluate(input: EvaluateInput, rules?: RuleSet): Finding[] {
  const steps = evaluateStepwise(input, rules);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, with a pause behind each site: of a file with thousands of them, nobody needs to wait for all. */
export function* evaluateStepwise(
  input: EvaluateInput,
  rules: RuleSet = { sites: siteRules, comments: commentRules },
): Generator<void, Finding[]> {
  const used = new Set<Directive>();
  const findings: Finding[] = [];
  for (const site of input.sites) {
    findings.push(...judgeSite(site, input, rules.sites, used));
    yield;
  }
  for (const taken of input.defaults ?? []) findings.push(...judgeDefault(taken, input));
  findings.push(...rules.comments.flatMap((rule) => judgeComments(rule, input, used)));
  return findings.sort(byPosition);
}

/** The site's finding, if any; adds the comments that cover a verdict to `used`. */
function judgeSite(
  site: PortSite,
  input: EvaluateInput,
  rules: readonly Rule[],
  used: Set<Directive>,
): Finding[] {
  const { settings, targets, sites } = input;
  const uses = judgedUsesOf(site, input).filter((use) => !isAllowed(use.input, settings));
  const subject = { site, uses, sites, settings, targets };
  // Every verdict is asked, also of rules turned off: a comment that one configuration needs is not unused in another.
  const judgements = rules.flatMap((rule): Judgement[] => {
    const verdict = rule.judge(subject);
    if (!verdict) return [];
    const covering = input.directives.filter((one) => covers(one, rule.id, site.digits.startLine));
    for (const directive of covering) used.add(directive);
    return [{ rule: rule.id, verdict, suppressed: covering.length > 0 }];
  });
  const [first] = judgements
    .filter(({ rule }) => settings.severity[rule] !== 'off')
    .sort(
      (a, b) => Number(a.suppressed) - Number(b.suppressed) || gravity(a, settings) - gravity(b, settings),
    );
  return first ? toFinding(first, site, input) : [];
}

/** Whether the settings allow the port, or every port that the code can come to. */
function isAllowed({ port, range }: RiskInput, { allowedPorts }: Settings): boolean {
  if (!range) return allowedPorts.some((one) => inRange(port, one));
  return countInside(range, [range], allowedPorts) === 0;
}

/** Smaller is graver: the severity first, then the order of the rules. */
function gravity({ rule }: Judgement, settings: Settings): number {
  const severity = settings.severity[rule];
  const rank = severity === 'off' ? severities.length : severities.indexOf(severity);
  return rank * ruleIds.length + ruleIds.indexOf(rule);
}

function toFinding(
  { rule, verdict, suppressed }: Judgement,
  site: PortSite,
  input: EvaluateInput,
): Finding[] {
  const severity = input.settings.severity[rule];
  if (severity === 'off') return [];
  const { targets } = verdict;
  let message: string | null = null;
  return [
    {
      rule,
      severity,
      file: input.file,
      span: site.digits,
      site,
      targets,
      // Put into words where it is shown: most are counted and compared only.
      get message() {
        message ??= verdict.message();
        return message;
      },
      suppressed,
    },
  ];
}

function judgeDefault(taken: DefaultPort, { file, settings, targets }: EvaluateInput): Finding[] {
  const rule = unwrittenDefault.id;
  const severity = settings.severity[rule];
  const verdict = severity === 'off' ? null : unwrittenDefault.judge(taken, targets, settings);
  if (severity === 'off' || !verdict) return [];
  const message = verdict.message();
  return [
    {
      rule,
      severity,
      file,
      span: taken.span,
      site: null,
      targets: verdict.targets,
      message,
      taken,
      suppressed: false,
    },
  ];
}

function judgeComments(
  rule: CommentRule,
  { file, directives, settings }: EvaluateInput,
  used: ReadonlySet<Directive>,
): Finding[] {
  const severity = settings.severity[rule.id];
  if (severity === 'off') return [];
  return rule.judgeComments({ directives, used }).map(({ span, message, suppressed }) => {
    return { rule: rule.id, severity, file, span, site: null, targets: [], message, suppressed };
  });
}

function byPosition(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || (a.site?.port ?? 0) - (b.site?.port ?? 0);
}
