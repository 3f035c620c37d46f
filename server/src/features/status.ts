/** Tells the extension's client how the server is, and when the report would read differently. */
import type { ServerCapabilities } from 'vscode-languageserver';
import { ReportChangedNotification, type ServerStatus, ServerStatusNotification } from '../protocol.js';
import { workspaceTargets } from './portSuggestions.js';
import { faultsBeforeWarning } from './session/faults.js';
import type { Session } from './session/session.js';

/** Least milliseconds between two notifications of a kind. */
const statusInterval = 200;
const reportInterval = 500;

/** Registers both notifications, for clients that show them. */
export function registerStatus(session: Session): ServerCapabilities {
  if (!session.client.options.status) return {};
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
  let sites = 0;
  let findings = 0;
  for (const file of index.files()) {
    sites += index.sitesIn(file).length;
    findings += session.engine.findingsIn(file).filter(({ suppressed }) => !suppressed).length;
  }
  const trouble = troubleOf(session);
  return {
    health: session.faults.has('parser') ? 'error' : trouble === null ? 'ok' : 'warning',
    quiescent: !session.scans.busy,
    message: [rangesOf(session), `${counted(sites, 'port')}, ${counted(findings, 'finding')}`, trouble]
      .filter((part) => part !== null && part !== '')
      .join(' · '),
    files: session.scans.known.sources,
    sites,
    findings,
  };
}

/** The targets of all folders, each once: `Linux 32768–60999`. */
function rangesOf(session: Session): string {
  return workspaceTargets(session)
    .map(({ label, low, high }) => `${label} ${low}–${high}`)
    .join(', ');
}

/** What is not as it should be, in a few words; null when nothing is. */
function troubleOf(session: Session): string | null {
  if (session.faults.has('parser')) return 'the parser could not be loaded';
  const failing = [...session.faults].find(([, count]) => count >= faultsBeforeWarning);
  if (failing) return `${failing[0]} keeps failing, see the log`;
  const [problem, ...more] = session.settings.problems();
  if (problem) return more.length > 0 ? `${problem} (and ${more.length} more)` : problem;
  return session.scans.cancelled ? 'the scan was cancelled' : null;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Runs `act` soon after the first call, then at most once an interval, never losing the last call. */
function throttled(interval: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let ran = Number.NEGATIVE_INFINITY;
  return () => {
    if (timer !== null) return;
    timer = setTimeout(
      () => {
        timer = null;
        ran = Date.now();
        act();
      },
      Math.max(0, Math.min(interval, ran + interval - Date.now())),
    );
  };
}
