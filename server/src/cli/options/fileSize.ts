/** Reads sizes of files as people write them on a command line. */
import { InvalidArgumentError } from 'commander';

const units: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1e3, kb: 1e3, m: 1e6, mb: 1e6 };

/** Bytes of `2000000`, `500kB` or `4MB` (decimal units); throws commander's error with one sentence for anything else. */
export function readFileSize(text: string): number {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)\s*([a-z]{0,2})$/i.exec(text);
  const unit = units[(match?.[2] ?? '').toLowerCase()];
  const bytes = match && unit !== undefined ? Math.round(Number(match[1]) * unit) : 0;
  if (bytes <= 0) throw new InvalidArgumentError('It is neither bytes nor a size such as 500kB or 4MB.');
  return bytes;
}
