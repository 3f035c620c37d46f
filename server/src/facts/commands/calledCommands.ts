/** Command lines that code starts by a call: `spawn('vite', ['--port', '45000'])`, `` $`vite --port ${port}` ``. */
import ts from 'typescript';
import { Kind } from '../nodeKinds.js';
import { commandExport } from '../placedUses.js';
import { propertyName } from '../propertyNames.js';
import type { Walk } from '../walk.js';
import { CalledPorts } from './calledPorts.js';
import { codeText, textOfCode } from './codeText.js';
import { readCommand } from './commandLines.js';
import { type CommandWord, commandsIn, listedWord } from './shellWords.js';
import type { SourceText } from './sourceText.js';

/** What calls that start programs are called; whether they do is asked of the module that they come from. */
const starterName =
  /^(?:\$|x|fork|run|sync)$|exec|spawn|command|shell|^launch(?:PersistentContext|Server)?$/i;

/** Words of one command; a longer list is data. */
const maxWords = 200;

/** Writes down what the command uses that a call starts, for the case that its callee starts commands; the node of that is asked for by name only. */
export function noteCommand(
  name: string,
  place: ts.Node,
  calleeOf: () => number,
  args: readonly ts.Expression[],
  walk: Walk,
): void {
  if (!starterName.test(name)) return;
  const callee = calleeOf();
  if (callee < 0) return;
  const ports = new CalledPorts(place, args, walk);
  const around = { writer: ports, where: 'machine' } as const;
  const written = args.map((one) => writtenAt(one, walk));
  const words = wordsOf(name, written, ports);
  if (words) readCommand({ words, sets: [] }, around);
  else {
    const text = written[0] && codeText(written[0], ports, walk.source);
    for (const command of text ? commandsIn(text) : []) readCommand(command, around);
  }
  const used = ports.used();
  if (!used) return;
  const { out } = walk;
  out.node(
    Kind.export,
    out.string(commandExport),
    out.node(Kind.array, -1, out.list([callee, used.machine, used.container])),
  );
}

/** What is written where a constant of the function around gets its value; of others the expression itself. */
function writtenAt(expression: ts.Expression, { scope, constants }: Walk): ts.Expression {
  const declared = ts.isIdentifier(expression) ? scope?.find(expression.text) : undefined;
  return (declared === undefined ? undefined : constants.get(declared)) ?? expression;
}

/** Notes what a constant holds, where that is a text or a list: it may be a command, or the words of one. */
export function noteConstant(variable: number, initializer: ts.Expression | undefined, walk: Walk): void {
  if (!walk.scope || !initializer) return;
  if (
    ts.isStringLiteralLike(initializer) ||
    ts.isTemplateExpression(initializer) ||
    ts.isArrayLiteralExpression(initializer) ||
    ts.isBinaryExpression(initializer)
  )
    walk.constants.set(variable, initializer);
}

/** The words of a command that is given as a list; null where it is a text for a shell. */
function wordsOf(name: string, args: readonly ts.Expression[], ports: CalledPorts): CommandWord[] | null {
  const [first] = args;
  if (!first) return null;
  if (ts.isArrayLiteralExpression(first)) return listedWords(first, ports);
  const given = args.find(ts.isObjectLiteralExpression);
  if (/^launch(?:PersistentContext|Server)?$/.test(name)) {
    const flags = given && listAt(given, 'args');
    return flags ? [browserWord, ...listedWords(flags, ports)] : [];
  }
  // `Bun.spawn({ cmd: […] })`, `Deno.run({ cmd: […] })`.
  if (given === first) {
    const whole = listAt(given, 'cmd');
    return whole ? listedWords(whole, ports) : null;
  }
  const list = args.slice(1).find(ts.isArrayLiteralExpression) ?? (given && listAt(given, 'args'));
  const options = given ? (listAt(given, 'execArgv') ?? listAt(given, 'nodeOptions')) : undefined;
  const isNode = name === 'fork' || name === 'execaNode';
  if (!list && !(isNode && options)) return null;
  return [
    ...(isNode ? [nodeWord, ...(options ? listedWords(options, ports) : [])] : []),
    wordOf(first, ports),
    ...(list ? listedWords(list, ports) : []),
  ];
}

function listAt(object: ts.ObjectLiteralExpression, name: string): ts.ArrayLiteralExpression | undefined {
  for (const property of object.properties)
    if (
      ts.isPropertyAssignment(property) &&
      propertyName(property.name) === name &&
      ts.isArrayLiteralExpression(property.initializer)
    )
      return property.initializer;
  return undefined;
}

/** The words of a list. */
export function listedWords({ elements }: ts.ArrayLiteralExpression, ports: CalledPorts): CommandWord[] {
  return elements.slice(0, maxWords).map((one) => wordOf(one, ports));
}

const nothing: SourceText = { text: '', at: () => -1 };
/** The program that runs code. */
export const nodeWord: CommandWord = { value: 'node', chunks: [], inner: nothing };

/** A browser that a driver starts. */
const browserWord: CommandWord = { value: 'chrome', chunks: [], inner: nothing };

/** One word: of what is computed only that it is there. */
export function wordOf(expression: ts.Expression, ports: CalledPorts): CommandWord {
  // The program that runs this code.
  if (/^process\.(?:execPath|argv0|argv\[0\])$/.test(textOfCode(expression, ports.source))) return nodeWord;
  const text = codeText(expression, ports, ports.source);
  return text ? listedWord(text) : { value: '', chunks: [], inner: nothing };
}
