/** What each kind of node stands for: values of its own, or those of the nodes that it is made of. */
import { Flag, Kind } from '../../facts/nodeKinds.js';
import { accessesOf } from '../library/libraryPlaces.js';
import type { State } from '../state.js';
import type { FieldTable } from './fields.js';
import type { PointsToState, ValueFlow } from './pointsToState.js';
import { exportsOf, nodeValue } from './valueCodes.js';

/** What the activation of a node needs of the solver. */
export interface Solver extends ValueFlow {
  readonly fields: FieldTable;
  valuesOf(node: number, reader: State): readonly number[];
  readAlong(value: number, target: PointsToState, steps: readonly number[]): void;
}

/** Gives the state of a node the values that it has by itself, and lets it take over those of others. */
export function activate(node: number, state: PointsToState, solver: Solver): void {
  const { graph } = solver;
  switch (graph.kind(node)) {
    case Kind.function:
    case Kind.class:
    case Kind.object:
    case Kind.array:
    case Kind.interface:
      solver.add(state, nodeValue(node));
      return;
    case Kind.name:
      activateName(node, state, solver);
      return;
    case Kind.variable:
    case Kind.any:
      for (const one of graph.list(graph.y(node))) solver.copyFrom(one, state);
      return;
    case Kind.parameter:
      activateParameter(node, state, solver);
      return;
    case Kind.read:
      solver.readFrom({ node: graph.x(node), steps: [graph.y(node)] }, state);
      return;
    case Kind.readKey:
      solver.readFrom({ node: graph.x(node), steps: [solver.keyStep(graph.y(node), state)] }, state);
      return;
    case Kind.call:
      activateCall(node, state, solver);
      return;
    case Kind.this:
      activateThis(node, state, solver);
      return;
    case Kind.super:
      if (graph.x(node) > 0 && graph.heritageOf(graph.x(node)) > 0)
        solver.subscribe(solver.stateOf(graph.heritageOf(graph.x(node))), state, { op: 'super' });
      return;
    case Kind.import:
      activateImport(node, state, solver);
      return;
    case Kind.exports:
      solver.add(state, exportsOf(graph.fileOf(node)));
      return;
    case Kind.spread:
      solver.copyFrom(graph.x(node), state);
      return;
    case Kind.pick:
      solver.readFrom({ node: graph.x(node), steps: [...graph.list(graph.y(node))] }, state);
      return;
    case Kind.typed:
      if (graph.x(node) > 0) solver.subscribe(solver.stateOf(graph.x(node)), state, { op: 'typed' });
  }
}

/** A name that is given more values than these is a register of generated code. */
const maxDeclared = 64;

function activateName(node: number, state: PointsToState, solver: Solver): void {
  const { graph } = solver;
  const declared = graph.declaredAs(node, state);
  if (declared) for (const one of declared.slice(0, maxDeclared)) solver.copyFrom(one, state);
  else solver.add(state, solver.externals.value('global', [graph.strings.text(graph.x(node))]));
}

function activateParameter(node: number, state: PointsToState, solver: Solver): void {
  const { graph } = solver;
  for (const one of graph.list(graph.z(node))) solver.copyFrom(one, state);
  const fn = graph.y(node);
  for (const access of solver.fields.handedToCallback(fn, graph.parameterIndex(node), state))
    solver.readFrom(access, state);
  solver.add(state, nodeValue(node));
}

function activateCall(node: number, state: PointsToState, solver: Solver): void {
  const { graph } = solver;
  const callee = graph.x(node);
  if (callee > 0) {
    solver.subscribe(solver.stateOf(callee), state, { op: 'call', call: node });
    // `f.bind(self)` is f.
    if (graph.kind(callee) === Kind.read && graph.strings.text(graph.z(node)) === 'bind')
      solver.copyFrom(graph.x(callee), state);
  }
  for (const row of solver.flows.of(node, false)) {
    for (const { from, to } of row.flows) {
      if (to.root !== 'result') continue;
      if (to.steps.length > 0) solver.add(state, nodeValue(node));
      else for (const access of accessesOf(from, node, graph)) solver.readFrom(access, state);
    }
  }
}

function activateThis(node: number, state: PointsToState, solver: Solver): void {
  const { graph } = solver;
  const owner = graph.x(node);
  if (owner === 0) {
    solver.add(state, exportsOf(graph.fileOf(node)));
    return;
  }
  solver.fields.addThis(owner, graph.has(node, Flag.ofClass), state);
  // In the methods of an object that is assigned to a prototype: instances of what it belongs to.
  const holder = graph.kind(owner) === Kind.function ? graph.ownerOf(owner) : 0;
  if (holder > 0 && graph.kind(holder) === Kind.object)
    for (const write of graph.index.prototypes.of(holder, state))
      solver.subscribe(solver.stateOf(graph.x(write)), state, { op: 'super' });
  if (graph.kind(owner) !== Kind.function || holder > 0) return;
  // `function () { … }.bind(self)`.
  for (const use of graph.index.usesOf.of(owner, state))
    if (graph.kind(use) === Kind.call) solver.copyFrom(graph.listItem(graph.y(use), 0), state);
  // `__awaiter(this, void 0, void 0, function* () { … })`: the body of an async function, as TypeScript writes it.
  for (const call of graph.index.argumentsNamed.of(-owner, state))
    if (graph.strings.text(graph.z(call)) === '__awaiter')
      solver.copyFrom(graph.listItem(graph.y(call), 0), state);
  // A function that is written to a property has for its `this` what it is written to.
  for (const write of graph.index.writes.of(graph.x(owner), null))
    if (graph.z(write) === owner) solver.copyFrom(graph.x(write), state);
}

function activateImport(node: number, state: PointsToState, solver: Solver): void {
  const { graph } = solver;
  const { file, external } = solver.modules.of(graph.fileOf(node), graph.strings.text(graph.x(node)), state);
  const name = graph.strings.text(graph.y(node));
  if (external !== null)
    solver.add(state, solver.externals.value(external, name === '*' || name === '' ? [] : [name]));
  if (!file || name === '') return;
  if (external === null)
    for (const [module, as] of solver.modules.exportedAs(file, name, state))
      solver.add(state, solver.externals.value(module, [as]));
  if (name === '*') {
    solver.add(state, exportsOf(file));
    graph.index.names.readBy(file.number, state);
    // What `module.exports` was assigned is the module itself.
    for (const one of file.exported.get(graph.strings.number('=')) ?? []) solver.copyFrom(one, state);
  } else solver.readAlong(exportsOf(file), state, [graph.y(node)]);
}
