/** How modules hang together: no circle of imports, no closure that is a module of its own, no folder that cannot be taken in, no name with two meanings. */
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { modulesIn, type SourceModule } from './sourceModules.js';

const modules = [...modulesIn('server/src'), ...modulesIn('client/src')];

/** Names that the editor asks of each of its two entries. */
const namesOfEntries = new Set(['activate', 'deactivate']);

/** The most modules of a folder, its sub-folders not counted. */
const maxFolderModules = 20;

/** The most lines of a function with the functions inside. */
const maxClosureLines = 120;

describe('imports', () => {
  it('run in no circle, types included', () => {
    expect(circlesOf(modules)).toEqual([]);
  });

  it('of a circle are seen', () => {
    const from = (name: string, ...targets: string[]) => moduleOf('', name, targets);
    const all = [from('a', 'b'), from('b', 'c', 'd'), from('c', 'a'), from('d', 'e'), from('e')];
    expect(circlesOf(all)).toEqual(['a, b, c']);
    expect(circlesOf([from('a', 'a')])).toEqual(['a']);
  });
});

describe('a folder', () => {
  /** Folders that hold more than can be taken in at once; they may only shrink. */
  const large: Readonly<Record<string, number>> = {
    'server/src/facts': 46,
    'server/src/flow/search': 24,
    'server/src/index': 24,
  };

  it(`holds at most ${maxFolderModules} modules`, () => {
    const counts = new Map<string, number>();
    for (const { name } of modules) {
      const folder = path.posix.dirname(name);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([folder, count]) => count > (large[folder] ?? maxFolderModules))).toEqual([]);
  });
});

describe('a file name', () => {
  it('is used once, but for entries', () => {
    const places = new Map<string, string[]>();
    for (const { name } of modules) {
      const file = path.posix.basename(name);
      places.set(file, [...(places.get(file) ?? []), name]);
    }
    const repeated = [...places].filter(([, all]) => all.length > 1).map(([file]) => file);
    expect(repeated.filter((file) => !['main.ts', 'extension.ts'].includes(file))).toEqual([]);
  });
});

describe('a closure', () => {
  it(`has at most ${maxClosureLines} lines, the functions inside included`, () => {
    expect(modules.flatMap(largeClosuresIn)).toEqual([]);
  });

  it('is measured with the functions it holds', () => {
    const inner = `  const f = () => {\n${'    g();\n'.repeat(60)}  };\n`;
    const text = `function small() {\n${inner}}\nfunction large() {\n${inner}${inner}}\n`;
    expect(largeClosuresIn(moduleOf(text))).toEqual(['sample.ts: large has 126 lines']);
  });
});

describe('an exported name', () => {
  it('means one thing in the whole product', () => {
    expect(repeatedNames(modules)).toEqual([]);
  });

  it('is seen in every form of export', () => {
    const one = moduleOf(
      'import { g } from "h"; export { g }; export const a = 1, { b } = c; export type D = 1; export { e as f };',
      'one.ts',
    );
    const two = moduleOf(
      'export function a() {} export class b {} export interface D {} export let f, g;',
      'two.ts',
    );
    expect(repeatedNames([one, two])).toEqual(['a', 'b', 'D', 'f'].map((name) => `${name}: one.ts, two.ts`));
  });
});

function moduleOf(text: string, name = 'sample.ts', targets: readonly string[] = []): SourceModule {
  const tree = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const imports = targets.map((target) => ({ specifier: target, target, typeOnly: false }));
  return { name, text, tree, imports };
}

/** Groups of modules each of which reaches the others of its group; the names of a group on one line. */
function circlesOf(all: readonly SourceModule[]): string[] {
  const targets = new Map(
    all.map(({ name, imports }) => [name, imports.flatMap(({ target }) => target ?? [])]),
  );
  const reached = new Map<string, ReadonlySet<string>>();
  for (const { name } of all) {
    const seen = new Set<string>();
    const queue = [...(targets.get(name) ?? [])];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      queue.push(...(targets.get(at) ?? []));
    }
    reached.set(name, seen);
  }
  const circles = [...reached].flatMap(([name, seen]) => {
    if (!seen.has(name)) return [];
    return [...seen]
      .filter((other) => reached.get(other)?.has(name))
      .sort()
      .join(', ');
  });
  return [...new Set(circles)].sort();
}

function largeClosuresIn({ name, tree }: SourceModule): string[] {
  const found: string[] = [];
  const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const lines = lineOf(node.getEnd()) - lineOf(node.getStart(tree)) + 1;
      if (lines > maxClosureLines)
        found.push(`${name}: ${node.name?.getText(tree) ?? 'a function'} has ${lines} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** `NAME: MODULE, MODULE` for each name that several modules export; what one only hands on is not its own. */
function repeatedNames(all: readonly SourceModule[]): string[] {
  const exporters = new Map<string, string[]>();
  for (const { name, tree } of all) {
    const imported = new Set(tree.statements.flatMap(importedNames));
    const own = tree.statements.flatMap(exportedNames).filter((one) => !imported.has(one));
    for (const exported of new Set(own)) {
      exporters.set(exported, [...(exporters.get(exported) ?? []), name]);
    }
  }
  return [...exporters]
    .filter(([name, from]) => from.length > 1 && !namesOfEntries.has(name))
    .map(([name, from]) => `${name}: ${from.join(', ')}`);
}

function importedNames(statement: ts.Statement): string[] {
  if (!ts.isImportDeclaration(statement)) return [];
  const bindings = statement.importClause?.namedBindings;
  return bindings && ts.isNamedImports(bindings) ? bindings.elements.map((one) => one.name.text) : [];
}

function exportedNames(statement: ts.Statement): string[] {
  if (ts.isExportDeclaration(statement)) {
    const { moduleSpecifier, exportClause } = statement;
    if (moduleSpecifier || !exportClause || !ts.isNamedExports(exportClause)) return [];
    return exportClause.elements.map((one) => one.name.text);
  }
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap((one) => boundNames(one.name));
  }
  const name = ts.getNameOfDeclaration(statement as ts.Node as ts.Declaration);
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((one) => (ts.isBindingElement(one) ? boundNames(one.name) : []));
}
