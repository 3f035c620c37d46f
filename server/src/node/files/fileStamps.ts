/** Stamps: by what the disk says of a file, it is known to be the same without being read. */
import { statSync } from 'node:fs';
import type { FileKey } from '../../modules/fileNames.js';
import type { ScanPlan } from '../../scan/scanPlan.js';
import { pathOfFileKey } from './filePath.js';
import { readSourceText } from './readSourceText.js';
import { digestOf } from './textDigest.js';

/** How a file is known to be the same: by size and times, or by a digest of its text. */
export type CacheStrategy = 'metadata' | 'content';

/** A file that changed this recently, in milliseconds, may change again within the resolution of its times. */
const settlingTime = 2000;

/** What a file's metadata says now: size and times; null where they may not show the next change. */
export function metadataStamp(file: FileKey, maxSize: number, now: number): string | null {
  try {
    const stat = statSync(pathOfFileKey(file), { throwIfNoEntry: false });
    if (!stat) return 'missing';
    if (Math.max(stat.mtimeMs, stat.ctimeMs) > now - settlingTime) return null;
    const use = !stat.isFile() ? 'no file' : stat.size > maxSize ? 'too large' : 'read';
    return `${use} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}`;
  } catch {
    // Whatever keeps us from asking will be said where the file is read.
    return null;
  }
}

/** What a file's text says now: its digest, or why there is none. */
export function contentStamp(file: FileKey, maxSize: number): string {
  const result = readSourceText(pathOfFileKey(file), maxSize, 'data');
  return 'skipped' in result ? result.skipped : digestOf(result.text);
}

/** One stamp for everything that a scan of these files depends on; null where a file has none. */
export function planStamp(
  plan: ScanPlan,
  stampOf: (file: FileKey) => string | null | undefined,
): string | null {
  const lines: string[] = [];
  for (const { file, maxFileSize } of [...plan.sources, ...plan.onDemand, ...plan.projectFiles]) {
    const stamp = stampOf(file);
    if (stamp === null || stamp === undefined) return null;
    lines.push(`${file}\0${stamp}\0${maxFileSize}`);
  }
  for (const { file, reason } of plan.skipped) lines.push(`${file}\0${reason}`);
  return digestOf(lines.sort().join('\0\0'));
}
