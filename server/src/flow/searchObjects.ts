/** The search at objects: entries, writes, instances, modules, and what happens to a variable that holds one. */
import { Kind, Step } from '../facts/nodeKinds.js';
import { tellers, toldBy } from './commandLineOptions.js';
import { stepsLeft } from './fields.js';
import type { FileGraph } from './fileGraph.js';
import { isWritten } from './flowTable.js';
import { keyOfParameter, noPath, type Path, type PortForm, plainForm } from './goals.js';
import { nameKey } from './graphTable.js';
import { symbolMark } from './keys.js';
import { type Access, stepsOf } from './libraryPlaces.js';
import type { SearchState } from './portSearch.js';
import type { State } from './state.js';
import { exportsOf, Form, instanceOf, nodeValue, valueForm, valueNumber } from './valueCodes.js';

/** Looks at an object, array, class, function or module for the first step of the path. */
export function searchParts(state: SearchState, node = state.node, value = nodeValue(node)): void {
  const { tools, path, step, rest, query } = state;
  const { graph, pointsTo } = tools;
  const kind = graph.kind(node);
  if (kind === Kind.typed) {
    for (const one of pointsTo.valuesOf(node, query))
      if (valueForm(one) === Form.instance) searchInstance(state, valueNumber(one));
    return;
  }
  if (path === noPath) {
    searchWhole(state, node);
    return;
  }
  if (kind === Kind.exports || valueForm(value) === Form.exports) {
    const file = kind === Kind.exports ? graph.fileOf(node) : graph.filesByNumber[valueNumber(value)];
    if (file) searchExports(state, file, path);
    return;
  }
  if (kind === Kind.super) {
    for (const one of pointsTo.valuesOf(node, query))
      if (valueForm(one) === Form.instance) searchInstance(state, valueNumber(one));
    return;
  }
  const asked = step <= keyOfParameter ? Step.any : step;
  if (kind === Kind.object || kind === Kind.array) {
    for (const one of pointsTo.fields.partsOf(node, asked, query)) state.go(one, rest);
  } else if (kind === Kind.class) {
    for (const one of pointsTo.fields.membersOf(node, asked, true)) state.go({ node: one, steps: [] }, rest);
    if (graph.heritageOf(node) > 0) state.go({ node: graph.heritageOf(node), steps: [] }, path);
  } else if (kind !== Kind.function) return;
  searchWrites(state, value, asked, rest);
}

/** Nothing is left to read: arrays hold addresses, objects may have a port. */
function searchWhole(state: SearchState, node: number): void {
  const { graph, pointsTo } = state.tools;
  const { form, query } = state;
  const parts = (step: number): Access[] => pointsTo.fields.partsOf(node, step, query);
  if (graph.kind(node) === Kind.array && form.as !== 'port' && form.as !== 'urlPort')
    for (const one of parts(Step.element)) state.go(one, noPath);
  if (graph.kind(node) === Kind.object && form.as === 'any')
    for (const one of parts(graph.strings.number('port'))) state.go(one, noPath, plainForm('port'));
}

/** What is written to a value elsewhere. */
function searchWrites(state: SearchState, value: number, step: number, rest: Path): void {
  const { tools, query, goals } = state;
  const { pointsTo, graph } = tools;
  if (step > 0) {
    const register = pointsTo.fields.writesTo(step);
    pointsTo.run();
    for (const one of register.readBy(value, query)) state.go(one, rest);
  }
  if (valueForm(value) === Form.external) return;
  const file =
    valueForm(value) === Form.exports ? valueNumber(value) : graph.fileOf(valueNumber(value)).number;
  const register = pointsTo.fields.writesIn(file);
  pointsTo.run();
  for (const one of register.readBy(value, query)) {
    const left = stepsLeft(one.into, step);
    if (left) state.go(one, goals.paths.prefixed(left, rest), copiedBy(one.into[0] ?? 0, step, state));
  }
}

/** `to[k] = from[k]` copies the property that is asked for: whatever key comes next is the same. */
function copiedBy(key: number, step: number, { form }: SearchState): PortForm {
  return key === Step.any && step > 0 ? { ...form, key: step } : form;
}

/** Looks at an instance: members, what is written to it, what it inherits. */
export function searchInstance(state: SearchState, holder: number): void {
  if (state.step === 0) return;
  for (const one of instanceSources(holder, state.step, state, new Set())) state.go(one, state.rest);
}

