/** The value of a call: conversions and copies hand their argument on, factories give instances, functions give results. */
import ts from 'typescript';
import { optionsTold } from './commandLineOptions.js';
import type { FileContext } from './fileContext.js';
import type { Value } from './fileFacts.js';
import { either, prune, unknown } from './valueAlgebra.js';

/** Functions that hand their first argument on as it is, or as text or number. */
const conversions = new Set([
  'Number',
  'String',
  'parseInt',
  'parseFloat',
  'BigInt',
  'encodeURI',
  'decodeURI',
]);
const objectCopies = new Set(['freeze', 'seal', 'create', 'preventExtensions', 'fromEntries']);
const urlFunctions = new Set([
  'URL',
  'parse',
  'format',
  'fileURLToPath',
  'pathToFileURL',
  'urlToHttpOptions',
]);
/** Methods whose result still is, or still holds, what they were called on. */
const passingMethods = new Set([
  ...[
    'toString',
    'valueOf',
    'trim',
    'trimEnd',
    'toLowerCase',
    'toFixed',
    'toJSON',
    'split',
    'join',
    'replace',
    'replaceAll',
  ],
  ...['filter', 'slice', 'sort', 'reverse', 'flat', 'concat', 'values', 'parse', 'parseSync', 'parseAsync'],
  ...[
    'opts',
    'optional',
    'min',
    'max',
    'int',
    'positive',
    'strict',
    'describe',
    'transform',
    'required',
    'validate',
    'asPortNumber',
  ],
  ...[
    'asInt',
    'asString',
    'getProperties',
    'strip',
    'passthrough',
    'extend',
    'parseArgs',
    'safeParse',
    'valid',
    'port',
    'string',
    'number',
  ],
]);
const elementMethods = new Set(['pop', 'shift', 'at', 'find', 'next']);

export function valueOfCall(node: ts.CallExpression, context: FileContext): Value {
  const callee = node.expression;
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return moduleValue(node, context);
  if (ts.isIdentifier(callee)) {
    if (callee.text === 'require' && !context.scopes.find('require', callee))
      return moduleValue(node, context);
    if (conversions.has(callee.text) && !context.scopes.find(callee.text, callee))
      return context.valueOf(node.arguments[0]);
  }
  if (ts.isPropertyAccessExpression(callee)) {
    const known = methodValue(node, callee, context);
    if (known) return known;
  }
  return either([resultOf(node, context.valueOf(callee), context), namedDefault(node, context)]);
}

function moduleValue(node: ts.CallExpression, context: FileContext): Value {
  const [specifier] = node.arguments;
  if (!specifier || !ts.isStringLiteralLike(specifier)) return unknown;
  return { k: 'ref', imp: context.importOf(specifier.text), path: [] };
}

/** `Object.assign(…)`, `list.map(…)`, `text.trim()`, `schema.default(3000)` and other methods with a plain meaning. */
function methodValue(
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  context: FileContext,
): Value | undefined {
  const method = callee.name.text;
  const receiver = callee.expression;
  const [first] = node.arguments;
  if (ts.isIdentifier(receiver) && !context.scopes.find(receiver.text, receiver)) {
    if (receiver.text === 'Object' || receiver.text === 'Array' || receiver.text === 'Promise')
      return copyValue(method, node, context);
    if (receiver.text === 'Number' || receiver.text === 'URL') return context.valueOf(first);
  }
  if (urlFunctions.has(method) && ts.isIdentifier(receiver) && /^url$/i.test(receiver.text))
    return context.valueOf(first);
  const told = optionsTold(node, callee, context);
  if (told) return told;
  if (method === 'default' && node.arguments.length === 1) return context.valueOf(first);
  const value = context.valueOf(receiver);
  if (value.k === 'unknown') return undefined;
  // A method of the file's own object means what it does there.
  if (holdsData(value) && context.step(value, method).k === 'fn') return undefined;
  if (method === 'map' || method === 'flatMap') return mapped(first, context);
  if (elementMethods.has(method)) return context.step(value, '[]');
  if (method === 'get' && first && ts.isStringLiteralLike(first) && holdsData(value))
    return schemaDefault(context.step(value, ...first.text.split('.')), context);
  if (passingMethods.has(method) && holdsData(value)) return value;
  return undefined;
}

/** Whether a value is data of this file rather than something of a module whose methods mean what they mean there. */
function holdsData(value: Value): boolean {
  if (value.k === 'or') return value.of.some(holdsData);
  return ['num', 'text', 'cat', 'math', 'obj', 'arr', 'par'].includes(value.k);
}

function schemaDefault(value: Value, context: FileContext): Value {
  return value.k === 'obj' ? either([context.step(value, 'default'), value]) : value;
}

