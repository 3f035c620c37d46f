/** Unpacks an extension from its VSIX, which is a ZIP file with the extension below `extension/`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';

/** Writes the extension's files below `folder`; throws for a member that would lie outside it. */
export function unpackVsix(vsix: string, folder: string): void {
  const prefix = 'extension/';
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(vsix)))) {
    if (!name.startsWith(prefix) || name.endsWith('/')) continue;
    const file = path.resolve(folder, name.slice(prefix.length));
    if (!file.startsWith(path.resolve(folder) + path.sep))
      throw new Error(`${vsix} names a file outside: ${name}`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}
