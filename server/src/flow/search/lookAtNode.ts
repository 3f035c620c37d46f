/** What a search does at each kind of node. */
import { Kind, Step } from '../../facts/nodeKinds.js';
import { isNotAmongKeys } from './listedKeys.js';
import { searchCall } from './searchCalls.js';
import { stepOfKey } from './searchKeys.js';
import { searchHeld, searchImport, searchName } from './searchModules.js';
import { searchArithmetic, searchNumber, searchSum } from './searchNumbers.js';
import { searchParts } from './searchObjects.js';
import { searchArguments, searchParameter, searchThis } from './searchParameters.js';
import { searchSettingsProperty } from './searchSettings.js';
import type { SearchState } from './searchState.js';
import { searchText } from './searchTexts.js';
import { searchUses } from './searchUses.js';

/** Looks at the node of a state, and tells the state where the search goes on. */
export function lookAtNode(state: SearchState): void {
  const { graph } = state.tools;
  const { node, path } = state;
  switch (graph.kind(node)) {
    case Kind.number:
      searchNumber(state);
      return;
    case Kind.text:
    case Kind.concat:
      searchText(state);
      return;
    case Kind.sum:
      searchSum(state);
      return;
    case Kind.arithmetic:
    case Kind.count:
      searchArithmetic(state);
      return;
    case Kind.any:
      for (const one of graph.list(graph.y(node))) state.go({ node: one, steps: [] }, path);
      return;
    case Kind.spread:
      state.go({ node: graph.x(node), steps: [] }, path);
      return;
    case Kind.pick: {
      const steps = [...graph.list(graph.y(node))].filter((step) => step !== Step.rest);
      state.go({ node: graph.x(node), steps }, path);
      return;
    }
    case Kind.read:
      searchSettingsProperty(state, graph.y(node));
      state.go({ node: graph.x(node), steps: [graph.y(node)] }, path);
      return;
    case Kind.readKey:
      if (!isNotAmongKeys(graph.y(node), state.form.key, state.tools, state.reader))
        state.go({ node: graph.x(node), steps: [stepOfKey(graph.y(node), state)] }, path);
      return;
    case Kind.variable:
      searchHeld(graph.list(graph.y(node)), state);
      searchUses(state);
      return;
    case Kind.name:
      lookAtName(state);
      return;
    case Kind.import:
      searchImport(state);
      return;
    case Kind.parameter:
      searchParameter(state);
      return;
    case Kind.call:
      searchCall(state);
      return;
    case Kind.this:
      searchThis(state);
      return;
    default:
      searchParts(state);
  }
}

/** A name of the file's top, a global, or the arguments of the function around. */
function lookAtName(state: SearchState): void {
  const { graph } = state.tools;
  const fn = graph.functionOf(state.node);
  if (fn > 0 && graph.strings.text(graph.x(state.node)) === 'arguments') {
    searchArguments(state, fn);
    return;
  }
  searchName(state);
  searchUses(state);
}

/** Whether what a search does at a node depends on how it came there: a variable that is added to itself. */
export function dependsOnWay(kind: number): boolean {
  return kind === Kind.sum;
}
