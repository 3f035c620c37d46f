/** The search at stores of settings: from where they are read back by name to where they were put in. */
import { Kind } from '../../facts/nodeKinds.js';
import { isTestFile } from '../../sourceFiles.js';
import type { FileGraph } from '../graph/fileGraph.js';
import { nodesOf, stepsOf } from '../library/libraryPlaces.js';
import type { ReadFill } from '../library/settingsTable.js';
import { Form, valueForm, valueNumber } from '../values/valueCodes.js';
import { noPath, type Path } from './goals.js';
import type { SearchState } from './searchState.js';

/** Places that fill one store of a program; more is a framework's own tests. */
const maxFills = 60;

/** Looks at a call that may read settings back: `settings.get('server.port')`. */
export function searchSettingsCall(state: SearchState): void {
  const { tools, node, path, reader } = state;
  const { graph, settings, constants } = tools;
  for (const { store, key } of settings.readBy(node)) {
    const argument = graph.listItem(graph.y(node), 0);
    const text = key !== undefined && argument > 0 ? constants.textOf(argument, reader) : '';
    if (text === null || (key !== undefined && argument > 0 && text === '')) continue;
    const names = text === '' ? [] : text.split(key as string);
    searchStore(state, store, namesBefore(names, path, state));
  }
}

/** Looks at a property that may hold settings: `app.config.PORT`. */
export function searchSettingsProperty(state: SearchState, name: number): void {
  if (state.path === noPath) return;
  for (const store of state.tools.settings.readByProperty(name))
    searchStore(state, store, state.goals.paths.before(name, state.path));
}

/** Looks at a module that gives the settings, or at variables of the environment. */
export function searchSettingsOf(state: SearchState, module: string | null, path: Path): void {
  const { settings } = state.tools;
  for (const [store, { reads }] of settings.stores.entries())
    if (
      reads.some((one) => (module === null ? 'environment' in one : 'module' in one && one.module === module))
    )
      searchStore(state, store, path);
}

function namesBefore(names: readonly string[], path: Path, { goals, tools }: SearchState): Path {
  return goals.paths.prefixed(
    names.map((name) => tools.graph.strings.number(name)),
    path,
  );
}

/** Looks at all that was put into a store: by the same program, else by what stands nearest. */
function searchStore(state: SearchState, store: number, path: Path): void {
  const { tools, reader, goals } = state;
  const { graph, settings } = tools;
  if (path < 0) return;
  // What was put in under the very name hides what is at the root.
  const named = settings.filledBy(store, goals.paths.first(path), reader);
  const filled = placesFor(named.length > 0 ? named : settings.filledBy(store, 0, reader), state);
  for (const node of filled) {
    const { within } = settings.stores[store] as { within?: string };
    graph.statementOf(node).usedBy(reader);
    if (graph.kind(node) === Kind.call && settings.fillsOf(store, node).length > 0)
      for (const fill of settings.fillsOf(store, node)) searchFill(state, fill, node, path);
    else if (settings.stores[store]?.files?.test(graph.fileOf(node).key))
      state.go({ node, steps: within === undefined ? [] : [graph.strings.number(within)] }, path);
  }
}

/** What a call puts into a store, read along a path. */
function searchFill(state: SearchState, fill: ReadFill, call: number, path: Path): void {
  const { tools, goals } = state;
  const { graph, settings } = tools;
  const name = settings.nameOf(fill, call);
  if (name === null) return;
  const under = name === '' ? [] : name.split(/[.:]/).map((one) => graph.strings.number(one));
  const rest = goals.paths.behind(under, path);
  if (rest === null) return;
  const { behind } = fill.from;
  if (behind && rest === noPath) return;
  const steps = stepsOf(fill.from.steps, call, graph);
  if (behind) steps.push(...goals.paths.steps(rest), ...stepsOf(behind, call, graph));
  const left = behind ? noPath : rest;
  for (const node of nodesOf(fill.from, call, graph)) {
    if (!fill.isCalled) state.go({ node, steps }, left);
    else for (const result of resultsOf(node, steps, state)) state.go({ node: result, steps: [] }, left);
  }
}

/** What the functions that stand at a place return. */
function resultsOf(node: number, steps: readonly number[], { tools, reader }: SearchState): number[] {
  const { graph, receivers } = tools;
  return receivers
    .valuesAlong(node, steps, reader)
    .filter((one) => valueForm(one) === Form.node && graph.kind(valueNumber(one)) === Kind.function)
    .map((one) => graph.returnsOf(valueNumber(one)))
    .filter((one) => one > 0);
}

/**
 * Of places that fill a store those that the reader loads; without any, those of its program; without any, those in the
 * nearest folder. What a test puts in is there for tests.
 */
function placesFor(filled: readonly number[], { tools, node, reader }: SearchState): readonly number[] {
  const { graph, pointsTo } = tools;
  const { modules } = pointsTo;
  const from = graph.fileOf(node);
  const fit = isTestFile(from.key) ? filled : filled.filter((one) => !isTestFile(graph.fileOf(one).key));
  if (fit.length === 0 || fit.length > maxFills) return none;
  modules.groupReadBy(from, reader);
  for (const one of fit) modules.groupReadBy(graph.fileOf(one), reader);
  const program = graph.index.programOf(from);
  const own = fit.filter((one) => graph.index.programOf(graph.fileOf(one)) === program);
  if (own.length > 1) {
    const loaded = own.filter((one) => modules.loads(from, graph.fileOf(one), reader));
    return loaded.length > 0 ? loaded : own;
  }
  if (own.length > 0) return own;
  const depths = fit.map((one) => sharedFolders(graph.fileOf(one), from));
  const deepest = Math.max(...depths);
  return fit.filter((_, i) => depths[i] === deepest);
}

const none: readonly number[] = [];

/** How many folders two files have in common. */
function sharedFolders(one: FileGraph, other: FileGraph): number {
  const [a, b] = [one.key.split('/').slice(0, -1), other.key.split('/').slice(0, -1)];
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}
