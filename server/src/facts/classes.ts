/** From classes to nodes: constructor, methods, fields, statics, what they extend and implement. */
import ts from 'typescript';
import { functionNode } from './functions.js';
import { hasModifier } from './modifiers.js';
import { Flag, Kind, Member } from './nodeKinds.js';
import { propertyName } from './propertyNames.js';
import { typeValues } from './types.js';
import { Scope, type Walk } from './walk.js';

/** Writes a class and the bodies of its members. */
export function classNode(node: ts.ClassLikeDeclaration, walk: Walk, name = ''): number {
  const { out } = walk;
  const written = out.node(Kind.class, out.string(node.name?.text ?? name));
  for (const decorator of ts.getDecorators(node) ?? []) walk.effect(decorator.expression);
  const heritage = heritageOf(node, ts.SyntaxKind.ExtendsKeyword).map((one) => walk.value(one.expression));
  const { scope, classNode: outerClass, heritage: outerHeritage, thisOwner, thisIsClass } = walk;
  walk.scope = new Scope(walk.scope);
  if (node.name) walk.scope.declare(node.name.text, written);
  walk.classNode = written;
  walk.heritage = heritage[0] ?? -1;
  walk.thisOwner = written;
  const members: number[] = [];
  let made = -1;
  for (const member of node.members) {
    if (ts.isConstructorDeclaration(member)) {
      if (member.body) made = writeConstructor(member, written, members, walk);
    } else writeMember(member, written, members, walk);
  }
  const implemented = heritageOf(node, ts.SyntaxKind.ImplementsKeyword).map((one) =>
    walk.value(one.expression),
  );
  walk.scope = scope;
  walk.classNode = outerClass;
  walk.heritage = outerHeritage;
  walk.thisOwner = thisOwner;
  walk.thisIsClass = thisIsClass;
  out.complete(written, out.list(members), out.list([made, heritage[0] ?? -1, ...implemented]));
  return written;
}

function heritageOf(
  node: ts.ClassLikeDeclaration,
  token: ts.SyntaxKind,
): readonly ts.ExpressionWithTypeArguments[] {
  return node.heritageClauses?.find((one) => one.token === token)?.types ?? [];
}

function writeConstructor(
  node: ts.ConstructorDeclaration,
  owner: number,
  members: number[],
  walk: Walk,
): number {
  const { out } = walk;
  const { node: fn, parameters } = functionNode(node, walk, {
    name: 'constructor',
    owner,
    flags: Flag.constructor,
  });
  const declared = node.parameters.filter((one) => !(ts.isIdentifier(one.name) && one.name.text === 'this'));
  for (const [i, parameter] of declared.entries()) {
    const value = parameters[i] ?? -1;
    if (!ts.isParameterPropertyDeclaration(parameter, node) || !ts.isIdentifier(parameter.name)) continue;
    members.push(out.string(parameter.name.text), value, Member.field);
  }
  return fn;
}

function writeMember(member: ts.ClassElement, owner: number, members: number[], walk: Walk): void {
  const { out } = walk;
  if (ts.isClassStaticBlockDeclaration(member)) {
    const wasClass = walk.thisIsClass;
    walk.thisIsClass = true;
    walk.visit(member.body);
    walk.thisIsClass = wasClass;
    return;
  }
  for (const decorator of ts.canHaveDecorators(member) ? (ts.getDecorators(member) ?? []) : [])
    walk.effect(decorator.expression);
  const name = propertyName(member.name) ?? '';
  const isStatic = hasModifier(member, ts.SyntaxKind.StaticKeyword);
  const added = isStatic ? Member.static : 0;
  const add = (value: number, kind: number): void => {
    if (value >= 0 && name !== '') members.push(out.string(name), value, kind + added);
  };
  if (ts.isPropertyDeclaration(member)) {
    const wasClass = walk.thisIsClass;
    walk.thisIsClass = isStatic;
    for (const value of fieldValues(member, name, owner, isStatic, walk)) add(value, Member.field);
    walk.thisIsClass = wasClass;
  } else if (ts.isMethodDeclaration(member) || ts.isAccessor(member)) {
    if (!member.body) return;
    const setter = ts.isSetAccessor(member) ? Flag.setter : 0;
    const flags = setter | (isStatic ? Flag.static : 0);
    const { node, returns } = functionNode(member, walk, { name, owner, flags });
    if (ts.isGetAccessor(member)) add(returns, Member.getter);
    else add(node, setter ? Member.setter : Member.method);
  }
}

function fieldValues(
  { initializer, type }: ts.PropertyDeclaration,
  name: string,
  owner: number,
  isStatic: boolean,
  walk: Walk,
): number[] {
  const typed = type ? typeValues(type, walk) : [];
  if (initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))) {
    const flags = isStatic ? Flag.static : 0;
    return [functionNode(initializer, walk, { name, owner, flags }).node, ...typed];
  }
  return initializer ? [walk.value(initializer), ...typed] : typed;
}
