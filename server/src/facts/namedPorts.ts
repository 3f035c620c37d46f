/** What names around a literal say of it: that it is given to, or compared with, something called port or host. */
import ts from 'typescript';
import { carrierOf, isConversion } from './carriers.js';
import { isHostName, isPortName } from './portNames.js';
import { propertyName } from './propertyNames.js';
import { settingOf } from './schemaDefaults.js';

/** Numbers that say how large a port may be, not which one it is: the ends of the number space and of its parts (RFC 6335 §6). */
function isBound(node: ts.Node): boolean {
  if (!ts.isNumericLiteral(node)) return false;
  const port = Number(node.text);
  if (port >= 65534) return true;
  if (port > 1 && port !== 1023 && port !== 1024 && port !== 1025 && port !== 49151 && port !== 49152)
    return false;
  const { parent } = node;
  return (
    (ts.isBinaryExpression(parent) && isEquality(parent.operatorToken.kind)) ||
    /(?:^|_|[a-z](?=M))(?:min|max|minimum|maximum|first|last)/i.test(carrierOf(node)?.text ?? '')
  );
}

/** Whether the literal is given to a name that says port, or compared with one. */
export function isNamedPort(node: ts.Node): boolean {
  if (isBound(node) || isAddend(node) || isNegated(node) || isFlag(node) || isEndOfWire(node)) return false;
  if (isFallbackOfPort(node)) return true;
  const carrier = carrierOf(node);
  if (carrier)
    return (
      (isPortName(carrier.text) && !isCode(node)) ||
      isInPortTable(node) ||
      isDefaultOfPort(node) ||
      isPortName(settingOf(node) ?? '')
    );
  const setting = settingOf(node);
  if (setting !== null) return isPortName(setting);
  const { parent } = node;
  // What is larger or smaller than a port is its bound.
  if (ts.isBinaryExpression(parent) && isEquality(parent.operatorToken.kind)) {
    if (ts.isNumericLiteral(node) && node.text === '0') return false;
    return isPortName(nameIn(parent.left === node ? parent.right : parent.left));
  }
  return (
    ts.isCallExpression(parent) &&
    (isDefaultOfVariable(parent, node) ||
      isDefaultOfOption(parent, node) ||
      isComparedInAssertion(parent, node, isPortName) ||
      isHandedToPortMethod(parent, node))
  );
}

/**
 * `.withExposedPorts(6379, 6380)`, `getFreePort(9082)`: the name of the function says what its numbers are. Behind the
 * one port of `waitForPort(3000, 60_000)` come time-outs and counts, as behind what several ports are waited for with.
 */
function isHandedToPortMethod(call: ts.CallExpression, node: ts.Node): boolean {
  const name = nameIn(call.expression);
  if (!ts.isNumericLiteral(node) || Number(node.text) < 1024) return false;
  if (!/[a-z]Ports?$/.test(name) || !isPortName(name)) return false;
  const first = call.arguments.find((one) => ts.isNumericLiteral(one));
  return first === node || (name.endsWith('s') && !/^(?:wait|poll|retry|check)/.test(name));
}

/** `{ port: { type: 'number', default: 50706 } }`: a description of an option that is a port. */
function isDefaultOfPort(node: ts.Node): boolean {
  const property = node.parent;
  if (
    !ts.isPropertyAssignment(property) ||
    !/^(?:default|defaultValue|value|example|fallback)$/.test(propertyName(property.name) ?? '')
  )
    return false;
  const option = carrierOf(property.parent);
  return option !== null && isPortName(option.text);
}

/** `envInt('ADMIN_PORT', 3003)`: what stands behind the name of a variable of the environment is its default. */
function isDefaultOfVariable(call: ts.CallExpression, node: ts.Node): boolean {
  const [name, byDefault] = call.arguments;
  return (
    byDefault === node &&
    name !== undefined &&
    ts.isStringLiteralLike(name) &&
    /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/.test(name.text) &&
    isPortName(name.text)
  );
}

/** `option('-p, --port <n>', 'where', Number, 3000)`: the default of an option of a command line. */
function isDefaultOfOption(call: ts.CallExpression, node: ts.Node): boolean {
  const [flags] = call.arguments;
  if (!flags || flags === node || !ts.isStringLiteralLike(flags)) return false;
  const name = /^(?:-\w, ?)?--([a-z][\w-]*)/.exec(flags.text)?.[1];
  return name !== undefined && isPortName(name);
}

/** `-1` stands for none, or for any; it is not port 1. */
function isNegated(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isPrefixUnaryExpression(parent) && parent.operator !== ts.SyntaxKind.PlusToken;
}

