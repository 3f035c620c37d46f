/** What one file's text alone says about ports: literals, values, calls and exports, with the ends that other files close. */
import type { Span } from '../syntax/span.js';
import type { Directive } from './directives.js';

/** Bump when the shape or meaning of facts changes: stored facts of another version are not read. */
export const factsVersion = 4;

/**
 * A step from a value to another: a property's name, `()` the result of a call, `#` the instance that `new` makes
 * (or that a type annotation promises), `[]` any element of an array, `*` any property of an object.
 */
export type PathStep = string;

/**
 * An expression as far as ports go: what it can evaluate to, with references left open where another file or a
 * caller decides. Trees are small and bounded (see {@link valueBudget}); anything else is `unknown`.
 */
export type Value =
  /** A numeric literal: {@link FileFacts.literals}`[lit]`. */
  | { readonly k: 'num'; readonly lit: number }
  /** A string, or one chunk of a template: raw text between the quotes; `at` is the offset of its first unit from the literal's. */
  | { readonly k: 'text'; readonly lit: number; readonly text: string; readonly at: number }
  /** Texts and values joined in order (template, `+` on strings). */
  | { readonly k: 'cat'; readonly parts: readonly Value[] }
  /** Arithmetic with at least one literal beneath. */
  | { readonly k: 'math'; readonly op: string; readonly left: Value; readonly right: Value }
  /** Reached from import number `imp` (-1: a global) by `path`. */
  | { readonly k: 'ref'; readonly imp: number; readonly path: readonly PathStep[] }
  /** Reached from parameter `index` of function `fn` of this file by `path`. */
  | { readonly k: 'par'; readonly fn: number; readonly index: number; readonly path: readonly PathStep[] }
  | {
      readonly k: 'obj';
      readonly entries: readonly (readonly [string, Value])[];
      readonly spread: readonly Value[];
    }
  | { readonly k: 'arr'; readonly items: readonly Value[] }
  /** The port or host name in a text that is a URL or an address (`new URL(x).port`, `x.split(':')[1]`). */
  | { readonly k: 'part'; readonly of: Value; readonly part: 'port' | 'host' }
  /** One of several (`||`, `??`, `?:`, several assignments). */
  | { readonly k: 'or'; readonly of: readonly Value[] }
  /** A function of this file, a class of this file, an instance of a class of this file. */
  | { readonly k: 'fn'; readonly fn: number }
  | { readonly k: 'cls'; readonly cls: number }
  | { readonly k: 'ins'; readonly cls: number }
  /** What a call of `callee` with `args` gives, where `callee` is a function or class of the workspace. */
  | {
      readonly k: 'res';
      readonly callee: Value;
      readonly args: readonly Value[];
      readonly path: readonly PathStep[];
    }
  | { readonly k: 'unknown' };

/** The largest number of nodes kept of one value; a larger table is data, not configuration. */
export const valueBudget = 1500;

/** A literal token that may name ports. */
export interface LiteralFacts {
  readonly token: Span;
  /** Offsets of the line starts inside the token; empty when it stands on one line. */
  readonly lineStarts: readonly number[];
  /** As written, cut at 60 units. */
  readonly text: string;
  /** Number, or null for a string or template. */
  readonly value: number | null;
  /** The declaration or property that carries it, for messages and renames: `PORT` in `const PORT = 50051`. */
  readonly carrier: { readonly name: string; readonly span: Span } | null;
  /** Ports that the literal surely names by itself, whether or not a call is reached. */
  readonly mentions: readonly MentionFacts[];
}

/** A port that a literal names by its own form or by the name it is given. */
export interface MentionFacts {
  readonly port: number;
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly host: 'loopback' | 'any' | 'remote' | 'dynamic' | null;
}

/** A call, `new` expression, or configuration object that may listen, connect, or hand a port on. */
export interface CallFacts {
  readonly how: 'call' | 'new';
  readonly callee: Value;
  /** The last name of the callee (`listen`), for receivers that nothing is known of. */
  readonly name: string;
  /** The callee's last name in the source. */
  readonly span: Span;
  /** Arguments by index; `unknown` where they say nothing. */
  readonly args: readonly Value[];
  /** The whole argument list, for `via` and for hovers: spans by index. */
  readonly argSpans: readonly Span[];
  /** Functions of this file whose parameters occur in {@link callee} or {@link args}. */
  readonly params: readonly number[];
  /** Which arguments are functions or strings or objects (one letter each: f, s, o, n, a or -), to tell overloads apart. */
  readonly argKinds: string;
  /** Nothing but parameters goes in: the call matters only to callers of the functions they belong to. */
  readonly handsOn: boolean;
  readonly guarded: boolean;
  /** Milliseconds, from a timer around the call. */
  readonly retryInterval: number | null;
}

export interface FunctionFacts {
  readonly name: string;
  /** Parameters whose names say port, by index. */
  readonly portParameters: readonly number[];
  /** What it returns, when that matters to ports. */
  readonly returns: Value | null;
}

export interface ClassFacts {
  readonly name: string;
  /** Constructor, as an index of functions; -1 when inherited. */
  readonly ctor: number;
  readonly extends: Value | null;
  /** Methods, fields and getters of instances. */
  readonly members: Readonly<Record<string, Value>>;
  readonly statics: Readonly<Record<string, Value>>;
}

export interface FileFacts {
  readonly version: number;
  /** Module specifiers, by number. */
  readonly imports: readonly string[];
  /** Exported values by name; `default`; `export=` for what `module.exports` is assigned. */
  readonly exports: Readonly<Record<string, Value>>;
  /** Numbers of imports that are re-exported whole (`export * from`). */
  readonly starExports: readonly number[];
  readonly literals: readonly LiteralFacts[];
  readonly calls: readonly CallFacts[];
  readonly functions: readonly FunctionFacts[];
  readonly classes: readonly ClassFacts[];
  readonly directives: readonly Directive[];
  /** Offsets of line starts of the lines that hold literals are in the spans; this is the number of UTF-16 units of the text. */
  readonly length: number;
}
