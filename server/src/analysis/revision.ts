/** The facts after an edit of some statements: found by looking at what the edit changed. */
import ts from 'typescript';
import type { TextChange } from '../syntax/reparse.js';
import { pairTrees } from '../syntax/treePairs.js';
import { valueOfDeclaration } from './bindings.js';
import type { KeptCall } from './callSites.js';
import { isTimer, mayHoldGuards } from './connectionCare.js';
import type { Extraction } from './documentMemory.js';
import { type EditedStatements, editedStatements } from './editedStatements.js';
import { emptyScan, noteNode } from './fileScan.js';
import { noteMentions } from './mentions.js';
import { movedFacts } from './movedFacts.js';
import { type Exchange, rebuiltExtraction } from './rebuiltFacts.js';
import { sameDeclarations } from './sameDeclarations.js';
import { replaceInScan } from './scanEdits.js';
import { takeValues, ValuePairs } from './valuePairs.js';

/**
 * The extraction after an edit, where everything outside the changed statements is bound to stay as it is: the changed
 * statements assign and return what they did, and declare it too but for names that nobody else uses. Where their own
 * calls and literals say the same, too, facts only move. Null where that is not shown; `last` is of no further use then.
 * Values that lead back to themselves are not decided here, for what they are depends on what was asked for first.
 */
export function reviseFacts(last: Extraction, source: ts.SourceFile, change: TextChange): Extraction | null {
  const { evaluation, text } = last;
  if (mayHoldGuards(text) || mayHoldGuards(source.text)) return null;
  const removed = text.slice(change.start, change.start + change.removed);
  const trees = pairTrees(evaluation.source, source, change, removed);
  if (!trees) return null;
  const edited = editedStatements(trees);
  if (!edited || !isDecidable(edited, last, change)) return null;
  const revised = decide(edited, last, source);
  if (!revised) return null;
  if (revised.exchange) return rebuiltExtraction(last, revised.exchange, edited, change);
  const calls = callsInPlace(last, revised.calls, edited);
  const facts = movedFacts(last, calls, edited.fresh, change);
  return facts && { ...last, text: source.text, calls, facts };
}

/** Whether the changed statements have only what is compared below. */
function isDecidable(
  { trees, gone, before, after }: EditedStatements,
  { evaluation, keptCalls }: Extraction,
  change: TextChange,
): boolean {
  const { literals, tables } = evaluation;
  for (const [node, now] of trees.pairs) {
    // Offsets inside a template move when code inside it does.
    const isNamed = literals.numbers.has(node) || literals.isMentioned(node);
    if (isNamed && ts.isTemplateExpression(now) && now.pos <= change.start && now.end >= change.start)
      return false;
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && isTimer(node)) return false;
  }
  for (const part of [before, after]) {
    if (part.optionCalls.size + part.prototypeAssignments.size + part.exportAssignments.length > 0)
      return false;
    if (part.calls.some(isTimer) || !part.exportStatements.every(isPlainExport)) return false;
  }
  if (before.calls.some((node) => keptCalls.cyclic.has(node))) return false;
  for (const node of gone) if (tables.numbers.has(node)) return false;
  return true;
}

function isPlainExport(statement: ts.Statement): boolean {
  return (
    !ts.isExportDeclaration(statement) &&
    !ts.isExportAssignment(statement) &&
    ts.canHaveModifiers(statement) &&
    !ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.DefaultKeyword)
  );
}

/** What an edit came to. */
interface Revised {
  /** The kept calls of the changed statements. */
  readonly calls: readonly KeptCall[];
  /** Null where all is what it was but for positions and numbers. */
  readonly exchange: Exchange | null;
}

