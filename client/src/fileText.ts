/** The text of a file's bytes as editors show it, or why there is none worth parsing. */
import type { ReadFileResult } from '../../server/src/protocol.js';
import { type TextKind, whyNotText } from '../../server/src/skipReasons.js';

/** The text without a byte-order mark. */
export function textOfBytes(bytes: Uint8Array, kind: TextKind = 'code'): ReadFileResult {
  const reason = whyNotText(bytes, kind);
  return reason === null ? { text: new TextDecoder().decode(bytes) } : { skipped: reason };
}
