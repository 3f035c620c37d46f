/** Keys that are taken from a list of constants: `for (const k of KEYS) to[k] = from[k]` copies these properties alone. */
import { Kind, Step } from '../../facts/nodeKinds.js';
import type { State } from '../state.js';
import type { SearchTools } from './searchState.js';

/** Names in one list; longer ones are data. */
const maxNames = 100;

/** Whether a computed key comes from a list of names among which a property is not. */
export function isNotAmongKeys(key: number, property: number, tools: SearchTools, reader: State): boolean {
  if (property <= 0 || key <= 0) return false;
  const list = listOf(key, tools, reader);
  const names = list > 0 ? namesIn(list, tools, reader) : null;
  return names !== null && !names.has(property);
}

/** Whether a call that hands on some properties of its first argument, or all others, hands this one not on: `pick(o, ['a', 'b'])`. */
export function isLeftOut(
  keys: 'taken' | 'left',
  call: number,
  property: number,
  tools: SearchTools,
  reader: State,
): boolean {
  if (property <= 0) return false;
  const named = tools.graph.list(tools.graph.y(call)).subarray(1);
  const [first = 0] = named;
  const names =
    named.length === 1
      ? (namesIn(first, tools, reader) ?? textsIn(named, tools, reader))
      : textsIn(named, tools, reader);
  return names !== null && names.has(property) === (keys === 'left');
}

/** The one list whose elements a key is: of a loop, or of a method that hands them on; 0 for none. */
function listOf(key: number, { graph, pointsTo }: SearchTools, reader: State): number {
  graph.statementOf(key).usedBy(reader);
  if (graph.kind(key) === Kind.variable) {
    const [part = 0, ...others] = graph.list(graph.y(key));
    if (part <= 0 || others.length > 0 || graph.kind(part) !== Kind.pick) return 0;
    const steps = graph.list(graph.y(part));
    return steps.length === 1 && steps[0] === Step.element ? graph.x(part) : 0;
  }
  if (graph.kind(key) !== Kind.parameter) return 0;
  const given = pointsTo.fields.handedToCallback(graph.y(key), graph.parameterIndex(key), reader);
  const [access] = given;
  return given.length === 1 && access?.steps.length === 1 && access.steps[0] === Step.element
    ? access.node
    : 0;
}

/** The names that a list holds; null where one of them is not known. */
function namesIn(list: number, { graph, constants }: SearchTools, reader: State): ReadonlySet<number> | null {
  let at = list;
  for (let hops = 0; at > 0 && hops < 3 && graph.kind(at) !== Kind.array; hops++) {
    graph.statementOf(at).usedBy(reader);
    const held =
      graph.kind(at) === Kind.name
        ? (graph.declaredAs(at, reader) ?? [])
        : graph.kind(at) === Kind.variable
          ? graph.list(graph.y(at))
          : [];
    at = held.length === 1 ? (held[0] as number) : 0;
  }
  if (at <= 0 || graph.kind(at) !== Kind.array) return null;
  graph.statementOf(at).usedBy(reader);
  return textsIn(graph.list(graph.y(at)), { graph, constants }, reader);
}

/** The names that texts say; null where one is not known. */
function textsIn(
  items: Int32Array,
  { graph, constants }: Pick<SearchTools, 'graph' | 'constants'>,
  reader: State,
): ReadonlySet<number> | null {
  if (items.length === 0 || items.length > maxNames) return null;
  const names = new Set<number>();
  for (const item of items) {
    const text = item > 0 ? constants.textOf(item, reader) : null;
    if (text === null) return null;
    names.add(graph.strings.number(text));
  }
  return names;
}
