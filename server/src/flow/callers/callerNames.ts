/** The names that a function goes by, and how far these reach. */
import { Flag, Kind } from '../../facts/nodeKinds.js';
import type { FileGraph } from '../graph/fileGraph.js';
import type { FlowGraph } from '../graph/graph.js';
import type { State } from '../state.js';
import type { PointsTo } from '../values/pointsTo.js';
import { nodeValue } from '../values/valueCodes.js';
import type { Reach } from './reach.js';

/** The names that one function goes by; more is a value that is handed around, not a function that is called. */
const maxNames = 12;

/** The names that a function goes by, and those of which aliases were asked to find them. */
export interface CallerNames {
  readonly names: readonly number[];
  readonly asked: ReadonlySet<number>;
}

/** The names by which a function, class or parameter is called, its own and those that it is given on the way. */
export function namesOf(node: number, reach: Reach, state: State, pointsTo: PointsTo): CallerNames {
  const { graph } = pointsTo;
  const { strings } = graph;
  const names: number[] = [];
  const asked = new Set<number>();
  const add = (name: number): void => {
    if (name > 0 && names.length < maxNames && !names.includes(name)) names.push(name);
  };
  const addAliases = (name: number): void => {
    asked.add(name);
    graph.index.aliases.topics.readBy(name, state);
    for (const alias of reach.aliases(name)) add(alias);
  };
  add(graph.x(node));
  for (const name of graph.index.heldIn.of(node, state)) add(name);
  for (const name of importNames(node, state, pointsTo)) add(name);
  const around = graph.functionOf(node);
  // What a function returns is called by the name that its result is given.
  if (around > 0 && graph.kind(node) === Kind.function && returns(around, node, graph)) {
    const maker = namesOf(around, reach, state, pointsTo);
    for (const name of maker.asked) asked.add(name);
    for (const name of maker.names) {
      add(strings.number(`${strings.text(name)}()`));
      addAliases(name);
    }
  }
  for (let i = 0; i < names.length; i++) addAliases(names[i] as number);
  if (graph.kind(node) === Kind.class) add(strings.number('super'));
  return { names, asked };
}

/** Names under which files import a default export, or a module that is the function. */
function importNames(node: number, state: State, pointsTo: PointsTo): readonly number[] {
  const { graph } = pointsTo;
  const { strings } = graph;
  const file = graph.fileOf(node);
  graph.index.names.readBy(file.number, state);
  const whole = [
    ...(file.exported.get(strings.number('default')) ?? []),
    ...(file.exported.get(strings.number('=')) ?? []),
  ];
  if (whole.length === 0) return [];
  const isExported = whole.some((one) => pointsTo.valuesOf(one, state).includes(nodeValue(node)));
  return isExported ? [...pointsTo.modules.namesOf(file, state), strings.number('default')] : [];
}

/** Names by which others can get at something, and the file that exports it under them. */
export interface ExportedNames {
  readonly file: FileGraph;
  readonly names: readonly string[];
}

/** The same for a method or constructor by the classes that inherit it, in other files, too. */
export function inheritedExports(fn: number, pointsTo: PointsTo, reader: State): ExportedNames[] {
  const { graph } = pointsTo;
  const owner = graph.ownerOf(fn);
  if (owner === 0 || graph.kind(owner) !== Kind.class) return [];
  return pointsTo
    .heirsOf(owner, reader)
    .filter((heir) => !graph.has(fn, Flag.constructor) || graph.constructorOf(heir) === 0)
    .map((heir) => ({ file: graph.fileOf(heir), names: exportNamesOf(heir, graph) }));
}

/** The names by which other files can get at a function: those that its statement declares or exports. */
export function exportNamesOf(fn: number, graph: FlowGraph): string[] {
  const { file, node, nodeCount } = graph.statementOf(fn);
  const names = new Set<string>();
  for (let n = node; n < node + nodeCount; n++) {
    const kind = graph.kind(n);
    if (kind === Kind.declare || kind === Kind.export || kind === Kind.assign)
      names.add(graph.strings.text(graph.x(n)));
  }
  // What is exported by another statement, under another name.
  for (const [name, nodes] of file.exported)
    if (nodes.some((one) => graph.kind(one) !== Kind.name || names.has(graph.strings.text(graph.x(one)))))
      names.add(graph.strings.text(name));
  // Nothing is declared where an object is filled: whatever the file exports.
  if (names.size === 0) for (const name of file.exported.keys()) names.add(graph.strings.text(name));
  return [...names];
}

/** The file that a parameter, or a function inside a function that nothing holds, does not leave; null for any other. */
export function staysIn(node: number, graph: FlowGraph): FileGraph | null {
  const kind = graph.kind(node);
  if (kind === Kind.parameter) return graph.fileOf(node);
  if (kind !== Kind.function || graph.functionOf(node) === 0 || graph.ownerOf(node) > 0) return null;
  if (returns(graph.functionOf(node), node, graph)) return null;
  const name = graph.x(node);
  return name > 0 && !graph.index.methods.of(name, null).includes(node) ? graph.fileOf(node) : null;
}

/** Whether a function's results are another one, itself. */
function returns(fn: number, inner: number, graph: FlowGraph): boolean {
  const result = graph.returnsOf(fn);
  if (result === inner) return true;
  return result > 0 && graph.kind(result) === Kind.any && graph.list(graph.y(result)).includes(inner);
}