/** `{ host: 1, port: 1, user: 1 }` is a set of names. */
function isFlag(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isNumericLiteral(node) || node.text !== '1' || !ts.isPropertyAssignment(parent)) return false;
  const others = parent.parent.properties.filter(
    (one) =>
      one !== parent &&
      ts.isPropertyAssignment(one) &&
      ts.isNumericLiteral(one.initializer) &&
      one.initializer.text === '1',
  );
  return others.length >= 2;
}

/** `{ id: 'n1', port: 0 }`: in graphs that are drawn, the ends of a wire are a node and one of its few ports. */
function isEndOfWire(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isNumericLiteral(node) || Number(node.text) >= 64 || !ts.isPropertyAssignment(parent)) return false;
  const names = parent.parent.properties.map((one) => (one.name ? propertyName(one.name) : null) ?? '');
  return (
    names.some((one) => /^(?:id|node|nodeId|cell|block|element)$/.test(one)) &&
    !names.some((one) => /host|addr|server|protocol|url/i.test(one))
  );
}

/** `options.port || 3306`, `params.port ?? 9229`, wherever the value goes. */
function isFallbackOfPort(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isBinaryExpression(parent) || parent.right !== node) return false;
  const operator = parent.operatorToken.kind;
  if (operator !== ts.SyntaxKind.BarBarToken && operator !== ts.SyntaxKind.QuestionQuestionToken)
    return false;
  return (!ts.isNumericLiteral(node) || Number(node.text) >= 10) && isPortName(nameIn(parent.left));
}

/** In `base + 1` the small number is an offset. */
function isAddend(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isBinaryExpression(parent) || !ts.isNumericLiteral(node)) return false;
  const operator = parent.operatorToken.kind;
  return (
    (operator === ts.SyntaxKind.PlusToken || operator === ts.SyntaxKind.MinusToken) &&
    Number(node.text) < 1024
  );
}

/** A value of an object or array that is named for what it holds: `const ports = { api: 9510, admin: 9511 }`. */
function isInPortTable(node: ts.Node): boolean {
  if (!ts.isPropertyAssignment(node.parent) || !ts.isNumericLiteral(node) || Number(node.text) < 1024)
    return false;
  const table = carrierOf(node.parent.parent);
  return table !== null && /(?:^|[a-z_])ports$|PORTS$|[a-z]Ports$/.test(table.text) && isPortName(table.text);
}

/** Members of an enumeration count up from a small number: codes of messages and options, not ports. */
function isCode(node: ts.Node): boolean {
  return ts.isEnumMember(node.parent) && ts.isNumericLiteral(node) && Number(node.text) < 1024;
}

function isEquality(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.EqualsEqualsToken && kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken;
}

/** `assert.equal(x.port, 5000)`, `assertEquals(x.port, 5000)`, `expect(x.port).toBe(5000)`, `x.port.should.equal(5000)`. */
function isComparedInAssertion(
  call: ts.CallExpression,
  node: ts.Node,
  says: (name: string) => boolean,
): boolean {
  const callee = call.expression;
  const others = (): boolean => call.arguments.some((one) => one !== node && says(nameIn(one)));
  if (ts.isIdentifier(callee)) return comparison.test(callee.text) && others();
  if (!ts.isPropertyAccessExpression(callee)) return false;
  if (/^(?:toHaveProperty|property)$/.test(callee.name.text)) {
    const [key, value] = call.arguments;
    return value === node && ts.isStringLiteralLike(key as ts.Node) && says((key as ts.StringLiteral).text);
  }
  if (
    /^(?:to|be|equals?$|eql$|exactly$)(?!.*(?:Greater|Less|Above|Below|Within|Close))/.test(callee.name.text)
  ) {
    for (let at: ts.Expression = callee.expression; ; ) {
      if (ts.isPropertyAccessExpression(at)) {
        if (at.name.text === 'should') return says(nameIn(at.expression));
        at = at.expression;
      } else if (ts.isCallExpression(at)) {
        const [subject] = at.arguments;
        if (subject) return says(nameIn(subject));
        at = at.expression;
      } else break;
    }
  }
  return comparison.test(callee.name.text) && others();
}

/** Names of what compares its first two arguments. */
const comparison =
  /^(?:assert)?(?:[Ee]quals?|[Ss]trictEquals?|[Dd]eepEquals?|[Dd]eepStrictEqual|[Nn]otEqual|is|same)$/;

function nameIn(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isNonNullExpression(node) || ts.isAsExpression(node) || ts.isParenthesizedExpression(node))
    return nameIn(node.expression);
  const [converted] = ts.isCallExpression(node) && isConversion(node.expression) ? node.arguments : [];
  return converted ? nameIn(converted) : '';
}

/** Whether the text is given to a name that says host, or compared with one. */
export function isNamedHost(node: ts.Node): boolean {
  const carrier = carrierOf(node);
  if (carrier) return isHostName(carrier.text);
  return ts.isCallExpression(node.parent) && isComparedInAssertion(node.parent, node, isHostName);
}
