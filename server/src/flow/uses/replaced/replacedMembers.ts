/** Members that a test replaces, of a module, an object or an instance: who calls them does not reach the network. */
import type { ApiRow } from '../../../catalogue/apiRow.js';
import { plainModule, readExportPath } from '../../../catalogue/exportPath.js';
import { Kind } from '../../../facts/nodeKinds.js';
import type { FileGraph } from '../../graph/fileGraph.js';
import { isGlobalObject } from '../../graph/mockCalls.js';
import type { SearchTools } from '../../search/searchState.js';
import type { State } from '../../state.js';
import { Form, nodeValue, valueForm } from '../../values/valueCodes.js';

/** A call on the way of a port: of a function of the workspace, or of what a row describes. */
export type CalledOnTheWay =
  | { readonly call: number; readonly fn: number }
  | { readonly call: number; readonly row: ApiRow };

/** A member that is something else from now on. */
interface Replaced {
  /** What it is a member of. */
  readonly base: number;
  /** Its name, by number. */
  readonly member: number;
  /** What it is from now on, where that is written down; 0 where not. Who is called by it goes on from there. */
  readonly by: number;
}

/** What runs a test: what is replaced in its function is for that test alone. */
const runningTests = /^(?:it|test|specify|fit|only|each|concurrent)$/;
/** Functions around one another. */
const maxAround = 12;

/** Whether a file replaces the member by which one of the calls goes on: in a test for what stands there, else for all of it. */
export function replacesMember(
  file: FileGraph,
  places: readonly number[],
  calls: readonly CalledOnTheWay[],
  tools: SearchTools,
  reader: State,
): boolean {
  const { graph, pointsTo } = tools;
  return graph.index.mocks.of(file.number, reader).some((mock) => {
    const test = testAround(mock, tools, reader);
    if (test > 0 && !places.some((one) => graph.isInside(one, test))) return false;
    const replaced = replacedBy(mock, tools);
    const called = replaced ? calls.filter(({ call }) => graph.z(call) === replaced.member) : [];
    if (!replaced || called.length === 0) return false;
    const values = pointsTo.valuesOf(replaced.base, reader);
    const receiverOf = (call: number): readonly number[] =>
      graph.kind(graph.x(call)) === Kind.read ? pointsTo.valuesOf(graph.x(graph.x(call)), reader) : [];
    return called.some((one) =>
      values.some((value) =>
        'row' in one
          ? isMemberOf(value, graph.strings.text(replaced.member), one.row, tools) ||
            (one.row.module === '' && receiverOf(one.call).includes(value))
          : one.fn !== replaced.by && holds(value, replaced.member, one.fn, tools, reader),
      ),
    );
  });
}

/** The function that a test runner is given, around a node; 0 for none. */
function testAround(node: number, { graph }: SearchTools, reader: State): number {
  let fn = graph.functionOf(node);
  for (let around = 0; fn > 0 && around < maxAround; around++) {
    const calls = graph.index.argumentsNamed.of(-fn, reader);
    if (calls.some((one) => runningTests.test(graph.strings.text(graph.z(one))))) return fn;
    fn = graph.functionOf(fn);
  }
  return 0;
}

/**
 * `net.connect = () => fake`, `sinon.stub(net, 'connect')`, `jest.spyOn(net, 'connect').mockReturnValue(fake)`,
 * `mock.method(net, 'connect', () => fake)`, `sinon.replace(net, 'connect', fake)`, `td.replace(net, 'connect')`.
 */
function replacedBy(mock: number, { graph }: SearchTools): Replaced | null {
  if (graph.kind(mock) === Kind.write) {
    const base = graph.x(mock);
    return isGlobal(base) ? null : { base, member: graph.y(mock), by: graph.z(mock) };
  }
  const name = graph.strings.text(graph.z(mock));
  const callee = graph.x(mock);
  const isStubbed = /^mock[RI]/.test(name) && callee > 0 && graph.kind(callee) === Kind.read;
  const call = isStubbed ? graph.x(callee) : mock;
  if (isStubbed && (graph.kind(call) !== Kind.call || graph.strings.text(graph.z(call)) !== 'spyOn'))
    return null;
  if (!isStubbed && !/^(?:stub|replace|method)$/.test(name)) return null;
  const [base = 0, named = 0, by = 0] = graph.list(graph.y(call));
  // Without another function node:test lets the one that is there run.
  if (base <= 0 || named <= 0 || graph.kind(named) !== Kind.text || (name === 'method' && by === 0))
    return null;
  return isGlobal(base) ? null : { base, member: graph.strings.number(graph.textOf(named).text), by };

  function isGlobal(node: number): boolean {
    return graph.kind(node) === Kind.name && isGlobalObject(graph.strings.text(graph.x(node)));
  }
}

/** Whether a value holds a function of the workspace under a name. */
function holds(value: number, member: number, fn: number, { pointsTo }: SearchTools, reader: State): boolean {
  const field = pointsTo.fields.fieldOf(value, member);
  field.usedBy(reader);
  pointsTo.run();
  return field.values.includes(nodeValue(fn));
}

/** Whether a row speaks of a module's own function, of a member of something that it exports, or a method of what it makes. */
function isMemberOf(
  value: number,
  member: string,
  { module, path }: ApiRow,
  { pointsTo }: SearchTools,
): boolean {
  if (valueForm(value) !== Form.external) return false;
  const external = pointsTo.externals.of(value);
  if (plainModule(external.module) !== plainModule(module)) return false;
  const of = external.path[0] === 'default' ? external.path.slice(1) : external.path;
  const named = readExportPath(path);
  if (named.at(-1) !== member) return false;
  const holders = named.slice(0, -1);
  return holders.join('.') === of.join('.') || (of.length > 0 && holders.at(-1) === '#');
}
