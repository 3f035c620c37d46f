/** The search across files: names of the top, imports, and what files export. */
import type { FileGraph } from '../graph/fileGraph.js';
import type { Access } from '../library/libraryPlaces.js';
import { exportsOf } from '../values/valueCodes.js';
import { noPath, type Path } from './goals.js';
import { searchSettingsOf } from './searchSettings.js';
import type { SearchState } from './searchState.js';
import { searchWrites } from './searchUses.js';

/** Looks at a name of the file's top, or a global. */
export function searchName(state: SearchState): void {
  const { tools, node, path, reader, goals } = state;
  const { graph, pointsTo } = tools;
  const declared = graph.declaredAs(node, reader);
  if (declared) {
    searchHeld(declared, state);
    return;
  }
  const name = graph.strings.text(graph.x(node));
  if (environmentRoots.has(name)) searchEnvironment(state, path);
  // `process.env.X = …`, `globalThis.x = …`, wherever they stand.
  const asked = [graph.x(node), ...goals.paths.steps(path)];
  for (let at = 0; at < asked.length; at++) {
    const step = asked[at] as number;
    if (step <= 0) continue;
    const register = pointsTo.fields.writes.to(step);
    pointsTo.run();
    const bases =
      at === 0
        ? ['globalThis', 'global', 'window', 'self'].map((one) => pointsTo.externals.value('global', [one]))
        : [
            pointsTo.externals.value('global', [
              name,
              ...asked.slice(1, at).map((one) => graph.strings.text(one)),
            ]),
          ];
    for (const base of bases)
      for (const one of register.readBy(base, reader))
        if (pointsTo.modules.runTogether(graph.fileOf(one.node), graph.fileOf(node), reader))
          state.go(one, goals.paths.prefixed(asked.slice(at + 1), noPath));
  }
}

/** Objects that hold the environment under `env`. */
const environmentRoots: ReadonlySet<string> = new Set(['process', 'import.meta', 'Bun']);

/** `env.NAME` of such an object: what other files give the program is likely what it gets. */
function searchEnvironment(state: SearchState, path: Path): void {
  const { tools, node, reader, goals } = state;
  const { graph, pointsTo } = tools;
  const name = goals.paths.first(goals.paths.rest(path));
  if (path <= 0 || graph.strings.text(goals.paths.first(path)) !== 'env' || name <= 0) return;
  searchSettingsOf(state, null, goals.paths.rest(path));
  const rest = goals.paths.rest(goals.paths.rest(path));
  for (const value of pointsTo.modules.variablesOf(name, graph.fileOf(node), reader))
    state.hop({ node: value, steps: [] }, rest, 0, true);
}

/** Looks at what a variable can hold: all that it is given anywhere, since the order of statements is not known. */
export function searchHeld(nodes: ArrayLike<number>, { go, path }: SearchState): void {
  for (let i = 0; i < nodes.length && i < maxHeld; i++) go({ node: nodes[i] as number, steps: [] }, path);
}

/** A variable that is given more values than these is a register of generated code. */
const maxHeld = 24;

/** Looks at something of a module. */
export function searchImport(state: SearchState): void {
  const { tools, node, path, reader, goals } = state;
  const { graph, pointsTo } = tools;
  const specifier = graph.strings.text(graph.x(node));
  const { file } = pointsTo.modules.of(graph.fileOf(node), specifier, reader);
  const name = graph.y(node);
  const isWhole = graph.strings.text(name) === '*';
  if (!file) {
    const isDefault = isWhole || graph.strings.text(name) === 'default';
    if (/^(?:node:)?process$/.test(specifier))
      searchEnvironment(state, graph.strings.text(name) === 'env' ? goals.paths.before(name, path) : path);
    searchSettingsOf(state, specifier, isDefault ? path : state.goals.paths.before(name, path));
    return;
  }
  searchExports(state, file, isWhole ? path : state.goals.paths.before(name, path));
}

/** Looks at what a file exports, by the first step of the path. */
export function searchExports(state: SearchState, file: FileGraph, path: Path): void {
  const { graph } = state.tools;
  const { paths } = state.goals;
  if (path < 0) return;
  const name = paths.first(path);
  const rest = paths.rest(path);
  graph.index.names.readBy(file.number, state.reader);
  if (name === 0) {
    for (const one of file.exported.get(graph.strings.number('=')) ?? [])
      state.go({ node: one, steps: [] }, noPath);
    return;
  }
  for (const one of exportSources(file, name, state, new Set())) state.go(one, rest);
  searchWrites(state, exportsOf(file), name, rest);
}

/** The nodes that a file exports under a name, those of files that it hands on included. */
function exportSources(file: FileGraph, name: number, state: SearchState, seen: Set<FileGraph>): Access[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const { graph, pointsTo } = state.tools;
  const { strings } = graph;
  graph.index.names.readBy(file.number, state.reader);
  const named = file.exported.get(name) ?? [];
  const found: Access[] = named.map((node) => ({ node, steps: [] }));
  const isDefault = strings.text(name) === 'default';
  for (const node of file.exported.get(strings.number('=')) ?? [])
    found.push({ node, steps: isDefault && named.length === 0 ? [] : [name] });
  // A name of its own is not that of a star (ECMA-262, ResolveExport).
  if (isDefault || named.length > 0) return found;
  if (file.stars.length > 0)
    for (const target of pointsTo.stars.of(file, state.reader).of(name))
      found.push(...exportSources(target, name, state, seen));
  return found;
}
