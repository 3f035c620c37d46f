/** From one file's text to its facts: parse, walk once, evaluate what calls and exports need. */
import ts from 'typescript';
import type { KnownNames } from '../catalogue/knownNames.js';
import { createLineIndex } from '../syntax/lineIndex.js';
import { parseWithoutParents, UnparsableError } from '../syntax/parse.js';
import { createScopes } from '../syntax/scopes.js';
import { callFacts } from './callSites.js';
import { createClassTable } from './classes.js';
import { readDirectives } from './directiveComments.js';
import { evaluate } from './evaluator.js';
import { fileExports } from './exports.js';
import { createMemo, type FileContext } from './fileContext.js';
import { type FileFacts, type FunctionFacts, factsVersion, type Value } from './fileFacts.js';
import { scanFile } from './fileScan.js';
import { createKeeper, type DraftTables } from './keptFacts.js';
import { createLiteralTable } from './literals.js';
import { noteMentions } from './mentions.js';
import { isPortName } from './portNames.js';
import { either, prune, stepAlong, unknown } from './valueAlgebra.js';

/** Nested evaluations beyond this depth are not settings that a reader could follow either. */
const maxDepth = 400;

/**
 * The facts of one file. Needs nothing but the text (and the catalogue, to leave out calls that no row can match).
 * Throws {@link UnparsableError} where no tree can be had; never for broken code.
 */
export function extractFacts(file: string, text: string, catalogue: KnownNames): FileFacts {
  try {
    return factsOf(file, text, catalogue);
  } catch (error) {
    // A tree that the parser still takes can be too deep to walk.
    if (error instanceof RangeError) throw new UnparsableError('nested too deeply');
    throw error;
  }
}

function factsOf(file: string, text: string, catalogue: KnownNames): FileFacts {
  const context = createContext(parseWithoutParents(file, text));
  const keeper = createKeeper(context.drafts);
  for (const index of noteMentions(context)) keeper.literal(index);
  const calls = callFacts(context, catalogue).map(keeper.call);
  const { names, stars } = fileExports(context);
  const exports: Record<string, Value> = Object.create(null);
  for (const [name, value] of Object.entries(names)) exports[name] = keeper.value(value);
  const starExports = stars.map(keeper.imported);
  return {
    version: factsVersion,
    exports,
    starExports,
    calls,
    ...keeper.tables(),
    directives: readDirectives(text, context.lines, (offset) =>
      context.scan.literals.some((node) => node.getStart(context.source) < offset && offset < node.getEnd()),
    ),
    length: text.length,
  };
}

interface FullContext extends FileContext {
  readonly drafts: DraftTables;
}

function createContext(source: ts.SourceFile): FullContext {
  const lines = createLineIndex(source.text);
  const specifiers: string[] = [];
  const functions: ts.Node[] = [];
  const functionNumbers = new Map<ts.Node, number>();
  const classes = createClassTable(() => context);
  const literals = createLiteralTable(source, lines);
  const nameMemo = createMemo<ts.Node>(unknown);
  const resultMemo = createMemo<ts.Node>(unknown);
  const context: FullContext = {
    source,
    lines,
    scan: scanFile(source),
    scopes: createScopes(),
    literals,
    tables: classes,
    specifiers,
    importOf(specifier) {
      const known = specifiers.indexOf(specifier);
      return known >= 0 ? known : specifiers.push(specifier) - 1;
    },
    functionOf: (node) => numberOf(node, functions, functionNumbers),
    parameterName(fn, index) {
      const node = functions[fn];
      const name = node && ts.isFunctionLike(node) ? node.parameters[index]?.name : undefined;
      return name && ts.isIdentifier(name) ? name.text : '';
    },
    classOf: (node) => classes.indexOf(node),
    valueOf: createEvaluation(() => context),
    valueOfName: nameMemo,
    returnsOf: (node) => resultMemo(node, () => resultOf(node, context)),
    step: (value, ...path) => stepAlong(value, path, classes),
    drafts: {
      literal: literals.factsOf,
      functionFacts(index) {
        const node = functions[index];
        if (!node) throw new RangeError(`no function has the number ${index}`);
        return functionFacts(node, context);
      },
      classFacts: classes.factsOf,
      specifier: (index) => specifiers[index] ?? '',
    },
  };
  return context;
}

/** `valueOf`, which remembers every node's value and bounds how deep evaluations nest. */
function createEvaluation(context: () => FileContext): FileContext['valueOf'] {
  const values = new Map<ts.Node, Value>();
  let depth = 0;
  return (node) => {
    if (!node || depth > maxDepth) return unknown;
    const known = values.get(node);
    if (known) return known;
    // Whoever asks for the node while it is evaluated; a fault ends the whole file.
    values.set(node, unknown);
    depth++;
    const value = evaluate(node, context());
    depth--;
    values.set(node, value);
    return value;
  };
}

function numberOf(node: ts.Node, nodes: ts.Node[], numbers: Map<ts.Node, number>): number {
  let index = numbers.get(node);
  if (index === undefined) {
    index = nodes.push(node) - 1;
    numbers.set(node, index);
  }
  return index;
}

function functionFacts(node: ts.Node, context: FileContext): FunctionFacts {
  const name =
    'name' in node && node.name && ts.isIdentifier(node.name as ts.Node)
      ? (node.name as ts.Identifier).text
      : '';
  const returns = prune(context.returnsOf(node));
  const parameters = ts.isFunctionLike(node) ? [...node.parameters] : [];
  const portParameters = parameters.flatMap((one, i) =>
    ts.isIdentifier(one.name) && isPortName(one.name.text) ? [i] : [],
  );
  return { name, portParameters, returns: returns.k === 'unknown' ? null : returns };
}

function resultOf(node: ts.Node, context: FileContext): Value {
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return context.valueOf(node.body);
  return either((context.scan.returns.get(node) ?? []).slice(0, 6).map((one) => context.valueOf(one)));
}
