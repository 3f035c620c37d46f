/** Puts the facts of a file together from its calls and mentions: with its exports, and all that these lead to. */
import type { KeptCall } from './callSites.js';
import { readDirectives } from './directiveComments.js';
import type { Evaluation } from './evaluation.js';
import { fileExports } from './exports.js';
import { type FileFacts, factsVersion, type Value } from './fileFacts.js';
import { isInLiteral } from './fileScan.js';
import { createKeeper, type DraftTables, type Keeper } from './keptFacts.js';

/** What was found in a file, with the numbers of its evaluation. */
export interface FoundInFile {
  /** In the order of the text. */
  readonly calls: readonly KeptCall[];
  /** Numbers of the literals that name ports by themselves, in the order of the text. */
  readonly mentioned: readonly number[];
}

/** The facts, and what they keep by the numbers of the evaluation. */
export interface AssembledFacts {
  readonly facts: FileFacts;
  readonly kept: Keeper['kept'];
}

/** The facts of the text that an evaluation is of. `drafts`: its tables, unless some of their facts are known already. */
export function assembleFacts(
  evaluation: Evaluation,
  { calls, mentioned }: FoundInFile,
  drafts: DraftTables = evaluation.drafts,
): AssembledFacts {
  const { source, lines } = evaluation;
  const keeper = createKeeper(drafts);
  for (const index of mentioned) keeper.literal(index);
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
    directives: readDirectives(source.text, lines, (offset) => isInLiteral(source, offset)),
    length: source.text.length,
  };
  return { facts, kept: keeper.kept };
}
