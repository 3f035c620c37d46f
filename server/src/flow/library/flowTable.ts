/** Finds the library flows that hold for a call, by the last name of its callee. */
import { Flag, Kind } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';
import { type FlowRow, type ReadRow, readFlowRow } from './flowRow.js';
import { handlerFlows } from './handlerFlows.js';

/** The rows, and which of them speak of a call. */
export class FlowTable {
  readonly #graph: FlowGraph;
  readonly #byName = new Map<string, ReadRow[]>();
  readonly #patterns: ReadRow[] = [];
  /** Rows of a name's number, patterns included. */
  readonly #found = new Map<number, readonly ReadRow[]>();

  constructor(graph: FlowGraph, rows: readonly FlowRow[]) {
    this.#graph = graph;
    for (const row of rows.map(readFlowRow)) {
      if (row.form === 'pattern') this.#patterns.push(row);
      else this.#byName.set(row.last, [...(this.#byName.get(row.last) ?? []), row]);
    }
    const writers = [...this.#byName.values()]
      .flat()
      .filter((row) => row.flows.some(({ to }) => isWritten(to.root)))
      .map((row) => graph.strings.number(row.last));
    graph.index.writers = new Set(writers);
    graph.index.handlers = new Set(handlerFlows.map((row) => graph.strings.number(row.handler)));
  }

  /** Rows for a call; those that are mere guesses only where they are asked for. */
  of(call: number, withGuesses: boolean): readonly ReadRow[] {
    const rows = this.#named(call);
    if (rows.length === 0) return rows;
    return rows.filter((row) => (withGuesses || !row.guess) && this.#holds(row, call));
  }

  #named(call: number): readonly ReadRow[] {
    const graph = this.#graph;
    const name = graph.z(call);
    const key = name === 0 ? -graph.z(graph.x(call)) : name;
    let rows = this.#found.get(key);
    if (!rows) {
      const text = name === 0 ? `${graph.strings.text(-key)}()` : graph.strings.text(name);
      rows = [
        ...(this.#byName.get(text) ?? []),
        ...(name === 0 ? [] : this.#patterns.filter((row) => (row.name as RegExp).test(text))),
      ];
      this.#found.set(key, rows);
    }
    return rows;
  }

  #holds(row: ReadRow, call: number): boolean {
    const graph = this.#graph;
    const callee = graph.x(call);
    const kind = graph.kind(callee);
    if (row.when) {
      const first = graph.listItem(graph.y(call), 0);
      if (first === 0 || graph.kind(first) !== Kind.text || !row.when.test(graph.textOf(first).text))
        return false;
    }
    switch (row.form) {
      case 'method':
        return kind === Kind.read;
      case 'static':
        return kind === Kind.read && graph.strings.text(graph.index.nameOf(graph.x(callee))) === row.holder;
      case 'new':
        return (kind === Kind.name || kind === Kind.read) && graph.has(call, Flag.new);
      case 'function':
        return kind !== Kind.read && !(graph.has(call, Flag.new) && this.#isConstructed(row.last));
      default:
        return true;
    }
  }

  /** Whether what is constructed under a name has rows of its own. */
  #isConstructed(name: string): boolean {
    return (this.#byName.get(name) ?? []).some(({ form }) => form === 'new');
  }
}

/** Whether a flow ends in what the call was given rather than in its result. */
export function isWritten(root: ReadRow['flows'][number]['to']['root']): boolean {
  return root === 'this' || root === 'argument';
}
