/** What tests put in the place of a member, as their libraries write it: stubs of sinon, spies of Jasmine, jest and vitest, mocks of node:test. */
import { Kind } from '../../../facts/nodeKinds.js';
import type { FlowGraph } from '../../graph/graph.js';
import { isGlobalObject } from '../../graph/mockCalls.js';
import type { State } from '../../state.js';

/** A member that is something else from now on. */
export interface Replaced {
  /** What it is a member of. */
  readonly base: number;
  /** Its name, by number; 0 for all members. */
  readonly member: number;
  /** What it is from now on, where that is written down; 0 where not. Who is called by it goes on from there. */
  readonly by: number;
}

/** What a spy is told to do in the place of what it looks at. */
const actsItself =
  /^(?:mock(?:Implementation|(?:Return|Resolved|Rejected)Value)(?:Once)?|returnValues?|callFake|stub|resolveTo|rejectWith|throwError|andReturn|andCallFake|andThrow)$/;
/** What lets a spy or a stub call what was there. */
const callsOn = /^(?:and)?callThrough(?:WithNew)?$/i;
/** Names that one variable of a spy is held by. */
const maxHeld = 4;

/**
 * `net.connect = () => fake`, `sinon.stub(net, 'connect')`, `jest.spyOn(net, 'connect').mockReturnValue(fake)`,
 * `spyOn(net, 'connect').and.returnValue(fake)`, `mock.method(net, 'connect', () => fake)`,
 * `sinon.replace(net, 'connect', fake)`, `td.replace(net, 'connect')`, `sinon.mock(net).expects('connect')`; null for what
 * replaces nothing.
 */
export function replacedBy(mock: number, graph: FlowGraph, reader: State): Replaced | null {
  if (graph.kind(mock) === Kind.write) return replaced(graph.x(mock), graph.y(mock), graph.z(mock), graph);
  const name = graph.strings.text(graph.z(mock));
  const [base = 0, named = 0, by = 0] = graph.list(graph.y(mock));
  switch (name) {
    case 'stub':
      if (base > 0 && named === 0 && isOfSinon(mock, graph)) return replaced(base, 0, 0, graph);
      return isToldBehind(mock, callsOn, graph) ? null : ofMember(base, named, by, graph);
    case 'replace':
      return ofMember(base, named, by, graph);
    case 'method':
      // Without another function node:test lets the one that is there run.
      return by === 0 ? null : ofMember(base, named, by, graph);
    case 'expects': {
      const holder = graph.kind(graph.x(mock)) === Kind.read ? graph.x(graph.x(mock)) : 0;
      if (holder === 0 || graph.kind(holder) !== Kind.call || graph.strings.text(graph.z(holder)) !== 'mock')
        return null;
      return ofMember(graph.listItem(graph.y(holder), 0), base, 0, graph);
    }
    case 'spyOn':
      return replacesAlone(mock, graph, reader) ? ofMember(base, named, 0, graph) : null;
    default:
      return actsItself.test(name) ? bySpy(mock, graph, reader) : null;
  }
}

/** What a spy that is held replaces where it is told what to do: `const spy = jest.spyOn(net, 'connect'); spy.mockReturnValue(fake)`. */
function bySpy(mock: number, graph: FlowGraph, reader: State): Replaced | null {
  for (const spy of spiesOf(holderOf(mock, graph), graph, reader)) {
    const [base = 0, named = 0] = graph.list(graph.y(spy));
    return ofMember(base, named, graph.listItem(graph.y(mock), 0), graph);
  }
  return null;
}

/** What a call is told of: the spy of `spy.mockReturnValue(…)` and of `spy.and.returnValue(…)`; 0 for none. */
function holderOf(call: number, graph: FlowGraph): number {
  const callee = graph.x(call);
  const holder = callee > 0 && graph.kind(callee) === Kind.read ? graph.x(callee) : 0;
  const isAnd =
    holder > 0 && graph.kind(holder) === Kind.read && graph.strings.text(graph.y(holder)) === 'and';
  return isAnd ? graph.x(holder) : holder;
}

/** The calls of `spyOn` that a node is, or holds. */
function spiesOf(node: number, graph: FlowGraph, reader: State): number[] {
  if (node <= 0) return [];
  const held =
    graph.kind(node) === Kind.variable
      ? [...graph.list(graph.y(node))]
      : graph.kind(node) === Kind.name
        ? [...(graph.declaredAs(node, reader) ?? [])].flatMap((one) =>
            graph.kind(one) === Kind.variable ? [...graph.list(graph.y(one))] : [one],
          )
        : [node];
  return held
    .slice(0, maxHeld)
    .filter(
      (one) => one > 0 && graph.kind(one) === Kind.call && graph.strings.text(graph.z(one)) === 'spyOn',
    );
}

/**
 * Whether a spy takes the place of what it looks at: by what it is told where it is made, or since it is Jasmine's, whose
 * `spyOn` is a global and calls nothing.
 */
function replacesAlone(spy: number, graph: FlowGraph, reader: State): boolean {
  if (isToldBehind(spy, actsItself, graph)) return true;
  const callee = graph.x(spy);
  return (
    callee > 0 &&
    graph.kind(callee) === Kind.name &&
    graph.declaredAs(callee, reader) === undefined &&
    !isToldBehind(spy, callsOn, graph)
  );
}

/** Whether something of such a name is read of what a call gives, at once: the reads of a chain stand behind its call. */
function isToldBehind(call: number, told: RegExp, graph: FlowGraph): boolean {
  let from = call;
  for (let node = call + 1; graph.kind(node) === Kind.read && graph.x(node) === from; node++) {
    if (told.test(graph.strings.text(graph.y(node)))) return true;
    from = node;
  }
  return false;
}

/** `sinon.stub(object)` replaces all its methods; other stubs of one argument make something new. */
function isOfSinon(call: number, graph: FlowGraph): boolean {
  const callee = graph.x(call);
  const holder = callee > 0 && graph.kind(callee) === Kind.read ? graph.index.nameOf(graph.x(callee)) : 0;
  return /^(?:sinon|sandbox|sb)$/i.test(graph.strings.text(holder));
}

function ofMember(base: number, named: number, by: number, graph: FlowGraph): Replaced | null {
  if (named <= 0 || graph.kind(named) !== Kind.text) return null;
  return replaced(base, graph.strings.number(graph.textOf(named).text), by, graph);
}

function replaced(base: number, member: number, by: number, graph: FlowGraph): Replaced | null {
  if (base <= 0) return null;
  const isGlobal = graph.kind(base) === Kind.name && isGlobalObject(graph.strings.text(graph.x(base)));
  return isGlobal ? null : { base, member, by };
}
