/** The search at calls: what functions return, what constructions store, what libraries hand through. */

import { Flag, Kind, Step } from '../../facts/nodeKinds.js';
import { boundArguments } from '../callers/boundArguments.js';
import type { FlowPlace, ReadRow } from '../library/flowRow.js';
import { pairsUnder } from '../library/keyedPairs.js';
import { nodesOf, stepsOf } from '../library/libraryPlaces.js';
import { Form, valueForm, valueNumber } from '../values/valueCodes.js';
import { searchOptions } from './commandLineOptions.js';
import { noPath, type PortForm, plainForm } from './goals.js';
import { isLeftOut } from './listedKeys.js';
import { fitting, instanceSources } from './searchObjects.js';
import { formUpTo, searchChoice, searchRangeCall } from './searchRangeCalls.js';
import { searchSettingsCall } from './searchSettings.js';
import type { SearchState } from './searchState.js';

/** Looks at the result of a call or construction. */
export function searchCall(state: SearchState): void {
  const { tools, node, reader } = state;
  const { graph } = tools;
  const callee = graph.x(node);
  if (isBoundAddress(state)) return;
  const values = callee > 0 ? tools.receivers.valuesOf(callee, reader) : [];
  let isOwn = false;
  for (const value of values) {
    const target = valueNumber(value);
    if (valueForm(value) === Form.external) searchRows(state, value);
    else if (valueForm(value) === Form.node && graph.kind(target) === Kind.function) {
      isOwn = true;
      searchResult(state, target, -boundArguments(callee, graph, reader));
    } else if (valueForm(value) === Form.node && graph.kind(target) === Kind.class) {
      isOwn = true;
      searchStores(state, target);
    }
  }
  // What transpilers put in front of code is told by rows, whatever it looks like in the file.
  if (isOwn && graph.strings.text(graph.z(node)).startsWith('_')) searchLibrary(state, false);
  // What a container of the workspace keeps in a map comes out by name, whatever its code.
  searchSettingsCall(state);
  if (isOwn || searchRangeCall(state) || searchChoice(state)) return;
  searchApplied(state);
  searchOptions(state);
  searchLibrary(
    state,
    values.every((one) => valueForm(one) === Form.external),
  );
}

/** `server.address().port` is what was bound already, also where a test says what (https://nodejs.org/api/net.html#serveraddress). */
function isBoundAddress({ tools: { graph }, node, step }: SearchState): boolean {
  if (graph.strings.text(graph.z(node)) !== 'address' || graph.list(graph.y(node)).length > 0) return false;
  return step > 0 && graph.strings.text(step) === 'port' && graph.kind(graph.x(node)) === Kind.read;
}

/** What a function returns or yields, and what it stores in the instance that `new` makes. */
function searchResult(state: SearchState, fn: number, shift: number): void {
  const { graph } = state.tools;
  const { node, step } = state;
  if (graph.has(node, Flag.new)) searchStores(state, fn);
  if (graph.returnsOf(fn) > 0)
    state.enter(fn, [{ node: graph.returnsOf(fn), steps: [] }], 'returns', node, shift);
  if (graph.yieldsOf(fn) > 0 && (step === Step.element || step === Step.any))
    state.enter(fn, [{ node: graph.yieldsOf(fn), steps: [] }], 'yields', node, shift);
}

/** What an instance holds: with the arguments of this very construction where the constructor stores them. */
function searchStores(state: SearchState, holder: number): void {
  const { graph } = state.tools;
  const { step, form } = state;
  if (step === 0) return;
  const making = graph.kind(holder) === Kind.class ? graph.constructorOf(holder) : holder;
  const sources = fitting(instanceSources(holder, step, state, new Set()), state);
  if (making > 0) state.enter(making, sources, `stores ${step}`, state.node);
  else for (const one of sources) state.go(one, state.rest, one.isCopied ? { ...form, key: step } : form);
}

/** `f.call(self, a)` gives what `f(a)` does. */
function searchApplied(state: SearchState): void {
  const { tools, node, reader } = state;
  const { graph, pointsTo } = tools;
  const callee = graph.x(node);
  if (callee === 0 || graph.kind(callee) !== Kind.read || graph.strings.text(graph.z(node)) !== 'call')
    return;
  for (const value of pointsTo.valuesOf(graph.x(callee), reader))
    if (valueForm(value) === Form.node && graph.kind(valueNumber(value)) === Kind.function)
      searchResult(state, valueNumber(value), 1);
}

