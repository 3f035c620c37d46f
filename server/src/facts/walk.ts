/** What the modules share that walk over a statement's tree: where they write, and the function, class and scope around. */
import type ts from 'typescript';
import type { FlowWriter } from './flowWriter.js';
import type { GrownTexts } from './grownTexts.js';
import type { LiteralWriter } from './literals.js';

/** Names that a block or function declares. Names at the top of a file are in no scope: other statements see them, too. */
export class Scope {
  readonly outer: Scope | null;
  readonly #names = new Map<string, number>();

  constructor(outer: Scope | null) {
    this.outer = outer;
  }

  declare(name: string, node: number): void {
    this.#names.set(name, node);
  }

  /** The node that this very scope declares under a name. */
  own(name: string): number | undefined {
    return this.#names.get(name);
  }

  find(name: string): number | undefined {
    for (let scope: Scope | null = this; scope; scope = scope.outer) {
      const node = scope.#names.get(name);
      if (node !== undefined) return node;
    }
    return undefined;
  }
}

/** What constants say of modules: by name at the top of a file, by node inside of the statement that is walked. */
export interface NamedModules {
  /** False where all that is required is a literal: nothing needs to be known. */
  readonly isAsked: boolean;
  readonly ofFile: ReadonlyMap<string, readonly string[]>;
  readonly ofNode: Map<number, readonly string[]>;
}

/** The function around, while its body is walked. */
export interface FunctionAround {
  /** -1 at the top of the file. */
  readonly node: number;
  readonly returns: number[];
  readonly yields: number[];
}

/** The walk over one statement. */
export interface Walk {
  readonly source: ts.SourceFile;
  readonly out: FlowWriter;
  readonly literals: LiteralWriter;
  /** What variables have come to so far. */
  readonly grown: GrownTexts;
  /** Constants that name modules. */
  readonly modules: NamedModules;
  /** Texts and lists that constants inside of the statement hold, by the node of the constant. */
  readonly constants: Map<number, ts.Expression>;
  /** Null at the top of the file. */
  scope: Scope | null;
  around: FunctionAround;
  /** The function or class that `this` belongs to, -1 at the top. */
  thisOwner: number;
  /** `this` is the class itself. */
  thisIsClass: boolean;
  /** The class around, and what it extends. */
  classNode: number;
  heritage: number;
  /** Calls here are expected to throw. */
  throws: boolean;
  /** Comparisons here lead to nothing: what they find is only told. */
  isIdle: boolean;
  /** The node of an expression's value; -1 where it says nothing. */
  value(node: ts.Node | undefined): number;
  /** As {@link value}, of what is given a name: a function or class without one goes by it. */
  named(node: ts.Node | undefined, name: string): number;
  /** Walks an expression whose value nobody takes. */
  effect(node: ts.Node | undefined): void;
  /** Walks a statement. */
  visit(node: ts.Node): void;
}
