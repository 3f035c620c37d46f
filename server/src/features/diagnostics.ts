/** Diagnostics, pushed: the findings of a file whenever they differ from what the editor shows for it. */
import * as l10n from '@vscode/l10n';
import { type Diagnostic, DiagnosticTag, type ServerCapabilities } from 'vscode-languageserver';
import type { Finding } from '../findings/finding.js';
import { ruleDocs } from '../findings/rules/rule.js';
import type { UseStep } from '../index/portSite.js';
import type { FileKey } from '../modules/fileNames.js';
import type { RuleId } from '../settings.js';
import { visibleText } from '../visibleText.js';
import { diagnosticSource, toLocation, toRange, toSeverity } from './convert.js';
import { baselinesOf } from './editorBaselines.js';
import type { Session } from './session/session.js';

/** What a diagnostic carries for its code actions; checked against the current finding before anything is offered. */
export interface DiagnosticData {
  readonly rule: RuleId;
  readonly port: number | null;
  /** Offsets of the squiggle. */
  readonly span: readonly [start: number, end: number];
}

/** Milliseconds of judging before other events have a turn. */
const turn = 10;

/** Publishes on every change; a file that has nothing to show any more is cleared. */
export function registerDiagnostics(session: Session): ServerCapabilities {
  const shown = new Map<FileKey, Shown>();
  let waiting = new Set<FileKey>();
  let running = false;
  const baselines = baselinesOf(session);
  const work = async (): Promise<void> => {
    running = true;
    try {
      while (waiting.size > 0) {
        const batch = waiting;
        waiting = new Set();
        const otherwise = await baselines.refresh(batch);
        for (const file of otherwise) batch.add(file);
        // Counts of findings differ, too.
        if (otherwise.size > 0) session.stateChanged();
        let start = session.runtime.clock();
        for (const file of batch) {
          // Judged from the index as it is now: a file that changed again meanwhile is merely early, never stale.
          publish(session, shown, file);
          if (session.runtime.clock() - start < turn) continue;
          await session.runtime.yieldTurn();
          start = session.runtime.clock();
        }
      }
    } finally {
      running = false;
    }
  };
  session.onDidChange((change) => {
    if (change.kind !== 'files') return;
    for (const file of change.files) waiting.add(file);
    if (!running) session.guard.task('textDocument/publishDiagnostics', work);
  });
  return {};
}

/** What the editor shows for a file, and under which URI. */
interface Shown {
  readonly uri: string;
  readonly items: string;
}

/** Sends a file's diagnostics unless the editor has just these. */
function publish(session: Session, shown: Map<FileKey, Shown>, file: FileKey): void {
  const items = diagnosticsOf(session, file);
  const uri = session.documents.uriOf(file);
  const last = shown.get(file);
  const now: Shown = { uri, items: JSON.stringify(items) };
  if ((last?.items ?? '[]') === now.items && (last?.uri ?? uri) === uri) return;
  if (items.length === 0) shown.delete(file);
  else shown.set(file, now);
  // The client knows the file by another spelling now.
  if (last && last.uri !== uri) {
    session.send('textDocument/publishDiagnostics', { uri: last.uri, diagnostics: [] });
  }
  const version = session.client.diagnosticVersion ? session.documents.get(file)?.version : undefined;
  session.send('textDocument/publishDiagnostics', {
    uri,
    diagnostics: items,
    ...(version === undefined ? {} : { version }),
  });
}

/** The diagnostics that a file shows now. */
export function diagnosticsOf(session: Session, file: FileKey): Diagnostic[] {
  const { settings } = session.settings.of(file);
  if (settings.scope === 'openFiles' && !session.documents.get(file)) return [];
  return session.engine
    .findingsIn(file)
    .filter(({ suppressed }) => !suppressed)
    .filter((finding) => settings.baselineFindings === 'faded' || !baselinesOf(session).isKnown(finding))
    .map((finding) => toDiagnostic(session, finding));
}

/** One finding as the protocol shows it; equal findings give equal diagnostics. */
export function toDiagnostic(session: Session, finding: Finding): Diagnostic {
  const isKnown = baselinesOf(session).isKnown(finding);
  const steps = session.client.diagnosticRelated ? relatedPlaces(session, finding) : [];
  return {
    range: toRange(finding.span),
    severity: toSeverity(isKnown ? 'hint' : finding.severity),
    source: diagnosticSource,
    code: finding.rule,
    message: visibleText(finding.message),
    data: dataOf(finding),
    ...(session.client.diagnosticHref ? { codeDescription: { href: ruleDocs(finding.rule) } } : {}),
    // Shown faded, as unused code is.
    ...((isKnown || finding.rule === 'unused-suppression') && session.client.diagnosticUnnecessary
      ? { tags: [DiagnosticTag.Unnecessary] }
      : {}),
    ...(steps.length > 0 ? { relatedInformation: steps } : {}),
  };
}

/** What {@link DiagnosticData} says of a finding. */
export function dataOf(finding: Finding): DiagnosticData {
  const { rule, site, span } = finding;
  return { rule, port: site?.port ?? null, span: [span.start, span.end] };
}

function stepText({ kind, name }: UseStep): string {
  const shown = visibleText(name);
  switch (kind) {
    case 'constant':
      return l10n.t('named `{0}` here', shown);
    case 'import':
      return l10n.t('imported as `{0}` here', shown);
    case 'argument':
      return l10n.t('passed to `{0}` here', shown);
  }
}

/** The way from the literal to each use: every step once, then the call. */
function relatedPlaces(session: Session, { site }: Finding): NonNullable<Diagnostic['relatedInformation']> {
  const places = (site?.uses ?? [])
    .filter((use) => use.via !== 'direct' || use.steps.length > 0)
    .flatMap((use) => [
      ...use.steps.map((step) => ({
        location: toLocation(session, step.file, step.span),
        message: stepText(step),
      })),
      {
        location: toLocation(session, use.file, use.span),
        message:
          use.role === 'listen'
            ? l10n.t('listens here: `{0}`', visibleText(use.api))
            : l10n.t('connects here: `{0}`', visibleText(use.api)),
      },
    ]);
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()].slice(0, 20);
}
