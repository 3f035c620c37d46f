/** Files in memory behind the interface of a disk, for servers in the test's own process. */
import { excludeMatcher } from '../../server/src/globs/excludeGlobs.js';
import type { FileSource } from '../../server/src/scan/fileSource.js';
import {
  notRegular,
  type TextKind,
  tooLarge,
  unreadable,
  whyNotAnalysed,
} from '../../server/src/skipReasons.js';
import { isLookedFor, isProjectFile, mayBeText } from '../../server/src/sourceFiles.js';

/** A disk of keys and texts; a text of null is a file that cannot be read. */
export class MemoryFiles implements FileSource {
  /** Every file that was read, in order. */
  readonly reads: string[] = [];
  /** Files that must not be written. */
  readonly readOnly = new Set<string>();
  constructor(readonly files: Map<string, string | null>) {}

  async list({ root, exclude, texts }: { root: string; exclude: readonly string[]; texts?: boolean }) {
    const excluded = excludeMatcher(exclude);
    const below = [...this.files.keys()]
      .filter((file) => file.startsWith(`${root}/`) && !file.includes('/node_modules/'))
      .filter((file) => !excluded.namesPart(file.slice(root.length + 1), { steps: 0 }))
      .sort();
    if (texts) return { sources: below.filter(mayBeText), projectFiles: [], skipped: [] };
    return {
      sources: below.filter((file) => isLookedFor(file)),
      projectFiles: below.filter((file) => isProjectFile(file.slice(file.lastIndexOf('/') + 1))),
      skipped: [],
    };
  }

  async isReadOnly(file: string): Promise<boolean> {
    return this.readOnly.has(file);
  }

  async read(file: string, maxSize: number, kind: TextKind = 'code') {
    this.reads.push(file);
    const text = this.files.get(file);
    if (text === undefined) {
      const isFolder = [...this.files.keys()].some((other) => other.startsWith(`${file}/`));
      return { skipped: isFolder ? notRegular : unreadable('ENOENT') };
    }
    if (text === null) return { skipped: unreadable('EACCES') };
    const reason =
      kind === 'code' ? whyNotAnalysed(text, maxSize) : tooLarge(Buffer.byteLength(text), maxSize);
    return reason === null ? { text } : { skipped: reason };
  }
}
