/** Lists and reads files for a server that has no disk: virtual workspaces, and every workspace in a browser. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ListFilesParams,
  ListFilesRequest,
  type ListFilesResult,
  type ReadFileParams,
  ReadFileRequest,
  type ReadFileResult,
  type ReadOnlyParams,
  ReadOnlyRequest,
} from '../../server/src/protocol.js';
import { tooLarge, unreadable } from '../../server/src/skipReasons.js';
import { ignoreGlob, isSourceFile, projectGlob, sourceGlob } from '../../server/src/sourceFiles.js';
import { excludeGlob } from './excludeGlob.js';
import { textOfBytes } from './fileText.js';
import { createIgnoreFilter, type IgnoreFile } from './ignoreFilter.js';

/** Bytes; nobody writes a larger one. */
const maxIgnoreFile = 1_000_000;

/** Answers the server's requests for files; dispose to stop answering. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(ListFilesRequest, listFiles),
    client.onRequest(ReadFileRequest, readFile),
    client.onRequest(ReadOnlyRequest, isReadOnly),
  );
}

async function listFiles(
  params: ListFilesParams,
  token?: vscode.CancellationToken,
): Promise<ListFilesResult> {
  const folder = vscode.Uri.parse(params.folder, true);
  const exclude = excludeGlob([...configuredExcludes(folder), ...params.exclude]);
  const find = (glob: string) =>
    vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), exclude, undefined, token);
  const [sources, projectFiles, ignoreFiles] = await Promise.all(
    [sourceGlob, projectGlob, ignoreGlob].map((glob) => find(glob)),
  );
  const isKept = createIgnoreFilter(await readIgnoreFiles(folder, ignoreFiles ?? []));
  const kept = (files: vscode.Uri[] = []) => files.filter((file) => isKept(pathIn(folder, file))).map(String);
  // No glob says "and no declaration file".
  const analysed = sources?.filter(({ path }) => isSourceFile(path));
  return { sources: kept(analysed), projectFiles: kept(projectFiles) };
}

/** Those that can be read; one that cannot excludes nothing, as for git. */
async function readIgnoreFiles(folder: vscode.Uri, files: readonly vscode.Uri[]): Promise<IgnoreFile[]> {
  const results = await Promise.all(
    files.map(async (file) => {
      const result = await readFile({ uri: file.toString(), maxSize: maxIgnoreFile });
      const path = pathIn(folder, file);
      return 'text' in result
        ? [{ folder: path.slice(0, Math.max(path.lastIndexOf('/'), 0)), text: result.text }]
        : [];
    }),
  );
  return results.flat();
}

/** The path of a file relative to its workspace folder. */
function pathIn(folder: vscode.Uri, file: vscode.Uri): string {
  return file.path.slice(folder.path.replace(/\/$/, '').length + 1);
}

/** Globs of `files.exclude` and `search.exclude` that hold without looking at sibling files. */
function configuredExcludes(folder: vscode.Uri): string[] {
  return ['files', 'search'].flatMap((name) => {
    const excludes = vscode.workspace
      .getConfiguration(name, folder)
      .get<Record<string, unknown>>('exclude', {});
    return Object.keys(excludes).filter((glob) => excludes[glob] === true);
  });
}

/** Whether the file, or the whole file system, takes no changes. A file that is gone is not read-only. */
async function isReadOnly(params: ReadOnlyParams): Promise<boolean> {
  const uri = vscode.Uri.parse(params.uri, true);
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) !== 0;
  } catch {
    return false;
  }
}

/** A file's text, or why there is none. Never rejects. */
async function readFile(params: ReadFileParams): Promise<ReadFileResult> {
  try {
    const uri = vscode.Uri.parse(params.uri, true);
    const reason = tooLarge((await vscode.workspace.fs.stat(uri)).size, params.maxSize);
    if (reason !== null) return { skipped: reason };
    return textOfBytes(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : String(error);
    return { skipped: unreadable(code) };
  }
}
