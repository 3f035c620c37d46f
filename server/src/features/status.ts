/** Tells the extension's client how the server is, and when the report would read differently. */
import * as l10n from '@vscode/l10n';
import type { ServerCapabilities } from 'vscode-languageserver';
import type { FileKey } from '../modules/fileNames.js';
import { ReportChangedNotification, type ServerStatus, ServerStatusNotification } from '../protocol.js';
import { createTurns } from '../scan/turns.js';
import { faultsBeforeWarning } from './session/faults.js';
import type { Session } from './session/session.js';
import { FindingCounter } from './workspace/findingCounter.js';
import { workspaceTargets } from './workspace/portSuggestions.js';
import { throttled } from './workspace/throttled.js';

/** Least milliseconds between two notifications of a kind. */
const statusInterval = 200;
const reportInterval = 500;
/** While the search goes on, ports are counted again after this many times what counting took. */
const restPerCost = 4;
/** Milliseconds of counting before other events have a turn. */
const turn = 10;

/** Registers both notifications, for clients that show them. */
export function registerStatus(session: Session): ServerCapabilities {
  if (!session.client.options.status) return {};
  session.guard.task('range of this machine', async () => {
    await session.localRange.get();
    session.stateChanged();
  });
  const counter = new FindingCounter();
  let last = '';
  let isCounting = false;
  let restsUntil = 0;
  const { clock } = session.runtime;
  const send = async (): Promise<void> => {
    const start = clock();
    const status = await statusOf(session, counter);
    restsUntil = clock() + restPerCost * (clock() - start);
    const text = JSON.stringify(status);
    if (session.ended || text === last) return;
    last = text;
    session.send(ServerStatusNotification, status);
  };
  const sendStatus = throttled(statusInterval, () => {
    if (session.ended) return;
    if (isCounting || (session.isSearching && clock() < restsUntil)) return sendStatus();
    isCounting = true;
    session.guard.task(ServerStatusNotification, () =>
      send().finally(() => {
        isCounting = false;
      }),
    );
  });
  const sendReportChanged = throttled(
    reportInterval,
    () => session.send(ReportChangedNotification),
    session.typing,
  );
  session.onDidChange((change) => {
    counter.note(change);
    sendStatus();
    sendReportChanged();
  });
  return {};
}

/** How the server is now, with what a counter that hears of changes counts, or one that counts all. */
export async function statusOf(session: Session, counter = new FindingCounter()): Promise<ServerStatus> {
  const { clock } = session.runtime;
  const turns = createTurns({ clock, yieldTurn: session.typing.rest, turn, onYield: () => undefined });
  const { sites, findings } = await counter.count(session, turns);
  const trouble = troubleOf(session);
  return {
    health: session.faults.has('parser') ? 'error' : trouble === null ? 'ok' : 'warning',
    quiescent: session.scans.scanned && !session.scans.busy && !session.engine.isSearching,
    message: [rangesOf(session), countsText(sites, findings), trouble]
      .filter((part) => part !== null && part !== '')
      .join(' · '),
    files: session.scans.known.sources,
    sites,
    findings,
    ...faultyOf(session),
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
  const failing = failingRequest(session);
  if (failing !== undefined) return l10n.t('{0} keeps failing, see the log', failing);
  const [problem, ...more] = session.settings.problems();
  if (problem) return more.length > 0 ? l10n.t('{0} (and {1} more)', problem, more.length) : problem;
  const [unusable] = session.scans.known.unusable();
  if (unusable) return l10n.t('{0} cannot be used, see the log', nameOf(unusable.file, session));
  return session.scans.cancelled ? l10n.t('the scan was cancelled') : null;
}

/** A request that failed so often that people are told. */
function failingRequest({ faults }: Session): string | undefined {
  return [...faults].find(([, count]) => count >= faultsBeforeWarning)?.[0];
}

/** Where the setting stands that {@link troubleOf} names; nothing where it names something else. */
function faultyOf(session: Session): Pick<ServerStatus, 'faulty'> {
  if (session.faults.has('parser') || failingRequest(session) !== undefined) return {};
  const place = session.settings.faulty();
  if (!place) return {};
  const setting = place.key.replace(/\[.*$/, '');
  return {
    faulty: place.file === null ? { setting } : { setting, projectFile: session.documents.uriOf(place.file) },
  };
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
