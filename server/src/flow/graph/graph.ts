/** The flow graph of all files that were read: which files there are, and the indices by which their nodes are looked up. */
import { type FileFacts, statementSize } from '../../facts/fileFacts.js';
import { isCell, notebookOf } from '../../fileKinds.js';
import type { State } from '../state.js';
import { FileGraph, type StatementGraph } from './fileGraph.js';
import { GraphIndex } from './graphIndex.js';
import { GraphNodes } from './graphNodes.js';
import { type KeptFacts, keptFacts } from './keptFacts.js';
import { changedLiterals, sameStatements } from './sameStatements.js';

/** Files, with their nodes and the index of these. */
export class FlowGraph extends GraphNodes {
  readonly index = new GraphIndex(this);
  readonly files = new Map<string, FileGraph>();
  readonly filesByNumber: FileGraph[] = [];
  /** One cell of each notebook that has cells among the files. */
  readonly #notebooks = new Map<string, FileGraph>();
  #holes = 0;

  /** Nodes in use, and nodes of statements that are gone. */
  get size(): { used: number; holes: number } {
    return { used: this.nodeCount - this.#holes, holes: this.#holes };
  }

  /** What a name of a file's top is declared as, undefined for none; `reader` is dropped when that is another. */
  declaredAs(name: number, reader: State): readonly number[] | undefined {
    const file = this.fileOf(name);
    this.index.names.declaredReadBy(file, this.x(name), reader);
    return file.declared.get(this.x(name));
  }

  /** What a file imports or exports whole, as it is written; `reader` is dropped when its imports are others. */
  specifiersOf({ number, stars }: FileGraph, reader: State | null): string[] {
    return [
      ...this.index.importsOf.of(number, reader).map((node) => this.strings.text(this.x(node))),
      ...stars.map((star) => this.strings.text(star)),
    ];
  }

  /** Adds a file, or exchanges its facts; answers what is to be dropped. */
  set(key: string, facts: FileFacts): State[] {
    const before = this.files.get(key);
    const strings = this.strings.numbersOf(facts);
    const after = keptFacts(facts, strings, this.strings);
    const file = before ?? this.#create(key, after);
    if (!before) {
      this.files.set(key, file);
      this.filesByNumber.push(file);
    }
    const dropped: State[] = [];
    const kept = before ? sameStatements(before.facts, after) : { first: 0, last: 0 };
    const old = file.statements;
    const oldEnd = old.length - kept.last;
    for (const one of old.slice(kept.first, oldEnd)) this.#removeStatement(one, dropped);
    const count = facts.statements.length / statementSize;
    const middle: StatementGraph[] = [];
    for (let i = kept.first; i < count - kept.last; i++)
      middle.push(this.#addStatement(file, facts, i, strings, dropped));
    if (before)
      for (const one of changedLiterals(before.facts, after, old, kept)) dropped.push(...one.dependents);
    file.facts = after;
    file.statements = [...old.slice(0, kept.first), ...middle, ...old.slice(oldEnd)];
    for (const [ordinal, one] of file.statements.entries()) one.ordinal = ordinal;
    if (!before) dropped.push(...this.index.fileArrived(file));
    return dropped;
  }

  #create(key: string, facts: KeptFacts): FileGraph {
    const notebook = isCell(key) ? notebookOf(key) : null;
    const beside = notebook === null ? undefined : this.#notebooks.get(notebook);
    const file = new FileGraph(key, this.filesByNumber.length, facts, beside);
    if (notebook !== null) this.#notebooks.set(notebook, file);
    return file;
  }

  delete(key: string): State[] {
    const file = this.files.get(key);
    if (!file) return [];
    const dropped: State[] = [];
    for (const one of file.statements) this.#removeStatement(one, dropped);
    this.files.delete(key);
    dropped.push(...this.index.fileArrived(file));
    file.scope.splice(file.scope.indexOf(file), 1);
    if (isCell(key)) this.#forgetCell(key, file);
    return dropped;
  }

  #forgetCell(key: string, { scope: [other] }: FileGraph): void {
    if (other) this.#notebooks.set(notebookOf(key), other);
    else this.#notebooks.delete(notebookOf(key));
  }

  #removeStatement(statement: StatementGraph, dropped: State[]): void {
    dropped.push(statement);
    this.index.remove(statement, dropped);
    this.#holes += statement.nodeCount;
  }

  #addStatement(
    file: FileGraph,
    facts: FileFacts,
    ordinal: number,
    strings: Int32Array,
    dropped: State[],
  ): StatementGraph {
    const statement = this.append(file, facts, ordinal, strings);
    this.index.add(statement, dropped);
    return statement;
  }
}
