/** Numbers what the facts of a file keep, in the order in which they name it: literals, functions, classes, imports. */
import type { CallFacts, ClassFacts, FunctionFacts, LiteralFacts, Value } from './fileFacts.js';

/** The tables that were filled while the file was looked at, by the numbers that its values hold. */
export interface DraftTables {
  /** Of several numbers that mean the same literal or function, the one that counts. */
  literalNumber(index: number): number;
  functionNumber(index: number): number;
  literal(index: number): LiteralFacts;
  functionFacts(index: number): FunctionFacts;
  classFacts(index: number): ClassFacts;
  specifier(index: number): string;
}

/** The tables of the facts: nothing in them that no fact names. */
export interface KeptTables {
  readonly imports: readonly string[];
  readonly literals: readonly LiteralFacts[];
  readonly functions: readonly FunctionFacts[];
  readonly classes: readonly ClassFacts[];
}

export interface Keeper {
  literal(index: number): number;
  imported(index: number): number;
  /** The value with the numbers of the kept tables. */
  value(value: Value): Value;
  call(call: CallFacts): CallFacts;
  /** The tables, with what functions and classes lead to. Call last. */
  tables(): KeptTables;
  /** The draft numbers of what is kept, in the order of the kept tables. */
  readonly kept: {
    readonly literals: readonly number[];
    readonly functions: readonly number[];
    readonly classes: readonly number[];
  };
}

/** Gives each number of a draft table the next number of a kept one. */
class Numbers {
  readonly order: number[] = [];
  readonly #kept = new Map<number, number>();
  readonly #canonical: (index: number) => number;

  constructor(canonical: (index: number) => number = (index) => index) {
    this.#canonical = canonical;
  }

  of(given: number): number {
    const index = this.#canonical(given);
    let kept = this.#kept.get(index);
    if (kept === undefined) {
      kept = this.order.push(index) - 1;
      this.#kept.set(index, kept);
    }
    return kept;
  }
}

/** Creates the numbering of one file's facts. */
export function createKeeper(draft: DraftTables): Keeper {
  const literals = new Numbers(draft.literalNumber);
  const functions = new Numbers(draft.functionNumber);
  const classes = new Numbers();
  const imports = new Numbers();
  const value = (at: Value): Value => {
    switch (at.k) {
      case 'num':
        return { k: 'num', lit: literals.of(at.lit) };
      case 'text':
        return { k: 'text', lit: literals.of(at.lit), text: at.text, at: at.at };
      case 'fn':
        return { k: 'fn', fn: functions.of(at.fn) };
      case 'cls':
        return { k: 'cls', cls: classes.of(at.cls) };
      case 'ins':
        return { k: 'ins', cls: classes.of(at.cls) };
      case 'ref':
        return at.imp < 0 ? at : { k: 'ref', imp: imports.of(at.imp), path: at.path };
      case 'par':
        return { k: 'par', fn: functions.of(at.fn), index: at.index, path: at.path };
      case 'obj':
        return {
          k: 'obj',
          entries: at.entries.map(([name, one]) => [name, value(one)] as const),
          spread: at.spread.map(value),
        };
      case 'arr':
        return { k: 'arr', items: at.items.map(value) };
      case 'or':
        return { k: 'or', of: at.of.map(value) };
      case 'cat':
        return { k: 'cat', parts: at.parts.map(value) };
      case 'math':
        return { k: 'math', op: at.op, left: value(at.left), right: value(at.right) };
      case 'part':
        return { k: 'part', of: value(at.of), part: at.part };
      case 'res':
        return { k: 'res', callee: value(at.callee), args: at.args.map(value), path: at.path };
      default:
        return at;
    }
  };
  const record = (members: Readonly<Record<string, Value>>): Record<string, Value> => {
    const kept: Record<string, Value> = Object.create(null);
    for (const name of Object.keys(members)) kept[name] = value(members[name] ?? { k: 'unknown' });
    return kept;
  };
  const keptFunction = (index: number): FunctionFacts => {
    const facts = draft.functionFacts(index);
    return { ...facts, returns: facts.returns && value(facts.returns) };
  };
  const keptClass = (index: number): ClassFacts => {
    const facts = draft.classFacts(index);
    return {
      name: facts.name,
      ctor: facts.ctor < 0 ? -1 : functions.of(facts.ctor),
      extends: facts.extends && value(facts.extends),
      members: record(facts.members),
      statics: record(facts.statics),
    };
  };
  return {
    kept: { literals: literals.order, functions: functions.order, classes: classes.order },
    literal: (index) => literals.of(index),
    imported: (index) => imports.of(index),
    value,
    call: (call) => ({
      ...call,
      callee: value(call.callee),
      args: call.args.map(value),
      params: [...new Set(call.params.map((index) => functions.of(index)))],
    }),
    tables() {
      const keptFunctions: FunctionFacts[] = [];
      const keptClasses: ClassFacts[] = [];
      // Results of functions name classes, and members of classes further functions.
      while (keptFunctions.length < functions.order.length || keptClasses.length < classes.order.length) {
        for (const index of functions.order.slice(keptFunctions.length))
          keptFunctions.push(keptFunction(index));
        for (const index of classes.order.slice(keptClasses.length)) keptClasses.push(keptClass(index));
      }
      return {
        imports: imports.order.map((index) => draft.specifier(index)),
        literals: literals.order.map((index) => draft.literal(index)),
        functions: keptFunctions,
        classes: keptClasses,
      };
    },
  };
}
