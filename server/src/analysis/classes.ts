/** Members of the classes of a file: methods, fields with all their assignments, getters; prototypes of old-style classes too. */
import ts from 'typescript';
import { withMembers } from './bindings.js';
import { nameOf } from './evaluator.js';
import type { FileContext } from './fileContext.js';
import type { ClassFacts, Value } from './fileFacts.js';
import type { FieldAssignment } from './fileScan.js';
import { type CycleWatch, Memo, NodeNumbers } from './nodeTables.js';
import { valueOfType } from './typeValues.js';
import { either, prune, stepInto, unknown, type ValueTables } from './valueAlgebra.js';

export interface ClassTable extends ValueTables {
  readonly numbers: NodeNumbers;
  factsOf(index: number): ClassFacts;
  /** The number of the function that is a class's own constructor; -1 where it inherits one. */
  constructorOf(index: number): number;
}

const maxAssignments = 6;

export function createClassTable(context: () => FileContext, watch: CycleWatch): ClassTable {
  const numbers = new NodeNumbers();
  const { nodes } = numbers;
  const memo = new Memo<string>(watch);
  const table: ClassTable = {
    numbers,
    member(cls, name) {
      const node = nodes[cls];
      if (!node) return unknown;
      return memo.of(`${cls} ${name}`, () => {
        const own = memberValue(node, name, context());
        return own.k !== 'unknown' ? own : inherited(node, name, context());
      });
    },
    staticMember(cls, name) {
      const node = nodes[cls];
      if (!node || !ts.isClassLike(node)) return unknown;
      return memo.of(`${cls} static ${name}`, () => staticValue(node, name, context()));
    },
    constructorOf: (index) => constructorOf(numbers.nodeOf(index), context()),
    factsOf: (index) => classFacts(numbers.nodeOf(index), index, table, context()),
  };
  return table;
}

function inherited(node: ts.Node, name: string, context: FileContext): Value {
  const parent = extendsValue(node, context);
  if (!parent || parent.k === 'unknown') return unknown;
  return stepInto(stepInto(parent, '#', context.tables), name, context.tables);
}

function extendsValue(node: ts.Node, context: FileContext): Value | null {
  if (!ts.isClassLike(node)) return null;
  const clause = node.heritageClauses?.find((one) => one.token === ts.SyntaxKind.ExtendsKeyword);
  const [type] = clause?.types ?? [];
  return type ? context.valueOf(type.expression) : null;
}

function memberValue(node: ts.Node, name: string, context: FileContext): Value {
  const possible: Value[] = [];
  if (ts.isClassLike(node)) {
    for (const member of node.members) possible.push(...ownMember(member, name, false, context));
  } else {
    const declared = (node as ts.FunctionDeclaration).name?.text ?? variableName(node);
    for (const one of prototypeOf(declared, context))
      if (one.name === name) possible.push(context.valueOf(one.value));
  }
  const assigned = (context.scan.fieldAssignments.get(node) ?? []).filter((one) => one.name === name);
  const inMethods = ts.isClassLike(node) ? [] : assignedInPrototype(node, name, context);
  for (const one of [...assigned, ...inMethods].slice(0, maxAssignments))
    possible.push(context.valueOf(one.value));
  const inner = (context.scan.innerFieldAssignments.get(node) ?? [])
    .filter((one) => one.name.startsWith(`${name}.`))
    .map((one) => ({ name: one.name.slice(name.length + 1), value: one.value }));
  return withMembers(either(possible), inner, context);
}

function variableName(node: ts.Node): string | undefined {
  return node.parent && ts.isVariableDeclaration(node.parent) && ts.isIdentifier(node.parent.name)
    ? node.parent.name.text
    : undefined;
}

function prototypeOf(name: string | undefined, context: FileContext): readonly FieldAssignment[] {
  return name === undefined ? [] : (context.scan.prototypeAssignments.get(name) ?? []);
}

