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
} from '../../server/src/protocol.js';
import { excludeGlob } from './excludeGlob.js';
import { sourceText, tooLarge } from './sourceText.js';

const sourceGlob = '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const projectGlob = '**/{package.json,tsconfig.json,tsconfig.*.json,jsconfig.json}';

/** Answers the server's requests for files; dispose to stop answering. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(ListFilesRequest, listFiles),
    client.onRequest(ReadFileRequest, readFile),
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
  const [sources, projectFiles] = await Promise.all([find(sourceGlob), find(projectGlob)]);
  return { sources: sources.map(String), projectFiles: projectFiles.map(String) };
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

/** A file's text, or why there is none. Never rejects. */
async function readFile(params: ReadFileParams): Promise<ReadFileResult> {
  try {
    const uri = vscode.Uri.parse(params.uri, true);
    const reason = tooLarge((await vscode.workspace.fs.stat(uri)).size, params.maxSize);
    if (reason !== null) return { skipped: reason };
    return sourceText(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : String(error);
    return { skipped: `unreadable (${code})` };
  }
}
