/** The findings of scanned paths as a baseline knows them: each with the words around it. */

import { contextAt } from '../../baseline/findingContext.js';
import type { ComparedFinding } from '../../baseline/matchBaseline.js';
import type { Finding } from '../../findings/finding.js';
import type { FileKey } from '../../modules/fileNames.js';
import { pathOfFileKey } from '../../node/files/filePath.js';
import { readSourceText } from '../../node/files/readSourceText.js';
import { relativeName } from '../../report/relativeName.js';
import { RunFailure } from '../surroundings.js';

/** A finding, and what a baseline compares of it. */
export interface KnowableFinding extends ComparedFinding {
  readonly finding: Finding;
}

/**
 * The findings of one file that no comment suppresses; names count from `root`. Where they come from an artefact
 * (`isLinked`), throws {@link RunFailure} for a file that is not here as the artefact knows it.
 */
export function comparedFindings(
  root: FileKey,
  file: FileKey,
  findings: readonly Finding[],
  isLinked: boolean,
): KnowableFinding[] {
  const open = findings.filter(({ suppressed }) => !suppressed);
  if (open.length === 0) return [];
  const read = readSourceText(pathOfFileKey(file), Number.MAX_SAFE_INTEGER, 'data');
  const name = relativeName(root, file);
  if (isLinked && !open.every((one) => 'text' in read && standsIn(read.text, one)))
    throw new RunFailure(
      `a baseline compares the words beside ports, which artefacts do not hold, and ${name} is not here as it was for its artefact: check it out, or add --no-baseline.`,
    );
  return open.map((finding) => ({
    finding,
    file: name,
    rule: finding.rule,
    port: finding.site?.port ?? null,
    context: 'text' in read ? contextAt(read.text, finding.span) : null,
  }));
}

/** Whether what the finding is about is at its place of a text: the digits, or the comment. */
function standsIn(text: string, { span, site }: Finding): boolean {
  const now = text.slice(span.start, span.end);
  return site ? now === site.digitsText : now.includes('ephemeral-ports');
}
