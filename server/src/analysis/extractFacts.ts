/** From one file's text to its facts: parse, walk once, evaluate what calls and exports need. */
import type ts from 'typescript';
import type { KnownNames } from '../catalogue/knownNames.js';
import { parseWithoutParents, UnparsableError } from '../syntax/parse.js';
import { changeBetween, reparse } from '../syntax/reparse.js';
import { assembleFacts } from './assembledFacts.js';
import { createCallReader } from './callSites.js';
import type { DocumentMemory, Extraction } from './documentMemory.js';
import { Evaluation } from './evaluation.js';
import type { FileFacts } from './fileFacts.js';
import { scanFile } from './fileScan.js';
import { KeptCalls } from './keptCalls.js';
import { noteMentions } from './mentions.js';
import { reviseFacts } from './revision.js';

/** Larger edits are another file: nothing is gained by looking for what stayed. */
const maxEdit = 20_000;

/**
 * The facts of one file. Needs nothing but the text (and the catalogue, to leave out calls that no row can match).
 * With a `memory` of the same file, an edit costs what it changes; the facts are the same with and without.
 * Throws {@link UnparsableError} where no tree can be had; never for broken code.
 */
export function extractFacts(
  file: string,
  text: string,
  catalogue: KnownNames,
  memory?: DocumentMemory,
): FileFacts {
  const last = memory?.last;
  // Whatever happens next, the tree of the last text is not to be used again.
  if (memory) memory.last = null;
  try {
    const extraction =
      last && last.file === file && last.catalogue === catalogue
        ? extractAgain(last, text)
        : extract(file, text, catalogue, parseWithoutParents(file, text));
    if (memory) memory.last = extraction;
    return extraction.facts;
  } catch (error) {
    // A tree that the parser still takes can be too deep to walk.
    if (error instanceof RangeError) throw new UnparsableError('nested too deeply');
    throw error;
  }
}

function extractAgain(last: Extraction, text: string): Extraction {
  const change = changeBetween(last.text, text);
  if (!change) return last;
  const { file, catalogue } = last;
  if (change.removed + change.added > maxEdit)
    return extract(file, text, catalogue, parseWithoutParents(file, text));
  const source = reparse(last.evaluation.source, text, change);
  return reviseFacts(last, source, change) ?? extract(file, text, catalogue, source);
}

function extract(file: string, text: string, catalogue: KnownNames, source: ts.SourceFile): Extraction {
  const evaluation = new Evaluation(source, scanFile(source));
  const { watch, scan } = evaluation;
  const mentioned = noteMentions(scan.literals, evaluation);
  const keptCalls = new KeptCalls(createCallReader(evaluation, catalogue), watch, (fn) =>
    evaluation.functions.canonical(fn),
  );
  const calls = keptCalls.all(scan.calls);
  const assembled = assembleFacts(evaluation, { calls, mentioned });
  return { file, catalogue, text, evaluation, keptCalls, calls, mentioned, ...assembled };
}
