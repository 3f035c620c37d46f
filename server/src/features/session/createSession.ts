/** Builds one session from what the client sent with `initialize`; `start` sets it going once the client is ready. */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { createGuard, describeError, type Log } from '../../guard.js';
import type { Runtime } from '../../runtime.js';
import type { FileSource, ReadResult } from '../../workspace/fileSource.js';
import type { FileKey } from '../../workspace/portSite.js';
import { readClientAbilities } from './clientAbilities.js';
import { createClientFiles } from './clientFiles.js';
import { createDocumentFacts } from './documentFacts.js';
import { createEditorSettings } from './editorSettings.js';
import { createEngine } from './engine.js';
import { isExcluded } from './exclusion.js';
import { faultsBeforeWarning } from './faults.js';
import { createFolderScans } from './folderScans.js';
import { createFolderSettings } from './folderSettings.js';
import { createFolders } from './folders.js';
import { createLocalRange } from './localRange.js';
import { syncDocuments } from './openDocuments.js';
import { showScanProgress } from './scanProgress.js';
import type { Session, SessionChange } from './session.js';

/** A promise that others wait for, and the function that lets them go. */
function createGate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** The client's log; after the end of the session there is nobody to read it. */
function createLog({ console }: Connection, isEnded: () => boolean): Log {
  return {
    info: (message) => isEnded() || console.info(message),
    warn: (message) => isEnded() || console.warn(message),
    error: (message) => isEnded() || console.error(message),
  };
}

/** Builds the session. Features register on it before {@link Session.start} is called. */
export function createSession(connection: Connection, runtime: Runtime, params: InitializeParams): Session {
  const client = readClientAbilities(params);
  let ended = false;
  const log = createLog(connection, () => ended);
  const listeners: ((change: SessionChange) => void)[] = [];
  const faults = new Map<string, number>();
  const emit = (change: SessionChange): void => {
    if (ended) return;
    for (const listener of listeners) listener(change);
  };
  const onStateChange = (): void => emit({ kind: 'state' });
  const noteFault = (method: string, count: number): void => {
    faults.set(method, count);
    onStateChange();
  };
  const guard = createGuard({
    log,
    yieldTurn: runtime.yieldTurn,
    settle: () => facts.settle(),
    onFault: noteFault,
  });
  const settingsRead = createGate();
  const folders = createFolders(params);
  const clientFiles = client.options.files ? createClientFiles(connection) : null;
  const sourceOf = (file: FileKey): FileSource | null =>
    file.startsWith('file:') && runtime.disk ? runtime.disk : clientFiles;
  const read = async (file: FileKey, maxSize: number): Promise<ReadResult> => {
    const open = documents.get(file);
    if (open) return { text: open.getText() };
    return (await sourceOf(file)?.read(file, maxSize)) ?? { skipped: 'unreadable (no file system)' };
  };
  const localRange = createLocalRange(runtime);
  const editorSettings = createEditorSettings(connection, client, params.initializationOptions?.settings);
  const settings = createFolderSettings({
    folders,
    editorSettings: editorSettings.of,
    readFile: (file) => read(file, 1_000_000),
    localRange: localRange.get,
  });
  const onExtractionFailure = (file: FileKey, error: unknown): void => {
    scans.known.setSkipped(file, `not parsed: ${error instanceof Error ? error.message : String(error)}`);
    log.error(`The analysis of ${file} failed; the file is left out: ${describeError(error)}`);
  };
  const engine = createEngine({
    loadExtractor: () => runtime.loadExtractor(client.options.extractorUrl),
    judgementOf: settings.of,
    onParserFailure: (error) => {
      log.error(`The parser could not be loaded; no file can be analysed: ${describeError(error)}`);
      noteFault('parser', faultsBeforeWarning);
    },
    onExtractionFailure,
    onDidChange: (files) => emit({ kind: 'files', files }),
  });
  const textOf = (file: FileKey): string | null => {
    const document = documents.get(file);
    if (!document) return null;
    const { exclude, maxFileSize } = settings.of(file).settings;
    if (isExcluded(file, folders.of(file)?.key ?? null, exclude)) return null;
    const text = document.getText();
    // Bytes and UTF-16 units differ by a factor of three at most; for a limit against runaway work that is near enough.
    const tooLarge = text.length > maxFileSize;
    scans.known.setSkipped(file, tooLarge ? `too large (${(text.length / 1e6).toFixed(1)} MB)` : null);
    return tooLarge ? null : text;
  };
  const facts = createDocumentFacts({
    engine,
    textOf,
    ready: settingsRead.opened,
    yieldTurn: runtime.yieldTurn,
    run: (work) => guard.task('analysis of open documents', work),
  });
  const documents = syncDocuments(connection, guard, {
    changed: facts.touch,
    closed(file) {
      facts.forget(file);
      // The disk's text replaces the document's without a gap; a file that the workspace does not have is gone.
      if (scans.known.kindOf(file)) scans.reread([file]);
      else engine.apply([{ file, facts: null }]);
      emit({ kind: 'files', files: new Set([file]) });
    },
  });
  const scans = createFolderScans({
    folders,
    settings,
    engine,
    sourceOf,
    isOpen: (file) => documents.get(file) !== undefined,
    clock: runtime.clock,
    yieldTurn: runtime.yieldTurn,
    run: (work) => guard.task('workspace scan', work),
    showProgress: () => showScanProgress(connection, runtime.clock),
    isEnded: () => ended,
    onExtractionFailure,
    onDidChange: onStateChange,
  });
  return {
    connection,
    runtime,
    client,
    log,
    guard,
    documents,
    folders,
    settings,
    editorSettings,
    localRange,
    engine,
    facts,
    scans,
    sourceOf,
    read,
    faults,
    send: (method, params) => {
      if (!ended) guard.task(method, () => connection.sendNotification(method, params));
    },
    get ended() {
      return ended;
    },
    end: () => {
      ended = true;
    },
    onDidChange: (listener) => {
      listeners.push(listener);
    },
    stateChanged: onStateChange,
    settingsRead: settingsRead.open,
  };
}
