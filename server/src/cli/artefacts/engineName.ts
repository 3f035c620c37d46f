/** The engine by what it is, not by where it lies: the same on every machine that runs the same program. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { version } from '../../../../package.json';

/** Hexadecimal digits of a digest that tell two builds of one version apart. */
const digits = 12;

/** The version and a digest of the program and of the parser's chunk, `0.1.0 (1f0c…)`. */
export function engineName(): string {
  const hash = createHash('sha256');
  for (const file of [__filename, path.join(__dirname, 'extractor.js')]) hash.update(readFileSync(file));
  return `${version} (${hash.digest('hex').slice(0, digits)})`;
}
