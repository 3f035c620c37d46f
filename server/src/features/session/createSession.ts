/** Builds one session from what the client sent with `initialize`; nothing happens before the client's `initialized`. */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import type { PackageRows } from '../../catalogue/catalogue.js';
import { describeError } from '../../guard.js';
import type { FileKey } from '../../modules/fileNames.js';
import type { Runtime } from '../../runtime.js';
import type { FileSource } from '../../scan/fileSource.js';
import { projectFileLimit } from '../../settings/readProjectSettings.js';
import { noFileSystem, notParsed, whyNotAnalysed } from '../../skipReasons.js';
import { kindOf, sourceLanguages, textKindOf } from '../../sourceFiles.js';
import { answersFirst } from './answersFirst.js';
import { createDocumentFacts } from './documents/documentFacts.js';
import { syncDocuments } from './documents/openDocuments.js';
import { createEngine, type Engine } from './engine.js';
import { faultsBeforeWarning } from './faults.js';
import { createClientFiles } from './files/clientFiles.js';
import { isExcluded } from './files/exclusion.js';
import { toFileKey, toUri } from './files/fileKey.js';
import { createKnownFiles, type KnownFiles } from './files/knownFiles.js';
import { createUriSpelling } from './files/uriSpelling.js';
import { createFolderScans, type FolderScans } from './scans/folderScans.js';
import { showScanProgress } from './scans/scanProgress.js';
import type { Session } from './session.js';
import { createSessionBase, type SessionBase } from './sessionBase.js';
import { createEditorSettings } from './settings/editorSettings.js';
import { createFolderSettings } from './settings/folderSettings.js';
import { createFolders } from './settings/folders.js';
import { createInstalledRows, type InstalledRows } from './settings/installedRows.js';
import { createLocalRange } from './settings/localRange.js';
import { createTyping, type Typing } from './typing.js';

/** The parts of a session that say where texts come from and what holds for them. */
type Sources = Pick<Session, 'folders' | 'documents' | 'settings' | 'sourceOf' | 'spelling'>;

/** Builds the session; features register on it next. */
export function createSession(connection: Connection, given: Runtime, params: InitializeParams): Session {
  const answers = answersFirst(given);
  const { runtime } = answers;
  const base = createSessionBase(connection, answers, params);
  const { client, guard } = base;
  const folders = createFolders(params);
  const spelling = createUriSpelling();
  for (const { uri } of folders.all()) spelling.note(uri);
  const { documents, follow } = syncDocuments(connection, guard, spelling);
  const clientFiles = client.options.files ? createClientFiles(connection, runtime) : null;
  const sourceOf = (file: FileKey): FileSource | null =>
    file.startsWith('file:') && runtime.disk ? runtime.disk : clientFiles;
  const read: Session['read'] = async (file, maxSize, kind) => {
    const open = documents.get(file);
    if (open) return { text: open.getText() };
    return (await sourceOf(file)?.read(file, maxSize, kind)) ?? { skipped: noFileSystem };
  };
  const localRange = createLocalRange(runtime);
  const editorSettings = createEditorSettings(connection, client, params.initializationOptions?.settings);
  const settings = createFolderSettings({
    folders,
    editorSettings: editorSettings.of,
    editorExcludes: editorSettings.excludes,
    readFile: (file) => read(file, projectFileLimit, 'data'),
    localRange: localRange.get,
  });
  const sources = { folders, documents, settings, sourceOf, spelling };
  const known = createKnownFiles();
  // Open documents are analysed from the editor's text, all other wanted files from where they stand.
  const onWanted = (files: readonly FileKey[]): void => {
    for (const file of files) if (documents.get(file)) facts.touch(file);
    const elsewhere = files.filter((file) => !documents.get(file));
    if (elsewhere.length > 0) scans.reread(elsewhere);
  };
  const installed: InstalledRows = createInstalledRows({
    read: runtime.readPackages ?? null,
    members: () => packageFolders(sources, known),
    cacheFolder: client.options.cacheFolder,
    async rest() {
      // The scan tells of its end, and the search goes on in turns.
      while (!base.isEnded() && !scans.busy && engine.isSearching) await runtime.yieldTurn();
      return !base.isEnded() && !scans.busy;
    },
    run: (work) => guard.task('installed packages', work),
    onProblem: (message) => base.log.info(message),
    onNews: () => engine.renewRows(),
  });
  const engine = createSessionEngine(base, sources, installed, onWanted);
  const typing = createTyping(runtime);
  const scans = createSessionScans(base, sources, { engine, known, typing });
  base.onDidChange(() => installed.readSoon());
  const { facts, settingsRead } = followDocuments(base, sources, { engine, scans, typing, follow });
  return {
    ...base,
    ...sources,
    editorSettings,
    localRange,
    engine,
    installed,
    facts,
    scans,
    typing,
    read,
    settingsRead,
    get isSearching() {
      const isReading = scans.busy || !scans.scanned || installed.isReading;
      return isReading || facts.isPending() || engine.isSearching;
    },
    get ended() {
      return base.isEnded();
    },
  };
}

