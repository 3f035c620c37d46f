/** The names of properties that code writes to objects and functions after they were made: `api.open = open`. */
import { Kind } from '../facts/nodeKinds.js';
import { nameKey } from '../flow/graph/graphTable.js';
import { Form, valueForm } from '../flow/values/valueCodes.js';
import type { PackageProgram } from './packageProgram.js';

/** Variables of one package that properties are written to; more are in bundles of everything, where few are exported. */
const maxHolders = 4000;

/** By value, the names that are written to it under a variable or as the exports of a module in a bundle. */
export function writtenNames({ tools, reader }: PackageProgram): ReadonlyMap<number, ReadonlySet<number>> {
  const { graph, pointsTo } = tools;
  const exported = graph.strings.number('exports');
  const ofLanguage = new Set(['prototype', 'constructor'].map((word) => graph.strings.number(word)));
  const holders = new Map<number, { readonly node: number; readonly names: Set<number> }>();
  for (let node = 1; node < graph.nodeCount; node++) {
    if (graph.kind(node) !== Kind.write || graph.y(node) <= 0 || ofLanguage.has(graph.y(node))) continue;
    const base = graph.x(node);
    const kind = graph.kind(base);
    if (kind !== Kind.name && kind !== Kind.variable && !(kind === Kind.read && graph.y(base) === exported))
      continue;
    const key = kind === Kind.name ? nameKey(graph.fileOf(base), graph.x(base)) : base;
    const holder = holders.get(key) ?? { node: base, names: new Set() };
    holder.names.add(graph.y(node));
    if (holders.size < maxHolders) holders.set(key, holder);
  }
  const found = new Map<number, Set<number>>();
  for (const { node, names } of holders.values())
    for (const value of pointsTo.valuesOf(node, reader)) {
      if (valueForm(value) !== Form.node) continue;
      const all = found.get(value) ?? new Set();
      for (const name of names) all.add(name);
      found.set(value, all);
    }
  return found;
}
