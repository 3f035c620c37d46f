/** The report's model for the whole workspace, as the index is now. */

import type { FileKey } from '../modules/fileNames.js';
import { buildReport } from '../report/buildReport.js';
import type { PortReport } from '../report/portReport.js';
import { relativeName } from '../report/relativeName.js';
import { baselinesOf } from './editorBaselines.js';
import { finishedNotes } from './notesOfWorkspace.js';
import { suggestInWorkspace, workspaceTargets } from './portSuggestions.js';
import type { Session } from './session/session.js';

/** A report, and the way back from the names in it. */
export interface WorkspaceReport {
  readonly report: PortReport;
  /** The URI of a file that the report names. */
  uriOf(name: string): string;
}

/** Builds the report; file names are relative to the folder, or to the nearest folder above all of them. */
export async function buildWorkspaceReport(session: Session): Promise<WorkspaceReport> {
  const notesOf = await finishedNotes(session);
  const { engine, scans, folders } = session;
  const rootKey = commonFolder(folders.all().map(({ key }) => key));
  const files = engine.index.files();
  const skipped = scans.known.skipped();
  const report = buildReport({
    version: session.runtime.version,
    root: folders
      .all()
      .map(({ name }) => name)
      .join(', '),
    rootKey,
    targets: workspaceTargets(session),
    scan: {
      discovered: scans.known.sources,
      read: scans.known.sources - skipped.filter(({ file }) => scans.known.listedAs(file)?.source).length,
      parsed: files.length,
      skipped,
    },
    notesOf,
    files: files.map((file) => engine.judged(file)),
    isKnown: baselinesOf(session).isKnown,
    isPackage: (folder) => scans.known.listedAs(`${folder}/package.json`)?.project ?? false,
    suggest: (port) => suggestInWorkspace(session, port),
  });
  const keys = new Map(files.map((file) => [relativeName(rootKey, file), file]));
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
