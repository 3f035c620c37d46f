/** One walk over a file's tree that gathers the nodes the analysis starts from. */
import ts from 'typescript';

export type CallNode = ts.CallExpression | ts.NewExpression;

export interface FileScan {
  readonly calls: readonly CallNode[];
  /** Numeric literals, string literals and whole templates, in order. */
  readonly literals: readonly ts.Node[];
  /** `x = …` by the name of `x`. */
  readonly assignments: ReadonlyMap<string, readonly ts.BinaryExpression[]>;
  /** `this.x = …` by the function or class that `this` belongs to. */
  readonly fieldAssignments: ReadonlyMap<ts.Node, readonly FieldAssignment[]>;
  /** `F.prototype.m = …` by `F`. */
  readonly prototypeAssignments: ReadonlyMap<string, readonly FieldAssignment[]>;
  /** `x.name = …` by `x`. */
  readonly memberAssignments: ReadonlyMap<string, readonly FieldAssignment[]>;
  /** `this.x.name = …` by what `this` belongs to; the name is `x.name`. */
  readonly innerFieldAssignments: ReadonlyMap<ts.Node, readonly FieldAssignment[]>;
  /** `exports.x = …`, `module.exports = …`, `module.exports.x = …`; the name is `export=` for the whole. */
  readonly exportAssignments: readonly FieldAssignment[];
  /** `name.option(…)` and the like, by `name`: command-line parsers that are told their options in statements. */
  readonly optionCalls: ReadonlyMap<string, readonly ts.CallExpression[]>;
  /** Return expressions by function. */
  readonly returns: ReadonlyMap<ts.Node, readonly ts.Expression[]>;
  /** ES `export` forms, in order. */
  readonly exportStatements: readonly ts.Statement[];
}

export interface FieldAssignment {
  readonly name: string;
  readonly value: ts.Expression;
}

export type MutableScan = {
  -readonly [K in keyof FileScan]: FileScan[K] extends ReadonlyMap<infer A, readonly (infer B)[]>
    ? Map<A, B[]>
    : FileScan[K] extends ReadonlySet<infer A>
      ? Set<A>
      : FileScan[K] extends readonly (infer A)[]
        ? A[]
        : never;
};

/** Nothing gathered yet. */
export function emptyScan(): MutableScan {
  return {
    calls: [],
    literals: [],
    assignments: new Map(),
    fieldAssignments: new Map(),
    prototypeAssignments: new Map(),
    memberAssignments: new Map(),
    innerFieldAssignments: new Map(),
    exportAssignments: [],
    optionCalls: new Map(),
    returns: new Map(),
    exportStatements: [],
  };
}

/** Walks a tree that was parsed without parents, and sets each node's parent on the way. */
export function scanFile(source: ts.SourceFile): MutableScan {
  const scan = emptyScan();
  let parent: ts.Node = source;
  const visit = (node: ts.Node): void => {
    setParent(node, parent);
    const around = parent;
    parent = node;
    ts.forEachChild(node, noteNode(node, scan) ? visit : visitType);
    parent = around;
  };
  // Types say nothing here, but names in them are looked up from where they stand.
  const visitType = (node: ts.Node): void => {
    setParent(node, parent);
    const around = parent;
    parent = node;
    ts.forEachChild(node, visitType);
    parent = around;
  };
  ts.forEachChild(source, visit);
  return scan;
}

/** Gathers from some nodes of a tree and what is below them. */
export function scanNodes(nodes: readonly ts.Node[]): MutableScan {
  const scan = emptyScan();
  const visit = (node: ts.Node): void => {
    if (noteNode(node, scan)) ts.forEachChild(node, visit);
  };
  for (const node of nodes) visit(node);
  return scan;
}

/** What the parser's own `setParentNodes` does. */
function setParent(node: ts.Node, parent: ts.Node): void {
  (node as { parent: ts.Node }).parent = parent;
}

/** Gathers from one node; answers whether its children are of interest. */
export function noteNode(node: ts.Node, scan: MutableScan): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.NumericLiteral:
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      scan.literals.push(node);
      return false;
    case ts.SyntaxKind.TemplateExpression:
      scan.literals.push(node);
      return true;
    case ts.SyntaxKind.CallExpression:
      scan.calls.push(node as ts.CallExpression);
      noteOptionCall(node as ts.CallExpression, scan);
      return true;
    case ts.SyntaxKind.NewExpression:
      scan.calls.push(node as ts.NewExpression);
      return true;
    case ts.SyntaxKind.BinaryExpression:
      noteAssignment(node as ts.BinaryExpression, scan);
      return true;
    case ts.SyntaxKind.ReturnStatement:
      noteReturn(node as ts.ReturnStatement, scan);
      return true;
    case ts.SyntaxKind.ExportDeclaration:
    case ts.SyntaxKind.ExportAssignment:
      scan.exportStatements.push(node as ts.Statement);
      return true;
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
      return false;
    case ts.SyntaxKind.VariableStatement:
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.ClassDeclaration:
    case ts.SyntaxKind.EnumDeclaration:
      if (isExported(node)) scan.exportStatements.push(node as ts.Statement);
      return true;
    default:
      return node.kind < ts.SyntaxKind.FirstTypeNode || node.kind > ts.SyntaxKind.LastTypeNode;
  }
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

