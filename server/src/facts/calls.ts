/** From calls and constructions to nodes, with the places where they stand. */
import ts from 'typescript';
import { startFolder } from '../syntax/importNotes.js';
import { notePlaces } from './callPlaces.js';
import { noteCommand } from './commands/calledCommands.js';
import { noteComparingCall, noteSelfCheck } from './comparisons.js';
import { functionNode } from './functions.js';
import { joinedTexts } from './joinedTexts.js';
import { constantsAt } from './moduleConstants.js';
import { lastName, variableNamed } from './names.js';
import { Flag, Kind } from './nodeKinds.js';
import { requiredModules } from './requiredModule.js';
import { definedByCall } from './transpiled.js';
import type { Walk } from './walk.js';

type CallNode = ts.CallExpression | ts.NewExpression;

/** The value of a call; where nobody takes it and no argument says anything, nothing is written. */
export function callValue(node: CallNode, walk: Walk, isTaken: boolean): number {
  const { expression } = node;
  if (ts.isCallExpression(node)) {
    if (givesModule(expression, walk)) return moduleValue(node, walk);
    const defined = definedByCall(node, walk);
    if (defined !== undefined) return defined;
  }
  if (isConsole(expression)) {
    const wasIdle = walk.isIdle;
    walk.isIdle = true;
    for (const one of node.arguments ?? []) walk.effect(one);
    walk.isIdle = wasIdle;
    return -1;
  }
  const joined = joinedTexts(node, walk);
  if (joined !== null) return joined;
  const flags = flagsOf(node, walk);
  const callee = flags & Flag.super ? walk.heritage : walk.value(expression);
  const args = argumentNodes(node, walk);
  noteSelfCheck(lastName(expression), callee, args, walk);
  noteComparingCall(node, walk);
  noteCommand(lastName(expression), expression, () => callee, node.arguments ?? [], walk);
  if (lastName(expression) === 'push' && ts.isPropertyAccessExpression(expression))
    walk.grown.pushed(variableNamed(expression.expression, walk), args);
  if (callee < 0 && args.every((one) => one < 0)) return -1;
  if (!isTaken && args.every((one) => one < 0) && !ts.isNewExpression(node)) return -1;
  return writeCall(node, callee, args, flags, walk);
}

function writeCall(
  node: CallNode,
  callee: number,
  args: readonly number[],
  flags: number,
  walk: Walk,
): number {
  const { out } = walk;
  const name = calleeName(node.expression);
  const written = out.node(Kind.call, callee, out.list(args), out.string(name), flags);
  // Without arguments a call matters where its name says that it gives a port.
  if (args.length > 0 || /port/i.test(name)) notePlaces(written, node, node.arguments ?? [], walk);
  return written;
}

/** The value of `` tag`text ${x}` ``: the tag is called with what is put in. */
export function taggedValue(node: ts.TaggedTemplateExpression, walk: Walk): number {
  const { out } = walk;
  const callee = walk.value(node.tag);
  const template = walk.value(node.template);
  // `$({ cwd })`…`` is what `$` gives.
  const starter = ts.isCallExpression(node.tag) ? node.tag.expression : node.tag;
  const started = (): number => (starter === node.tag ? callee : walk.value(starter));
  noteCommand(lastName(starter), node.tag, started, [node.template], walk);
  return callee < 0
    ? template
    : out.node(Kind.call, callee, out.list([template]), out.string(lastName(node.tag)));
}

/** `<Server port={3000} />`: the component is called with its attributes. */
export function elementCall(node: ts.JsxOpeningLikeElement, walk: Walk): number {
  const { out } = walk;
  const entries: number[] = [];
  for (const property of node.attributes.properties) {
    if (ts.isJsxSpreadAttribute(property)) {
      walk.effect(property.expression);
      continue;
    }
    const { name, initializer } = property;
    const value = walk.value(
      initializer && ts.isJsxExpression(initializer) ? initializer.expression : initializer,
    );
    if (value >= 0 && ts.isIdentifier(name)) entries.push(out.string(name.text), -1, value);
  }
  const tag = node.tagName;
  if (!ts.isIdentifier(tag) || !/^[A-Z]/.test(tag.text) || entries.length === 0) return -1;
  const object = out.node(Kind.object, -1, out.list(entries));
  return out.node(Kind.call, walk.value(tag), out.list([object]), out.string(tag.text));
}

/** `import(…)`, `require(…)`, `require.main.require(…)`, `jest.requireActual(…)`, `vi.importActual(…)`. */
function givesModule(callee: ts.Expression, walk: Walk): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (ts.isIdentifier(callee)) return callee.text === 'require' && walk.scope?.find('require') === undefined;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  return (
    isOfStart(callee) ||
    (/^(?:require|import)Actual$/.test(callee.name.text) && ts.isIdentifier(callee.expression))
  );
}

/** `require.main.require`: relative to the file that the program was started with. */
function isOfStart(callee: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === 'require' &&
    ts.isPropertyAccessExpression(callee.expression) &&
    callee.expression.name.text === 'main'
  );
}

function moduleValue(node: ts.CallExpression, walk: Walk): number {
  const { out } = walk;
  const modules = requiredModules(node.arguments[0], constantsAt(walk)).map((one) =>
    isOfStart(node.expression) ? one.replace(/^\.\//, startFolder) : one,
  );
  return out.any(modules.map((one) => out.node(Kind.import, out.string(one), out.string('*'))));
}

function isConsole(callee: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === 'console'
  );
}

const throwing = /^(?:throws|assertThrows|doesThrow)$/;

function argumentNodes(node: CallNode, walk: Walk): number[] {
  const found: number[] = [];
  for (const [i, argument] of (node.arguments ?? []).entries()) {
    const wasThrowing = walk.throws;
    if (i === 0 && ts.isFunctionLike(argument) && throwing.test(lastName(node.expression)))
      walk.throws = true;
    found.push(argumentNode(argument, walk));
    walk.throws = wasThrowing;
  }
  return found;
}

function argumentNode(argument: ts.Expression, walk: Walk): number {
  if (ts.isArrowFunction(argument) || ts.isFunctionExpression(argument))
    return functionNode(argument, walk).node;
  if (!ts.isSpreadElement(argument)) return walk.value(argument);
  const value = walk.value(argument.expression);
  return value < 0 ? -1 : walk.out.node(Kind.spread, value);
}

function flagsOf(node: CallNode, walk: Walk): number {
  let flags = walk.throws ? Flag.throws : 0;
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) flags |= Flag.super | Flag.new;
  if (!ts.isNewExpression(node)) return flags;
  const second = node.arguments?.[1];
  if (
    second &&
    /credentials/i.test(walk.source.text.slice(second.pos, Math.min(second.end, second.pos + 200)))
  )
    flags |= Flag.credentials;
  return flags | Flag.new;
}

/** The last name of a callee: `listen` of `a.b.listen`. */
function calleeName(callee: ts.Expression): string {
  return callee.kind === ts.SyntaxKind.SuperKeyword ? 'super' : lastName(callee);
}