/** The nodes that a property of an instance can come from. */
export function instanceSources(
  holder: number,
  step: number,
  { tools, query }: { readonly tools: SearchState['tools']; readonly query: State },
  seen: Set<number>,
): Access[] {
  if (seen.has(holder)) return [];
  seen.add(holder);
  const { graph, pointsTo } = tools;
  graph.statementOf(holder).usedBy(query);
  const found: Access[] = [];
  const isClass = graph.kind(holder) === Kind.class;
  if (isClass)
    for (const one of pointsTo.fields.membersOf(holder, step, false)) found.push({ node: one, steps: [] });
  const value = instanceOf(holder);
  if (step > 0) {
    const register = pointsTo.fields.writesTo(step);
    pointsTo.run();
    for (const one of register.readBy(value, query)) found.push(one);
  }
  const copies = pointsTo.fields.writesIn(graph.fileOf(holder).number);
  pointsTo.run();
  for (const one of copies.readBy(value, query)) {
    const left = stepsLeft(one.into, step);
    if (left) found.push({ node: one.node, steps: [...one.steps, ...left] });
  }
  const parents = isClass
    ? graph.heritageOf(holder) > 0
      ? pointsTo.valuesOf(graph.heritageOf(holder), query)
      : []
    : prototypesOf(holder, tools, query);
  for (const parent of parents) {
    const node = valueNumber(parent);
    if (valueForm(parent) === Form.external || valueForm(parent) === Form.exports) continue;
    if (valueForm(parent) === Form.node && graph.kind(node) === Kind.object)
      found.push(...pointsTo.fields.partsOf(node, step, query));
    else if (graph.kind(node) === Kind.class || graph.kind(node) === Kind.function)
      found.push(...instanceSources(node, step, { tools, query }, seen));
  }
  return found;
}

/** What the prototype of a constructor function is or was made from. */
function prototypesOf(
  fn: number,
  { pointsTo, graph }: SearchState['tools'],
  query: State,
): readonly number[] {
  const field = pointsTo.fields.fieldOf(nodeValue(fn), graph.strings.number('prototype'));
  pointsTo.run();
  field.usedBy(query);
  return field.values;
}

/** Looks at a name of the file's top, or a global. */
export function searchName(state: SearchState): void {
  const { tools, node, path, query, goals } = state;
  const { graph, pointsTo } = tools;
  const file = graph.fileOf(node);
  graph.index.names.readBy(file.number, query);
  const declared = file.declared.get(graph.x(node));
  if (declared) {
    for (const one of declared) state.go({ node: one, steps: [] }, path);
    return;
  }
  // `process.env.X = …`, `globalThis.x = …`, wherever they stand.
  const name = graph.strings.text(graph.x(node));
  const asked = [graph.x(node), ...goals.paths.steps(path)];
  for (let at = 0; at < asked.length; at++) {
    const step = asked[at] as number;
    if (step <= 0) continue;
    const register = pointsTo.fields.writesTo(step);
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
      for (const one of register.readBy(base, query))
        if (pointsTo.modules.runTogether(graph.fileOf(one.node), file, query))
          state.go(one, goals.paths.prefixed(asked.slice(at + 1), noPath));
  }
}

/** Looks at something of a module. */
export function searchImport(state: SearchState): void {
  const { tools, node, path, query } = state;
  const { graph, pointsTo } = tools;
  const { file } = pointsTo.modules.of(graph.fileOf(node), graph.strings.text(graph.x(node)), query);
  if (!file) return;
  const name = graph.y(node);
  const isWhole = graph.strings.text(name) === '*';
  searchExports(state, file, isWhole ? path : state.goals.paths.before(name, path));
}

/** Looks at what a file exports, by the first step of the path. */
function searchExports(state: SearchState, file: FileGraph, path: Path): void {
  const { graph } = state.tools;
  const { paths } = state.goals;
  if (path < 0) return;
  const name = paths.first(path);
  const rest = paths.rest(path);
  graph.index.names.readBy(file.number, state.query);
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
  graph.index.names.readBy(file.number, state.query);
  const named = file.exported.get(name) ?? [];
  const found: Access[] = named.map((node) => ({ node, steps: [] }));
  const isDefault = strings.text(name) === 'default';
  for (const node of file.exported.get(strings.number('=')) ?? [])
    found.push({ node, steps: isDefault && named.length === 0 ? [] : [name] });
  // A name of its own is not that of a star (ECMA-262, ResolveExport).
  if (isDefault || named.length > 0) return found;
  for (const star of file.stars) {
    const target = pointsTo.modules.of(file, strings.text(star), state.query);
    if (target.file) found.push(...exportSources(target.file, name, state, seen));
  }
  return found;
}

