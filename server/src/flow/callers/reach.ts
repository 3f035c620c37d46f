/** How far the callers of a function may be from it: in its file, or anywhere in the program that it is part of. */
import type { FileGraph } from '../graph/fileGraph.js';
import type { FlowGraph } from '../graph/graph.js';
import type { NearParts } from '../graph/nodeTables.js';

/** The files in which a function can be called. */
export class Reach {
  readonly #graph: FlowGraph;
  /** The only file, where the function never leaves it. */
  readonly #only: FileGraph | null;
  readonly #program: string;

  constructor(graph: FlowGraph, program: string, only: FileGraph | null = null) {
    this.#graph = graph;
    this.#program = program;
    this.#only = only;
  }

  /** Whether a node stands there. */
  includes(node: number): boolean {
    const file = this.#graph.fileOf(node);
    return this.#only ? file === this.#only : this.#graph.index.programOf(file) === this.#program;
  }

  /** Calls by the last name of their callee. */
  calls(name: number): readonly number[] {
    return this.#of(this.#graph.index.near.calls, name);
  }

  /** Calls that are given a name. */
  callsGiven(name: number): readonly number[] {
    return this.#of(this.#graph.index.near.arguments, name);
  }

  /** Other names of what a name stands for. */
  aliases(name: number): readonly number[] {
    return this.#of(this.#graph.index.near.aliases, name);
  }

  #of({ inProgram, inFile }: NearParts, name: number): readonly number[] {
    return this.#only ? inFile.of(name, this.#only.number) : inProgram.of(name, this.#program);
  }
}
