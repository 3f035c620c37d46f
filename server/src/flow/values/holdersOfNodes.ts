/** What is made of a node, or holds it: the other direction of the graph, written down for a statement or file when it is first asked for. */
import { Kind } from '../../facts/nodeKinds.js';
import type { FileGraph, StatementGraph } from '../graph/fileGraph.js';
import type { FlowGraph } from '../graph/graph.js';
import { operandsOf } from '../graph/nodeOperands.js';
import { listUnder } from '../smallLists.js';
import { State } from '../state.js';

type Lists = Map<number, number[]>;

/** Nodes by what they are made of. */
export class HoldersOfNodes {
  readonly #graph: FlowGraph;
  readonly #ofStatement = new WeakMap<StatementGraph, Lists>();
  readonly #names = new Map<number, State & { lists?: Lists }>();

  constructor(graph: FlowGraph) {
    this.#graph = graph;
  }

  /** The nodes of its statement that a node is an operand of. */
  of(node: number, reader: State): readonly number[] {
    const statement = this.#graph.statementOf(node);
    statement.usedBy(reader);
    let lists = this.#ofStatement.get(statement);
    if (!lists) {
      lists = new Map();
      for (let n = statement.node; n < statement.node + statement.nodeCount; n++)
        for (const one of operandsOf(n, this.#graph)) if (one > 0) listUnder(lists, one).push(n);
      this.#ofStatement.set(statement, lists);
    }
    return lists.get(node) ?? [];
  }

  /** The nodes of a file that are a name of its top. */
  ofName(file: FileGraph, name: number, reader: State): readonly number[] {
    let known = this.#names.get(file.number);
    if (!known) {
      known = new State(() => this.#names.delete(file.number));
      this.#names.set(file.number, known);
      this.#graph.index.texts.readBy(file.number, known);
      known.lists = new Map();
      for (const { node, nodeCount } of file.statements)
        for (let n = node; n < node + nodeCount; n++)
          if (this.#graph.kind(n) === Kind.name) listUnder(known.lists, this.#graph.x(n)).push(n);
    }
    known.usedBy(reader);
    return known.lists?.get(name) ?? [];
  }
}
