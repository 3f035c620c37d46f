/** What is asked of the object that one `new` makes, where it stays in sight: the names of its members that are used. */
import { Flag, Kind, Step } from '../../../facts/nodeKinds.js';
import type { FlowGraph } from '../../graph/graph.js';
import type { SearchTools } from '../../search/searchState.js';
import type { State } from '../../state.js';
import { Form, nodeValue, valueForm, valueNumber } from '../../values/valueCodes.js';
import type { Hop } from '../placeFinder.js';

/** Nodes that an object is followed through. */
const maxNodes = 300;
/** Functions that give an object to their callers, one in the other. */
const maxGiven = 3;

/** Calls that look at what they are given, and ask nothing of it. */
const looking =
  /^(?:expect|assert(?:[A-Z]\w*)?|to[A-Z]\w*|ok|equals?|strictEqual|deepEqual|deepStrictEqual|not\w*Equal|same|is|isTrue|isArray|true|truthy|instanceOf|isInstanceOf|match|exists?|isDefined|notOk|should|inspect|log|debug|toString)$/;

/** What is asked of an object. */
export interface Asked {
  /** Members, by name. */
  readonly names: ReadonlySet<number>;
  /** Nodes that stand for the object, and with results for what its members give. */
  readonly nodes: ReadonlySet<number>;
}

/**
 * Members asked of what a call makes, and with results of what these give, which may be the object again, or what it
 * holds; null where it leaves what can be seen, or is asked by a computed name. `isRefused` tells the calls of members that
 * come to nothing.
 */
export function membersAsked(
  made: number,
  later: readonly Hop[],
  withResults: boolean,
  tools: SearchTools,
  reader: State,
  isRefused: (call: number) => boolean = () => false,
): Asked | null {
  const { graph, pointsTo, callers, holders } = tools;
  // Who awaits an object asks for this one.
  const names = new Set([graph.strings.number('then')]);
  const seen = new Set<number>();
  return follow(made, later, 0) ? { names, nodes: seen } : null;

  /** Whether all that is done with a node's value is seen. */
  function follow(node: number, hops: readonly Hop[], given: number): boolean {
    if (seen.has(node)) return true;
    if (seen.size >= maxNodes) return false;
    seen.add(node);
    return (
      holders.of(node, reader).every((holder) => isSeen(node, holder, hops, given)) ||
      (withResults && holdsNoObject(node, tools, reader))
    );
  }

  function isSeen(node: number, holder: number, hops: readonly Hop[], given: number): boolean {
    switch (graph.kind(holder)) {
      case Kind.read:
        if (isRefusedWhole(holder)) return true;
        names.add(graph.y(holder));
        return !withResults || follow(holder, hops, given);
      case Kind.pick: {
        const [step = 0] = graph.list(graph.y(holder));
        names.add(step);
        return step > 0 && (!withResults || follow(holder, hops, given));
      }
      case Kind.write:
        names.add(graph.y(holder));
        return graph.z(holder) !== node;
      case Kind.call:
        if (graph.x(holder) !== node) return isLookedAt(holder, tools, reader);
        if (graph.kind(node) !== Kind.read || !follow(holder, hops, given)) return false;
        return parametersGiven(holder, graph).every((one) => follow(one, hops, given));
      case Kind.readKey:
        return withResults && graph.x(holder) === node && isIndex(holder) && follow(holder, hops, given);
      case Kind.concat:
      case Kind.sum:
        names.add(graph.strings.number('toString'));
        return true;
      case Kind.comparison:
      case Kind.unless:
        return true;
      case Kind.variable:
      case Kind.any:
        return follow(holder, hops, given);
      case Kind.declare:
      case Kind.assign: {
        const file = graph.fileOf(holder);
        if (file.scope.length > 1 || (file.exported.size > 0 && isExported(graph.x(holder)))) return false;
        return holders.ofName(file, graph.x(holder), reader).every((one) => follow(one, hops, given));
      }
      case Kind.function:
        if (graph.returnsOf(holder) === node) return isSeenAtCallers(holder, hops, given);
        // It may be the last node inside.
        return graph.yieldsOf(holder) !== node && graph.ownerOf(holder) !== node;
      default:
        return false;
    }

    /** `list[0]`, `list[i]`: elements have no names. */
    function isIndex(read: number): boolean {
      return pointsTo
        .valuesOf(graph.x(read), reader)
        .every((one) => valueForm(one) === Form.node && graph.kind(valueNumber(one)) !== Kind.object);
    }

    function isExported(name: number): boolean {
      const file = graph.fileOf(holder);
      graph.index.names.readBy(file.number, reader);
      return [...file.exported.values()].some((nodes) =>
        nodes.some(
          (one) => one === graph.y(holder) || (graph.kind(one) === Kind.name && graph.x(one) === name),
        ),
      );
    }
  }

  /** Whether a member is read to be called, and the call is refused. */
  function isRefusedWhole(read: number): boolean {
    const calls = holders.of(read, reader);
    return (
      calls.length > 0 &&
      calls.every((one) => graph.kind(one) === Kind.call && graph.x(one) === read && isRefused(one))
    );
  }

  /** What a function returns is what its call gives: the one on the way of the port, or every one. */
  function isSeenAtCallers(fn: number, hops: readonly Hop[], given: number): boolean {
    if (given >= maxGiven) return false;
    const [next, ...rest] = hops;
    if (next && next.fn === fn) return follow(next.call, rest, given + 1);
    const links = callers.of(fn, reader);
    return (
      links.length > 0 &&
      links.every(({ call, isLikely }) => !isLikely && isCallOf(call, fn) && follow(call, [], given + 1))
    );
  }

  function isCallOf(call: number, fn: number): boolean {
    return pointsTo.valuesOf(graph.x(call), reader).includes(nodeValue(fn)) && !graph.has(call, Flag.super);
  }
}

/** What a list hands to a function, an element before its index. */
const byElement = /^(?:forEach|map|flatMap|filter|find\w*|some|every)$/;

/** Parameters of functions in place that a call is given: what they are given is of the object, or what it holds. */
export function parametersGiven(call: number, graph: FlowGraph): number[] {
  const isElement = byElement.test(graph.strings.text(graph.z(call)));
  return [...graph.list(graph.y(call))]
    .filter((one) => one > 0 && graph.kind(one) === Kind.function)
    .flatMap((fn) => [...graph.list(graph.y(fn))].filter((_, i) => !isElement || i !== 1));
}

/** Whether a call only looks at what it is given. */
export function isLookedAt(call: number, { graph, pointsTo }: SearchTools, reader: State): boolean {
  if (!looking.test(graph.strings.text(graph.z(call)))) return false;
  return pointsTo.valuesOf(graph.x(call), reader).every((one) => valueForm(one) === Form.external);
}

/** Whether a node stands for a text or a number, as far as is known: no object, and no list of objects. */
function holdsNoObject(node: number, { graph, pointsTo }: SearchTools, reader: State): boolean {
  return pointsTo.valuesOf(node, reader).every((value) => {
    if (valueForm(value) === Form.external) return true;
    const kind = graph.kind(valueNumber(value));
    if (valueForm(value) !== Form.node || (kind !== Kind.array && kind !== Kind.call)) return false;
    const elements = pointsTo.fields.fieldOf(value, Step.element);
    pointsTo.run();
    elements.usedBy(reader);
    return elements.values.length === 0;
  });
}
