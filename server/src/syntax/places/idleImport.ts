/** What an edit leaves behind when it takes the last use of an imported name away: the import, to be taken away too. */
import ts from 'typescript';
import { type Extent, extentOf } from './connectionCall.js';

/** A name that a statement at the top of the file binds to a module or to a part of one. */
interface ImportedName {
  readonly statement: ts.Statement;
  /** The part that binds the name, and the parts that the statement binds beside it. */
  readonly part: ts.Node;
  readonly parts: readonly ts.Node[];
}

/** The extent to delete once `use`, which names the import, is gone; null where the name is used elsewhere, or not imported. */
export function importLeftIdle(source: ts.SourceFile, name: string, use: ts.Node): Extent | null {
  const imported = importOf(source, name);
  if (!imported || isNamedBeside(source, name, [imported.part, use])) return null;
  const { statement, part, parts } = imported;
  if (parts.length === 1) return withLineBreak(source.text, extentOf(source, statement));
  const position = parts.indexOf(part);
  const next = parts[position + 1];
  const previous = parts[position - 1];
  if (next) return { start: part.getStart(source), end: next.getStart(source) };
  return previous ? { start: previous.end, end: part.end } : null;
}

function importOf(source: ts.SourceFile, name: string): ImportedName | null {
  for (const statement of source.statements) {
    const parts = partsOf(statement);
    const part = parts.find((one) => boundName(one) === name);
    if (part) return { statement, part, parts };
  }
  return null;
}

/** The parts of `import { a, b } from`, `import a from`, `const { a } = require(…)` and `const a = require(…)`. */
function partsOf(statement: ts.Statement): readonly ts.Node[] {
  if (ts.isImportDeclaration(statement)) {
    const { name, namedBindings } = statement.importClause ?? {};
    // A default import beside named ones stands outside their braces: such statements stay as they are.
    if (name && namedBindings) return [];
    if (namedBindings && ts.isNamedImports(namedBindings)) return namedBindings.elements;
    return statement.importClause ? [statement.importClause] : [];
  }
  if (!ts.isVariableStatement(statement)) return [];
  const [declaration, more] = statement.declarationList.declarations;
  if (!declaration || more || !isRequire(declaration.initializer)) return [];
  return ts.isObjectBindingPattern(declaration.name) ? declaration.name.elements : [declaration];
}

function boundName(part: ts.Node): string | undefined {
  if (ts.isImportClause(part)) {
    const { name, namedBindings } = part;
    return (name ?? (namedBindings && ts.isNamespaceImport(namedBindings) ? namedBindings.name : name))?.text;
  }
  const named = ts.isImportSpecifier(part) || ts.isBindingElement(part) || ts.isVariableDeclaration(part);
  return named && ts.isIdentifier(part.name) ? part.name.text : undefined;
}

function isRequire(node: ts.Expression | undefined): boolean {
  return node !== undefined && ts.isCallExpression(node) && node.expression.getText() === 'require';
}

/** Whether the file has the name at any other place, in whatever sense. */
function isNamedBeside(source: ts.SourceFile, name: string, leftOut: readonly ts.Node[]): boolean {
  let named = false;
  const visit = (node: ts.Node): void => {
    if (named || leftOut.includes(node)) return;
    if (ts.isIdentifier(node) && node.text === name) named = true;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return named;
}

function withLineBreak(text: string, { start, end }: Extent): Extent {
  const rest = /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(end, end + 100));
  return { start, end: end + (rest?.[0].length ?? 0) };
}
