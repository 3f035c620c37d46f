/** The search at parameters and at `this`: on to the callers, or back to who asked for what the function gives. */
import { Flag, Kind, Step } from '../../facts/nodeKinds.js';
import type { CallerLink } from '../callers/callerLinks.js';
import type { FlowGraph } from '../graph/graph.js';
import { nameKey } from '../graph/graphTable.js';
import type { Access } from '../library/libraryPlaces.js';
import { Form, instanceOf, nodeValue, valueForm, valueNumber } from '../values/valueCodes.js';
import { searchHandedOptions, searchOptionsOf } from './commandLineOptions.js';
import { formAtCaller, formByDefault } from './givenNumbers.js';
import { noPath, type Path } from './goals.js';
import { givenBeside } from './keyedGiven.js';
import { searchHandler } from './searchHandlers.js';
import { searchInstance, searchParts } from './searchObjects.js';
import type { SearchState } from './searchState.js';
import { searchUses } from './searchUses.js';

/** Looks at a parameter: what it is by default, what callers and libraries give it. */
export function searchParameter(state: SearchState): void {
  const { graph } = state.tools;
  const { node, path } = state;
  const byDefault = formByDefault(state);
  for (const one of graph.list(graph.z(node))) state.go({ node: one, steps: [] }, path, byDefault);
  searchUses(state);
  const fn = graph.y(node);
  const index = graph.parameterIndex(node);
  const isRest = graph.has(node, Flag.rest);
  const asked = isRest ? restIndices(state.step, index, graph) : [index];
  searchGiven(state, fn, asked, isRest ? state.rest : path);
}

/** Looks at `arguments`: the parameters that its elements are, or what callers give where none is declared. */
export function searchArguments(state: SearchState, fn: number): void {
  const { graph } = state.tools;
  const parameters = graph.list(graph.y(fn));
  for (const index of restIndices(state.step, 0, graph)) {
    const parameter = parameters[index] ?? 0;
    if (parameter > 0) state.go({ node: parameter, steps: [] }, state.rest);
    else searchGiven(state, fn, [index], state.rest);
  }
}

/** Goes on at what a function is given at some places: back to who asked for what it gives, or to all callers. */
function searchGiven(state: SearchState, fn: number, asked: readonly number[], rest: Path): void {
  const { callers, pointsTo, onCallersAsked, graph } = state.tools;
  const { reader, isLocal, fn: inside } = state;
  if (inside === fn) {
    for (const one of asked)
      state.answer({ kind: 'parameter', index: one, goal: state.goals.number(rest, state.form) });
    return;
  }
  if (graph.has(fn, Flag.setter)) searchSetter(state, fn);
  searchHandedOptions(state, fn);
  searchHandler(state, fn);
  for (const one of asked) {
    for (const access of pointsTo.fields.handedToCallback(fn, one, reader)) state.go(access, rest);
    if (isLocal) continue;
    const links = callers.of(fn, reader);
    onCallersAsked(fn, isBare(state), reader);
    for (const link of links) {
      if (link.handsOptions !== undefined) searchOptionsOf(link.call, link.handsOptions, state);
      const access = link.argument(one);
      if (access && !searchRegistry(state, fn, link, access, rest))
        state.hop(access, rest, link.call, link.isLikely, formAtCaller(state, link));
    }
  }
}

/** `dials[kind](port)` calls the function of that name only: what callers give beside another kind does not reach it. */
function searchRegistry(
  state: SearchState,
  fn: number,
  { call, isLikely }: CallerLink,
  access: Access,
  rest: Path,
): boolean {
  const { graph } = state.tools;
  const callee = graph.x(call);
  if (callee === 0 || graph.kind(callee) !== Kind.readKey || access.steps.length > 0) return false;
  const given = givenBeside(graph.y(callee), access.node, graph.x(fn), state);
  for (const one of given ?? []) state.hop(one.access, rest, one.link.call, isLikely || one.link.isLikely);
  return given !== null;
}

/** A setter is given what is written to the property of its name. */
function searchSetter(state: SearchState, fn: number): void {
  const { graph, pointsTo } = state.tools;
  const owner = graph.ownerOf(fn);
  if (owner === 0) return;
  const isClass = graph.kind(owner) === Kind.class;
  const values = isClass
    ? graph.has(fn, Flag.static)
      ? [nodeValue(owner)]
      : [owner, ...pointsTo.heirsOf(owner, state.reader)].map(instanceOf)
    : [nodeValue(owner)];
  const register = pointsTo.fields.writes.to(graph.x(fn));
  pointsTo.run();
  for (const value of values)
    for (const one of register.readBy(value, state.reader)) state.go(one, state.path);
}

/** Whether a number can be given without anything beside it that says port: not under an option of that name, not in a text. */
function isBare({ form, path, goals, tools }: SearchState): boolean {
  if (form.as !== 'port') return false;
  return !goals.paths.steps(path).some((step) => step > 0 && /port/i.test(tools.graph.strings.text(step)));
}

/** The parameters that an element of the rest can be. */
function restIndices(step: number, index: number, { strings }: FlowGraph): number[] {
  if (step === 0) return [];
  if (step > 0) {
    const at = Number(strings.text(step));
    return Number.isInteger(at) ? [index + at] : [];
  }
  return step === Step.element || step === Step.any ? [0, 1, 2, 3, 4, 5].map((one) => index + one) : [];
}

/** Looks at `this`: the instance or object that it can be, and what its fields are given. */
export function searchThis(state: SearchState): void {
  const { graph, pointsTo } = state.tools;
  const { node, reader, path } = state;
  const owner = graph.x(node);
  if (path === noPath) return;
  if (owner > 0 && owner === state.fn && graph.kind(owner) === Kind.function) {
    state.answer({ kind: 'this', goal: state.goal });
    return;
  }
  for (const value of pointsTo.valuesOf(node, reader)) {
    if (valueForm(value) === Form.instance) searchInstance(state, valueNumber(value));
    else if (valueForm(value) === Form.node) searchParts(state, valueNumber(value));
    else if (valueForm(value) === Form.exports) searchParts(state, node, value);
  }
  searchFieldWrites(state);
}

/** `this.options.port = …`, also where nothing is known of what `this.options` holds. */
function searchFieldWrites(state: SearchState): void {
  const { graph, pointsTo } = state.tools;
  const { node, step, rest, reader, goals } = state;
  const inner = goals.paths.first(rest);
  if (step <= 0 || inner <= 0) return;
  const own = pointsTo.valuesOf(node, reader);
  for (const write of graph.index.fieldWrites.of(nameKey(graph.fileOf(node), inner), reader)) {
    const base = graph.x(write);
    if (graph.kind(base) !== Kind.read || graph.y(base) !== step || graph.kind(graph.x(base)) !== Kind.this)
      continue;
    if (pointsTo.valuesOf(graph.x(base), reader).some((value) => own.includes(value)))
      state.go({ node: graph.z(write), steps: [] }, goals.paths.rest(rest));
  }
}
