/** What a type annotation promises: an instance of a class or interface, or what a value of the code is. */
import ts from 'typescript';
import { nameValue } from './names.js';
import { Kind } from './nodeKinds.js';
import type { Walk } from './walk.js';

/** Types that are what their argument is, as far as members go. */
const transparent = new Set([
  'Promise',
  'Awaited',
  'Readonly',
  'Required',
  'Partial',
  'NonNullable',
  'Mutable',
  // Of a schema, what it parses: zod, valibot, joi and TypeBox.
  'infer',
  'output',
  'Infer',
  'InferType',
  'InferOutput',
  'Static',
]);

/** Types of what calling their argument gives: `ConfigType` is that of Nest (docs.nestjs.com/techniques/configuration). */
const callable = new Set(['ReturnType', 'ConfigType']);

/** Nodes of `net.Server`, `Server | null`, `Promise<Server>`, `ReturnType<typeof createServer>`; none for plain types. */
export function typeValues(type: ts.TypeNode, walk: Walk): number[] {
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type))
    return type.types.flatMap((one) => typeValues(one, walk));
  if (ts.isParenthesizedTypeNode(type)) return typeValues(type.type, walk);
  if (ts.isTypeQueryNode(type)) return known(entityValue(type.exprName, walk));
  if (!ts.isTypeReferenceNode(type)) return [];
  const name = ts.isIdentifier(type.typeName) ? type.typeName.text : type.typeName.right.text;
  const [inner] = type.typeArguments ?? [];
  if (inner && transparent.has(name)) return typeValues(inner, walk);
  if (inner && callable.has(name)) return called(typeValues(inner, walk), 0, walk);
  if (inner && name === 'InstanceType') return instances(typeValues(inner, walk), walk);
  return instances(known(entityValue(type.typeName, walk)), walk);
}

/** The value that the name of a class, interface or namespace stands for. */
export function entityValue(name: ts.EntityName, walk: Walk): number {
  if (ts.isIdentifier(name)) return nameValue(name.text, walk);
  const base = entityValue(name.left, walk);
  return base < 0 ? -1 : walk.out.node(Kind.read, base, walk.out.string(name.right.text));
}

function known(value: number): number[] {
  return value < 0 ? [] : [value];
}

function called(values: readonly number[], flags: number, walk: Walk): number[] {
  const { out } = walk;
  return values.map((one) => out.node(Kind.call, one, out.list([]), out.string(''), flags));
}

function instances(values: readonly number[], walk: Walk): number[] {
  return values.map((one) => walk.out.node(Kind.typed, one));
}