/** Rows of the catalogue whose result is one of the arguments. */
function searchRows(state: SearchState, value: number): void {
  const { tools, node, path, goals } = state;
  const { graph } = tools;
  for (const row of tools.valueRows(value, graph.has(node, Flag.new) ? 'new' : 'call')) {
    const prefix = row.resultPath ? row.resultPath.split('.').map((one) => graph.strings.number(one)) : [];
    const rest = goals.paths.behind(prefix, path);
    if (rest === null) continue;
    const parsed = row.parses ? partOf(state, row.parses) : null;
    for (const gives of row.gives) {
      const [first = '0', ...steps] = gives
        .replaceAll('[]', '.[]')
        .split('.')
        .filter((one) => one !== '');
      const argument = first === 'callee' ? graph.x(node) : graph.listItem(graph.y(node), Number(first));
      if (argument === 0) continue;
      const named = steps.indexOf('*');
      const name = goals.paths.first(rest);
      if (named >= 0 && name === 0) continue;
      const numbers = steps.map((one) =>
        one === '[]' ? Step.element : one === '*' ? name : graph.strings.number(one),
      );
      if (parsed) state.go({ node: argument, steps: numbers }, noPath, parsed);
      else if (row.upTo !== undefined && rest === noPath)
        state.go({ node: argument, steps: numbers }, rest, formUpTo(state, row.upTo, argument, numbers));
      else if (!row.parses)
        state.go({ node: argument, steps: numbers }, named >= 0 ? goals.paths.rest(rest) : rest);
    }
  }
}

/** Library flows by the name of what is called. */
function searchLibrary(state: SearchState, withGuesses: boolean): void {
  const { tools, node, path, goals } = state;
  const { graph, pointsTo } = tools;
  for (const row of pointsTo.flows.of(node, withGuesses)) {
    const parsed = row.parses ? partOf(state, row.parses) : undefined;
    if (parsed === null) continue;
    if (row.keys && isLeftOut(row.keys, node, state.step, tools, state.reader)) continue;
    const pairs = row.pairs ? pairsUnder(graph.listItem(graph.y(node), 0), state.step, graph) : null;
    if (pairs) {
      for (const one of pairs) state.go({ node: one, steps: [] }, state.rest);
      continue;
    }
    for (const { from, to } of row.flows) {
      if (to.root !== 'result') continue;
      const into = stepsOf(to.steps, node, graph);
      const rest = parsed ? noPath : goals.paths.behind(into, path);
      if (rest === null) continue;
      const steps = stepsOf(from.steps, node, graph);
      // What is asked of the result stands in the middle: `port` of `settings.port` in `0.port.default`.
      if (from.behind) {
        if (rest === noPath) continue;
        steps.push(...goals.paths.steps(rest), ...stepsOf(from.behind, node, graph));
      }
      for (const one of nodesOf(from, node, graph))
        state.go(
          { node: one, steps },
          from.behind ? noPath : rest,
          parsed ?? copied(into, formOfPart(row, from, state), state),
        );
    }
  }
  if (withGuesses) searchDefault(state);
}

/** `Object.fromEntries` puts what it is given under any name: under the one that is asked for, what stands under that. */
function copied(into: readonly number[], form: PortForm, { step }: SearchState): PortForm {
  return into[0] === Step.any && step > 0 ? { ...form, key: step } : form;
}

/** The form in which a part of a URL names the port: alone, or behind the host. */
function formOfPart({ joinsUrl }: ReadRow, { steps: [part] }: FlowPlace, { form }: SearchState): PortForm {
  if (!joinsUrl || part === undefined || form.as === 'port') return form;
  return part === 'port' ? plainForm('port') : { ...form, as: 'address' };
}

/** What is asked of a text by the part that is read of it: a URL's port, the piece behind a colon; null for any other. */
function partOf(
  { step, rest, form, tools: { graph } }: SearchState,
  parses: 'url' | 'pieces',
): PortForm | null {
  if (step === 0) return form;
  if (rest !== noPath) return null;
  const isPort = form.as === 'port' || form.as === 'any';
  const name = step > 0 ? graph.strings.text(step) : '';
  if (parses === 'pieces') {
    if (step <= 0 || name === 'length') return step === Step.element && form.as !== 'port' ? form : null;
    return name === '0' && !isPort
      ? form
      : isPort && /^\d+$/.test(name) && name !== '0'
        ? { ...form, as: 'urlPort' }
        : null;
  }
  if (name === 'href' || name === 'origin' || name === 'host') return isPort ? null : form;
  return name === 'port' && isPort ? { ...form, as: 'urlPort' } : null;
}

/** `env.get('PORT').default('3000').example('x').asPortNumber()`: a chain that names a default ends in it. */
function searchDefault(state: SearchState): void {
  const { graph } = state.tools;
  let callee = graph.x(state.node);
  for (let hops = 0; hops < 12 && callee > 0 && graph.kind(callee) === Kind.read; hops++) {
    const before = graph.x(callee);
    if (before === 0 || graph.kind(before) !== Kind.call) return;
    if (/^(?:default|prefault)$/.test(graph.strings.text(graph.z(before)))) {
      state.go({ node: before, steps: [] }, state.path);
      return;
    }
    callee = graph.x(before);
  }
}
