/** The editor's settings: asked for folder by folder, or as the client of an older kind pushes them. */
import type { Connection } from 'vscode-languageserver';
import { section } from '../../../settings.js';
import type { ClientAbilities } from '../clientAbilities.js';
import type { Folder } from './folders.js';

export interface EditorSettings {
  /** The unchecked section for each folder; null asks for what holds outside folders. */
  of(folders: readonly (Folder | null)[]): Promise<readonly unknown[]>;
  /** What else leaves files out of the editor's views and searches, by key, unchecked. */
  excludes(folders: readonly (Folder | null)[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Takes what `workspace/didChangeConfiguration` carried; only clients that cannot be asked send it. */
  push(settings: unknown): void;
}

/** Settings of VS Code: objects from globs to whether they hold. */
const editorExcludes = ['files.exclude', 'search.exclude'] as const;

/** Creates the reader for one client. `initial` holds until a client that cannot be asked pushes its settings. */
export function createEditorSettings(
  connection: Connection,
  client: ClientAbilities,
  initial: unknown,
): EditorSettings {
  let pushed: unknown = initial;
  return {
    async of(folders) {
      if (!client.configuration) return folders.map(() => pushed);
      const items = folders.map((folder) => (folder ? { scopeUri: folder.uri, section } : { section }));
      const answers: unknown = await connection.workspace.getConfiguration(items);
      return Array.isArray(answers) ? answers : folders.map(() => undefined);
    },
    async excludes(folders) {
      // Sections of this one editor; others know no such thing.
      if (!client.configuration || !client.options.files) return folders.map(() => ({}));
      const items = folders.flatMap((folder) =>
        editorExcludes.map((key) => ({ ...(folder ? { scopeUri: folder.uri } : {}), section: key })),
      );
      const answers: unknown = await connection.workspace.getConfiguration(items);
      if (!Array.isArray(answers)) return folders.map(() => ({}));
      return folders.map((_, at) =>
        Object.fromEntries(editorExcludes.map((key, i) => [key, answers[at * editorExcludes.length + i]])),
      );
    },
    push(settings) {
      const own = (settings as Record<string, unknown> | null | undefined)?.[section];
      if (own !== undefined) pushed = own;
    },
  };
}
