/** From imports and exports to nodes, ES modules and TypeScript's own forms alike. */
import ts from 'typescript';
import { nameValue } from './names.js';
import { Kind } from './nodeKinds.js';
import { entityValue } from './types.js';
import type { Walk } from './walk.js';

function declareTop(name: string, node: number, walk: Walk): void {
  if (walk.scope) walk.scope.declare(name, node);
  else walk.out.node(Kind.declare, walk.out.string(name), node);
}

/** `import a, { b as c } from 'd'`. */
export function importDeclaration({ importClause, moduleSpecifier }: ts.ImportDeclaration, walk: Walk): void {
  if (!ts.isStringLiteralLike(moduleSpecifier)) return;
  const { out } = walk;
  const specifier = out.string(moduleSpecifier.text);
  if (!importClause) {
    // Imported for what it does: nothing of it is named, but it is read.
    out.node(Kind.import, specifier, out.string(''));
    return;
  }
  const add = (local: string, name: string): void =>
    declareTop(local, out.node(Kind.import, specifier, out.string(name)), walk);
  if (importClause.name) add(importClause.name.text, 'default');
  const bindings = importClause.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) add(bindings.name.text, '*');
  else for (const one of bindings.elements) add(one.name.text, (one.propertyName ?? one.name).text);
}

/** `import a = require('b')`, `import a = b.c`. */
export function importEquals({ name, moduleReference }: ts.ImportEqualsDeclaration, walk: Walk): void {
  const { out } = walk;
  if (ts.isExternalModuleReference(moduleReference)) {
    const { expression } = moduleReference;
    if (ts.isStringLiteralLike(expression))
      declareTop(name.text, out.node(Kind.import, out.string(expression.text), out.string('*')), walk);
    return;
  }
  const value = entityValue(moduleReference, walk);
  if (value >= 0) declareTop(name.text, value, walk);
}

/** `export { a as b } from 'c'`, `export * from 'c'`. */
export function exportDeclaration({ exportClause, moduleSpecifier }: ts.ExportDeclaration, walk: Walk): void {
  const { out } = walk;
  const from =
    moduleSpecifier && ts.isStringLiteralLike(moduleSpecifier) ? out.string(moduleSpecifier.text) : -1;
  if (!exportClause) {
    if (from >= 0) out.node(Kind.exportStar, from);
  } else if (ts.isNamespaceExport(exportClause)) {
    if (from >= 0) exportAs(exportClause.name.text, out.node(Kind.import, from, out.string('*')), walk);
  } else {
    for (const { name, propertyName } of exportClause.elements) {
      const local = (propertyName ?? name).text;
      const value = from >= 0 ? out.node(Kind.import, from, out.string(local)) : nameValue(local, walk);
      exportAs(name.text, value, walk);
    }
  }
}

/** `export default x`, `export = x`. */
export function exportAssignment({ expression, isExportEquals }: ts.ExportAssignment, walk: Walk): void {
  exportAs(isExportEquals ? '=' : 'default', walk.value(expression), walk);
}

/** Exports a value under a name. */
export function exportAs(name: string, value: number, walk: Walk): void {
  if (value >= 0) walk.out.node(Kind.export, walk.out.string(name), value);
}
