/** The search at what is done with a value or variable elsewhere: writes to its properties, calls that fill it. */
import { Kind, Step } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';
import { nameKey } from '../graph/graphTable.js';
import { operandsOf } from '../graph/nodeOperands.js';
import { isWritten } from '../library/flowTable.js';
import { accessesOf, stepsOf } from '../library/libraryPlaces.js';
import type { State } from '../state.js';
import { symbolMark } from '../values/keys.js';
import { stepsLeft } from '../values/objectParts.js';
import { Form, nodeValue, valueForm, valueNumber } from '../values/valueCodes.js';
import type { NotedWrite } from '../values/writeRegister.js';
import { searchTold } from './commandLineOptions.js';
import { keyOfParameter, noPath, type Path, type PortForm, plainForm } from './goals.js';
import { givenBeside, type KeyedGiven } from './keyedGiven.js';
import type { SearchState } from './searchState.js';

/** What is written to a value elsewhere. */
export function searchWrites(state: SearchState, value: number, step: number, rest: Path): void {
  const { tools, reader, goals } = state;
  const { pointsTo, graph } = tools;
  if (step > 0) {
    const register = pointsTo.fields.writes.to(step);
    pointsTo.run();
    for (const one of register.readBy(value, reader)) if (!isOfCaller(one, value, state)) state.go(one, rest);
  }
  if (valueForm(value) === Form.external) return;
  const file =
    valueForm(value) === Form.exports ? valueNumber(value) : graph.fileOf(valueNumber(value)).number;
  const register = pointsTo.fields.writes.in(file);
  pointsTo.run();
  for (const one of register.readBy(value, reader)) {
    if (isCounted(step, one.into, graph) || isOfCaller(one, value, state)) continue;
    const left = stepsLeft(one.into, step);
    if (!left || isKeyedByParameter(one, step, state, rest)) continue;
    state.go(one, goals.paths.prefixed(left, rest), copiedBy(one.into[0] ?? 0, step, state));
  }
}

/**
 * Whether a write is that of a caller into what the function made for it: `const o = defaults(); o.port = 50051`,
 * `Object.assign(defaults(), { port: 50051 })`. Every call makes another object; who searches from that variable finds
 * what is written to it.
 */
function isOfCaller({ base }: NotedWrite, value: number, { fn, tools, reader }: SearchState): boolean {
  const { graph, pointsTo } = tools;
  if (fn === 0 || valueForm(value) !== Form.node || !isMadeForCall(valueNumber(value), fn, graph))
    return false;
  return heldBy(base, tools, reader).some(
    (one) => graph.kind(one) === Kind.call && pointsTo.valuesOf(graph.x(one), reader).includes(nodeValue(fn)),
  );
}

/** A function that does more with what it returns may keep it. */
const maxMaker = 400;

/** Whether a function makes an object anew for every call, and keeps it nowhere. */
function isMadeForCall(object: number, fn: number, graph: FlowGraph): boolean {
  const returned = withoutTypes(graph.returnsOf(fn), graph);
  if (returned === object) return true;
  if (returned <= 0 || graph.kind(returned) !== Kind.variable || !graph.isInside(returned, fn)) return false;
  const last = graph.lastInside(fn);
  if (last - fn > maxMaker || withoutTypes(returned, graph, true) !== object) return false;
  for (let n = fn + 1; n <= last; n++) {
    const kind = graph.kind(n);
    if (kind === Kind.read || kind === Kind.any) continue;
    if (kind === Kind.write ? graph.z(n) === returned : operandsOf(n, graph).includes(returned)) return false;
  }
  return true;
}

/** The one node that a node stands for beside its type; 0 where it is one of several. */
function withoutTypes(node: number, graph: FlowGraph, isOpened = false): number {
  if (node <= 0 || (graph.kind(node) !== Kind.any && !isOpened)) return node;
  const parts = [...graph.list(graph.y(node))].filter((one) => one > 0 && graph.kind(one) !== Kind.typed);
  return parts.length === 1 ? withoutTypes(parts[0] as number, graph) : 0;
}

