/** Files in memory behind the interface of a disk, for servers in the test's own process. */
import picomatch from 'picomatch';
import type { FileSource } from '../../server/src/scan/fileSource.js';
import { unreadable, whyNotAnalysed } from '../../server/src/skipReasons.js';
import { isProjectFile, isSourceFile } from '../../server/src/sourceFiles.js';

/** A disk of keys and texts; a text of null is a file that cannot be read. */
export class MemoryFiles implements FileSource {
  /** Every file that was read, in order. */
  readonly reads: string[] = [];
  /** Files that must not be written. */
  readonly readOnly = new Set<string>();
  constructor(readonly files: Map<string, string | null>) {}

  async list({ root, exclude }: { root: string; exclude: readonly string[] }) {
    const excluded = exclude.length === 0 ? () => false : picomatch([...exclude], { dot: true });
    const below = [...this.files.keys()]
      .filter((file) => file.startsWith(`${root}/`) && !file.includes('/node_modules/'))
      .filter((file) => !excluded(file.slice(root.length + 1)))
      .sort();
    return {
      sources: below.filter((file) => isSourceFile(file)),
      projectFiles: below.filter((file) => isProjectFile(file.slice(file.lastIndexOf('/') + 1))),
      skipped: [],
    };
  }

  async isReadOnly(file: string): Promise<boolean> {
    return this.readOnly.has(file);
  }

  async read(file: string, maxSize: number) {
    this.reads.push(file);
    const text = this.files.get(file);
    if (text === undefined) return { skipped: unreadable('ENOENT') };
    if (text === null) return { skipped: unreadable('EACCES') };
    const reason = whyNotAnalysed(text, maxSize);
    return reason === null ? { text } : { skipped: reason };
  }
}
