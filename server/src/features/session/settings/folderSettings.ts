/** Settings by workspace folder: the editor's, with the folder's project file over them, and the targets they name. */

import type { FileKey } from '../../../modules/fileNames.js';
import type { LocalTarget } from '../../../ports/localTarget.js';
import type { Target } from '../../../ports/target.js';
import { resolveTargets } from '../../../ports/targets.js';
import type { ReadResult } from '../../../scan/fileSource.js';
import { readEditorExcludes } from '../../../settings/readExcludes.js';
import { readProjectSettings } from '../../../settings/readProjectSettings.js';
import { readSettings } from '../../../settings/readSettings.js';
import type { SettingsProblem } from '../../../settings/settingsProblem.js';
import { defaultSettings, type Settings } from '../../../settings.js';
import { projectFileName } from '../../../sourceFiles.js';
import type { EditorSettings } from './editorSettings.js';
import type { Folder, Folders } from './folders.js';

/** What findings are judged by. */
export interface Judgement {
  readonly settings: Settings;
  readonly targets: readonly Target[];
}

export interface FolderSettings {
  /** What holds for a file: its innermost folder's settings, or those of no folder. */
  of(file: FileKey): Judgement;
  ofFolder(folder: Folder): Judgement;
  /** Reads all settings anew; answers whether files have to be found or analysed anew (`scan`) or only judged. */
  load(): Promise<SettingsChange>;
  /** One sentence for each invalid value and target that could not be had, as of the last load. */
  problems(): readonly string[];
  /** Where the first of {@link problems} stands; null where there is none, or it is of the system. */
  faulty(): FaultySetting | null;
}

/** A place of settings that is not valid. */
export interface FaultySetting {
  /** The project file; null for the editor's settings. */
  readonly file: FileKey | null;
  /** The key as the user wrote it; empty where the whole is meant. */
  readonly key: string;
}

/** A sentence on settings, and the place it is about. */
interface Complaint {
  readonly message: string;
  readonly place: FaultySetting | null;
}

/** What new settings mean for what was found. */
export interface SettingsChange {
  readonly judgement: boolean;
  readonly scan: boolean;
  readonly apis: boolean;
}

/** Where settings come from. */
export interface FolderSettingsOptions {
  readonly folders: Folders;
  /** The editor's section `ephemeralPorts`, unchecked; null asks for what holds outside folders. */
  readonly editorSettings: (folders: readonly (Folder | null)[]) => Promise<readonly unknown[]>;
  /** What else leaves files out in the editor, by key, unchecked. */
  readonly editorExcludes: EditorSettings['excludes'];
  readonly readFile: (file: FileKey) => Promise<ReadResult>;
  /** Asked only when a folder names the target `local`. */
  readonly localRange: () => Promise<LocalTarget>;
}

/** The name under which settings outside folders are kept. */
const nowhere = '';
/** How file systems say that there is no such file. */
const absent = /ENOENT|ENOTDIR|EntryNotFound|FileNotFound|not found|nonexist/i;

/** Creates the store with the defaults; {@link FolderSettings.load} fills it. */
export function createFolderSettings(options: FolderSettingsOptions): FolderSettings {
  const { targets } = resolveTargets(defaultSettings.targets, null);
  const fallback: Judgement = { settings: defaultSettings, targets };
  let byFolder = new Map<FileKey, Judgement>();
  let problems: readonly Complaint[] = [];
  const at = (key: FileKey): Judgement => byFolder.get(key) ?? byFolder.get(nowhere) ?? fallback;
  return {
    of: (file) => at(options.folders.of(file)?.key ?? nowhere),
    ofFolder: (folder) => at(folder.key),
    problems: () => [...new Set(problems.map(({ message }) => message))],
    faulty: () => problems[0]?.place ?? null,
    async load() {
      const scopes = [null, ...options.folders.all()];
      const raw = await options.editorSettings(scopes);
      const excludes = await options.editorExcludes(scopes);
      const found: Complaint[] = [];
      const next = new Map<FileKey, Judgement>();
      for (const [position, folder] of scopes.entries()) {
        const own = await readFolder(options, folder, raw[position], found);
        const editor = readEditorExcludes(excludes[position] ?? {}, 'settings');
        found.push(...complaints(editor.problems, null));
        const settings = { ...own, exclude: [...own.exclude, ...editor.globs] };
        const local = settings.targets.includes('local') ? await options.localRange() : null;
        if (local && 'problem' in local) found.push({ message: local.problem, place: null });
        const resolved = resolveTargets(settings.targets, local && 'target' in local ? local.target : null);
        found.push(...resolved.problems.map((message) => ({ message, place: null })));
        next.set(folder?.key ?? nowhere, { settings, targets: resolved.targets });
      }
      const change = compare(byFolder, next);
      byFolder = next;
      problems = found;
      return change;
    },
  };
}

/** The settings of one folder (null: outside folders); complaints go to `problems`. */
async function readFolder(
  options: FolderSettingsOptions,
  folder: Folder | null,
  raw: unknown,
  problems: Complaint[],
): Promise<Settings> {
  const editor = readSettings(raw, 'settings');
  problems.push(...complaints(editor.problems, null));
  if (!folder) return editor.settings;
  const where = `${folder.name}/${projectFileName}`;
  const key = `${folder.key}/${projectFileName}`;
  const file = await options.readFile(key);
  if ('skipped' in file) {
    if (!absent.test(file.skipped)) {
      const message = `${where}: ${file.skipped}; the file is ignored.`;
      problems.push({ message, place: { file: key, key: '' } });
    }
    return editor.settings;
  }
  const project = readProjectSettings(file.text, where, editor.settings);
  problems.push(...complaints(project.problems, key));
  return project.settings;
}

function complaints(problems: readonly SettingsProblem[], file: FileKey | null): Complaint[] {
  return problems.map(({ key, message }) => ({ message, place: { file, key } }));
}

/** What differs between two loads. */
function compare(
  before: ReadonlyMap<FileKey, Judgement>,
  after: ReadonlyMap<FileKey, Judgement>,
): SettingsChange {
  const differs = (part: (judgement: Judgement) => unknown): boolean =>
    JSON.stringify([...before].map(([key, value]) => [key, part(value)])) !==
    JSON.stringify([...after].map(([key, value]) => [key, part(value)]));
  return {
    judgement: differs((judgement) => judgement),
    scan: differs(({ settings }) => [settings.exclude, settings.files, settings.maxFileSize, settings.apis]),
    apis: differs(({ settings }) => settings.apis),
  };
}