/** What a variable or a name is given; a call itself. */
function heldBy(node: number, { graph }: SearchState['tools'], reader: State): readonly number[] {
  if (graph.kind(node) === Kind.call) return [node];
  if (graph.kind(node) === Kind.variable) return [...graph.list(graph.y(node))].filter((one) => one > 0);
  if (graph.kind(node) !== Kind.name) return [];
  return (graph.declaredAs(node, reader) ?? []).flatMap((one) =>
    graph.kind(one) === Kind.variable ? [...graph.list(graph.y(one))].filter((held) => held > 0) : [one],
  );
}

/** Goes on with what callers give where a write's key and value are parameters; false for any other write. */
function isKeyedByParameter(
  { node, steps, into }: NotedWrite,
  step: number,
  state: SearchState,
  rest: Path,
): boolean {
  const { graph } = state.tools;
  if (into[0] !== Step.any || steps.length > 0 || graph.kind(node) !== Kind.parameter) return false;
  const written = graph.index.keyWrites
    .of(graph.fileOf(node).number, state.reader)
    .filter((write) => graph.z(write) === node);
  for (const write of written) {
    const given = givenBeside(graph.y(write), node, step, state);
    if (!given) return false;
    for (const one of given) hopToGiven(one, step, state, rest);
  }
  return written.length > 0;
}

function hopToGiven(
  { link, access, isNamed }: KeyedGiven,
  step: number,
  state: SearchState,
  rest: Path,
): void {
  const key = isNamed ? step : Step.any;
  state.hop(access, rest, link.call, link.isLikely, copiedBy(key, step, state));
}

/** `to[k] = from[k]` copies the property that is asked for: whatever key comes next is the same. */
function copiedBy(key: number, step: number, { form }: SearchState): PortForm {
  return key === Step.any && step > 0 ? { ...form, key: step } : form;
}

/** What is done with a variable beside giving it values: writes to its properties, calls on it, calls that fill it. */
export function searchUses(state: SearchState): void {
  const { tools, node, step, rest, reader } = state;
  const { graph } = tools;
  const isName = graph.kind(node) === Kind.name;
  const key = isName ? nameKey(graph.fileOf(node), graph.x(node)) : node;
  const isUrl = step === 0 || asksUrlText(state);
  for (const use of isUrl ? graph.index.usesOf.of(key, reader) : usesUnder(key, state)) {
    const kind = graph.kind(use);
    if (kind === Kind.write) {
      if (isUrl && graph.y(use) !== step) searchUrlWrite(state, use);
      else if (graph.y(use) === step || step === Step.any || step <= keyOfParameter)
        state.go({ node: graph.z(use), steps: [] }, rest);
    } else if (kind === Kind.writeKey) {
      const key = tools.pointsTo.keyStep(graph.y(use), reader);
      if (
        step !== 0 &&
        step !== Step.key &&
        (key === Step.any ? !isSymbolStep(step, graph) : key === step || step < 0)
      ) {
        const given = givenBeside(graph.y(use), graph.z(use), step, state);
        for (const one of given ?? []) hopToGiven(one, step, state, rest);
        if (!given) state.go({ node: graph.z(use), steps: [] }, rest, copiedBy(key, step, state));
      }
    } else if (kind === Kind.call) {
      searchWriter(state, use, 'this', node);
      searchTold(state, use);
    }
  }
  if (step === 0) return;
  searchPartWrites(state, key);
  const calls = isName
    ? graph.index.argumentsOfName.of(key, reader)
    : graph.index.argumentsNamed.of(-node, reader);
  if (calls.length > maxFillers) return;
  for (const call of calls) {
    searchWriter(state, call, 'argument', node);
    searchFiller(state, call);
  }
}

/** `config.server.port = 1`, whatever holds the server: what is asked of the variable by the same two names. */
function searchPartWrites({ tools, step, rest, reader, goals, go }: SearchState, key: number): void {
  const { graph } = tools;
  const next = goals.paths.first(rest);
  if (step <= 0 || next <= 0) return;
  for (const write of graph.index.partWrites.of(key, reader))
    if (graph.y(write) === next && graph.y(graph.x(write)) === step)
      go({ node: graph.z(write), steps: [] }, goals.paths.rest(rest));
}

