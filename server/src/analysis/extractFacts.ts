/** From one file's text to its facts: parse, walk once, evaluate what calls and exports need. */
import ts from 'typescript';
import type { KnownNames } from '../catalogue/knownNames.js';
import { createLineIndex } from '../syntax/lineIndex.js';
import { parse, UnparsableError } from '../syntax/parse.js';
import { createScopes } from '../syntax/scopes.js';
import { callFacts } from './callSites.js';
import { createClassTable } from './classes.js';
import { readDirectives } from './directiveComments.js';
import { evaluate } from './evaluator.js';
import { fileExports } from './exports.js';
import { createMemo, type FileContext } from './fileContext.js';
import { type FileFacts, type FunctionFacts, factsVersion, type Value } from './fileFacts.js';
import { scanFile } from './fileScan.js';
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
  const context = createContext(parse(file, text));
  noteMentions(context);
  const calls = callFacts(context, catalogue);
  const { names, stars } = fileExports(context);
  // Results of functions can number classes, and members of classes further functions: what is new is added after.
  context.functionFacts();
  const classes = context.classFacts();
  const functions = context.functionFacts();
  const literals = context.literals.facts();
  return {
    version: factsVersion,
    imports: context.specifiers,
    exports: names,
    starExports: stars,
    literals,
    calls,
    functions,
    classes,
    directives: readDirectives(
      text,
      context.lines,
      context.scan.literals.map((node) => ({ start: node.getStart(context.source), end: node.getEnd() })),
    ),
    length: text.length,
  };
}

interface FullContext extends FileContext {
  functionFacts(): FunctionFacts[];
  classFacts(): ReturnType<ReturnType<typeof createClassTable>['facts']>;
}

function createContext(source: ts.SourceFile): FullContext {
  const lines = createLineIndex(source.text);
  const specifiers: string[] = [];
  const functions: ts.Node[] = [];
  const functionNumbers = new Map<ts.Node, number>();
  const functionResults: FunctionFacts[] = [];
  const classes = createClassTable(() => context);
  const memo = createMemo<ts.Node>(unknown);
  const nameMemo = createMemo<ts.Node>(unknown);
  const resultMemo = createMemo<ts.Node>(unknown);
  let depth = 0;
  const context: FullContext = {
    source,
    lines,
    scopes: createScopes(),
    scan: scanFile(source),
    literals: createLiteralTable(source, lines),
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
    valueOf(node) {
      if (!node || depth > maxDepth) return unknown;
      depth++;
      try {
        return memo(node, () => evaluate(node, context));
      } finally {
        depth--;
      }
    },
    valueOfName: nameMemo,
    returnsOf: (node) => resultMemo(node, () => resultOf(node, context)),
    step: (value, ...path) => stepAlong(value, path, classes),
    functionFacts() {
      for (let i = functionResults.length; i < functions.length; i++) {
        const node = functions[i];
        if (node) functionResults.push(functionFacts(node, context));
      }
      return functionResults;
    },
    classFacts: () => classes.facts(),
  };
  return context;
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
