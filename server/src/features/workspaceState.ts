/** Follows settings, folders and files outside the editor, so that everything holds live without a restart. */
import {
  DidChangeConfigurationNotification,
  type FileEvent,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { ApiRow } from '../catalogue/apiRow.js';
import type { FileKey } from '../modules/fileNames.js';
import { RefreshSystemRangeNotification } from '../protocol.js';
import { notRegular } from '../skipReasons.js';
import { watchWorkspace } from './session/files/diskWatch.js';
import { handleFileEvents, watchFiles } from './session/files/watchedFiles.js';
import type { Session } from './session/session.js';
import { baselinesOf } from './workspace/editorBaselines.js';

/** Files that package managers write when they install. */
const installNote = /\/(?:package|package-lock|npm-shrinkwrap|pnpm-lock|yarn|bun)\.(?:json|yaml|lock)$/;

/** Registers the handlers; the first settings and the first scan come with `initialized`. */
export function registerWorkspaceState(session: Session): ServerCapabilities {
  const { connection, guard, client } = session;
  const reload = createReload(session);
  const { scans, folders } = session;
  const isFolder = async (path: FileKey): Promise<boolean> => {
    const read = await session.sourceOf(path)?.read(path, 0, 'data');
    return read !== undefined && 'skipped' in read && read.skipped === notRegular;
  };
  const filesChanged = (changes: readonly FileEvent[]): Promise<void> => {
    if (changes.some(({ uri }) => installNote.test(uri))) session.installed.forget();
    if (baselinesOf(session).noteChanges(changes.map(({ uri }) => uri))) session.engine.rejudge();
    const { settings, done } = handleFileEvents(changes, { scans, folders, isFolder });
    return settings ? Promise.all([done, reload()]).then(() => undefined) : done;
  };
  connection.onInitialized(
    guard.event('initialized', async () => {
      if (client.workspaceFolders) followFolders(session, reload);
      await reload();
      if (!client.watchedFilesRegistration) {
        watchWorkspace(session, (changes) =>
          guard.task('changes on the disk', async () => filesChanged(changes)),
        );
      }
      try {
        await analyseOpenDocuments(session);
      } finally {
        session.scans.rescan(session.folders.all().map(({ key }) => key));
      }
      if (client.watchedFilesRegistration) await watchFiles(connection);
      if (client.configurationRegistration) {
        await connection.client.register(DidChangeConfigurationNotification.type);
      }
    }),
  );
  connection.onDidChangeConfiguration(
    guard.event('workspace/didChangeConfiguration', ({ settings }) => {
      session.editorSettings.push(settings);
      return reload();
    }),
  );
  connection.onDidChangeWatchedFiles(
    guard.event('workspace/didChangeWatchedFiles', ({ changes }) => {
      for (const { uri } of changes) session.spelling.note(uri);
      return filesChanged(changes);
    }),
  );
  connection.onNotification(
    RefreshSystemRangeNotification,
    guard.event('ephemeralPorts/refreshSystemRange', () => {
      session.localRange.forget();
      return reload();
    }),
  );
  if (!client.workspaceFolders) return {};
  return { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } };
}

/** Milliseconds in which documents arrive that the editor had open when it started the server. */
const arrival = 10;

/** These first: somebody looks at them, and the scan, which knows them to be open, does not read them as well. */
async function analyseOpenDocuments({ runtime, facts }: Session): Promise<void> {
  const start = runtime.clock();
  while (runtime.clock() - start < arrival) await runtime.yieldTurn();
  await facts.settle();
}

/** Not before `initialized`: the library would ask for a registration that the capability already stands for. */
function followFolders(
  { connection, guard, folders, scans, spelling }: Session,
  reload: () => Promise<void>,
): void {
  connection.workspace.onDidChangeWorkspaceFolders(
    guard.event('workspace/didChangeWorkspaceFolders', async (event) => {
      const { removed, added } = folders.change(event);
      for (const { uri } of added) spelling.note(uri);
      await reload();
      // Files of nested folders change hands: every folder looks again at what is its own.
      scans.relist([...removed, ...folders.all()].map(({ key }) => key));
    }),
  );
}

/** Reading settings anew: one reading at a time, and one more for everything that changed meanwhile. */
function createReload(session: Session): () => Promise<void> {
  const said = new Set<string>();
  let running = Promise.resolve();
  let next: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    next = null;
    try {
      await applySettings(session, said);
    } finally {
      session.settingsRead();
    }
  };
  return () => {
    // Whoever asked for the failed reading hears of it; the next one goes ahead.
    next ??= running = running.catch(() => undefined).then(run);
    return next;
  };
}

/** Reads settings and does what their change asks for: nothing, judging anew, or scanning anew. */
async function applySettings(session: Session, said: Set<string>): Promise<void> {
  const { engine, installed, scans, settings, folders, log } = session;
  const change = await settings.load();
  for (const problem of settings.problems()) if (!said.has(problem)) log.warn(problem);
  said.clear();
  for (const problem of settings.problems()) said.add(problem);
  const own: readonly ApiRow[] = folders.all().flatMap((folder) => settings.ofFolder(folder).settings.apis);
  const rows = own.length > 0 ? own : settings.of('').settings.apis;
  if (change.apis) engine.setUserRows(rows);
  const read = folders.all().filter((folder) => settings.ofFolder(folder).settings.dependencies === 'read');
  installed.setFolders(
    read.map(({ key }) => key).filter((key) => key.startsWith('file:')),
    rows,
  );
  if (change.scan) {
    for (const file of session.documents.all().keys()) session.facts.touch(file);
    if (scans.complete || scans.busy) scans.rescan(folders.all().map(({ key }) => key));
  }
  if (change.judgement) engine.rejudge();
  session.stateChanged();
}