/** What there is after the edit, with the evaluation moved to the new tree; null where something else may have changed. */
function decide(edited: EditedStatements, last: Extraction, source: ts.SourceFile): Revised | null {
  const { evaluation } = last;
  const { gone, fresh, before, after, around } = edited;
  const mentioned = before.literals.filter(evaluation.literals.isMentioned);
  const values = takeValues(evaluation.values, gone);
  const names = takeValues(evaluation.names, gone);
  const results = takeValues(evaluation.results, gone);
  if (!values || !names || !results) return null;
  if (!moveAround(edited, last)) return null;
  evaluation.moveTo(source);
  const pairs = new ValuePairs(evaluation, gone, fresh, { values, results });
  const same = (a: ts.Node, b: ts.Node): boolean => pairs.sameValueAt(a, b);
  const ownerAfter = (owner: ts.Node): ts.Node | null =>
    gone.has(owner) || fresh.has(owner) ? null : (around.get(owner) ?? owner);
  evaluation.watch.cyclic = false;
  const isSame =
    !isShadowed(edited) &&
    replaceInScan(evaluation.scan, { before, after, ownerAfter, same }) &&
    sameMembers(edited, last, pairs) &&
    sameDeclarations(edited, source, (old, now) => {
      const value = names.get(old.id);
      return !value || pairs.same(value, valueOfDeclaration(now, evaluation));
    });
  const calls =
    isSame && last.keptCalls.some(after.calls, (fn) => fresh.has(evaluation.functions.nodeOf(fn)));
  if (!calls || evaluation.watch.cyclic) return null;
  return compare({ calls, mentioned, named: noteMentions(after.literals, evaluation) }, edited, last, pairs);
}

/** What the changed statements hold now, and the literals that named something in them before. */
interface Fresh {
  readonly calls: readonly KeptCall[];
  readonly mentioned: readonly ts.Node[];
  readonly named: readonly number[];
}

/** Compares calls and mentions of the changed statements with what they were. */
function compare(now: Fresh, edited: EditedStatements, last: Extraction, pairs: ValuePairs): Revised | null {
  const { literals, functions } = last.evaluation;
  const goneCalls = last.calls.filter(({ node }) => edited.gone.has(node));
  const isSame =
    sameMentions(now.mentioned, now.named, last, pairs) &&
    goneCalls.length === now.calls.length &&
    goneCalls.every((call, i) => pairs.sameCall(call.facts, now.calls[i]?.facts ?? call.facts));
  // Literals that only seemed to take the place of others name nothing for them.
  if (!isSame) for (const node of edited.before.literals) if (!edited.fresh.has(node)) literals.forget(node);
  for (const [old, node] of pairs.literals) literals.replace(old, node);
  for (const [old, node] of pairs.functions) functions.replace(old, node);
  if (isSame) return isKeptAlive(edited, last, pairs) ? { calls: now.calls, exchange: null } : null;
  const hasIntervals = last.facts.calls.some(({ retryInterval }) => retryInterval !== null);
  if (hasIntervals && pairs.hasOtherNumbers()) return null;
  return { calls: now.calls, exchange: { gone: goneCalls, fresh: now.calls, named: now.named } };
}

/** Lets the nodes around the changed statements stand for those that they replace. */
function moveAround({ trees, around }: EditedStatements, { evaluation, keptCalls }: Extraction): boolean {
  const { scan, values, names, results } = evaluation;
  const before = emptyScan();
  const after = emptyScan();
  for (const [old, now] of trees.pairs) {
    for (const memo of [values, names, results]) memo.replace(old, now);
    evaluation.functions.replace(old, now);
    evaluation.tables.numbers.replace(old, now);
    evaluation.literals.replace(old, now);
    if (keptCalls.cyclic.delete(old)) keptCalls.cyclic.add(now);
    moveKey(scan.returns, old, now);
    moveKey(scan.fieldAssignments, old, now);
    moveKey(scan.innerFieldAssignments, old, now);
    noteNode(old, before);
    noteNode(now, after);
  }
  const ownerAfter = (owner: ts.Node): ts.Node => around.get(owner) ?? owner;
  return replaceInScan(scan, { before, after, ownerAfter, same: () => true });
}

function moveKey<V>(map: Map<ts.Node, V>, before: ts.Node, after: ts.Node): void {
  const value = map.get(before);
  if (value === undefined) return;
  map.delete(before);
  map.set(after, value);
}

