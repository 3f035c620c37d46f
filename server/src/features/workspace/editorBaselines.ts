/** The baselines of the workspace's folders: which findings were there before, told again whenever findings change. */
import * as l10n from '@vscode/l10n';
import { type BaselineEntry, baselineLimit, readBaseline } from '../../baseline/baselineFile.js';
import { contextAt } from '../../baseline/findingContext.js';
import { type ComparedFinding, matchInParts } from '../../baseline/matchBaseline.js';
import type { Finding } from '../../findings/finding.js';
import type { FileKey } from '../../modules/fileNames.js';
import { relativeName } from '../../report/relativeName.js';
import type { Turns } from '../../scan/turns.js';
import { toFolderKey } from '../session/files/fileKey.js';
import type { Session } from '../session/session.js';
import type { Folder } from '../session/settings/folders.js';

/** A finding that is compared, and what it is known by afterwards. */
type Compared = ComparedFinding & { readonly key: string };

export interface Baselines {
  /** Whether the finding was there before, as of the last {@link refresh}. */
  isKnown(finding: Finding): boolean;
  /**
   * Compares anew where something changed, in turns; answers the files of findings about which it thinks otherwise now.
   * One at a time.
   */
  refresh(changed: Iterable<FileKey>, turns: Turns): Promise<ReadonlySet<FileKey>>;
  /** Paths changed on the disk: a baseline among them is read anew; answers whether there was one. */
  noteChanges(uris: readonly string[]): boolean;
}

const kept = new WeakMap<Session, Baselines>();

/** The baselines of a session; nothing is read where no folder has one. */
export function baselinesOf(session: Session): Baselines {
  const known = kept.get(session) ?? createBaselines(session);
  kept.set(session, known);
  return known;
}

/** What one folder's findings are compared by, kept from one refresh to the next. */
interface FolderState {
  /** The folder that names of the baseline count from. */
  readonly root: FileKey;
  /** Files that have findings; others of the folder were looked at, too. */
  readonly compared: Map<FileKey, readonly Compared[]>;
  entries: readonly BaselineEntry[];
  /** Keys of the findings that were there before. */
  known: ReadonlySet<string>;
}

function createBaselines(session: Session): Baselines {
  const texts = new Map<FileKey, { readonly name: string; readonly entries: readonly BaselineEntry[] }>();
  const states = new Map<FileKey, FolderState>();
  /** Changed files whose document is newer than its findings: looked at again when it is not. */
  const pending = new Set<FileKey>();
  let folderKeys = '';
  let known: ReadonlySet<string> = new Set();
  return {
    isKnown: (finding) => known.has(keyOf(finding)),
    noteChanges(uris) {
      const paths = new Set(uris.map(toFolderKey));
      const read = session.folders.all().filter((folder) => paths.has(fileOf(session, folder) ?? ''));
      for (const folder of read) texts.delete(folder.key);
      return read.length > 0;
    },
    async refresh(changed, turns) {
      const folders = session.folders.all();
      const keys = folders.map(({ key }) => key).join('\n');
      // Files of nested folders change hands with the folders.
      if (keys !== folderKeys) states.clear();
      folderKeys = keys;
      const files = new Set([...pending, ...changed]);
      pending.clear();
      const now = new Set<string>();
      for (const folder of folders) {
        const entries = await entriesOf(session, folder, texts);
        if (entries.length === 0) {
          states.delete(folder.key);
          continue;
        }
        const state = await refreshFolder(session, folder, states.get(folder.key), {
          entries,
          files,
          pending,
          turns,
        });
        states.set(folder.key, state);
        for (const key of state.known) now.add(key);
      }
      const differing = [...new Set([...known, ...now])].filter((key) => known.has(key) !== now.has(key));
      known = now;
      return new Set(differing.map(fileOfKey));
    },
  };
}

interface RefreshInput {
  readonly entries: readonly BaselineEntry[];
  /** Changed since the last refresh. */
  readonly files: ReadonlySet<FileKey>;
  /** Files that have to be looked at again. */
  readonly pending: Set<FileKey>;
  readonly turns: Turns;
}

