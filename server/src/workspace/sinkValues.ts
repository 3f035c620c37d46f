/** Reads what stands at the places of a sink's call, through options and spreads. */
import type { PlaceForm } from '../catalogue/apiRow.js';
import { argumentSteps } from './argumentSteps.js';
import type { ValueResolver } from './resolveValue.js';
import type { Frame, Reached } from './settled.js';
import type { Sink } from './sinks.js';

/**
 * What stands at a place of a sink's call. A file that holds an address or an option named port passed the sieve; only
 * bare numbers and hosts can stand in one that did not.
 */
export function valuesAt(
  place: string,
  at: Sink,
  frame: Frame | null,
  resolver: ValueResolver,
  form: PlaceForm | 'host',
): Reached[] {
  const { index, path } = argumentSteps(place);
  const argument = at.call.args[index];
  if (!argument) return [];
  const bare = form === 'port' || form === 'host';
  const whole = resolver.withAsking(bare && path.length === 0 ? 'always' : 'never', () =>
    resolver.settle(argument, at.file, frame),
  );
  return resolver.withAsking(bare ? 'always' : 'never', () => alongOptions(whole, path, resolver));
}

/** Follows option names; `?port` is every property whose name says port. */
function alongOptions(from: readonly Reached[], path: readonly string[], resolver: ValueResolver): Reached[] {
  let at = [...from];
  for (const step of path) {
    if (step !== '?port') at = resolver.along(at, [step]);
    else at = at.flatMap((one) => (one.value.k === 'obj' ? portOptions(one, resolver) : []));
  }
  return at;
}

function portOptions(from: Reached, resolver: ValueResolver): Reached[] {
  if (from.value.k !== 'obj') return [];
  const names = new Set(
    from.value.entries
      .map(([name]) => name)
      .filter((name) => /^(?:[a-z]\w*(?:P|_p))?ort$|^port$|^(?:\w*[a-z])?Port$|^PORT$/.test(name)),
  );
  return [...names].flatMap((name) => resolver.along([from], [name]));
}