function assignedInPrototype(node: ts.Node, name: string, context: FileContext): FieldAssignment[] {
  const declared = (node as ts.FunctionDeclaration).name?.text ?? variableName(node);
  return prototypeOf(declared, context).flatMap((one) =>
    (context.scan.fieldAssignments.get(one.value) ?? []).filter((field) => field.name === name),
  );
}

/** What one member of a class body says of a name: nothing, a method, a field, a parameter property. */
function ownMember(
  member: ts.ClassElement,
  name: string,
  wantStatic: boolean,
  context: FileContext,
): Value[] {
  if (ts.isConstructorDeclaration(member) && !wantStatic) {
    const parameter = member.parameters.find(
      (one) =>
        ts.isIdentifier(one.name) && one.name.text === name && ts.isParameterPropertyDeclaration(one, member),
    );
    if (!parameter) return [];
    const handed: Value = {
      k: 'par',
      fn: context.functionOf(member),
      index: member.parameters.indexOf(parameter),
      path: [],
    };
    const fallback = parameter.initializer ? [context.valueOf(parameter.initializer)] : [];
    const typed = parameter.type ? [valueOfType(parameter.type, context)] : [];
    return [handed, ...fallback, ...typed];
  }
  if (nameOf(member.name) !== name || isStatic(member) !== wantStatic) return [];
  if (ts.isMethodDeclaration(member)) return [{ k: 'fn', fn: context.functionOf(member) }];
  if (ts.isGetAccessor(member)) return [context.returnsOf(member)];
  if (!ts.isPropertyDeclaration(member)) return [];
  const initial = member.initializer ? [context.valueOf(member.initializer)] : [];
  return member.type ? [...initial, valueOfType(member.type, context)] : initial;
}

function isStatic(member: ts.ClassElement): boolean {
  return (
    ts.canHaveModifiers(member) &&
    (ts.getModifiers(member)?.some((one) => one.kind === ts.SyntaxKind.StaticKeyword) ?? false)
  );
}

function staticValue(node: ts.ClassLikeDeclaration, name: string, context: FileContext): Value {
  const own = either(node.members.flatMap((member) => ownMember(member, name, true, context)));
  if (own.k !== 'unknown') return own;
  const parent = extendsValue(node, context);
  return parent ? stepInto(parent, name, context.tables) : unknown;
}

function classFacts(node: ts.Node, index: number, table: ClassTable, context: FileContext): ClassFacts {
  const members: Record<string, Value> = Object.create(null);
  const statics: Record<string, Value> = Object.create(null);
  const names = new Set<string>();
  const staticNames = new Set<string>();
  if (ts.isClassLike(node)) {
    for (const member of node.members) {
      const name = nameOf(member.name);
      if (name !== undefined) (isStatic(member) ? staticNames : names).add(name);
      if (ts.isConstructorDeclaration(member))
        for (const one of member.parameters) if (ts.isIdentifier(one.name)) names.add(one.name.text);
    }
  }
  for (const one of context.scan.fieldAssignments.get(node) ?? []) names.add(one.name);
  const declared = (node as ts.FunctionDeclaration).name?.text ?? variableName(node);
  if (!ts.isClassLike(node)) for (const one of prototypeOf(declared, context)) names.add(one.name);
  for (const name of names) keep(members, name, table.member(index, name));
  for (const name of staticNames) keep(statics, name, table.staticMember(index, name));
  const parent = extendsValue(node, context);
  return {
    name: declared ?? '',
    ctor: constructorOf(node, context),
    extends: parent && parent.k !== 'unknown' ? prune(parent) : null,
    members,
    statics,
  };
}

function constructorOf(node: ts.Node, context: FileContext): number {
  const ctor = ts.isClassLike(node)
    ? node.members.find((one) => ts.isConstructorDeclaration(one) && one.body)
    : node;
  return ctor ? context.functionOf(ctor) : -1;
}

function keep(record: Record<string, Value>, name: string, value: Value): void {
  const pruned = prune(value);
  if (pruned.k !== 'unknown') record[name] = pruned;
}
