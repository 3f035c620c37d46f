/** Puts what an edited part of a tree says in the place of what it said, in what was gathered from the whole file. */
import type ts from 'typescript';
import type { FieldAssignment, MutableScan } from './fileScan.js';

/** How a replaced part is told from the rest. */
export interface ScanEdit {
  readonly before: MutableScan;
  readonly after: MutableScan;
  /** The node that stands for an owner (function, class) after the edit; null for one inside the part. */
  ownerAfter(owner: ts.Node): ts.Node | null;
  /** Whether two values are the same to everybody else. */
  same(before: ts.Node, after: ts.Node): boolean;
}

/** Replaces entry by entry; false where the part does not say as much as it did, in the same order. */
export function replaceInScan(live: MutableScan, edit: ScanEdit): boolean {
  const { before, after, same } = edit;
  const sameField = (a: FieldAssignment, b: FieldAssignment): boolean =>
    a.name === b.name && same(a.value, b.value);
  return (
    replaceLists(live.assignments, before.assignments, after.assignments, is, (a, b) =>
      same(a.right, b.right),
    ) &&
    replaceLists(live.optionCalls, before.optionCalls, after.optionCalls, is, same) &&
    replaceLists(
      live.memberAssignments,
      before.memberAssignments,
      after.memberAssignments,
      isOf,
      sameField,
    ) &&
    replaceLists(
      live.prototypeAssignments,
      before.prototypeAssignments,
      after.prototypeAssignments,
      isOf,
      sameField,
    ) &&
    replaceOwned(
      live.fieldAssignments,
      before.fieldAssignments,
      after.fieldAssignments,
      edit,
      isOf,
      sameField,
    ) &&
    replaceOwned(
      live.innerFieldAssignments,
      before.innerFieldAssignments,
      after.innerFieldAssignments,
      edit,
      isOf,
      sameField,
    ) &&
    replaceOwned(live.returns, before.returns, after.returns, edit, is, same) &&
    replaceList(live.exportAssignments, before.exportAssignments, after.exportAssignments, isOf, sameField) &&
    replaceList(live.exportStatements, before.exportStatements, after.exportStatements, is, same)
  );
}

const is = (a: unknown, b: unknown): boolean => a === b;
const isOf = (a: FieldAssignment, b: FieldAssignment): boolean => a.value === b.value;

type Test<V> = (before: V, after: V) => boolean;

function replaceList<V>(
  live: V[],
  before: readonly V[],
  after: readonly V[],
  isEntry: Test<V>,
  same: Test<V>,
): boolean {
  if (before.length !== after.length) return false;
  return before.every((old, i) => {
    const replacement = after[i];
    const at = live.findIndex((one) => isEntry(one, old));
    if (at < 0 || replacement === undefined || !same(old, replacement)) return false;
    live[at] = replacement;
    return true;
  });
}

function replaceLists<K, V>(
  live: Map<K, V[]>,
  before: ReadonlyMap<K, readonly V[]>,
  after: ReadonlyMap<K, readonly V[]>,
  isEntry: Test<V>,
  same: Test<V>,
): boolean {
  if (before.size !== after.size) return false;
  return [...before].every(([key, olds]) =>
    replaceList(live.get(key) ?? [], olds, after.get(key) ?? [], isEntry, same),
  );
}

/** Owners inside the part come and go with it; who owns it goes on with the new entries. */
function replaceOwned<V>(
  live: Map<ts.Node, V[]>,
  before: ReadonlyMap<ts.Node, V[]>,
  after: ReadonlyMap<ts.Node, V[]>,
  edit: ScanEdit,
  isEntry: Test<V>,
  same: Test<V>,
): boolean {
  const outside = new Map<ts.Node, readonly V[]>();
  for (const [owner, olds] of before) {
    const owns = edit.ownerAfter(owner);
    if (owns) outside.set(owns, olds);
    else live.delete(owner);
  }
  const inside = [...after].filter(([owner]) => edit.ownerAfter(owner) === null);
  const rest = new Map([...after].filter(([owner]) => edit.ownerAfter(owner) !== null));
  const isReplaced = replaceLists(live, outside, rest, isEntry, same);
  for (const [owner, news] of inside) live.set(owner, news);
  return isReplaced;
}
