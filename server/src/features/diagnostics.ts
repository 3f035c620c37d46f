/** Diagnostics, pushed: the findings of a file whenever they differ from what the editor shows for it. */
import * as l10n from '@vscode/l10n';
import { type Diagnostic, DiagnosticTag, type ServerCapabilities } from 'vscode-languageserver';
import type { Finding } from '../findings/finding.js';
import { ruleDocs } from '../findings/rules/rule.js';
import type { UseStep } from '../index/portSite.js';
import type { FileKey } from '../modules/fileNames.js';
import { createTurns, type Turns } from '../scan/turns.js';
import type { RuleId } from '../settings.js';
import { visibleText } from '../visibleText.js';
import { diagnosticSource, toLocation, toRange, toSeverity } from './places/convert.js';
import type { Session } from './session/session.js';
import { baselinesOf } from './workspace/editorBaselines.js';
import { PublishQueue } from './workspace/publishQueue.js';
import { type FoundItem, keepUndecided, type ShownItem } from './workspace/undecidedMentions.js';

/** What a diagnostic carries for its code actions; checked against the current finding before anything is offered. */
export interface DiagnosticData {
  readonly rule: RuleId;
  readonly port: number | null;
  /** Offsets of the squiggle. */
  readonly span: readonly [start: number, end: number];
}

/** Milliseconds of work before other events have a turn. */
const turn = 10;

/** Publishes on every change; a file that has nothing to show any more is cleared. */
export function registerDiagnostics(session: Session): ServerCapabilities {
  const shown = new Map<FileKey, Shown>();
  const queue = new PublishQueue(session);
  let running = false;
  const baselines = baselinesOf(session);
  const { clock, yieldTurn } = session.runtime;
  const turns = createTurns({ clock, yieldTurn, turn, onYield: () => undefined });
  const work = async (): Promise<void> => {
    running = true;
    try {
      while (!queue.isEmpty && !session.ended) {
        const batch = await queue.take();
        if (batch.size === 0) continue;
        const otherwise = await baselines.refresh(batch, turns);
        for (const file of otherwise) batch.add(file);
        // Counts of findings differ, too.
        if (otherwise.size > 0) session.stateChanged();
        for (const file of batch) {
          const start = clock();
          if (await publish(session, shown, file, turns)) queue.addWhenSettled(file);
          queue.noteCost(file, clock() - start);
          await turns.breathe();
        }
      }
    } finally {
      queue.end();
      running = false;
    }
  };
  session.onDidChange((change) => {
    if (change.kind !== 'files') return queue.wake();
    queue.add(change.files);
    if (!running) session.guard.task('textDocument/publishDiagnostics', work);
  });
  return {};
}

/** What the editor shows for a file, and under which URI. */
interface Shown {
  readonly uri: string;
  readonly items: readonly ShownItem[];
}

/**
 * Sends a file's diagnostics unless the editor has just these. Others have turns meanwhile; what changes is shown anew.
 * Answers whether some literal is undecided: no use of it is known, but the search goes on.
 */
async function publish(
  session: Session,
  shown: Map<FileKey, Shown>,
  file: FileKey,
  turns: Turns,
): Promise<boolean> {
  const { documents, facts, isSearching } = session;
  // What is known now is of the text before: it is shown after the analysis that is to come.
  if (facts.isPending(file)) return false;
  const version = documents.get(file)?.version;
  const found: FoundItem[] = [];
  for (const finding of await findingsShown(session, file, turns)) {
    if (turns.isDue()) await turns.breathe();
    const item = toDiagnostic(session, finding);
    const isUndecided = isSearching && finding.rule === 'port-mention';
    found.push({ port: finding.site?.port ?? null, item, isUndecided });
  }
  const isUndecided = found.some((one) => one.isUndecided);
  // So it is where the document changed meanwhile.
  if (facts.isPending(file) || documents.get(file)?.version !== version) return isUndecided;
  const uri = documents.uriOf(file);
  const last = shown.get(file);
  const items = keepUndecided(last?.items ?? [], found);
  const now = items.map((item, i) => ({
    port: found[i]?.port ?? null,
    json: item && JSON.stringify(item),
  }));
  if (now.length === 0) shown.delete(file);
  else shown.set(file, { uri, items: now });
  if (sentOf(last?.items ?? []) === sentOf(now) && (last?.uri ?? uri) === uri) return isUndecided;
  // The client knows the file by another spelling now.
  if (last && last.uri !== uri) {
    session.send('textDocument/publishDiagnostics', { uri: last.uri, diagnostics: [] });
  }
  session.send('textDocument/publishDiagnostics', {
    uri,
    diagnostics: items.filter((item) => item !== null),
    ...(version === undefined || !session.client.diagnosticVersion ? {} : { version }),
  });
  return isUndecided;
}

function sentOf(items: readonly ShownItem[]): string {
  return items.flatMap(({ json }) => json ?? []).join();
}

/** The findings that a file shows now. */
async function findingsShown(session: Session, file: FileKey, turns: Turns): Promise<readonly Finding[]> {
  const { settings } = session.settings.of(file);
  if (settings.scope === 'openFiles' && !session.documents.get(file)) return [];
  const { findings } = await session.engine.judgedInTurns(file, turns);
  const isShown = (finding: Finding): boolean =>
    !finding.suppressed && (settings.baselineFindings === 'faded' || !baselinesOf(session).isKnown(finding));
  return findings.filter(isShown);
}

/** One finding as the protocol shows it; equal findings give equal diagnostics. */
function toDiagnostic(session: Session, finding: Finding): Diagnostic {
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
    // What another file imports is related where it has its name.
    case 'constant':
    case 'import':
      return l10n.t('named “{0}” here', shown);
    case 'argument':
      return l10n.t('passed to “{0}” here', shown);
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
            ? l10n.t('listens here: {0}', visibleText(use.api))
            : l10n.t('connects here: {0}', visibleText(use.api)),
      },
    ]);
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()].slice(0, 20);
}
