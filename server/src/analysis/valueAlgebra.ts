/** Builds and walks values: the small algebra that extraction and linking share. */
import { type PathStep, type Value, valueBudget } from './fileFacts.js';

export const unknown: Value = Object.freeze({ k: 'unknown' });

/** More alternatives than a reader could follow are as good as unknown. */
const maxAlternatives = 24;
const maxPath = 14;

/** One of several; flat, without repeats and without `unknown` beside something known. */
export function either(values: readonly Value[]): Value {
  const flat: Value[] = [];
  for (const value of values) {
    for (const one of value.k === 'or' ? value.of : [value]) {
      if (one.k === 'unknown' || flat.includes(one)) continue;
      if (flat.length < maxAlternatives) flat.push(one);
    }
  }
  if (flat.length === 0) return unknown;
  const [only] = flat;
  return flat.length === 1 && only ? only : { k: 'or', of: flat };
}

/** How to look into instances of classes and results of functions, which the tables of a file know. */
export interface ValueTables {
  member(cls: number, name: string): Value;
  staticMember(cls: number, name: string): Value;
}

/** The value one step further. */
export function stepInto(value: Value, step: PathStep, tables: ValueTables): Value {
  switch (value.k) {
    case 'obj':
      return stepIntoObject(value, step, tables);
    case 'arr':
      if (step === '[]' || step === '*') return either(value.items);
      return /^\d+$/.test(step) ? (value.items[Number(step)] ?? unknown) : unknown;
    case 'or':
      return either(value.of.map((one) => stepInto(one, step, tables)));
    case 'ref':
      return value.path.length < maxPath
        ? { k: 'ref', imp: value.imp, path: [...value.path, step] }
        : unknown;
    case 'par':
      return value.path.length < maxPath ? { ...value, path: [...value.path, step] } : unknown;
    case 'res':
      return value.path.length < maxPath ? { ...value, path: [...value.path, step] } : unknown;
    case 'ins':
      return step === '()' || step === '#' ? unknown : tables.member(value.cls, step);
    case 'cls':
      return step === '#' || step === '()'
        ? { k: 'ins', cls: value.cls }
        : tables.staticMember(value.cls, step);
    case 'text':
    case 'cat':
      return partOfText(value, step);
    case 'fn':
      return step === '()' ? { k: 'res', callee: value, args: [], path: [] } : unknown;
    default:
      return unknown;
  }
}

export function stepAlong(value: Value, path: readonly PathStep[], tables: ValueTables): Value {
  return path.reduce<Value>((at, step) => stepInto(at, step, tables), value);
}

/** Parsed URLs are kept as their text: what is read from them is found in it. */
function partOfText(value: Value, step: PathStep): Value {
  if (step === 'port' || step === '1') return { k: 'part', of: value, part: 'port' };
  if (step === 'hostname' || step === 'host' || step === '0') return { k: 'part', of: value, part: 'host' };
  return unknown;
}

function stepIntoObject(value: Value & { k: 'obj' }, step: PathStep, tables: ValueTables): Value {
  if (step === '*' || step === '[]') {
    return either([
      ...value.entries.map(([, one]) => one),
      ...value.spread.map((one) => stepInto(one, step, tables)),
    ]);
  }
  // The last entry of a name wins over earlier ones; spreads only speak where no entry does.
  for (let i = value.entries.length - 1; i >= 0; i--) {
    const entry = value.entries[i];
    if (entry?.[0] === step) return entry[1];
  }
  return either(value.spread.map((one) => stepInto(one, step, tables)));
}

/** The value without what says nothing of ports, or `unknown` when nothing is left or it is too large to keep. */
export function prune(value: Value): Value {
  let nodes = 0;
  const walk = (at: Value, depth: number): Value => {
    if (++nodes > valueBudget || depth > 24) return unknown;
    switch (at.k) {
      case 'obj': {
        const entries = at.entries
          .map(([name, one]) => [name, walk(one, depth + 1)] as const)
          .filter(([, one]) => one.k !== 'unknown');
        const spread = at.spread.map((one) => walk(one, depth + 1)).filter((one) => one.k !== 'unknown');
        return entries.length + spread.length > 0 ? { k: 'obj', entries, spread } : unknown;
      }
      case 'arr': {
        const items = at.items.map((one) => walk(one, depth + 1));
        return items.some((one) => one.k !== 'unknown') ? { k: 'arr', items } : unknown;
      }
      case 'or':
        return either(at.of.map((one) => walk(one, depth + 1)));
      case 'cat': {
        const parts = at.parts.map((one) => walk(one, depth + 1));
        return parts.some((one) => one.k !== 'unknown') ? { k: 'cat', parts } : unknown;
      }
      case 'math': {
        const left = walk(at.left, depth + 1);
        const right = walk(at.right, depth + 1);
        return left.k === 'unknown' && right.k === 'unknown'
          ? unknown
          : { k: 'math', op: at.op, left, right };
      }
      case 'part': {
        const of = walk(at.of, depth + 1);
        return of.k === 'unknown' ? unknown : { ...at, of };
      }
      case 'res':
        return {
          ...at,
          callee: walk(at.callee, depth + 1),
          args: at.args.map((one) => walk(one, depth + 1)),
        };
      default:
        return at;
    }
  };
  const pruned = walk(value, 0);
  return nodes > valueBudget ? unknown : pruned;
}

/** Visits every node of a value. */
export function visitValue(value: Value, visit: (at: Value) => void): void {
  visit(value);
  switch (value.k) {
    case 'obj':
      for (const [, one] of value.entries) visitValue(one, visit);
      for (const one of value.spread) visitValue(one, visit);
      break;
    case 'arr':
      for (const one of value.items) visitValue(one, visit);
      break;
    case 'or':
      for (const one of value.of) visitValue(one, visit);
      break;
    case 'cat':
      for (const one of value.parts) visitValue(one, visit);
      break;
    case 'part':
      visitValue(value.of, visit);
      break;
    case 'math':
      visitValue(value.left, visit);
      visitValue(value.right, visit);
      break;
    case 'res':
      visitValue(value.callee, visit);
      for (const one of value.args) visitValue(one, visit);
      break;
  }
}
