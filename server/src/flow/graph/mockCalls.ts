/** Calls and writes by which tests replace modules and globals. */
import { Kind } from '../../facts/nodeKinds.js';
import type { GraphNodes } from './graphNodes.js';

/** jest, vitest, node:test, bun, testdouble, mockery and proxyquire replace a module or a global by a call of such a name. */
export const mockNames =
  /^(?:mock|doMock|setMock|unstable_mockModule|module|mockModule|replace|replaceEsm|registerMock|registerSubstitute|proxyquire|load|stubGlobal|spyOn|method)$/;

/** Globals that connect, and that tests like to replace. */
const replacedGlobals = /^(?:fetch|WebSocket|EventSource|XMLHttpRequest)$/;
/** What makes a function that does nothing: `jest.fn()`, `sinon.stub()`, `vi.fn().mockResolvedValue({})`. */
const mockMakers = /^(?:fn|stub|fake|spy|mock\w*|createMock\w*)$/;

/** Whether a write replaces a global by what a test made: `global.fetch = jest.fn()`. */
export function isGlobalMock(write: number, graph: GraphNodes): boolean {
  const base = graph.x(write);
  if (!replacedGlobals.test(graph.strings.text(graph.y(write))) || graph.kind(base) !== Kind.name)
    return false;
  const value = graph.z(write);
  return (
    isGlobalObject(graph.strings.text(graph.x(base))) &&
    graph.kind(value) === Kind.call &&
    mockMakers.test(graph.strings.text(graph.z(value)))
  );
}

/** Names of the object that holds all globals. */
export function isGlobalObject(name: string): boolean {
  return name === 'globalThis' || name === 'window' || name === 'self' || name === 'global';
}
