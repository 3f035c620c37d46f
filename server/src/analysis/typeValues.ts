/** What a type annotation promises: an instance of an imported class, or of a class of the file. */
import ts from 'typescript';
import { valueOfDeclaration } from './bindings.js';
import type { FileContext } from './fileContext.js';
import type { Value } from './fileFacts.js';
import { either, unknown } from './valueAlgebra.js';

/** `net.Server`, `Server | null`, `Promise<Server>`, `ReturnType<typeof createServer>`; anything else is unknown. */
export function valueOfType(type: ts.TypeNode, context: FileContext): Value {
  if (ts.isUnionTypeNode(type)) return either(type.types.map((one) => valueOfType(one, context)));
  if (ts.isParenthesizedTypeNode(type)) return valueOfType(type.type, context);
  if (ts.isTypeQueryNode(type)) return entityValue(type.exprName, context);
  if (!ts.isTypeReferenceNode(type)) return unknown;
  const name = ts.isIdentifier(type.typeName) ? type.typeName.text : type.typeName.right.text;
  const [inner] = type.typeArguments ?? [];
  if (inner && transparentTypes.has(name)) return valueOfType(inner, context);
  if (inner && name === 'ReturnType') return context.step(valueOfType(inner, context), '()');
  if (inner && name === 'InstanceType') return context.step(valueOfType(inner, context), '#');
  const value = entityValue(type.typeName, context);
  if (value.k === 'cls') return { k: 'ins', cls: value.cls };
  return value.k === 'ref' && value.imp >= 0 ? context.step(value, '#') : unknown;
}

const transparentTypes = new Set([
  'Promise',
  'Awaited',
  'Readonly',
  'Required',
  'Partial',
  'NonNullable',
  'Mutable',
]);

function entityValue(name: ts.EntityName, context: FileContext): Value {
  if (ts.isQualifiedName(name)) return context.step(entityValue(name.left, context), name.right.text);
  const declaration = context.scopes.find(name.text, name);
  return declaration ? valueOfDeclaration(declaration, context) : unknown;
}
