/** The editor's settings: asked for folder by folder, or as the client of an older kind pushes them. */
import type { Connection } from 'vscode-languageserver';
import { section } from '../../settings.js';
import type { ClientAbilities } from './clientAbilities.js';
import type { Folder } from './folders.js';

export interface EditorSettings {
  /** The unchecked section for each folder; null asks for what holds outside folders. */
  of(folders: readonly (Folder | null)[]): Promise<readonly unknown[]>;
  /** Takes what `workspace/didChangeConfiguration` carried; only clients that cannot be asked send it. */
  push(settings: unknown): void;
}

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
    push(settings) {
      const own = (settings as Record<string, unknown> | null | undefined)?.[section];
      if (own !== undefined) pushed = own;
    },
  };
}
