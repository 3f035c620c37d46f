/** The findings of scanned paths as a baseline knows them: each with the words around it. */

import { contextAt } from '../../baseline/findingContext.js';
import type { ComparedFinding } from '../../baseline/matchBaseline.js';
import type { Finding } from '../../findings/finding.js';
import type { FileKey } from '../../modules/fileNames.js';
import { pathOfFileKey } from '../../node/filePath.js';
import { readSourceText } from '../../node/readSourceText.js';
import { relativeName } from '../../report/relativeName.js';

/** A finding, and what a baseline compares of it. */
export interface KnowableFinding extends ComparedFinding {
  readonly finding: Finding;
}

/** The findings of one file that no comment suppresses; names count from `root`. */
export function comparedFindings(
  root: FileKey,
  file: FileKey,
  findings: readonly Finding[],
): KnowableFinding[] {
  const open = findings.filter(({ suppressed }) => !suppressed);
  if (open.length === 0) return [];
  const read = readSourceText(pathOfFileKey(file), Number.MAX_SAFE_INTEGER, 'data');
  const name = relativeName(root, file);
  return open.map((finding) => ({
    finding,
    file: name,
    rule: finding.rule,
    port: finding.site?.port ?? null,
    context: 'text' in read ? contextAt(read.text, finding.span) : null,
  }));
}
