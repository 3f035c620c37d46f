/** Calls and writes by which tests replace modules and globals. */
import { Kind } from '../../facts/nodeKinds.js';
import type { GraphNodes } from './graphNodes.js';

/** jest, vitest, node:test, bun, sinon, testdouble, mockery and proxyquire replace a module, a member or a global by a call of such a name. */
export const mockNames =
  /^(?:mock|doMock|setMock|unstable_mockModule|module|mockModule|replace|replaceEsm|stub|mock(?:Return|Resolved|Rejected)Value(?:Once)?|mockImplementation(?:Once)?|registerMock|registerSubstitute|proxyquire|load|stubGlobal|spyOn|method|expects)$/;

/** Globals that connect, and that tests like to replace. */
const replacedGlobals = /^(?:fetch|WebSocket|EventSource|XMLHttpRequest)$/;
/** What makes a function that does nothing: `jest.fn()`, `sinon.stub()`, `vi.fn().mockResolvedValue({})`, `jasmine.createSpy()`. */
const mockMakers = /^(?:fn|stub|fake|spy|mock\w*|create(?:Mock|Spy)\w*)$/;

/** Whether a call makes a function that does nothing, by its name. */
export function makesDouble(call: number, graph: GraphNodes): boolean {
  return graph.kind(call) === Kind.call && mockMakers.test(graph.strings.text(graph.z(call)));
}

/** Whether a write replaces a global by what a test made: `global.fetch = jest.fn()`. */
export function isGlobalMock(write: number, graph: GraphNodes): boolean {
  const base = graph.x(write);
  if (!replacedGlobals.test(graph.strings.text(graph.y(write))) || graph.kind(base) !== Kind.name)
    return false;
  const value = graph.z(write);
  return isGlobalObject(graph.strings.text(graph.x(base))) && makesDouble(value, graph);
}

/**
 * Whether a write puts something of a test's own in the place of a member of what a name stands for: a function that
 * calls neither what was there nor anything like it, or what makes a function that does nothing.
 */
export function isMemberMock(write: number, graph: GraphNodes): boolean {
  const value = graph.z(write);
  return value > 0 && isNamed(graph.x(write), graph) && isOfTest(value, graph.y(write), graph);
}

/** Whether a value is a test's own in the place of a member, or in doubt what a caller gives it: `net.connect = made || (() => fake)`. */
function isOfTest(value: number, member: number, graph: GraphNodes): boolean {
  if (value <= 0) return false;
  switch (graph.kind(value)) {
    case Kind.call:
      return makesDouble(value, graph);
    case Kind.function:
      return !callsOn(value, graph.strings.text(member), graph);
    case Kind.any: {
      const parts = [...graph.list(graph.y(value))];
      const others = parts.filter((one) => one > 0 && graph.kind(one) !== Kind.parameter);
      return others.length > 0 && others.every((one) => isOfTest(one, member, graph));
    }
    default:
      return false;
  }
}

/** What a name stands for, or a member of it: prototypes and exports are written to define, not to replace. */
function isNamed(base: number, graph: GraphNodes): boolean {
  const kind = graph.kind(base);
  if (kind === Kind.read && !/^(?:prototype|exports|default)$/.test(graph.strings.text(graph.y(base))))
    return graph.kind(graph.x(base)) !== Kind.this && isNamed(graph.x(base), graph);
  return kind === Kind.name || kind === Kind.variable || kind === Kind.import;
}

/** Whether a function that takes another's place calls one of its name, or hands its arguments on as they are. */
function callsOn(fn: number, name: string, graph: GraphNodes): boolean {
  for (let n = fn + 1; n <= graph.lastInside(fn); n++) {
    if (graph.kind(n) !== Kind.call) continue;
    const called = graph.strings.text(graph.z(n));
    if (called === 'apply' || called === 'call' || called.toLowerCase().endsWith(name.toLowerCase()))
      return true;
    if (/^_?(?:orig|original|real|old|prev|saved|super)/i.test(called)) return true;
  }
  return false;
}

/** Names of the object that holds all globals. */
export function isGlobalObject(name: string): boolean {
  return name === 'globalThis' || name === 'window' || name === 'self' || name === 'global';
}
