/** The report's model for the whole workspace, as the index is now. */

import type { FileKey } from '../../modules/fileNames.js';
import { buildReport } from '../../report/buildReport.js';
import type { PortReport } from '../../report/portReport.js';
import { relativeName } from '../../report/relativeName.js';
import { displayPath } from '../places/convert.js';
import type { Session } from '../session/session.js';
import { baselinesOf } from './editorBaselines.js';
import { judgeInTurns } from './judgeInTurns.js';
import { finishedNotes } from './notesOfWorkspace.js';
import { suggestInWorkspace, workspaceTargets } from './portSuggestions.js';

/** A report, and the way back from the names in it. */
export interface WorkspaceReport {
  readonly report: PortReport;
  /** The URI of a file that the report names. */
  uriOf(name: string): string;
}

/**
 * How a report names files where several folders are open: `folders` as the editor does, by the name of the folder, for
 * people; `root` by a way that other programs can follow.
 */
export type FileNaming = 'folders' | 'root';

/** Builds the report; file names are relative to the folder, or to the nearest one above all folders, or all open files. */
export async function buildWorkspaceReport(session: Session, naming: FileNaming): Promise<WorkspaceReport> {
  await judgeInTurns(session);
  const notesOf = await finishedNotes(session);
  const { engine, scans, folders } = session;
  const files = engine.index.files();
  // Without a folder there are the files that are open alone.
  const rootKey = commonFolder(
    folders.all().length > 0
      ? folders.all().map(({ key }) => key)
      : files.map((file) => file.slice(0, Math.max(file.lastIndexOf('/'), 0))),
  );
  const byFolder = naming === 'folders' && folders.all().length > 1;
  const nameOf = (file: FileKey): string =>
    byFolder ? displayPath(session, file).replace(/\/$/, '') : relativeName(rootKey, file);
  const unlisted = files.filter((file) => !scans.known.listedAs(file)?.source).length;
  const found = scans.known.sources + unlisted;
  const skipped = scans.known.skipped();
  const report = buildReport({
    version: session.runtime.version,
    root: folders
      .all()
      .map(({ name }) => name)
      .join(', '),
    rootKey,
    nameOf,
    targets: workspaceTargets(session),
    scan: {
      discovered: found,
      read: found - skipped.filter(({ file }) => scans.known.listedAs(file)?.source).length,
      parsed: files.length,
      skipped,
    },
    notesOf,
    files: files.map((file) => engine.judged(file)),
    isKnown: baselinesOf(session).isKnown,
    isPackage: (folder) => scans.known.listedAs(`${folder}/package.json`)?.project ?? false,
    suggest: (port) => suggestInWorkspace(session, port),
  });
  const keys = new Map(files.map((file) => [nameOf(file), file]));
  return { report, uriOf: (name) => session.documents.uriOf(keys.get(name) ?? `${rootKey}/${name}`) };
}

/** The nearest folder above all of `folders`, one of them included. */
export function commonFolder(folders: readonly FileKey[]): FileKey {
  const [first = '', ...others] = folders;
  const steps = first.split('/');
  let shared = steps.length;
  for (const other of others) {
    const mine = other.split('/');
    let equal = 0;
    while (equal < shared && steps[equal] === mine[equal]) equal += 1;
    shared = equal;
  }
  return steps.slice(0, shared).join('/');
}