/** Whether the changed statements assign to names that they declare themselves, and declare others than before. */
function isShadowed({ trees, before, after }: EditedStatements): boolean {
  const assigned = [before, after].flatMap((part) => [
    ...part.assignments.keys(),
    ...part.memberAssignments.keys(),
  ]);
  if (assigned.length === 0) return false;
  const olds = declaredNames(trees.regions.flatMap((one) => one.before));
  const news = declaredNames(trees.regions.flatMap((one) => one.after));
  return olds.join() !== news.join() && assigned.some((name) => olds.includes(name) || news.includes(name));
}

/** All names that are declared somewhere in some nodes, in order. */
function declaredNames(roots: readonly ts.Node[]): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = (node as ts.NamedDeclaration).name;
    if (name && ts.isIdentifier(name) && !ts.isPropertyAccessExpression(node)) found.push(name.text);
    ts.forEachChild(node, visit);
  };
  for (const root of roots) visit(root);
  return found;
}

/** Whether changed members of a class that somebody asked for say the same. */
function sameMembers({ trees }: EditedStatements, { evaluation }: Extraction, pairs: ValuePairs): boolean {
  return trees.regions.every(({ before, after }) => {
    const members = [...before, ...after].filter(ts.isClassElement);
    const owner = after.find(ts.isClassElement)?.parent ?? null;
    if (members.length === 0 || (owner && !evaluation.tables.numbers.has(owner))) return true;
    return (
      before.length === after.length &&
      before.every((old, i) => {
        const now = after[i];
        return now !== undefined && sameMember(old, now, pairs);
      })
    );
  });
}

/** Fields without a type; methods are compared where they are values. */
function sameMember(before: ts.Node, after: ts.Node, pairs: ValuePairs): boolean {
  if (!ts.isPropertyDeclaration(before) || !ts.isPropertyDeclaration(after)) return false;
  if (before.type || after.type || !before.initializer || !after.initializer) return false;
  if (!ts.isIdentifier(before.name) || !ts.isIdentifier(after.name)) return false;
  const isStatic = (node: ts.PropertyDeclaration): boolean =>
    node.modifiers?.some((one) => one.kind === ts.SyntaxKind.StaticKeyword) ?? false;
  return (
    before.name.text === after.name.text &&
    isStatic(before) === isStatic(after) &&
    pairs.sameValueAt(before.initializer, after.initializer)
  );
}

function sameMentions(
  before: readonly ts.Node[],
  after: readonly number[],
  { evaluation }: Extraction,
  pairs: ValuePairs,
): boolean {
  const { numbers } = evaluation.literals;
  return (
    before.length === after.length &&
    before.every((old, i) => pairs.pairLiterals(old, numbers.nodeOf(after[i] ?? -1)))
  );
}

/** The kept calls, with those of the changed statements in the place of those that they are the same as. */
function callsInPlace(
  { calls }: Extraction,
  fresh: readonly KeptCall[],
  { gone, around }: EditedStatements,
): KeptCall[] {
  let next = 0;
  return calls.map((call) => {
    const now = gone.has(call.node) ? fresh[next++]?.node : around.get(call.node);
    return now ? { ...call, node: now as KeptCall['node'] } : call;
  });
}

/** Whether all literals and functions of the facts, and functions that hand nothing on, still have nodes that say the same. */
function isKeptAlive(
  { gone, fresh }: EditedStatements,
  { evaluation, kept, keptCalls }: Extraction,
  pairs: ValuePairs,
): boolean {
  const { functions, literals } = evaluation;
  return (
    kept.literals.every((index) => {
      const node = literals.numbers.nodeOf(index);
      return !gone.has(node) || fresh.has(node);
    }) &&
    [...kept.functions, ...keptCalls.idle].every((index) => {
      const node = functions.nodeOf(index);
      return !gone.has(node)
        ? !fresh.has(node) || isPaired(node, pairs)
        : fresh.has(node) && isPaired(node, pairs);
    })
  );
}

function isPaired(node: ts.Node, pairs: ValuePairs): boolean {
  for (const after of pairs.functions.values()) if (after === node) return true;
  return false;
}
