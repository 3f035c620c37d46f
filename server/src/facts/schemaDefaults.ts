/** Defaults in schemas of settings: `PORT: z.number().default(40080)` gives the port its default by way of calls. */
import ts from 'typescript';
import { carrierOf } from './carriers.js';
import { lastName } from './names.js';
import { propertyName } from './propertyNames.js';

/** Methods whose first argument is the default (zod, joi, yup, env-var). */
const giving = /^(?:default|prefault|catch)$/;
/** Functions whose second argument is it (valibot, superstruct, zod/mini). */
const wrapping = /^(?:optional|nullish|nullable|fallback|defaulted|_default|_prefault)$/;
/** Options that are it (envalid, envsafe, oclif, TypeBox). */
const options = /^(?:default|devDefault|defaultValue)$/;
/** Calls from a default to the property that it is for. */
const maxCalls = 12;

/** The name of the setting whose schema gives a literal as its default; null for any other literal. */
export function settingOf(node: ts.Node): string | null {
  let at: ts.Node | null = schemaAround(node);
  for (let calls = 0; at && calls < maxCalls; calls++) {
    const carrier = carrierOf(at);
    if (carrier) return carrier.text;
    at = callAround(at);
  }
  return null;
}

/** The call that a default is given to. */
function schemaAround(node: ts.Node): ts.CallExpression | null {
  const { parent } = node;
  if (ts.isCallExpression(parent)) {
    const name = lastName(parent.expression);
    const position = parent.arguments.indexOf(node as ts.Expression);
    return (position === 0 && giving.test(name)) || (position === 1 && wrapping.test(name)) ? parent : null;
  }
  if (!ts.isPropertyAssignment(parent) || !options.test(propertyName(parent.name) ?? '')) return null;
  const call = parent.parent.parent;
  return ts.isCallExpression(call) && call.arguments.includes(parent.parent) ? call : null;
}

/** The next call of a chain, or the one that a schema is handed to. */
function callAround(node: ts.Node): ts.CallExpression | null {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent)) return parent.parent;
  const isArgument = ts.isCallExpression(parent) && parent.arguments.includes(node as ts.Expression);
  return isArgument ? parent : null;
}
