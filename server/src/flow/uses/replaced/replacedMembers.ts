/** Members that a test replaces, of a module, an object or an instance: who calls them does not reach the network. */
import type { ApiRow } from '../../../catalogue/apiRow.js';
import { plainModule, readExportPath } from '../../../catalogue/exportPath.js';
import { Kind } from '../../../facts/nodeKinds.js';
import type { FileGraph } from '../../graph/fileGraph.js';
import type { SearchTools } from '../../search/searchState.js';
import type { State } from '../../state.js';
import { Form, nodeValue, valueForm } from '../../values/valueCodes.js';
import { replacedBy } from './replacements.js';

/** A call on the way of a port: of a function of the workspace, or of what a row describes. */
export type CalledOnTheWay =
  | { readonly call: number; readonly fn: number }
  | { readonly call: number; readonly row: ApiRow };

/** What runs a test, or several: what is replaced in its function is for these alone. */
const runningTests = /^(?:it|test|specify|fit|only|each|concurrent|f?describe|context|suite)$/;
/** Functions around one another. */
const maxAround = 12;

/** Whether a file replaces the member by which one of the calls goes on: in a test or a group of them for what stands there, else for all of it. */
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
    const replaced = replacedBy(mock, graph, reader);
    if (!replaced) return false;
    const called =
      replaced.member === 0 ? calls : calls.filter(({ call }) => graph.z(call) === replaced.member);
    if (called.length === 0) return false;
    const values = pointsTo.valuesOf(replaced.base, reader);
    const receiverOf = (call: number): readonly number[] =>
      graph.kind(graph.x(call)) === Kind.read ? pointsTo.valuesOf(graph.x(graph.x(call)), reader) : [];
    return called.some((one) =>
      values.some((value) =>
        'row' in one
          ? isMemberOf(value, graph.strings.text(graph.z(one.call)), one.row, tools) ||
            (one.row.module === '' && receiverOf(one.call).includes(value))
          : one.fn !== replaced.by && holds(value, graph.z(one.call), one.fn, tools, reader),
      ),
    );
  });
}

/** The innermost function that a test runner is given, around a node; 0 for none. */
function testAround(node: number, { graph }: SearchTools, reader: State): number {
  let fn = graph.functionOf(node);
  for (let around = 0; fn > 0 && around < maxAround; around++) {
    const calls = graph.index.argumentsNamed.of(-fn, reader);
    if (calls.some((one) => runningTests.test(graph.strings.text(graph.z(one))))) return fn;
    fn = graph.functionOf(fn);
  }
  return 0;
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