function copyValue(method: string, node: ts.CallExpression, context: FileContext): Value | undefined {
  const [first] = node.arguments;
  if (method === 'assign')
    return { k: 'obj', entries: [], spread: node.arguments.map((one) => context.valueOf(one)).reverse() };
  if (objectCopies.has(method) || method === 'from' || method === 'all' || method === 'resolve')
    return context.valueOf(first);
  if (method === 'values') return { k: 'arr', items: [context.step(context.valueOf(first), '*')] };
  if (method === 'entries')
    return { k: 'arr', items: [{ k: 'arr', items: [unknown, context.step(context.valueOf(first), '*')] }] };
  return undefined;
}

/** What `list.map(callback)` holds: whatever the callback returns. */
function mapped(callback: ts.Expression | undefined, context: FileContext): Value {
  if (!callback || !ts.isFunctionLike(callback)) return unknown;
  return { k: 'arr', items: [context.returnsOf(callback)] };
}

function resultOf(node: ts.CallExpression, callee: Value, context: FileContext): Value {
  if (callee.k === 'unknown') return unknown;
  const name = calleeName(node.expression);
  // Configuration functions (`defineConfig`, `withPlugins`) hand their object on.
  if (/^(?:define|with)[A-Z]/.test(name)) {
    const last = context.valueOf(node.arguments[0]);
    if (last.k === 'obj') return last;
    if (last.k === 'fn' && node.arguments[0]) return context.returnsOf(node.arguments[0]);
  }
  if (/^(?:port|num|str|url|host|int|string|number)$/.test(name) && node.arguments.length === 1) {
    const fallback = context.step(context.valueOf(node.arguments[0]), 'default');
    if (fallback.k !== 'unknown') return fallback;
  }
  const args = node.arguments.map((one) => argumentValue(one, context));
  const merged = mergedOptions(name, args);
  if (args.every((one) => one.k === 'unknown')) return context.step(callee, '()');
  return either([{ k: 'res', callee: prune(callee), args, path: [] }, merged]);
}

/** `merge(defaults, { port })`, `createBaseOptions({ port })`: the options that go in come out again. */
function mergedOptions(name: string, args: readonly Value[]): Value {
  if (!/merge|assign|extend|defaults|options|config/i.test(name) || /^(?:get|read|load|parse)/.test(name))
    return unknown;
  const objects = args.filter((one) => one.k === 'obj');
  return objects.length === 0 ? unknown : { k: 'obj', entries: [], spread: objects.reverse() };
}

/** Arguments as far as they can decide a result: data, not callbacks. */
function argumentValue(node: ts.Expression, context: FileContext): Value {
  const value = prune(context.valueOf(node));
  return value.k === 'fn' || value.k === 'cls' ? unknown : value;
}

/** `env('PORT', 50051)`, `config.get('port', 3000)`: a helper that is asked for a port by name, with a fallback. */
function namedDefault(node: ts.CallExpression, context: FileContext): Value {
  const [key, fallback] = node.arguments;
  if (!key || !fallback || !ts.isStringLiteralLike(key)) return unknown;
  if (!/port|addr|url|uri|host|target|endpoint|server/i.test(key.text)) return unknown;
  if (!/env|conf|get|opt|setting|param|default|var/i.test(calleeName(node.expression))) return unknown;
  const value = context.valueOf(fallback);
  if (value.k === 'num' || value.k === 'text') return value;
  return context.step(value, 'default');
}

/** The last name of a callee: `listen` of `a.b.listen`. */
export function calleeName(callee: ts.Expression): string {
  if (ts.isIdentifier(callee)) return callee.text;
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  if (ts.isElementAccessExpression(callee) && ts.isStringLiteralLike(callee.argumentExpression))
    return callee.argumentExpression.text;
  if (ts.isParenthesizedExpression(callee) || ts.isNonNullExpression(callee))
    return calleeName(callee.expression);
  return '';
}

export function valueOfNew(node: ts.NewExpression, context: FileContext): Value {
  const args = node.arguments ?? [];
  const { expression } = node;
  if (ts.isIdentifier(expression) && expression.text === 'URL') {
    return either(args.slice(0, 2).map((one) => context.valueOf(one)));
  }
  if (ts.isIdentifier(expression) && (expression.text === 'Set' || expression.text === 'Array'))
    return context.valueOf(args[0]);
  const callee = context.valueOf(expression);
  if (callee.k === 'fn') {
    const declaration = ts.isIdentifier(expression)
      ? context.scopes.find(expression.text, expression)
      : undefined;
    return declaration?.kind === 'function' ? { k: 'ins', cls: context.classOf(declaration.node) } : unknown;
  }
  return context.step(callee, '#');
}
