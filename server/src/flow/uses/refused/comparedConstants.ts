/** What tests of a guard make of constants: comparisons, kinds, parts of texts. Pure. */
import { Test } from '../../../facts/nodeKinds.js';

/** Characters of a text that a regular expression is compared with, and of the expression. */
const maxMatched = 200;
const maxPattern = 60;

type Constant = string | number | boolean | null | undefined;
/** What is known of a value: a constant, a list of constants, or something that is made there. */
export type Known =
  | { readonly is: 'constant'; readonly value: Constant }
  | { readonly is: 'list'; readonly items: readonly Constant[] }
  | { readonly is: 'made'; readonly node: number };

/** A value that is one constant. */
export function constant(value: Constant): Known {
  return { is: 'constant', value };
}

/** What a constant is, as a guard has it. */
export function fromJson(text: string): Known {
  if (text === 'undefined') return constant(undefined);
  const value = JSON.parse(text) as Constant | Constant[];
  return Array.isArray(value) ? { is: 'list', items: value } : constant(value);
}

/** Whether a value counts as true; null where that is not known. */
export function truthOf(of: Known | null): boolean | null {
  if (!of) return null;
  return of.is === 'constant' ? Boolean(of.value) : true;
}

/** What a test makes of values. `kindOf`: what `typeof` says, and `array`. */
export function settle(
  test: number,
  left: Known,
  right: Known | null,
  kindOf: (one: Known) => string,
): Known | null {
  const [a, b] = [left.is === 'constant' ? left : null, right?.is === 'constant' ? right : null];
  switch (test) {
    case Test.not:
      return constant(!truthOf(left));
    case Test.typeOf:
      return constant(kindOf(left).replace('array', 'object'));
    case Test.number:
      return a ? constant(Number(a.value)) : null;
    case Test.isArray:
      return constant(kindOf(left) === 'array');
    case Test.isInteger:
      return constant(a !== null && Number.isInteger(a.value));
    case Test.isNaN:
      return a ? constant(Number.isNaN(Number(a.value))) : null;
    case Test.same:
      if (a && b) return constant(a.value === b.value);
      return (a && right) || (b && left) ? constant(false) : null;
    case Test.equal:
      if (a && b) return constant(isEqual(a.value, b.value));
      // What is made is something.
      return right && Boolean(a) !== Boolean(b) && (a ?? b)?.value == null ? constant(false) : null;
    case Test.less:
      return a && b ? compared(a.value, b.value, (x, y) => x < y) : null;
    case Test.notLess:
      return a && b ? compared(a.value, b.value, (x, y) => x >= y) : null;
    case Test.includes:
      return left.is === 'list'
        ? b
          ? constant(left.items.includes(b.value))
          : null
        : ofTexts(a, b, (x, y) => x.includes(y));
    case Test.starts:
      return ofTexts(a, b, (x, y) => x.startsWith(y));
    case Test.ends:
      return ofTexts(a, b, (x, y) => x.endsWith(y));
    default:
      return null;
  }
}

interface OfConstant {
  readonly value: Constant;
}

function ofTexts(
  a: OfConstant | null,
  b: OfConstant | null,
  holds: (x: string, y: string) => boolean,
): Known | null {
  return typeof a?.value === 'string' && typeof b?.value === 'string'
    ? constant(holds(a.value, b.value))
    : null;
}

/** `==` of constants: nothing equals nothing, and what is of two kinds is compared as numbers. */
function isEqual(a: Constant, b: Constant): boolean {
  const isNothing = (one: Constant): boolean => one === null || one === undefined;
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b);
  return typeof a === typeof b ? a === b : Number(a) === Number(b);
}

function compared(
  a: Constant,
  b: Constant,
  holds: <T extends string | number>(x: T, y: T) => boolean,
): Known {
  return constant(typeof a === 'string' && typeof b === 'string' ? holds(a, b) : holds(Number(a), Number(b)));
}

/** Whether a text matches a plain regular expression: one that repeats at most one thing, so that comparing is cheap. */
export function matches(of: Known | null, written: string): Known | null {
  const { source = '', flags = '' } = /^\/(?<source>.*)\/(?<flags>[a-z]*)$/s.exec(written)?.groups ?? {};
  if (of?.is !== 'constant' || typeof of.value !== 'string' || of.value.length > maxMatched) return null;
  if (source === '' || source.length > maxPattern || /[gy]/.test(flags)) return null;
  const repeated = source.replace(/\\.|\[(?:\\.|[^\]])*\]/g, 'x').match(/[*+{]/g) ?? [];
  if (repeated.length > 1 || /\\\d|\(\?/.test(source)) return null;
  try {
    return constant(new RegExp(source, flags).test(of.value));
  } catch {
    // Not a regular expression of this engine.
    return null;
  }
}
