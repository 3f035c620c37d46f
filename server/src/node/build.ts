/** Which build of the product is running: facts of another are not trusted. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { version } from '../../../package.json';

/** The version, and the size and time of the running bundle and of the parser's chunk. */
export function buildStamp(): string {
  const builds = [__filename, path.join(__dirname, 'extractor.js')].map((file) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat ? `${stat.size} ${stat.mtimeMs}` : '';
  });
  return JSON.stringify([version, builds]);
}
