/** The thread that reads installed packages for the language server: it answers one package after the other, and ends. */
import type { MessagePort } from 'node:worker_threads';
import { minedRows } from '../../catalogue/packages/minedRows.js';
import { writeModuleLine } from '../../catalogue/packages/rowText.js';
import { pathOfFileKey } from '../../node/files/filePath.js';
import { loadPackageParser } from '../../node/loadExtractor.js';
import { WorkspacePackages } from '../../node/packages/workspacePackages.js';
import { stepBack } from '../../node/threadPriority.js';
import type { PackageAnswer, PackageRequest } from '../../runtime.js';
import { engineStamp } from '../reportCache.js';

/** Reads what is asked for; what the reader throws ends the thread, which its starter hears of. */
export async function answerPackages(
  { postMessage }: { postMessage(answer: PackageAnswer): void },
  { names, folders, members, userRows, cacheFolder }: PackageRequest,
): Promise<void> {
  const problems: string[] = [];
  const packages = new WorkspacePackages({
    roots: folders.map(pathOfFileKey),
    members: members.map(pathOfFileKey),
    userRows,
    loadFacts: loadPackageParser,
    store: cacheFolder === undefined ? null : { folder: cacheFolder, engine: engineStamp(userRows) },
    otherRows: minedRows,
    onProblem: (message) => problems.push(message),
  });
  for (const name of names) {
    const summary = await packages.summaryOf(name);
    const lines =
      summary && [...summary.modules].map(([module, rows]) => writeModuleLine(module, summary.version, rows));
    postMessage({ name, lines, problems: problems.splice(0) });
  }
}

/** What a thread was started with, where it was started for packages. */
export function packageRequestOf(data: unknown): PackageRequest | null {
  return typeof data === 'object' && data !== null && 'readPackages' in data
    ? (data.readPackages as PackageRequest)
    : null;
}

/** Answers over a port and closes it. */
export async function servePackages(port: MessagePort, request: PackageRequest): Promise<void> {
  stepBack();
  await answerPackages({ postMessage: (answer) => port.postMessage(answer) }, request);
  port.close();
}
