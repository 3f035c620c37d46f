/** What a file with facts exports of what it imports. */
import { Kind } from '../facts/nodeKinds.js';
import type { FileGraph } from '../flow/graph/fileGraph.js';
import type { FlowGraph } from '../flow/graph/graph.js';
import type { KeptFacts } from '../flow/graph/keptFacts.js';

/** A name of a module that a file exports as its own; `*`: all names. */
export interface HandedOn {
  readonly specifier: string;
  readonly name: string;
  readonly as: string;
}

/** What files hand on, for as long as their facts stand: it is asked for once for each importer. */
const known = new WeakMap<KeptFacts, readonly HandedOn[]>();

/** The names that a file hands on; none of a file without facts. */
export function handedOnBy(file: FileGraph | undefined, graph: FlowGraph): readonly HandedOn[] {
  if (!file) return [];
  const found = known.get(file.facts) ?? handedOn(file, graph);
  known.set(file.facts, found);
  return found;
}

function handedOn(file: FileGraph, graph: FlowGraph): HandedOn[] {
  const { strings } = graph;
  const found = file.stars.map((star) => ({ specifier: strings.text(star), name: '*', as: '*' }));
  for (const [exported, nodes] of file.exported) {
    for (const node of nodes.flatMap((one) => [one, ...declaredBy(one, file, graph)])) {
      if (graph.kind(node) !== Kind.import) continue;
      found.push({
        specifier: strings.text(graph.x(node)),
        name: strings.text(graph.y(node)),
        as: strings.text(exported),
      });
    }
  }
  return found;
}

function declaredBy(node: number, file: FileGraph, graph: FlowGraph): readonly number[] {
  return graph.kind(node) === Kind.name ? (file.declared.get(graph.x(node)) ?? []) : [];
}
