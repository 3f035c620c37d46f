/** One rule: the findings of that name in the file that is being linted. */
import { writePort } from '../../server/src/findings/literalEdits.js';
import type { ReportSite } from '../../server/src/report/portReport.js';
import type { RuleId } from '../../server/src/settings.js';
import { type FoundInFile, foundIn } from './folderScan.js';
import { TextPlaces } from './textPlaces.js';

/** Of ESLint's and oxlint's context, what is used here. */
interface LintContext {
  readonly filename: string;
  readonly cwd: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly sourceCode: { readonly text: string; getLocFromIndex(index: number): Place };
  report(problem: LintProblem): void;
}

interface Place {
  /** From 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
}

interface LintProblem {
  readonly message: string;
  readonly loc: { readonly start: Place; readonly end: Place };
  readonly suggest?: readonly {
    readonly desc: string;
    fix(fixer: { replaceTextRange(range: [number, number], text: string): object }): object;
  }[];
}

export interface LintRule {
  readonly meta: object;
  create(context: LintContext): { Program(): void };
}

/** The rule of this name; it has no options of its own, since one scan serves all rules. */
export function portRule(rule: RuleId): LintRule {
  return {
    meta: {
      type: 'problem',
      docs: {
        description: `findings of the rule ${rule} of ephemeral-ports`,
        url: `https://github.com/ephemeral-ports/ephemeral-ports/blob/HEAD/docs/rules/${rule}.md`,
      },
      hasSuggestions: true,
      schema: [],
    },
    create: (context) => ({
      Program() {
        const found = foundIn(context.filename, context.cwd, context.settings['ephemeral-ports']);
        if (!found) return;
        const now = new TextPlaces(context.sourceCode.text);
        const scanned = new TextPlaces(found.text);
        const portless = found.portless.filter((one) => one.rule === rule);
        reportPortless(context, portless, now, scanned);
        for (const site of found.sites)
          if (site.rule === rule) reportSite(context, site, found.isAlone(site.port), now, scanned);
      },
    }),
  };
}

function reportPortless(
  context: LintContext,
  portless: FoundInFile['portless'],
  now: TextPlaces,
  scanned: TextPlaces,
): void {
  for (const { line, column, endLine, endColumn, message } of portless) {
    const [start, end] = [now.offset(line, column), now.offset(endLine, endColumn)];
    const text = scanned.slice(scanned.offset(line, column), scanned.offset(endLine, endColumn));
    if (now.slice(start, end) === text) context.report({ message, loc: locOf(context, start, end) });
  }
}

function reportSite(
  context: LintContext,
  site: ReportSite,
  isAlone: boolean,
  now: TextPlaces,
  scanned: TextPlaces,
): void {
  const { line, column, endColumn } = site.digits;
  const start = now.offset(line, column);
  const end = now.offset(line, endColumn);
  const written = now.slice(start, end);
  // An editor lints what is not saved yet: what stands elsewhere now waits for the next scan.
  if (
    written === '' ||
    written !== scanned.slice(scanned.offset(line, column), scanned.offset(line, endColumn))
  )
    return;
  context.report({
    message: site.message ?? '',
    loc: locOf(context, start, end),
    suggest: isWhole(site) ? suggestionsFor(site, [start, end], written, isAlone) : [],
  });
}

/** In the linter's own count of lines, which are more than the program's: it knows other ends of lines, too. */
function locOf({ sourceCode }: LintContext, start: number, end: number): LintProblem['loc'] {
  return { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) };
}

/** Whether the literal is the port by itself: code that computes with it may mean another one by every change. */
function isWhole({ range, port, uses }: ReportSite): boolean {
  return range === null && uses.every((use) => use.port === port);
}

function suggestionsFor(
  site: ReportSite,
  range: [number, number],
  written: string,
  isAlone: boolean,
): NonNullable<LintProblem['suggest']> {
  return site.suggestions.map(({ port }) => ({
    desc: `Change port ${site.port} to ${port}${isAlone ? '' : ' here only'}`,
    fix: (fixer) => fixer.replaceTextRange(range, writePort(port, written)),
  }));
}
