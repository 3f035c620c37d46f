/** The statements that an edit changed, with what is gathered from them. */
import ts from 'typescript';
import type { TreePairs } from '../syntax/treePairs.js';
import { type MutableScan, scanNodes } from './fileScan.js';

/** The statements that an edit changed, as they were and as they are. */
export interface EditedStatements {
  readonly trees: TreePairs;
  /** What stands for a node around the changed statements. */
  readonly around: ReadonlyMap<ts.Node, ts.Node>;
  readonly gone: ReadonlySet<ts.Node>;
  readonly fresh: ReadonlySet<ts.Node>;
  readonly before: MutableScan;
  readonly after: MutableScan;
}

/** What an edit changed; null where the parser put a statement that it kept into another function. */
export function editedStatements(trees: TreePairs): EditedStatements | null {
  const around = new Map(trees.pairs);
  const olds = trees.regions.map(({ before }) => before);
  const news = trees.regions.map(({ after }) => after);
  const gone = ownersBelow(olds);
  const fresh = ownersBelow(news);
  for (const [node, { owners, parent }] of gone) {
    const now = fresh.get(node);
    if (now ? now.owners !== owners : node.parent !== parent || !(gone.has(parent) || around.has(parent)))
      return null;
  }
  return {
    trees,
    around,
    gone: new Set(gone.keys()),
    fresh: new Set(fresh.keys()),
    before: scanNodes(olds.flat()),
    after: scanNodes(news.flat()),
  };
}

interface Place {
  /** The parent from which the walk came; the node may have got another since. */
  readonly parent: ts.Node;
  /** The region, and what lies between it and the node that `return` or `this` can belong to. */
  readonly owners: string;
}

function ownersBelow(regions: readonly (readonly ts.Node[])[]): Map<ts.Node, Place> {
  const found = new Map<ts.Node, Place>();
  let parent: ts.Node;
  let owners = '';
  const visit = (node: ts.Node): void => {
    found.set(node, { parent, owners });
    const around: Place = { parent, owners };
    parent = node;
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isObjectLiteralExpression(node))
      owners += ` ${node.kind}`;
    ts.forEachChild(node, visit);
    ({ parent, owners } = around);
  };
  for (const [i, roots] of regions.entries()) {
    for (const root of roots) {
      parent = root.parent;
      owners = String(i);
      visit(root);
    }
  }
  return found;
}
