/** The files of `/proc`, whose sizes are not known before they are read. */
import { open, readdir, readlink } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import type { ProcFiles } from './portHolders.js';

/** Bytes that are asked for at once; the kernel gives a page or so of a table. */
const chunkSize = 65_536;

/** Reads at most `maxBytes` of a file. */
async function readBounded(path: string, maxBytes: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const chunk = Buffer.alloc(chunkSize);
    const decoder = new StringDecoder();
    let text = '';
    let size = 0;
    while (size < maxBytes) {
      const { bytesRead } = await file.read(chunk, 0, Math.min(chunkSize, maxBytes - size), null);
      if (bytesRead === 0) break;
      text += decoder.write(chunk.subarray(0, bytesRead));
      size += bytesRead;
    }
    return text + decoder.end();
  } finally {
    await file.close();
  }
}

/** The real ones. */
export const procFiles: ProcFiles = { read: readBounded, list: readdir, link: readlink };
