/** Defaults of command-line parsers that are told their options one by one (yargs, commander), read back as properties. */
import ts from 'typescript';
import type { FileContext } from './fileContext.js';
import type { Value } from './fileFacts.js';
import { unknown } from './valueAlgebra.js';

/**
 * The value of `parser.option('port', { default: 3000 })` (yargs), `.option('-p, --port <n>', 'text', '3000')`
 * (commander) or `.opts()`, `.argv`, `.parse()` on such a parser: an object with the defaults told so far.
 * Undefined when the call is none of these.
 */
export function optionsTold(
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  context: FileContext,
): Value | undefined {
  const method = callee.name.text;
  if (method === 'option' || method === 'requiredOption' || method === 'default') {
    const entry = optionEntry(node, context);
    if (entry) return { k: 'obj', entries: [entry], spread: [context.valueOf(callee.expression)] };
  }
  if (method === 'options' && node.arguments[0] && ts.isObjectLiteralExpression(node.arguments[0])) {
    const entries: [string, Value][] = [];
    for (const property of node.arguments[0].properties) {
      if (!ts.isPropertyAssignment(property) || !('text' in property.name)) continue;
      entries.push([property.name.text, context.step(context.valueOf(property.initializer), 'default')]);
    }
    return { k: 'obj', entries, spread: [context.valueOf(callee.expression)] };
  }
  if (method === 'opts' && ts.isIdentifier(callee.expression))
    return toldInStatements(callee.expression, context);
  return undefined;
}

/** `program.option(…); program.option(…); program.opts()`. */
function toldInStatements(parser: ts.Identifier, context: FileContext): Value | undefined {
  const calls = context.scan.optionCalls.get(parser.text) ?? [];
  const entries = calls.map((call) => optionEntry(call, context)).filter((one) => one !== undefined);
  return entries.length > 0 ? { k: 'obj', entries, spread: [] } : undefined;
}

function optionEntry(node: ts.CallExpression, context: FileContext): [string, Value] | undefined {
  const [flags, second, third, fourth] = node.arguments;
  if (!flags || !ts.isStringLiteralLike(flags)) return undefined;
  const name = optionName(flags.text);
  if (!name) return undefined;
  if (second && ts.isObjectLiteralExpression(second))
    return [name, context.step(context.valueOf(second), 'default')];
  if (!flags.text.startsWith('-')) return second && !third ? [name, context.valueOf(second)] : undefined;
  const fallback = third && ts.isFunctionLike(third) ? fourth : (fourth ?? third);
  return [name, fallback ? context.valueOf(fallback) : unknown];
}

/** `-p, --serve-port <number>` is read back as `servePort`. */
function optionName(flags: string): string | undefined {
  if (!flags.startsWith('-')) return /^[\w-]+$/.test(flags) ? camelCase(flags) : undefined;
  const long = /--([\w-]+)/.exec(flags)?.[1];
  const short = /^-(\w)\b/.exec(flags)?.[1];
  return long ? camelCase(long) : short;
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
