/** What a rule is: what it looks at, what it answers, and the usual way to make one from the risk of one use. */
import type { Directive } from '../../facts/directives.js';
import type { PortSite } from '../../index/portSite.js';
import type { Target } from '../../ports/target.js';
import { defaultSettings, type RuleId, type Settings, type Severity } from '../../settings.js';
import type { Span } from '../../syntax/span.js';
import type { Risk, RiskInput } from '../risk.js';
import type { JudgedUse } from '../riskOfUse.js';
import { rangesOf, sentences } from '../words/phrases.js';

/** Where the documentation of this project is read. */
const documentationRoot = 'https://github.com/ephemeral-ports/ephemeral-ports/blob/main/docs';

/** What is true of every rule. */
export interface RuleFacts {
  readonly id: RuleId;
  readonly defaultSeverity: Severity | 'off';
  /** The address of the rule's page. */
  readonly docs: string;
  /** What the rule reports, in a few words, for lists of rules (SARIF). */
  readonly title: string;
}

/** One site of a file, as a rule sees it. */
export interface Subject {
  readonly site: PortSite;
  /** Its uses with their risk; where it has none, the site itself as a mention. Uses of allowed ports are left out. */
  readonly uses: readonly JudgedUse[];
  /** All sites of the file, this one among them. */
  readonly sites: readonly PortSite[];
  readonly targets: readonly Target[];
  readonly settings: Settings;
}

/** That a rule holds for a site. */
export interface Verdict {
  /** The targets that make it hold; none where it does not depend on them. */
  readonly targets: readonly Target[];
  /** One sentence of fact, one of consequence, one of remedy; asked for only where the finding is shown. */
  readonly message: () => string;
}

/** A rule on sites. Of several that hold for a site, the gravest is reported. */
export interface Rule extends RuleFacts {
  judge(subject: Subject): Verdict | null;
}

/** The suppression comments of a file, and which of them some verdict needed. */
export interface Comments {
  readonly directives: readonly Directive[];
  readonly used: ReadonlySet<Directive>;
}

/** What a rule on comments says of one of them. */
export interface CommentVerdict {
  readonly span: Span;
  readonly message: string;
  readonly suppressed: boolean;
}

/** A rule on suppression comments, asked once the ports of the file are judged. */
export interface CommentRule extends RuleFacts {
  judgeComments(comments: Comments): CommentVerdict[];
}

/** A rule that a single use breaks by the risk it runs, whatever the other uses do. */
export interface UseRule extends Rule {
  holds(input: RiskInput, risk: Risk): boolean;
}

/** The parts of a message; `ranges` are those that hold the port, in words. */
export interface UseWords {
  /** `written` is the port as the literal names it, where the code computes another. */
  fact(input: RiskInput, ranges: string, written: number, risk: Risk): string;
  consequence(input: RiskInput, risk: Risk): string;
  remedy(input: RiskInput, risk: Risk): string;
}

/** The address of a rule's page. */
export function ruleDocs(id: RuleId): string {
  return `${documentationRoot}/rules/${id}.md`;
}

/** The facts of a rule. Its default severity stands with all defaults, which the client and the settings' readers share. */
export function ruleFacts(id: RuleId, title: string): RuleFacts {
  return {
    id,
    title,
    defaultSeverity: defaultSettings.severity[id],
    docs: ruleDocs(id),
  };
}

/** A rule on single uses: the first use for which it holds speaks for the site. */
export function useRule(facts: RuleFacts, holds: UseRule['holds'], words: UseWords): UseRule {
  return {
    ...facts,
    holds,
    judge({ site, uses }) {
      const found = uses.find(({ input, risk }) => holds(input, risk));
      if (!found) return null;
      const { input, risk } = found;
      const targets = risk.exposures.map(({ target }) => target);
      const parts = () => [
        words.fact(input, rangesOf(targets), site.port, risk),
        words.consequence(input, risk),
        words.remedy(input, risk),
      ];
      return { targets, message: () => sentences(parts()) };
    },
  };
}
