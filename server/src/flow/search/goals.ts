/** What a search for ports looks for at a node: the steps still to be read, and the form in which the port stands there. */
import type { PlaceForm } from '../../catalogue/apiRow.js';
import { Step } from '../../facts/nodeKinds.js';
import type { HostKind } from '../../ports/host.js';
import { isOpen as isUncounted, type NumberSpan, noTerms } from '../values/numberSpans.js';

/**
 * How the value names a port, and what the code does with it on the way to the call: as a span, what is added to it;
 * unknown where {@link isKnown} is false.
 */
export interface PortForm extends NumberSpan {
  /** `urlPort`: the port of a URL or address alone, taken out of it; `portSuffix`: a colon and the port, as code puts them behind a host. */
  readonly as: PlaceForm | 'urlPort' | 'portSuffix';
  readonly isKnown: boolean;
  /** Sums on the way; after a few, what is added is not known. */
  readonly sums: number;
  /** The host that the text around the port names; undefined where it names none. */
  readonly host: HostKind | undefined;
  /** The property that a computed key stands for where properties are copied one by one; 0 for none. */
  readonly key: number;
}

/** A form with nothing done to it. */
export const plainForm = (as: PortForm['as'], host?: HostKind): PortForm => ({
  as,
  low: 0,
  high: 0,
  lowTerms: noTerms,
  highTerms: noTerms,
  isKnown: true,
  sums: 0,
  host,
  key: 0,
});

/** Steps of a path; more say nothing that a reader could follow. */
const maxPath = 6;
/** Paths and forms of one workspace; beyond, nothing new is followed. */
const maxPaths = 2 ** 20;
/** Forms are far fewer: a few for each offset that code adds. */
const maxForms = 2 ** 24;

/** Nodes times goals: goals are below this. */
export const goalSpan = 2 ** 22;

/** Keys that a parameter gives, as steps: below this, by its index. */
export const keyOfParameter = -100;

/** A path of steps, by number; {@link noPath} where nothing is left to read. */
export type Path = number;
/** Nothing is left to read. */
export const noPath: Path = 0;
/** A path that leads nowhere worth following. */
export const deadPath: Path = -1;

/** Paths share their ends: each is a step before another path. */
export class Paths {
  readonly #first: number[] = [0];
  readonly #rest: Path[] = [noPath];
  readonly #length: number[] = [0];
  readonly #numbers = new Map<number, Path>();
  /** Paths that name a property twice, apart from those that reading code comes to. */
  readonly #asked = new Map<number, Path>();

  /** The first step; 0 for the empty path. */
  first(path: Path): number {
    return this.#first[path] as number;
  }

  rest(path: Path): Path {
    return this.#rest[path] as Path;
  }

  length(path: Path): number {
    return this.#length[path] as number;
  }

  steps(path: Path): number[] {
    const steps: number[] = [];
    for (let at = path; at > 0; at = this.rest(at)) steps.push(this.first(at));
    return steps;
  }

  /** A step before a path; {@link deadPath} where the path would not be followed. */
  before(step: number, path: Path): Path {
    if (path < 0) return deadPath;
    return this.#numbered(this.#numbers, step, path, this.#mayPrecede(step, path));
  }