/** The uses that matter where one property is asked for: writes to it, and all that is no write to a property. */
function usesUnder(key: number, { tools, step, reader }: SearchState): readonly number[] {
  const { usesOf, usesByProperty } = tools.graph.index;
  const all = usesOf.of(key, reader);
  return step <= 0 ? all : [...usesByProperty.of(key, step), ...usesByProperty.of(key, 0)];
}

function isSymbolStep(step: number, graph: SearchState['tools']['graph']): boolean {
  return step > 0 && graph.strings.text(step).startsWith(symbolMark);
}

/** A variable that is handed to more calls is a tool, not a box that is filled. */
const maxFillers = 60;

/** Whether the text of a URL is asked for by a property of it. */
function asksUrlText({ step, rest, form, tools: { graph } }: SearchState): boolean {
  return (
    step > 0 && rest === noPath && isUrlForm(form) && /^(?:href|origin|host)$/.test(graph.strings.text(step))
  );
}

function isUrlForm({ as }: PortForm): boolean {
  return as === 'url' || as === 'any';
}

/** `url.port = …` changes where the URL leads. */
function searchUrlWrite(state: SearchState, write: number): void {
  const { graph } = state.tools;
  const { form } = state;
  if (!isUrlForm(form)) return;
  const name = graph.strings.text(graph.y(write));
  const value = { node: graph.z(write), steps: [] };
  if (name === 'port') state.go(value, noPath, plainForm('port'));
  else if (name === 'host') state.go(value, noPath, plainForm('address'));
  else if (name === 'href') state.go(value, noPath);
}

/** A library's call that writes to the variable: `list.push(x)`, `Object.assign(options, x)`. */
function searchWriter(state: SearchState, call: number, root: 'this' | 'argument', node: number): void {
  const { tools, path } = state;
  const { graph, pointsTo } = tools;
  for (const { from, to } of pointsTo.flows.of(call, false).flatMap((row) => row.flows)) {
    if (!isWritten(to.root) || to.root !== root) continue;
    if (root === 'argument' && !isSameVariable(graph.listItem(graph.y(call), to.index), node, graph))
      continue;
    const into = stepsOf(to.steps, call, graph);
    if (isCounted(state.step, into, graph)) continue;
    const left = state.goals.paths.behind(into, path);
    if (left !== null) for (const one of accessesOf(from, call, graph)) state.go(one, left);
  }
}

/** `list.length`, `set.size`: what was put in is counted, not read. */
function isCounted(step: number, into: readonly number[], graph: SearchState['tools']['graph']): boolean {
  if (step <= 0 || into[0] !== Step.element) return false;
  const name = graph.strings.text(step);
  return name === 'length' || name === 'size';
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
  const { tools, node, step, reader } = state;
  const { graph, pointsTo } = tools;
  if (step <= 0) return;
  const position = graph.list(graph.y(call)).findIndex((one) => isSameVariable(one, node, graph));
  if (position < 0) return;
  for (const value of pointsTo.valuesOf(graph.x(call), reader)) {
    const fn = valueNumber(value);
    if (valueForm(value) !== Form.node || graph.kind(fn) !== Kind.function) continue;
    const parameter = graph.listItem(graph.y(fn), position);
    if (parameter === 0) continue;
    const written = graph.index.usesOf
      .of(parameter, reader)
      .filter((use) => propertyWritten(use, fn, call, state) === step)
      .map((use) => ({ node: graph.z(use), steps: [] }));
    if (written.length > 0) state.enter(fn, written, `fills ${position} ${step}`, call);
  }
}

/** The property that a function writes when a call gives it the name (`put(ports, 'http', 50051)`); 0 for none that is known. */
function propertyWritten(use: number, fn: number, call: number, { tools, reader }: SearchState): number {
  const { graph, constants } = tools;
  if (graph.kind(use) === Kind.write) return graph.y(use);
  const key = graph.kind(use) === Kind.writeKey ? graph.y(use) : 0;
  if (key === 0 || graph.kind(key) !== Kind.parameter || graph.y(key) !== fn) return 0;
  const text = constants.textOf(graph.listItem(graph.y(call), graph.parameterIndex(key)), reader);
  return text === null ? 0 : graph.strings.number(text);
}
