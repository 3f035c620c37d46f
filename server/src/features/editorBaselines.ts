/** The baselines of the workspace's folders: which findings were there before, told again whenever findings change. */
import * as l10n from '@vscode/l10n';
import { type BaselineEntry, baselineLimit, readBaseline } from '../baseline/baselineFile.js';
import { contextAt } from '../baseline/findingContext.js';
import { type ComparedFinding, matchBaseline } from '../baseline/matchBaseline.js';
import type { Finding } from '../findings/finding.js';
import type { FileKey } from '../modules/fileNames.js';
import { relativeName } from '../report/relativeName.js';
import { toFolderKey } from './session/fileKey.js';
import type { Folder } from './session/folders.js';
import type { Session } from './session/session.js';

/** A finding that is compared, and what it is known by afterwards. */
type Compared = ComparedFinding & { readonly key: string };

export interface Baselines {
  /** Whether the finding was there before, as of the last {@link refresh}. */
  isKnown(finding: Finding): boolean;
  /** Compares anew where something changed; answers the files of findings about which it thinks otherwise now. */
  refresh(changed: Iterable<FileKey>): Promise<ReadonlySet<FileKey>>;
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

function createBaselines(session: Session): Baselines {
  const texts = new Map<FileKey, { readonly name: string; readonly entries: readonly BaselineEntry[] }>();
  const compared = new Map<FileKey, readonly Compared[]>();
  let known: ReadonlySet<string> = new Set();
  return {
    isKnown: (finding) => known.has(keyOf(finding)),
    noteChanges(uris) {
      const paths = new Set(uris.map(toFolderKey));
      const read = session.folders.all().filter((folder) => paths.has(fileOf(session, folder) ?? ''));
      for (const folder of read) texts.delete(folder.key);
      return read.length > 0;
    },
    async refresh(changed) {
      for (const file of changed) compared.delete(file);
      const now = new Set<string>();
      for (const folder of session.folders.all()) {
        const entries = await entriesOf(session, folder, texts);
        if (entries.length === 0) continue;
        const findings = await findingsOf(session, folder, compared);
        const exists = (file: string): boolean =>
          isThere(session, `${folderOfBaseline(session, folder)}/${file}`);
        for (const { key } of matchBaseline(entries, findings, exists).known.keys()) now.add(key);
      }
      const differing = [...new Set([...known, ...now])].filter((key) => known.has(key) !== now.has(key));
      known = now;
      return new Set(differing.map(fileOfKey));
    },
  };
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

async function findingsOf(
  session: Session,
  folder: Folder,
  compared: Map<FileKey, readonly Compared[]>,
): Promise<readonly Compared[]> {
  const root = folderOfBaseline(session, folder);
  const all: Compared[] = [];
  for (const file of session.engine.index.files()) {
    if (session.folders.of(file)?.key !== folder.key) continue;
    const own = compared.get(file) ?? (await compareFile(session, root, file));
    compared.set(file, own);
    all.push(...own);
  }
  return all;
}

async function compareFile(session: Session, root: FileKey, file: FileKey): Promise<readonly Compared[]> {
  const open = session.engine.findingsIn(file).filter(({ suppressed }) => !suppressed);
  if (open.length === 0) return [];
  const read = await session.read(file, Number.MAX_SAFE_INTEGER, 'data');
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
