/** Tells the extension's client how the server is, and when the report would read differently. */
import * as l10n from '@vscode/l10n';
import type { ServerCapabilities } from 'vscode-languageserver';
import type { FileKey } from '../modules/fileNames.js';
import { ReportChangedNotification, type ServerStatus, ServerStatusNotification } from '../protocol.js';
import { baselinesOf } from './editorBaselines.js';
import { workspaceTargets } from './portSuggestions.js';
import { faultsBeforeWarning } from './session/faults.js';
import type { Session } from './session/session.js';
import { throttled } from './throttled.js';

/** Least milliseconds between two notifications of a kind. */
const statusInterval = 200;
const reportInterval = 500;

/** Registers both notifications, for clients that show them. */
export function registerStatus(session: Session): ServerCapabilities {
  if (!session.client.options.status) return {};
  session.guard.task('range of this machine', async () => {
    await session.localRange.get();
    session.stateChanged();
  });
  let last = '';
  const sendStatus = throttled(statusInterval, () => {
    if (session.ended) return;
    const status = statusOf(session);
    const text = JSON.stringify(status);
    if (text === last) return;
    last = text;
    session.send(ServerStatusNotification, status);
  });
  const sendReportChanged = throttled(reportInterval, () => {
    session.send(ReportChangedNotification);
  });
  session.onDidChange(() => {
    sendStatus();
    sendReportChanged();
  });
  return {};
}

/** How the server is now. */
export function statusOf(session: Session): ServerStatus {
  const { index } = session.engine;
  const baselines = baselinesOf(session);
  let sites = 0;
  let findings = 0;
  for (const file of index.files()) {
    sites += index.sitesIn(file).length;
    findings += session.engine
      .findingsIn(file)
      .filter((finding) => !finding.suppressed && !baselines.isKnown(finding)).length;
  }
  const trouble = troubleOf(session);
  return {
    health: session.faults.has('parser') ? 'error' : trouble === null ? 'ok' : 'warning',
    quiescent: session.scans.scanned && !session.scans.busy,
    message: [rangesOf(session), countsText(sites, findings), trouble]
      .filter((part) => part !== null && part !== '')
      .join(' · '),
    files: session.scans.known.sources,
    sites,
    findings,
    ...(offersLocalTarget(session) ? { offer: 'addLocalTarget' as const } : {}),
  };
}

/** Whether this machine would judge otherwise than the configured targets; false until it was asked. */
function offersLocalTarget(session: Session): boolean {
  const local = session.localRange.last;
  if (!local || !('target' in local)) return false;
  const { low, high } = local.target;
  return !workspaceTargets(session).some((target) => target.low === low && target.high === high);
}

/** The targets of all folders, each once: `Linux 32768–60999`. */
function rangesOf(session: Session): string {
  return workspaceTargets(session)
    .map(({ label, low, high }) => `${label} ${low}–${high}`)
    .join(', ');
}

/** What is not as it should be, in a few words; null when nothing is. */
function troubleOf(session: Session): string | null {
  if (session.faults.has('parser')) return l10n.t('the parser could not be loaded');
  const failing = [...session.faults].find(([, count]) => count >= faultsBeforeWarning);
  if (failing) return l10n.t('{0} keeps failing, see the log', failing[0]);
  const [problem, ...more] = session.settings.problems();
  if (problem) return more.length > 0 ? l10n.t('{0} (and {1} more)', problem, more.length) : problem;
  const [unusable] = session.scans.known.unusable();
  if (unusable) return l10n.t('{0} cannot be used, see the log', nameOf(unusable.file, session));
  return session.scans.cancelled ? l10n.t('the scan was cancelled') : null;
}

/** A file's path, from the name of its folder on. */
function nameOf(file: FileKey, { folders }: Session): string {
  const folder = folders.of(file);
  return folder ? folder.name + file.slice(folder.key.length) : file;
}

function countsText(sites: number, findings: number): string {
  const ports = sites === 1 ? l10n.t('1 port') : l10n.t('{0} ports', sites);
  const found = findings === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', findings);
  return `${ports}, ${found}`;
}
