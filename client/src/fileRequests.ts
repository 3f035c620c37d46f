/** Lists and reads files for a server that has no disk: virtual workspaces, and every workspace in a browser. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type IgnoreFileText,
  type ListFilesParams,
  ListFilesRequest,
  type ListFilesResult,
  type ReadFileParams,
  ReadFileRequest,
  type ReadFileResult,
  type ReadOnlyParams,
  ReadOnlyRequest,
} from '../../server/src/protocol.js';
import { notRegular, tooLarge, unreadable } from '../../server/src/skipReasons.js';
import {
  anyKindGlob,
  ignoreGlob,
  isLookedFor,
  mayBeText,
  projectGlob,
} from '../../server/src/sourceFiles.js';
import { excludeGlob } from './excludeGlob.js';
import { textOfBytes } from './fileText.js';

/** Bytes; nobody writes a larger one. */
const maxIgnoreFile = 1_000_000;
/** Files of one folder whose texts are handed over. */
const maxIgnoreFiles = 2000;
/** Files of one folder in which a number is looked for. */
const maxTexts = 20_000;

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
  const exclude = excludeGlob(params.exclude);
  const find = (glob: string) =>
    vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), exclude, undefined, token);
  if (params.texts)
    return { ...(await ignored(find)), sources: await findTexts(folder, exclude, token), projectFiles: [] };
  const [sources, projectFiles] = await Promise.all([anyKindGlob, projectGlob].map((glob) => find(glob)));
  // No glob says "and no declaration file", or "and no lock file".
  const analysed = sources?.filter(({ path }) => isLookedFor(path));
  return {
    sources: (analysed ?? []).map(String),
    projectFiles: (projectFiles ?? []).map(String),
    ...(await ignored(find)),
  };
}

async function findTexts(
  folder: vscode.Uri,
  exclude: string,
  token?: vscode.CancellationToken,
): Promise<string[]> {
  const pattern = new vscode.RelativePattern(folder, '**/*');
  const files = await vscode.workspace.findFiles(pattern, exclude, maxTexts, token);
  return files.filter(({ path }) => mayBeText(path)).map(String);
}

async function ignored(
  find: (glob: string) => Thenable<vscode.Uri[]>,
): Promise<Pick<ListFilesResult, 'ignoreFiles'>> {
  const files = (await find(ignoreGlob)) ?? [];
  return { ignoreFiles: await Promise.all(files.slice(0, maxIgnoreFiles).map(readIgnoreFile)) };
}

async function readIgnoreFile(file: vscode.Uri): Promise<IgnoreFileText> {
  const uri = file.toString();
  return { uri, ...(await readFile({ uri, maxSize: maxIgnoreFile, kind: 'data' })) };
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
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) return { skipped: notRegular };
    const reason = tooLarge(size, params.maxSize);
    if (reason !== null) return { skipped: reason };
    return textOfBytes(await vscode.workspace.fs.readFile(uri), params.kind);
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : String(error);
    return { skipped: unreadable(code) };
  }
}
