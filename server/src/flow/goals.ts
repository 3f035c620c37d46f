/** What a search for ports looks for at a node: the steps still to be read, and the form in which the port stands there. */
import type { PlaceForm } from '../catalogue/apiRow.js';
import { Step } from '../facts/nodeKinds.js';
import type { HostKind } from '../ports/host.js';

/** How the value names a port, and what the code does with it on the way to the call. */
export interface PortForm {
  /** `urlPort`: the port of a URL or address alone, taken out of it. */
  readonly as: PlaceForm | 'urlPort';
  /** What is added: any number from {@link low} to {@link high}, both inclusive; unknown where {@link isKnown} is false. */
  readonly low: number;
  readonly high: number;
  readonly isKnown: boolean;
  /** The host that the text around the port names; undefined where it names none. */
  readonly host: HostKind | undefined;
}

/** A form with nothing done to it. */
export const plainForm = (as: PortForm['as'], host?: HostKind): PortForm => ({
  as,
  low: 0,
  high: 0,
  isKnown: true,
  host,
});

export interface Goal {
  readonly path: readonly number[];
  readonly form: PortForm;
}

/** Steps of a path; more say nothing that a reader could follow. */
const maxPath = 5;

/** Keys that a parameter gives, as steps: below this, by its index. */
export const keyOfParameter = -100;

/** Goals by number. */
export class Goals {
  readonly #all: Goal[] = [];
  readonly #numbers = new Map<string, number>();

  of(number: number): Goal {
    return this.#all[number] as Goal;
  }

  /** The number of a goal; -1 for a path that leads nowhere worth following. */
  number(path: readonly number[], form: PortForm): number {
    if (!isFollowed(path)) return -1;
    const { as, low, high, isKnown, host } = form;
    const key = `${path.join(' ')}|${as} ${low} ${high} ${isKnown} ${host}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#all.push({ path, form }) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }
}

/** At most five steps, no property twice, at most two that stand for any. */
function isFollowed(path: readonly number[]): boolean {
  if (path.length > maxPath) return false;
  let open = 0;
  for (let i = 0; i < path.length; i++) {
    const step = path[i] as number;
    if (step <= 0) {
      if (++open > 2) return false;
    } else if (path.indexOf(step) < i) return false;
  }
  return true;
}

/** What is left of a path once steps into which something was put are read off it; null where they differ. */
export function pathBehind(into: readonly number[], path: readonly number[]): readonly number[] | null {
  if (into.length > path.length) return null;
  for (const [i, step] of into.entries()) {
    const asked = path[i] as number;
    const isSame =
      step === asked ||
      (step === Step.any && asked !== Step.key) ||
      (step === Step.element && (asked === Step.any || asked > 0)) ||
      ((asked === Step.any || asked <= keyOfParameter) && step > 0) ||
      (asked === Step.element && step === Step.any);
    if (!isSame) return null;
  }
  return path.slice(into.length);
}