  #numbered(numbers: Map<number, Path>, step: number, path: Path, isFollowed: boolean): Path {
    const key = path * 2 ** 24 + step + 2 ** 10;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = isFollowed && this.#first.length < maxPaths ? this.#first.push(step) - 1 : deadPath;
    if (number !== deadPath) {
      this.#rest.push(path);
      this.#length.push(this.length(path) + 1);
    }
    numbers.set(key, number);
    return number;
  }

  /** The path that a row asks for, which may name a property twice: `connection.connection.port`. */
  asked(steps: readonly number[]): Path {
    let path: Path = noPath;
    for (const step of [...steps].reverse()) {
      const plain = this.before(step, path);
      const isLong = plain !== deadPath || path < 0 || this.length(path) >= maxPath;
      path = isLong ? plain : this.#numbered(this.#asked, step, path, step > 0);
    }
    return path;
  }

  /** Steps before a path, the first of them first. */
  prefixed(steps: readonly number[], path: Path): Path {
    let prefixed = path;
    for (let i = steps.length - 1; i >= 0; i--) prefixed = this.before(steps[i] as number, prefixed);
    return prefixed;
  }

  /** At most six steps, no property twice, at most one that stands for any property, at most two that are no names. */
  #mayPrecede(step: number, path: Path): boolean {
    if (this.length(path) >= maxPath) return false;
    let open = 0;
    for (let at = path; at > 0; at = this.rest(at)) {
      const other = this.first(at);
      if (step > 0 && other === step) return false;
      if (isOpen(other)) open++;
      if (isAnyProperty(step) && isAnyProperty(other)) return false;
    }
    return !isOpen(step) || open < 2;
  }

  /** What is left of a path once steps into which something was put are read off it; null where they differ. */
  behind(into: readonly number[], path: Path): Path | null {
    let at = path;
    for (const step of into) {
      if (at <= 0 || !isSameStep(step, this.first(at))) return null;
      at = this.rest(at);
    }
    return at;
  }

  /** A path with each step exchanged. */
  mapped(path: Path, exchange: (step: number) => number): Path {
    return this.prefixed(this.steps(path).map(exchange), noPath);
  }
}

/** A step that several things can be meant by. */
function isOpen(step: number): boolean {
  return step <= 0 && step !== Step.returned;
}

function isAnyProperty(step: number): boolean {
  return step === Step.any || step <= keyOfParameter;
}

/** Whether what was put in by one step is read by another. */
function isSameStep(step: number, asked: number): boolean {
  return (
    step === asked ||
    (step === Step.any && asked !== Step.key) ||
    (step === Step.element && (asked === Step.any || asked > 0)) ||
    (isAnyProperty(asked) && step > 0) ||
    (asked === Step.element && step === Step.any)
  );
}

/** Paths with forms, by number. */
export class Goals {
  readonly paths = new Paths();
  readonly #path: Path[] = [];
  readonly #form: PortForm[] = [];
  readonly #forms: PortForm[] = [];
  readonly #formNumbers = new Map<string, number>();
  readonly #knownForms = new WeakMap<PortForm, number>();
  readonly #numbers = new Map<number, number>();

  pathOf(goal: number): Path {
    return this.#path[goal] as Path;
  }

  formOf(goal: number): PortForm {
    return this.#form[goal] as PortForm;
  }

  /** The number of a goal; -1 for a dead path. */
  number(path: Path, form: PortForm): number {
    if (path < 0) return -1;
    const formNumber = this.#formNumber(form);
    const key = path * maxForms + formNumber;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#path.push(path) - 1;
      this.#form.push(this.#forms[formNumber] as PortForm);
      this.#numbers.set(key, number);
    }
    return number;
  }

  #formNumber(form: PortForm): number {
    const known = this.#knownForms.get(form);
    if (known !== undefined) return known;
    const { as, low, high, lowTerms, highTerms, isKnown, sums, host, key: bound } = form;
    const key = `${as} ${low} ${high} ${lowTerms}/${highTerms} ${isKnown} ${sums} ${host} ${bound}`;
    let number = this.#formNumbers.get(key);
    if (number === undefined) {
      number = this.#forms.push(form) - 1;
      this.#formNumbers.set(key, number);
    }
    this.#knownForms.set(form, number);
    return number;
  }
}

/** Whether what is added is known without what callers give. */
export function isAddedKnown({ isKnown, lowTerms, highTerms }: PortForm): boolean {
  return isKnown && !isUncounted(lowTerms) && !isUncounted(highTerms);
}

/** Whether a number can be the port of a search: in the range of ports, and more than what is added to it. */
export function canBePort(value: number, form: PortForm): boolean {
  const { low, high } = form;
  const isKnown = isAddedKnown(form);
  const isPlain = isKnown && low === 0 && high === 0;
  // Something is added from a range: of two such numbers the port is the one that it begins with.
  const least = isKnown ? Math.max(Math.abs(low), low === high ? Math.abs(high) : 0) : 1023;
  return value >= 0 && value <= 65535 && (isPlain || value > least);
}
