/** Tells whether changed statements declare what they did, for everybody who can see it. */
import ts from 'typescript';
import { type Declaration, declarationsOfStatements } from '../syntax/scopes.js';
import type { ChangedRegion } from '../syntax/treePairs.js';
import { placesOfName } from '../syntax/wholeNames.js';
import type { EditedStatements } from './editedStatements.js';

/**
 * Whether names that are declared before and after are the same to who asked for them, and whether nobody outside the
 * changed statements can mean one that came or went.
 */
export function sameDeclarations(
  { trees, around }: EditedStatements,
  source: ts.SourceFile,
  sameValue: (before: Declaration, after: Declaration) => boolean,
): boolean {
  return trees.regions.every((region) => {
    const olds = byName(region.before);
    const news = byName(region.after);
    const differing: Declaration[] = [];
    for (const [name, old] of olds) {
      const now = news.get(name);
      if (!now) differing.push(old);
      else if (old.kind !== now.kind || old.path.join() !== now.path.join() || !sameValue(old, now))
        return false;
    }
    for (const [name, now] of news) if (!olds.has(name)) differing.push(now);
    return (
      differing.length === 0 ||
      (differing.every(staysInBlock) && !isNamedAround(region, differing, around, source))
    );
  });
}

function byName(statements: readonly ts.Node[]): Map<string, Declaration> {
  return new Map(declarationsOfStatements(statements).map((one) => [one.name, one]));
}

/** `var` belongs to a function further out. */
function staysInBlock({ node, kind }: Declaration): boolean {
  return (
    kind === 'function' ||
    kind === 'class' ||
    (kind === 'variable' && (node.parent.flags & ts.NodeFlags.BlockScoped) !== 0)
  );
}

/** Whether one of the names, or what could be one, is written in the block of the changed statements beside them. */
function isNamedAround(
  { before, after }: ChangedRegion,
  declared: readonly Declaration[],
  around: ReadonlyMap<ts.Node, ts.Node>,
  { text }: ts.SourceFile,
): boolean {
  const [first, last] = [after[0], after.at(-1)];
  const parent = first?.parent ?? (before[0] && around.get(before[0].parent));
  if (!parent) return true;
  const beside =
    first && last
      ? `${text.slice(parent.pos, first.pos)}\n${text.slice(last.end, parent.end)}`
      : text.slice(parent.pos, parent.end);
  // An escape in a name is allowed, and never seen.
  return beside.includes('\\u') || declared.some(({ name }) => !placesOfName(name, beside).next().done);
}
