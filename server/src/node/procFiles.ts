/** The files of `/proc`, whose sizes are not known before they are read. */
import { open, readdir, readlink } from 'node:fs/promises';
import type { ProcFiles } from './portHolders.js';

/** Bytes that are read at once. */
const chunkSize = 65_536;

/** Reads at most `maxBytes` of a file. */
async function readBounded(path: string, maxBytes: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    while (size < maxBytes) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(chunkSize), 0, chunkSize, null);
      if (bytesRead === 0) break;
      chunks.push(buffer.subarray(0, bytesRead));
      size += bytesRead;
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    await file.close();
  }
}

/** The real ones. */
export const procFiles: ProcFiles = { read: readBounded, list: readdir, link: readlink };
