/** The facts after an edit that changes none of them but their positions: found by looking at what the edit changed. */
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
import { sameDeclarations } from './sameDeclarations.js';
import { replaceInScan } from './scanEdits.js';
import { takeValues, ValuePairs } from './valuePairs.js';

/**
 * The extraction after an edit, where everything outside the changed statements is bound to stay as it is: the changed
 * statements assign and return what they did, declare it too but for names that nobody else uses, and their own calls
 * and literals say the same. Null where that is not shown; `last` is of no further use then. Values that lead back to
 * themselves are not decided here, for what they are depends on what was asked for first.
 */
export function reviseFacts(last: Extraction, source: ts.SourceFile, change: TextChange): Extraction | null {
  const { evaluation, text } = last;
  if (mayHoldGuards(text) || mayHoldGuards(source.text)) return null;
  const removed = text.slice(change.start, change.start + change.removed);
  const trees = pairTrees(evaluation.source, source, change, removed);
  if (!trees) return null;
  const edited = editedStatements(trees);
  if (!edited || !isDecidable(edited, last, change)) return null;
  const calls = decide(edited, last, source);
  const facts = calls && movedFacts(last, calls, edited.fresh, change);
  return facts && calls && { ...last, text: source.text, calls, facts };
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

/** The calls after the edit, with the evaluation moved to the new tree; null where something else may have changed. */
function decide(
  edited: EditedStatements,
  last: Extraction,
  source: ts.SourceFile,
): readonly KeptCall[] | null {
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
    }) &&
    sameMentions(mentioned, noteMentions(after.literals, evaluation), last, pairs);
  const calls = isSame ? callsAfter(edited, last, pairs) : null;
  if (!calls || evaluation.watch.cyclic) return null;
  for (const [old, now] of pairs.literals) evaluation.literals.replace(old, now);
  for (const [old, now] of pairs.functions) evaluation.functions.replace(old, now);
  return isKeptAlive(edited, last, pairs) ? calls : null;
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
function callsAfter(
  { gone, fresh: freshNodes, after, around }: EditedStatements,
  last: Extraction,
  pairs: ValuePairs,
): KeptCall[] | null {
  const { watch, functions } = last.evaluation;
  const fresh = last.keptCalls.some(after.calls, (fn) => freshNodes.has(functions.nodeOf(fn)));
  if (!fresh) return null;
  let next = 0;
  const calls: KeptCall[] = [];
  for (const call of last.calls) {
    if (gone.has(call.node)) {
      const now = fresh[next++];
      if (!now || !pairs.sameCall(call.facts, now.facts)) return null;
      calls.push({ node: now.node, facts: call.facts });
    } else {
      const node = around.get(call.node);
      calls.push(node ? { node: node as KeptCall['node'], facts: call.facts } : call);
    }
  }
  return next === fresh.length && !watch.cyclic ? calls : null;
}

/** Whether every literal and function of the facts, and every function that hands nothing on, still has a node that says the same. */
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