/** Folders with a `package.json`, those near the top first. */
function packageFolders({ folders }: Sources, known: KnownFiles): FileKey[] {
  return folders
    .all()
    .flatMap(({ key }) => known.in(key))
    .filter((file) => file.startsWith('file:') && file.endsWith('/package.json'))
    .map((file) => file.slice(0, file.lastIndexOf('/')))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** A file whose text the analysis threw on: listed with its reason, logged with the whole error. */
function noteExtractionFailure({ log }: SessionBase, known: KnownFiles, file: FileKey, error: unknown): void {
  known.setSkipped(file, notParsed(error));
  log.error(`The analysis of ${file} failed; the file is left out: ${describeError(error)}`);
}

function createSessionEngine(
  base: SessionBase,
  { settings }: Sources,
  packages: PackageRows,
  onWanted: (files: readonly FileKey[]) => void,
): Engine {
  return createEngine({
    packages,
    loadExtractor: () => base.runtime.loadExtractor(base.client.options.extractorUrl),
    judgementOf: settings.of,
    onParserFailure(error) {
      base.log.error(`The parser could not be loaded; no file can be analysed: ${describeError(error)}`);
      base.noteFault('parser', faultsBeforeWarning);
    },
    onWanted,
    clock: base.runtime.clock,
    yieldTurn: base.runtime.yieldTurn,
    run: (work) => base.guard.task('search', work),
    onDidChange: (files) => base.emit({ kind: 'files', files }),
  });
}

function createSessionScans(
  base: SessionBase,
  { folders, documents, settings, sourceOf }: Sources,
  { engine, known, typing }: { engine: Engine; known: KnownFiles; typing: Typing },
): FolderScans {
  const { runtime, guard, log } = base;
  return createFolderScans({
    folders,
    settings,
    engine,
    known,
    sourceOf,
    isOpen: (file) => documents.get(file) !== undefined,
    openScan: (request) =>
      runtime.openScan?.(request, base.client.options.cacheFolder, (message) => log.warn(message)) ?? null,
    clock: runtime.clock,
    typing,
    run: (work) => guard.task('workspace scan', work),
    showProgress: () => showScanProgress(base.connection, runtime.clock),
    isEnded: base.isEnded,
    onScanned({ discovered, read, parsed, skipped, cancelled }, milliseconds) {
      const end = cancelled ? 'cancelled' : 'done';
      const counts = `${discovered} files found, ${read} read, ${parsed} parsed, ${skipped.length} skipped`;
      log.info(`Scan ${end} in ${Math.round(milliseconds)} ms: ${counts}.`);
    },
    onExtractionFailure: (file, error) => noteExtractionFailure(base, known, file, error),
    onUnusablePatterns: (file, reason) => log.warn(`${toUri(file)}: ${reason}; its patterns are not used.`),
    onDidChange: base.stateChanged,
  });
}

/** Analyses documents as they change, from the moment the settings are there. */
function followDocuments(
  base: SessionBase,
  sources: Sources,
  {
    engine,
    scans,
    typing,
    follow,
  }: {
    engine: Engine;
    scans: FolderScans;
    typing: Typing;
    follow: ReturnType<typeof syncDocuments>['follow'];
  },
): Pick<Session, 'facts' | 'settingsRead'> {
  let settingsRead: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    settingsRead = resolve;
  });
  const facts = createDocumentFacts({
    engine,
    textOf: (file) => textToAnalyse(sources, scans.known, file),
    ready,
    clock: base.runtime.clock,
    yieldTurn: base.runtime.yieldTurn,
    onFailure: (file, error) => noteExtractionFailure(base, scans.known, file, error),
    run: (work) => base.guard.task('analysis of open documents', work),
  });
  base.settleWith((uri) => facts.settle(uri === undefined ? undefined : toFileKey(uri)));
  follow({
    changed(file, isEdit) {
      if (isEdit) typing.note();
      facts.touch(file);
    },
    closed(file) {
      facts.forget(file);
      // The disk's text replaces the document's without a gap; a file that the workspace does not have is gone.
      if (scans.known.listedAs(file)) scans.reread([file]);
      else {
        scans.known.setSkipped(file, null);
        engine.remove(file);
      }
      base.emit({ kind: 'files', files: new Set([file]) });
    },
  });
  return { facts, settingsRead };
}

/** Text of an open document; null where it is not open, excluded, or skipped for what it is (which the report then says). */
function textToAnalyse(
  { documents, settings, folders }: Sources,
  known: KnownFiles,
  file: FileKey,
): string | null {
  const document = documents.get(file);
  if (!document) return null;
  const { exclude, maxFileSize, files } = settings.of(file).settings;
  // A document without a name of its kind is code where its language says so.
  const kind = kindOf(file) ?? (sourceLanguages.some((one) => one === document.languageId) ? 'code' : null);
  if (kind === null || !files[kind]) return null;
  if (isExcluded(file, folders.of(file)?.key ?? null, exclude)) return null;
  const text = document.getText();
  const reason = whyNotAnalysed(text, maxFileSize, textKindOf(file));
  known.setSkipped(file, reason);
  return reason === null ? text : null;
}
