/** The search at objects: entries, members, instances, and what these inherit. */
import { Kind, Step } from '../../facts/nodeKinds.js';
import type { Access } from '../library/libraryPlaces.js';
import type { State } from '../state.js';
import { stepsLeft } from '../values/objectParts.js';
import { Form, instanceOf, nodeValue, valueForm, valueNumber } from '../values/valueCodes.js';
import { keyOfParameter, noPath, plainForm } from './goals.js';
import { searchExports } from './searchModules.js';
import type { HeldSource, SearchState } from './searchState.js';
import { searchWrites } from './searchUses.js';

/** Looks at an object, array, class, function or module for the first step of the path. */
export function searchParts(state: SearchState, node = state.node, value = nodeValue(node)): void {
  const { tools, path, step, rest, reader, goals } = state;
  const { graph, pointsTo } = tools;
  const kind = graph.kind(node);
  if (kind === Kind.typed) {
    for (const one of pointsTo.valuesOf(node, reader))
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
    for (const one of pointsTo.valuesOf(node, reader))
      if (valueForm(one) === Form.instance) searchInstance(state, valueNumber(one));
    return;
  }
  const asked = step <= keyOfParameter ? Step.any : step;
  if (kind === Kind.function && step === Step.returned) {
    if (graph.returnsOf(node) > 0) state.go({ node: graph.returnsOf(node), steps: [] }, rest);
    return;
  }
  if ((kind === Kind.class || kind === Kind.function) && step === graph.strings.number('prototype')) {
    const next = goals.paths.first(rest);
    if (next !== 0)
      for (const one of instanceSources(node, next, state, new Set())) state.go(one, goals.paths.rest(rest));
  } else if (kind === Kind.object || kind === Kind.array) {
    for (const one of pointsTo.fields.partsOf(node, asked, reader)) state.go(one, rest);
    if (kind === Kind.object) searchJoinedNames(state, node);
  } else if (kind === Kind.class) {
    for (const one of pointsTo.fields.membersOf(node, asked, true)) state.go({ node: one, steps: [] }, rest);
    if (graph.heritageOf(node) > 0) state.go({ node: graph.heritageOf(node), steps: [] }, path);
  } else if (kind !== Kind.function) return;
  searchWrites(state, value, asked, rest);
}

/** Names that settings are given in one, with dots between them: more are no settings. */
const maxJoined = 5;

/** `{ 'server.port': 50051 }` is how settings are given by their way (`_.set(settings, 'server.port', …)`, `dot.set`). */
function searchJoinedNames({ tools, step, rest, reader, goals, go }: SearchState, node: number): void {
  const { strings } = tools.graph;
  let left = rest;
  let [name, last] = [strings.text(step), step];
  for (let hops = 0; hops < maxJoined; hops++) {
    [last, left] = last > 0 ? [goals.paths.first(left), goals.paths.rest(left)] : [0, left];
    if (last <= 0) return;
    name += `.${strings.text(last)}`;
    const joined = strings.known(name);
    if (joined > 0) for (const one of tools.pointsTo.fields.partsOf(node, joined, reader)) go(one, left);
  }
}

/** Nothing is left to read: arrays hold addresses, objects may have a port. */
function searchWhole(state: SearchState, node: number): void {
  const { graph, pointsTo } = state.tools;
  const { form, reader } = state;
  const parts = (step: number): Access[] => pointsTo.fields.partsOf(node, step, reader);
  if (graph.kind(node) === Kind.array && !['port', 'urlPort', 'portSuffix'].includes(form.as))
    for (const one of parts(Step.element)) state.go(one, noPath);
  if (graph.kind(node) === Kind.object && form.as === 'any')
    for (const one of parts(graph.strings.number('port'))) state.go(one, noPath, plainForm('port'));
}

/** Looks at an instance: members, what is written to it, what it inherits. */
export function searchInstance(state: SearchState, holder: number): void {
  if (state.step === 0) return;
  for (const one of fitting(instanceSources(holder, state.step, state, new Set()), state))
    state.go(one, state.rest, one.isCopied ? { ...state.form, key: state.step } : state.form);
}

/** Without functions that are put under keys that nobody knows, where a value is asked for. */
export function fitting(
  sources: readonly HeldSource[],
  { rest, goals, tools: { graph } }: SearchState,
): HeldSource[] {
  return sources.filter(
    ({ node, isCopied }) =>
      !isCopied || graph.kind(node) !== Kind.function || goals.paths.first(rest) === Step.returned,
  );
}

/** The nodes that a property of an instance or of an object literal can come from; none of any other value. */
export function heldSources(
  value: number,
  step: number,
  context: { readonly tools: SearchState['tools']; readonly reader: State },
): Access[] {
  const { graph, pointsTo } = context.tools;
  const holder = valueNumber(value);
  if (valueForm(value) === Form.instance) return instanceSources(holder, step, context, new Set());
  return valueForm(value) === Form.node && graph.kind(holder) === Kind.object
    ? pointsTo.fields.partsOf(holder, step, context.reader)
    : [];
}

/** The nodes that a property of an instance can come from. */
export function instanceSources(
  holder: number,
  step: number,
  { tools, reader }: { readonly tools: SearchState['tools']; readonly reader: State },
  seen: Set<number>,
): HeldSource[] {
  if (seen.has(holder)) return [];
  seen.add(holder);
  const { graph, pointsTo } = tools;
  graph.statementOf(holder).usedBy(reader);
  const found: HeldSource[] = [];
  const isClass = graph.kind(holder) === Kind.class;
  if (isClass)
    for (const one of pointsTo.fields.membersOf(holder, step, false)) found.push({ node: one, steps: [] });
  const value = instanceOf(holder);
  if (step > 0) {
    const register = pointsTo.fields.writes.to(step);
    pointsTo.run();
    for (const one of register.readBy(value, reader)) found.push(one);
  }
  const copies = pointsTo.fields.writes.in(graph.fileOf(holder).number);
  pointsTo.run();
  for (const one of copies.readBy(value, reader)) {
    const left = stepsLeft(one.into, step);
    const isCopied = step > 0 && one.into[0] === Step.any;
    if (left) found.push({ node: one.node, steps: [...one.steps, ...left], isCopied });
  }
  const parents = isClass
    ? graph.heritageOf(holder) > 0
      ? pointsTo.valuesOf(graph.heritageOf(holder), reader)
      : []
    : prototypesOf(holder, tools, reader);
  for (const parent of parents) {
    const node = valueNumber(parent);
    if (valueForm(parent) === Form.external || valueForm(parent) === Form.exports) continue;
    if (valueForm(parent) === Form.node && graph.kind(node) === Kind.object)
      found.push(...pointsTo.fields.partsOf(node, step, reader));
    else if (graph.kind(node) === Kind.class || graph.kind(node) === Kind.function)
      found.push(...instanceSources(node, step, { tools, reader }, seen));
  }
  return found;
}

/** What the prototype of a constructor function is or was made from. */
function prototypesOf(
  fn: number,
  { pointsTo, graph }: SearchState['tools'],
  reader: State,
): readonly number[] {
  const field = pointsTo.fields.fieldOf(nodeValue(fn), graph.strings.number('prototype'));
  pointsTo.run();
  field.usedBy(reader);
  return field.values;
}
