/** What form an argument has, to tell overloads apart: a function, a text, a number, an object. */
import type { ArgumentForm } from '../../catalogue/apiRow.js';
import { Kind } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';
import type { State } from '../state.js';
import type { ModuleTargets } from '../values/moduleTargets.js';

type Shown = Exclude<ArgumentForm, 'present'>;

const maxDepth = 8;

/** The forms that a node can show; none where nothing is known of it. */
export function argumentForms(
  node: number,
  graph: FlowGraph,
  modules: ModuleTargets,
  reader: State,
  depth = maxDepth,
): ReadonlySet<Shown> {
  const found = new Set<Shown>();
  if (node === 0 || depth === 0) return found;
  const addAll = (nodes: Iterable<number>): void => {
    for (const one of nodes)
      for (const form of argumentForms(one, graph, modules, reader, depth - 1)) found.add(form);
  };
  switch (graph.kind(node)) {
    case Kind.function:
      found.add('function');
      break;
    case Kind.text:
    case Kind.concat:
      found.add('string');
      break;
    case Kind.number:
    case Kind.arithmetic:
      found.add('number');
      break;
    case Kind.sum: {
      const operands = [...graph.list(graph.y(node))];
      const isText = operands.some(
        (one) => one > 0 && (graph.kind(one) === Kind.text || graph.kind(one) === Kind.concat),
      );
      found.add(isText ? 'string' : 'number');
      break;
    }
    case Kind.object:
      found.add('object');
      break;
    case Kind.any:
    case Kind.variable:
      addAll(graph.list(graph.y(node)));
      break;
    case Kind.name:
      addAll(graph.declaredAs(node, reader) ?? []);
      break;
    case Kind.import: {
      const { file } = modules.of(graph.fileOf(node), graph.strings.text(graph.x(node)), reader);
      if (file) {
        graph.index.names.readBy(file.number, reader);
        addAll(file.exported.get(graph.y(node)) ?? []);
      }
      break;
    }
    case Kind.call:
      if (/^(?:Number|parseInt|parseFloat)$/.test(graph.strings.text(graph.z(node)))) found.add('number');
      if (/^String$/.test(graph.strings.text(graph.z(node)))) found.add('string');
  }
  return found;
}
