/** From one file's text to its facts: parse, walk once, evaluate what calls and exports need. */
import type ts from 'typescript';
import type { KnownNames } from '../catalogue/knownNames.js';
import { parseWithoutParents, UnparsableError } from '../syntax/parse.js';
import { changeBetween, reparse } from '../syntax/reparse.js';
import { createCallReader } from './callSites.js';
import { readDirectives } from './directiveComments.js';
import type { DocumentMemory, Extraction } from './documentMemory.js';
import { Evaluation } from './evaluation.js';
import { fileExports } from './exports.js';
import { type FileFacts, factsVersion, type Value } from './fileFacts.js';
import { isInLiteral, scanFile } from './fileScan.js';
import { KeptCalls } from './keptCalls.js';
import { createKeeper } from './keptFacts.js';
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
  const { watch, lines, scan } = evaluation;
  const keeper = createKeeper(evaluation.drafts);
  for (const index of noteMentions(scan.literals, evaluation)) keeper.literal(index);
  const keptCalls = new KeptCalls(createCallReader(evaluation, catalogue), watch);
  const calls = keptCalls.all(scan.calls);
  const callFacts = calls.map(({ facts }) => keeper.call(facts));
  const { names, stars } = fileExports(evaluation);
  const exports: Record<string, Value> = Object.create(null);
  for (const [name, value] of Object.entries(names)) exports[name] = keeper.value(value);
  const starExports = stars.map(keeper.imported);
  const facts: FileFacts = {
    version: factsVersion,
    exports,
    starExports,
    calls: callFacts,
    ...keeper.tables(),
    directives: readDirectives(text, lines, (offset) => isInLiteral(source, offset)),
    length: text.length,
  };
  return { file, catalogue, text, evaluation, kept: keeper.kept, keptCalls, calls, facts };
}
