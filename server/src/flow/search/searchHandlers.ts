/** The search at parameters of functions that a library calls with what other entries of their object say. */
import { Kind } from '../../facts/nodeKinds.js';
import { handlerFlows } from '../library/handlerFlows.js';
import type { Access } from '../library/libraryPlaces.js';
import { nodeValue } from '../values/valueCodes.js';
import { toldByBuilder } from './commandLineOptions.js';
import { noPath } from './goals.js';
import type { SearchState } from './searchState.js';

/** Looks at the options beside a function: `defineCommand({ args: { port: { default: 3000 } }, run({ args }) {} })`. */
export function searchHandler(state: SearchState, fn: number): void {
  const { tools, node, path, goals, reader } = state;
  const { graph } = tools;
  if (path === noPath || graph.parameterIndex(node) !== 0 || !graph.index.handlers.has(graph.x(fn))) return;
  for (const { handler, options, into } of handlerFlows) {
    if (graph.strings.number(handler) !== graph.x(fn)) continue;
    const rest = into === '' ? path : goals.paths.behind([graph.strings.number(into)], path);
    if (rest === null || rest === noPath) continue;
    const entry = graph.strings.number(options);
    const steps = [...goals.paths.steps(rest), graph.strings.number('default')];
    for (const object of graph.index.handlersIn.of(fn, reader)) {
      state.go({ node: object, steps: [entry, ...steps] }, noPath);
      for (const one of entriesOf(object, entry, state)) fromBuilder(one, rest, state);
    }
    for (const one of exportedBeside(fn, entry, state)) {
      state.go({ node: one, steps }, noPath);
      fromBuilder(one, rest, state);
    }
  }
}

function fromBuilder(builder: number, rest: number, state: SearchState): void {
  const { graph } = state.tools;
  if (graph.kind(builder) !== Kind.function) return;
  const name = graph.strings.text(state.goals.paths.first(rest));
  for (const one of toldByBuilder(builder, name, state)) state.go(one, state.goals.paths.rest(rest));
}

function entriesOf(object: number, name: number, { tools, reader }: SearchState): number[] {
  return tools.pointsTo.fields.partsOf(object, name, reader).map((one: Access) => one.node);
}

/** What a file exports beside a function that it exports as a handler (`exports.builder`, `exports.handler`). */
function exportedBeside(fn: number, name: number, { tools, reader }: SearchState): readonly number[] {
  const { graph } = tools;
  const file = graph.fileOf(fn);
  graph.index.names.readBy(file.number, reader);
  const isExported = file.exported
    .get(graph.x(fn))
    ?.some((one) => tools.pointsTo.valuesOf(one, reader).includes(nodeValue(fn)));
  return isExported ? (file.exported.get(name) ?? []) : [];
}
