/** What a value can be, as one number: a function, class, object or array, an instance, something of a module, a file's exports. */
import type { FileGraph } from '../graph/fileGraph.js';
import { isGlobalObject } from '../graph/mockCalls.js';

/** Forms of values, in the lowest two bits. */
export const Form = {
  /** What a node makes: a function, a class, an object literal, an array, the result of a library's function; also a parameter, whatever it is given. */
  node: 0,
  /** An instance of the class, or of the function as a constructor, at the node. */
  instance: 1,
  /** Something of a module outside the workspace, or a global. */
  external: 2,
  /** What a file exports. */
  exports: 3,
} as const;

/** The form of a value, of {@link Form}. */
export const valueForm = (value: number): number => value & 3;
/** The node, external or file that a value is made of. */
export const valueNumber = (value: number): number => value >> 2;
/** What a node makes. */
export const nodeValue = (node: number): number => node << 2;
/** An instance of what stands at a node. */
export const instanceOf = (node: number): number => (node << 2) | Form.instance;
/** The exports of a file. */
export const exportsOf = (file: FileGraph): number => (file.number << 2) | Form.exports;

/** Something of a module: `node:net`, steps from its exports. */
export interface External {
  readonly module: string;
  readonly path: readonly string[];
}

/** Longer ways into a module say nothing that a row knows. */
const maxPath = 10;

/** Externals by number. */
export class Externals {
  readonly #all: External[] = [];
  readonly #numbers = new Map<string, number>();

  of(value: number): External {
    return this.#all[valueNumber(value)] as External;
  }

  value(module: string, path: readonly string[]): number {
    const key = `${module} ${path.join(' ')}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#all.push({ module, path }) - 1;
      this.#numbers.set(key, number);
    }
    return (number << 2) | Form.external;
  }

  /** One step on; null where the way is too long. */
  step(value: number, step: string): number | null {
    const { module, path } = this.of(value);
    // A method of what the same method gave (`.use(a).use(b)`) gives what that gave: chains have no length.
    if (step === '()' && path.at(-2) === '()' && path.length > 3 && path.at(-1) === path.at(-3))
      return this.value(module, path.slice(0, -1));
    if (path.length >= maxPath) return null;
    if (module === 'global' && path.length === 1 && isGlobalObject(path[0] as string)) {
      return step === '()' || step === '#' ? null : this.value(module, [step]);
    }
    return this.value(module, [...path, step]);
  }
}
