/** Digests by which texts are known again. */
import { createHash } from 'node:crypto';

/** A short name of a text or of bytes: equal for equal ones, and in practice for no others. */
export function digestOf(content: string | Uint8Array): string {
  return createHash('sha1').update(content).digest('base64');
}
