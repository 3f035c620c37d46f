/** What coding agents may ask the program, as plain data: the same findings and words, bounded, within one folder. */
import path from 'node:path';
import type { Suggestion } from '../../findings/finding.js';
import { suggestPorts } from '../../findings/suggestions/suggestPorts.js';
import { explainPort, type PortExplanation } from '../../findings/words/explainPort.js';
import type { PortReport, ReportSite } from '../../report/portReport.js';
import { visibleText } from '../../visibleText.js';
import { type PlanOfMove, planOfMove } from '../move/planOfMove.js';
import { contextOf, usedInProject } from '../onePort.js';
import { readTargetNames } from '../options/targetNames.js';
import { runReport } from '../report.js';
import { RunFailure, type Surroundings } from '../surroundings.js';
import { pathWithin } from './pathWithin.js';

/** Sites of one answer: about a page, and far below what a conversation can hold. `from` asks for the next ones. */
export const maxSitesAnswered = 100;
/** Places of a planned move: beyond these the plan says how many there are. */
const maxPlacesAnswered = 200;
/** UTF-16 units of a diff. */
const maxDiffAnswered = 40_000;
/** Uses of one site. */
const maxUsesAnswered = 5;

/** The names of systems between commas, as for `--targets`. */
interface WithTargets {
  readonly targets?: string | undefined;
}

/** What an agent may ask about the ports of the folder. */
export interface ReportQuestion extends WithTargets {
  /** A folder or file below the root; the root by default. */
  readonly path?: string | undefined;
  /** Only findings (default), or all ports. */
  readonly show?: 'findings' | 'all' | undefined;
  /** How many sites to pass over. */
  readonly from?: number | undefined;
}

/** A site in the words of the report, without what an agent has no use for. */
export type AnsweredSite = Pick<
  ReportSite,
  'file' | 'line' | 'column' | 'text' | 'port' | 'role' | 'confidence' | 'rule' | 'severity' | 'message'
> & {
  readonly uses: readonly { file: string; line: number; api: string }[];
  readonly suggestions: readonly number[];
};

/** A part of the report, with how much there is in all. */
export interface ReportAnswer {
  readonly files: { readonly read: number; readonly skipped: number };
  readonly findings: PortReport['summary']['findings'];
  /** Sites of the kind that was asked for, in the whole folder. */
  readonly total: number;
  readonly sites: readonly AnsweredSite[];
  /** Where to go on; null: these were the last. */
  readonly next: number | null;
}

/** What is true of one port. */
export interface ExplainAnswer {
  readonly port: number;
  readonly exposed: boolean;
  readonly sentences: readonly string[];
  readonly suggestions: readonly Suggestion[];
}

/** Safer ports, the most memorable first. */
export interface SuggestAnswer {
  readonly port: number;
  readonly suggestions: readonly Suggestion[];
}

/** A plan whose places and diff are cut where they are too many. */
export interface MoveAnswer extends Omit<PlanOfMove, 'isWhole'> {
  /** All places that were found; `certain` ones change, others wait for somebody's consent. */
  readonly total: number;
  /** Whether there is more than is told here. */
  readonly isCut: boolean;
}

/** The answers for one folder. Each rejects with a {@link RunFailure} whose message is one sentence. */
export interface ToolAnswers {
  report(question: ReportQuestion): Promise<ReportAnswer>;
  explain(question: { readonly port: number } & WithTargets): Promise<ExplainAnswer>;
  suggest(
    question: { readonly port: number; readonly count?: number | undefined } & WithTargets,
  ): Promise<SuggestAnswer>;
  planMove(
    question: { readonly port: number; readonly to?: number | undefined } & WithTargets,
  ): Promise<MoveAnswer>;
}

/** `env` says where the cache lies; `root` must be an absolute folder. */
export function createToolAnswers(root: string, env: Surroundings['env']): ToolAnswers {
  /** Surroundings that keep what is printed: the answer is data, and problems that change nothing are left out. */
  const quiet = (print: (text: string) => void = () => undefined): Surroundings => ({
    cwd: root,
    env,
    isTerminal: false,
    print,
    complain: () => undefined,
  });
  const targetsOf = ({ targets }: WithTargets): { targets?: readonly string[] } =>
    targets === undefined ? {} : { targets: readTargetNames(targets) };
  return {
    async report(question) {
      const within = pathWithin(root, question.path ?? '.');
      let text = '';
      await runReport(
        [within],
        {
          format: 'json',
          failOn: 'never',
          cache: true,
          cacheStrategy: 'metadata',
          color: false,
          ...targetsOf(question),
        },
        quiet((part) => {
          text += part;
        }),
      );
      const report: PortReport = JSON.parse(text);
      return reportAnswer(report, question, (file) => path.posix.join(within, file));
    },
    async explain(question) {
      const context = await contextOf(targetsOf(question), null, quiet());
      const { port, exposed, sentences, suggestions }: PortExplanation = explainPort(question.port, context);
      return { port, exposed, sentences, suggestions };
    },
    async suggest(question) {
      const used = await usedInProject(root);
      const { port, count } = question;
      const context = await contextOf(
        { ...targetsOf(question), ...(count === undefined ? {} : { count }) },
        used,
        quiet(),
      );
      return { port, suggestions: suggestPorts(port, context) };
    },
    async planMove(question) {
      const { places, diff, isWhole, ...plan } = await planOfMove(
        question.port,
        question.to,
        { cache: true, ...targetsOf(question) },
        quiet(),
      );
      return {
        ...plan,
        total: places.length,
        places: places.slice(0, maxPlacesAnswered),
        diff: diff.slice(0, maxDiffAnswered),
        isCut: !isWhole || places.length > maxPlacesAnswered || diff.length > maxDiffAnswered,
      };
    },
  };
}

function reportAnswer(
  { files, summary, sites }: PortReport,
  { show = 'findings', from = 0 }: ReportQuestion,
  nameOf: (file: string) => string,
): ReportAnswer {
  const wanted =
    show === 'all'
      ? sites
      : sites.filter(({ rule, suppressed, known }) => rule !== null && !suppressed && !known);
  const page = wanted.slice(from, from + maxSitesAnswered);
  return {
    files: { read: files.read, skipped: files.skipped.length },
    findings: summary.findings,
    total: wanted.length,
    sites: page.map((site) => ({
      file: visibleText(nameOf(site.file)),
      line: site.line,
      column: site.column,
      text: visibleText(site.text),
      port: site.port,
      role: site.role,
      confidence: site.confidence,
      rule: site.rule,
      severity: site.severity,
      message: site.message,
      uses: site.uses
        .slice(0, maxUsesAnswered)
        .map(({ file, line, api }) => ({ file: visibleText(nameOf(file)), line, api })),
      suggestions: site.suggestions.map(({ port }) => port),
    })),
    next: from + page.length < wanted.length ? from + page.length : null,
  };
}

/** The sentence of an answer that failed by what was asked; null for a fault. */
export function sentenceOf(error: unknown): string | null {
  return error instanceof RunFailure ? visibleText(error.message) : null;
}
