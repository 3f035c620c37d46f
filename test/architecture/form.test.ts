/** The form of the sources: heads, lengths, names, and what may not stand in them. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { modulesIn, type SourceModule } from './sourceModules.js';

const modules = [...modulesIn('server/src'), ...modulesIn('client/src')];

/** Tables of rows and what a script generates are as long as the world they describe. */
const isData = (name: string) => /\/catalogue\/rows\/|\/registeredPorts\.ts$/.test(name);
const maxFileLines = 300;
const maxFunctionLines = 60;
/** Of the exported items, the share that the head of their module alone explains; it may only fall. */
const maxBareShare = 0.08;

const names = (wrong: (module: SourceModule) => boolean) => modules.filter(wrong).map(({ name }) => name);

describe('a module', () => {
  it('opens with a sentence that says what it is for', () => {
    const opens = /^(?:#!.*\n)?\/\*\*\s[A-Z`][\s\S]{15,}?\*\//;
    expect(names(({ text }) => !opens.test(text))).toEqual([]);
  });

  it(`has at most ${maxFileLines} lines`, () => {
    const tooLong = modules
      .filter(({ name }) => !isData(name))
      .map(({ name, text }) => ({ name, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > maxFileLines);
    expect(tooLong).toEqual([]);
  });

  it('is named for what it holds', () => {
    const vague = /(?:util|helper|manager|common|misc|shared|stuff)/i;
    expect(names(({ name }) => vague.test(name))).toEqual([]);
  });

  it('hands on no other module, except the entry of the extractor', () => {
    const barrels = names(({ tree }) =>
      tree.statements.some((one) => ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined),
    );
    expect(barrels).toEqual(['server/src/kinds/extractor.ts']);
  });

  it('holds no opinion of the type checker back', () => {
    expect(names(({ text }) => /@ts-(?:ignore|nocheck|expect-error)|biome-ignore/.test(text))).toEqual([]);
    expect(modules.flatMap(uncheckedIn)).toEqual([]);
  });

  it('leaves nothing to do later', () => {
    expect(names(({ text }) => /\b(?:TODO|FIXME|XXX|HACK)\b/.test(text))).toEqual([]);
  });
});

describe('a function', () => {
  it(`has at most ${maxFunctionLines} lines of its own`, () => {
    expect(modules.filter(({ name }) => !isData(name)).flatMap(longFunctionsIn)).toEqual([]);
  });

  it('is measured without the functions it holds', () => {
    const lines = (count: number) => '  f();\n'.repeat(count);
    const long = `function long() {\n${lines(59)}}\n`;
    const factory = `function factory() {\n  return {\n    a() {\n${lines(50)}},\n    b() {\n${lines(50)}},\n  };\n}\n`;
    expect(longFunctionsIn(moduleOf(long))).toEqual(['sample.ts: long has 61 lines']);
    expect(longFunctionsIn(moduleOf(factory))).toEqual([]);
  });
});

describe('an exported item', () => {
  it('says what it is, where the head of its module does not', () => {
    const bare = modules.flatMap(undocumentedIn);
    const exported = modules.flatMap(exportedIn).length;
    expect(bare.length / exported, bare.join('\n')).toBeLessThan(maxBareShare);
  });
});

function moduleOf(text: string): SourceModule {
  const tree = ts.createSourceFile('sample.ts', text, ts.ScriptTarget.Latest, true);
  return { name: 'sample.ts', text, tree, imports: [] };
}

/** Functions with too many lines; lines of the functions inside count for those. */
function longFunctionsIn({ name, tree }: SourceModule): string[] {
  const found: string[] = [];
  const linesOf = (node: ts.Node): number => {
    const from = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
    return tree.getLineAndCharacterOfPosition(node.getEnd()).line - from + 1;
  };
  /** Lines that inner functions take away from a node. */
  const visit = (node: ts.Node): number => {
    let inner = 0;
    ts.forEachChild(node, (child) => {
      inner += visit(child);
    });
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return inner;
    const lines = linesOf(node);
    if (lines - inner > maxFunctionLines) found.push(`${name}: ${nameOf(node)} has ${lines - inner} lines`);
    // A function on one line shares it with the code around it.
    return lines > 1 ? lines - 1 : 0;
  };
  visit(tree);
  return found;
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : 'a function';
}

/** `any` and `!`, which say that the compiler should look away. */
function uncheckedIn({ name, tree }: SourceModule): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${name}: any`);
    if (ts.isNonNullExpression(node)) found.push(`${name}: ${node.getText(tree)}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function exportedIn({ tree }: SourceModule): ts.Statement[] {
  return tree.statements.filter(
    (one) =>
      ts.canHaveModifiers(one) &&
      ts.getModifiers(one)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword),
  );
}

function undocumentedIn(module: SourceModule): string[] {
  return exportedIn(module)
    .filter((one) => !/^\s*\/\*\*/.test(module.text.slice(one.getFullStart()).trimStart()))
    .map((one) => `${module.name}: ${one.getText(module.tree).split('\n')[0]}`);
}
