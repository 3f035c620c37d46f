/** Files of a workspace that only the editor can reach (virtual file systems, the web): listed and read by requests to it. */
import type { Connection } from 'vscode-languageserver';
import type { FileKey } from '../../../modules/fileNames.js';
import {
  type ListFilesParams,
  ListFilesRequest,
  type ListFilesResult,
  type ReadFileParams,
  ReadFileRequest,
  type ReadFileResult,
  type ReadOnlyParams,
  ReadOnlyRequest,
} from '../../../protocol.js';
import type { Runtime } from '../../../runtime.js';
import type { FileSource } from '../../../scan/fileSource.js';
import { createTurns } from '../../../scan/turns.js';
import { unreadable } from '../../../skipReasons.js';
import { isLookedFor } from '../../../sourceFiles.js';
import { clientListing } from './clientListing.js';
import { toFileKey, toUri } from './fileKey.js';

/** Milliseconds of comparing names with patterns before other events have a turn. */
const turn = 10;

/** A file source that asks the client; a failed request is a skipped folder or file with its reason. */
export function createClientFiles(
  connection: Connection,
  { clock, yieldTurn }: Pick<Runtime, 'clock' | 'yieldTurn'>,
): FileSource {
  /** URIs as the client gave them: not every file system survives decoding and encoding again. */
  const spelled = new Map<FileKey, string>();
  const remember = (uris: readonly string[]): FileKey[] =>
    uris.map((uri) => {
      const file = toFileKey(uri);
      spelled.set(file, uri);
      return file;
    });
  return {
    async list({ root, exclude, texts, kinds }) {
      const params: ListFilesParams = { folder: toUri(root), exclude, ...(texts ? { texts } : {}) };
      try {
        const found = await connection.sendRequest<ListFilesResult>(ListFilesRequest, params);
        const ignoreFiles = (found.ignoreFiles ?? []).map((one) => ({ ...one, file: toFileKey(one.uri) }));
        const { projectFiles } = found;
        const sources = remember(found.sources).filter((file) => texts || isLookedFor(file, kinds));
        return await clientListing(
          { root, sources, projectFiles: remember(projectFiles), ignoreFiles },
          exclude,
          createTurns({ clock, yieldTurn, turn, onYield: () => undefined }),
        );
      } catch (error) {
        return { sources: [], projectFiles: [], skipped: [{ file: root, reason: reasonOf(error) }] };
      }
    },
    async read(file, maxSize, kind) {
      const params: ReadFileParams = {
        uri: spelled.get(file) ?? toUri(file),
        maxSize,
        ...(kind ? { kind } : {}),
      };
      try {
        return await connection.sendRequest<ReadFileResult>(ReadFileRequest, params);
      } catch (error) {
        return { skipped: reasonOf(error) };
      }
    },
    async isReadOnly(file) {
      const params: ReadOnlyParams = { uri: spelled.get(file) ?? toUri(file) };
      try {
        return await connection.sendRequest<boolean>(ReadOnlyRequest, params);
      } catch {
        return false; // a client that cannot say refuses the edit by itself
      }
    },
  };
}

function reasonOf(error: unknown): string {
  return unreadable(error instanceof Error ? error.message : String(error));
}