/** Looks at all files of the folder the first time, and at those that changed afterwards; matches where that can differ. */
async function refreshFolder(
  session: Session,
  folder: Folder,
  before: FolderState | undefined,
  { entries, files, pending, turns }: RefreshInput,
): Promise<FolderState> {
  const root = folderOfBaseline(session, folder);
  const last = before?.root === root ? before : undefined;
  const state: FolderState = last ?? { root, compared: new Map(), entries, known: new Set() };
  let differs = last === undefined || last.entries !== entries;
  state.entries = entries;
  for (const file of last ? files : session.engine.index.files()) {
    await turns.breathe();
    if (session.folders.of(file)?.key !== folder.key) continue;
    const own = await compareFile(session, root, file, turns);
    if (own === null) {
      pending.add(file);
      continue;
    }
    // An entry of a file that is gone can be a finding of the file that it was moved to.
    differs ||= own.length > 0 || state.compared.has(file) || !isThere(session, file);
    if (own.length > 0) state.compared.set(file, own);
    else state.compared.delete(file);
  }
  if (differs) {
    const exists = (file: string): boolean => isThere(session, `${root}/${file}`);
    const parts = matchInParts(entries, [...state.compared.values()].flat(), exists);
    let part = parts.next();
    for (; !part.done; part = parts.next()) await turns.breathe();
    state.known = new Set([...part.value.known.keys()].map(({ key }) => key));
  }
  return state;
}

/** A finding by its place; a file's findings are judged anew when it changes. */
function keyOf({ file, rule, span, site }: Finding): string {
  return `${rule} ${span.start} ${site?.port ?? ''} ${file}`;
}

function fileOfKey(key: string): FileKey {
  return key.split(' ').slice(3).join(' ');
}

/** The file of a folder's baseline; null where it has none. */
function fileOf(session: Session, folder: Folder): FileKey | null {
  const { baseline } = session.settings.ofFolder(folder).settings;
  return baseline === '' ? null : `${folder.key}/${baseline}`;
}

/** Names of a baseline count from its own folder. */
function folderOfBaseline(session: Session, folder: Folder): FileKey {
  const file = fileOf(session, folder) ?? folder.key;
  return file.slice(0, file.lastIndexOf('/'));
}

async function entriesOf(
  session: Session,
  folder: Folder,
  texts: Map<FileKey, { readonly name: string; readonly entries: readonly BaselineEntry[] }>,
): Promise<readonly BaselineEntry[]> {
  const file = fileOf(session, folder);
  if (file === null) return [];
  const before = texts.get(folder.key);
  if (before?.name === file) return before.entries;
  const read = await session.read(file, baselineLimit, 'data');
  const baseline = 'text' in read ? readBaseline(read.text) : { fault: read.skipped };
  const entries = 'entries' in baseline ? baseline.entries : [];
  if ('fault' in baseline)
    session.log.warn(
      l10n.t('The baseline {0} cannot be used: {1}; all findings are shown.', file, baseline.fault),
    );
  texts.set(folder.key, { name: file, entries });
  return entries;
}

/** The file's findings as they are compared; null while its document is newer than they are. */
async function compareFile(
  session: Session,
  root: FileKey,
  file: FileKey,
  turns: Turns,
): Promise<readonly Compared[] | null> {
  if (session.facts.isPending(file)) return null;
  const { findings } = await session.engine.judgedInTurns(file, turns);
  const open = findings.filter(({ suppressed }) => !suppressed);
  if (open.length === 0) return [];
  const read = await session.read(file, session.settings.of(file).settings.maxFileSize, 'data');
  if (session.facts.isPending(file)) return null;
  const name = relativeName(root, file);
  return open.map((finding) => ({
    key: keyOf(finding),
    file: name,
    rule: finding.rule,
    port: finding.site?.port ?? null,
    context: 'text' in read ? contextAt(read.text, finding.span) : null,
  }));
}

function isThere(session: Session, file: FileKey): boolean {
  return session.scans.known.listedAs(file) !== undefined || session.documents.get(file) !== undefined;
}