/** What is done with a variable beside giving it values: writes to its properties, calls on it, calls that fill it. */
export function searchUses(state: SearchState): void {
  const { tools, node, step, rest, query } = state;
  const { graph } = tools;
  const isName = graph.kind(node) === Kind.name;
  const key = isName ? nameKey(graph.fileOf(node), graph.x(node)) : node;
  for (const use of graph.index.usesOf.of(key, query)) {
    const kind = graph.kind(use);
    if (kind === Kind.write) {
      if (step === 0) searchUrlWrite(state, use);
      else if (graph.y(use) === step || step === Step.any || step <= keyOfParameter)
        state.go({ node: graph.z(use), steps: [] }, rest);
    } else if (kind === Kind.writeKey) {
      const key = tools.pointsTo.keyStep(graph.y(use), query);
      if (
        step !== 0 &&
        step !== Step.key &&
        (key === Step.any ? !isSymbolStep(step, graph) : key === step || step < 0)
      )
        state.go({ node: graph.z(use), steps: [] }, rest, copiedBy(key, step, state));
    } else if (kind === Kind.call) {
      searchWriter(state, use, 'this', node);
      // Options that a parser is told are read back as its properties.
      if (step > 0 && tellers.test(graph.strings.text(graph.z(use))))
        for (const one of toldBy(use, graph.strings.text(step), graph)) state.go(one, rest);
    }
  }
  if (step === 0) return;
  const calls = isName
    ? graph.index.argumentsOfName.of(key, query)
    : graph.index.argumentsNamed.of(-node, query);
  if (calls.length > maxFillers) return;
  for (const call of calls) {
    searchWriter(state, call, 'argument', node);
    searchFiller(state, call);
  }
}

function isSymbolStep(step: number, graph: SearchState['tools']['graph']): boolean {
  return step > 0 && graph.strings.text(step).startsWith(symbolMark);
}

/** A variable that is handed to more calls is a tool, not a box that is filled. */
const maxFillers = 60;

/** `url.port = …` changes where the URL leads. */
function searchUrlWrite(state: SearchState, write: number): void {
  const { graph } = state.tools;
  const { form } = state;
  if (form.as !== 'url' && form.as !== 'any') return;
  const name = graph.strings.text(graph.y(write));
  const value = { node: graph.z(write), steps: [] };
  if (name === 'port') state.go(value, noPath, plainForm('port'));
  else if (name === 'host') state.go(value, noPath, plainForm('address'));
  else if (name === 'href') state.go(value, noPath);
}

/** A library's call that writes to the variable: `list.push(x)`, `Object.assign(options, x)`. */
function searchWriter(state: SearchState, call: number, root: 'this' | 'argument', node: number): void {
  const { tools, path, query } = state;
  const { graph, pointsTo } = tools;
  for (const { from, to } of pointsTo.flows.of(call, false).flatMap((row) => row.flows)) {
    if (!isWritten(to.root) || to.root !== root) continue;
    if (root === 'argument' && !isSameVariable(graph.listItem(graph.y(call), to.index), node, graph))
      continue;
    const left = state.goals.paths.behind(stepsOf(to.steps, call, graph), path);
    if (left !== null) for (const one of pointsTo.fields.accessesOf(from, call, query)) state.go(one, left);
  }
}

function isSameVariable(argument: number, node: number, graph: SearchState['tools']['graph']): boolean {
  if (argument === node) return true;
  return (
    argument > 0 &&
    graph.kind(argument) === Kind.name &&
    graph.kind(node) === Kind.name &&
    graph.x(argument) === graph.x(node)
  );
}

/** A function of the workspace that writes to the parameter that it is given the variable for. */
function searchFiller(state: SearchState, call: number): void {
  const { tools, node, step, query } = state;
  const { graph, pointsTo } = tools;
  if (step <= 0) return;
  const position = graph.list(graph.y(call)).findIndex((one) => isSameVariable(one, node, graph));
  if (position < 0) return;
  for (const value of pointsTo.valuesOf(graph.x(call), query)) {
    const fn = valueNumber(value);
    if (valueForm(value) !== Form.node || graph.kind(fn) !== Kind.function) continue;
    const parameter = graph.listItem(graph.y(fn), position);
    if (parameter === 0) continue;
    const written = graph.index.usesOf
      .of(parameter, query)
      .filter((use) => graph.kind(use) === Kind.write && graph.y(use) === step)
      .map((use) => ({ node: graph.z(use), steps: [] }));
    if (written.length > 0) state.enter(fn, written, `fills ${position}`, call);
  }
}
