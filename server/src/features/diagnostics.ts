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

/** Milliseconds of work before other events have a turn. */
const turn = 10;

/** While the search goes on, a file is shown again after this many times what showing it took: its cost stays a share. */
const restPerCost = 4;
/** Milliseconds after which is looked whether the search has ended. */
const longestRest = 50;

/** Publishes on every change; a file that has nothing to show any more is cleared. */
export function registerDiagnostics(session: Session): ServerCapabilities {
  const shown = new Map<FileKey, Shown>();
  const rests = new Map<FileKey, number>();
  const waiting = new Set<FileKey>();
  let running = false;
  const baselines = baselinesOf(session);
  const { clock, yieldTurn } = session.runtime;
  const turns = createTurns({ clock, yieldTurn, turn, onYield: () => undefined });
  const isResting = (file: FileKey): boolean =>
    session.engine.isSearching && (rests.get(file) ?? 0) > clock();
  const work = async (): Promise<void> => {
    running = true;
    try {
      while (waiting.size > 0 && !session.ended) {
        const batch = new Set([...waiting].filter((file) => !isResting(file)));
        if (batch.size === 0) {
          await sleep(longestRest);
          continue;
        }
        for (const file of batch) waiting.delete(file);
        const otherwise = await baselines.refresh(batch, turns);
        for (const file of otherwise) batch.add(file);
        // Counts of findings differ, too.
        if (otherwise.size > 0) session.stateChanged();
        for (const file of batch) {
          const start = clock();
          await publish(session, shown, file, turns);
          rests.set(file, clock() + restPerCost * (clock() - start));
          await turns.breathe();
        }
      }
    } finally {
      rests.clear();
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

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** What the editor shows for a file, and under which URI. */
interface Shown {
  readonly uri: string;
  readonly items: string;
}

/** Sends a file's diagnostics unless the editor has just these. Others have turns meanwhile; what changes is shown anew. */
async function publish(
  session: Session,
  shown: Map<FileKey, Shown>,
  file: FileKey,
  turns: Turns,
): Promise<void> {
  const { documents } = session;
  const version = documents.get(file)?.version;
  const items: Diagnostic[] = [];
  const texts: string[] = [];
  for (const finding of await findingsShown(session, file, turns)) {
    if (turns.isDue()) await turns.breathe();
    const item = toDiagnostic(session, finding);
    items.push(item);
    texts.push(JSON.stringify(item));
  }
  // A document that changed meanwhile, or whose analysis is to come, is shown after that.
  if (session.facts.isPending(file) || documents.get(file)?.version !== version) return;
  const uri = documents.uriOf(file);
  const last = shown.get(file);
  const now: Shown = { uri, items: texts.join('\n') };
  if ((last?.items ?? '') === now.items && (last?.uri ?? uri) === uri) return;
  if (items.length === 0) shown.delete(file);
  else shown.set(file, now);
  // The client knows the file by another spelling now.
  if (last && last.uri !== uri) {
    session.send('textDocument/publishDiagnostics', { uri: last.uri, diagnostics: [] });
  }
  session.send('textDocument/publishDiagnostics', {
    uri,
    diagnostics: items,
    ...(version === undefined || !session.client.diagnosticVersion ? {} : { version }),
  });
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