function noteReturn(node: ts.ReturnStatement, scan: MutableScan): void {
  if (!node.expression) return;
  const owner = functionAround(node);
  if (!owner) return;
  push(scan.returns, owner, node.expression);
}

function noteOptionCall(node: ts.CallExpression, scan: MutableScan): void {
  let at: ts.Expression = node;
  while (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression))
    at = at.expression.expression;
  if (!ts.isIdentifier(at) || at === node.expression || !ts.isPropertyAccessExpression(node.expression))
    return;
  if (optionMethods.has(node.expression.name.text)) push(scan.optionCalls, at.text, node);
}

const optionMethods = new Set(['option', 'options', 'requiredOption', 'default', 'addOption']);

function noteAssignment(node: ts.BinaryExpression, scan: MutableScan): void {
  const operator = node.operatorToken.kind;
  if (
    operator !== ts.SyntaxKind.EqualsToken &&
    operator !== ts.SyntaxKind.QuestionQuestionEqualsToken &&
    operator !== ts.SyntaxKind.BarBarEqualsToken
  ) {
    return;
  }
  const { left, right } = node;
  if (ts.isIdentifier(left)) {
    push(scan.assignments, left.text, node);
    if (left.text === 'exports') scan.exportAssignments.push({ name: 'export=', value: right });
    return;
  }
  if (!ts.isPropertyAccessExpression(left)) return;
  const name = left.name.text;
  const receiver = left.expression;
  if (receiver.kind === ts.SyntaxKind.ThisKeyword) {
    const owner = thisOwner(node);
    if (owner) push(scan.fieldAssignments, owner, { name, value: right });
  } else if (ts.isIdentifier(receiver)) {
    if (receiver.text === 'exports') scan.exportAssignments.push({ name, value: right });
    else if (receiver.text === 'module' && name === 'exports')
      scan.exportAssignments.push({ name: 'export=', value: right });
    else if (name === 'prototype' && ts.isObjectLiteralExpression(right))
      notePrototypeObject(receiver.text, right, scan);
    else push(scan.memberAssignments, receiver.text, { name, value: right });
  } else if (
    ts.isPropertyAccessExpression(receiver) &&
    receiver.expression.kind === ts.SyntaxKind.ThisKeyword
  ) {
    const owner = thisOwner(node);
    if (owner)
      push(scan.innerFieldAssignments, owner, { name: `${receiver.name.text}.${name}`, value: right });
  } else if (ts.isPropertyAccessExpression(receiver) && ts.isIdentifier(receiver.expression)) {
    const base = receiver.expression.text;
    if (base === 'module' && receiver.name.text === 'exports')
      scan.exportAssignments.push({ name, value: right });
    else if (receiver.name.text === 'prototype')
      push(scan.prototypeAssignments, base, { name, value: right });
  }
}

function notePrototypeObject(name: string, object: ts.ObjectLiteralExpression, scan: MutableScan): void {
  for (const property of object.properties) {
    if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)) {
      push(scan.prototypeAssignments, name, { name: property.name.text, value: property.initializer });
    }
  }
}

/** The nearest function around a node. */
export function functionAround(node: ts.Node): ts.SignatureDeclaration | undefined {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) if (ts.isFunctionLike(at)) return at;
  return undefined;
}

/** The class, function or object literal whose instance `this` is at a node; undefined at the top of a file. */
export function thisOwner(node: ts.Node): ts.Node | undefined {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (ts.isClassLike(at)) return at;
    if (ts.isFunctionDeclaration(at)) return at;
    if (ts.isFunctionExpression(at)) return at;
    if (ts.isMethodDeclaration(at) || ts.isGetAccessor(at) || ts.isSetAccessor(at)) {
      if (ts.isObjectLiteralExpression(at.parent)) return at.parent;
    }
  }
  return undefined;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Whether an offset lies inside a literal token or template, between its first unit and its last. */
export function isInLiteral(source: ts.SourceFile, offset: number): boolean {
  const nothing = emptyScan();
  const visit = (node: ts.Node): boolean => {
    if (offset < node.pos || offset >= node.end) return false;
    const isLooked = noteNode(node, nothing);
    if (nothing.literals.length > 0) {
      nothing.literals.length = 0;
      if (node.getStart(source) < offset) return true;
    }
    return isLooked && ts.forEachChild(node, visit) === true;
  };
  return ts.forEachChild(source, visit) === true;
}
