/** The import rule: what each layer of the server, and the client, may know of the others and of the world. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { isPure, layerOf, mayImport } from './layers.js';
import { modulesIn, reachedFrom, type SourceModule } from './sourceModules.js';

const server = modulesIn('server/src');
const client = modulesIn('client/src');
const byName = new Map(server.map((module) => [module.name, module]));
const pure = server.filter(({ name }) => isPure(layerOf(name) ?? 'entries'));

/** `FILE imports SPECIFIER` for each import that a test picks. */
function named(
  modules: readonly SourceModule[],
  pick: (one: SourceModule['imports'][number], from: SourceModule) => boolean,
): string[] {
  return modules.flatMap((module) =>
    module.imports.filter((one) => pick(one, module)).map((one) => `${module.name} imports ${one.specifier}`),
  );
}

describe('layers', () => {
  it('place every module of the server', () => {
    expect(server.length).toBeGreaterThan(100);
    expect(server.filter(({ name }) => layerOf(name) === undefined).map(({ name }) => name)).toEqual([]);
  });

  it('import themselves and what lies below', () => {
    const wrong = named(server, ({ target, typeOnly }, { name }) => {
      const layer = layerOf(name);
      return target?.startsWith('server/') === true && !(layer && mayImport(layer, target, typeOnly));
    });
    expect(wrong).toEqual([]);
  });

  it('are told apart by the rule: a turned arrow is seen', () => {
    expect(mayImport('findings', 'server/src/index/portSite.ts', true)).toBe(true);
    expect(mayImport('index', 'server/src/findings/finding.ts', true)).toBe(false);
    expect(mayImport('settings', 'server/src/catalogue/apiRow.ts', true)).toBe(true);
    expect(mayImport('settings', 'server/src/catalogue/catalogue.ts', true)).toBe(false);
    expect(mayImport('report', 'server/src/unplaced.ts', true)).toBe(false);
  });

  it('leave the command line with nothing of features or server', () => {
    const reached = [...reachedFrom('server/src/cli/main.ts', byName)];
    expect(reached).toContain('server/src/report/buildReport.ts');
    expect(reached.filter((name) => ['features', 'server'].includes(layerOf(name) ?? ''))).toEqual([]);
  });

  it('leave imports of the server folder to the server', () => {
    const outside = named(
      server,
      ({ target }) => target !== null && !/^server\/src\/|^package\.json$/.test(target),
    );
    expect(outside).toEqual([]);
  });
});

describe('below features', () => {
  it('nothing knows the protocol, the machine or the editor', () => {
    const wrong = named(pure, ({ specifier }) => /^(?:vscode|node:)/.test(specifier));
    expect(wrong).toEqual([]);
  });

  it('the packages that are known are these', () => {
    const packages = pure.flatMap(({ imports }) =>
      imports.filter((one) => one.target === null).map((one) => one.specifier),
    );
    expect([...new Set(packages)].sort()).toEqual([
      '@vscode/l10n',
      'dockerfile-ast',
      'htmlparser2',
      'jsonc-parser',
      'sarif',
      'typescript',
      'unbash',
      'yaml',
    ]);
  });

  it('no global of Node or of a browser is used', () => {
    expect(pure.flatMap((module) => hostGlobalsIn(module))).toEqual([]);
  });
});

const hostGlobals = new Set([
  ...['console', 'process', 'Buffer', 'require', '__dirname', '__filename', 'module'],
  ...['window', 'document', 'navigator', 'localStorage', 'fetch', 'self', 'globalThis', 'importScripts'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'performance', 'Date'],
]);

/** Places where a module reads a global that only some host has, or a clock. */
function hostGlobalsIn({ name, tree }: SourceModule): string[] {
  const declared = new Set<string>();
  const read: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const isName = 'name' in parent && parent.name === node;
      if (isName && !ts.isPropertyAccessExpression(parent)) declared.add(node.text);
      else if (!isName && hostGlobals.has(node.text)) read.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return read.filter((node) => !declared.has(node.text)).map((node) => `${name} reads ${node.text}`);
}

describe('the parser', () => {
  const isInside = (name: string) => ['syntax', 'facts', 'kinds'].includes(layerOf(name) ?? '');

  it('is imported by syntax, facts and kinds alone', () => {
    const importers = named(server, ({ specifier }) => specifier === 'typescript');
    expect(importers.length).toBeGreaterThan(5);
    expect(importers.filter((one) => !isInside(one.split(' ')[0] ?? ''))).toEqual([]);
  });

  it('is reached from elsewhere by types alone, so that it can be loaded late', () => {
    const loadsParser = (name: string) =>
      [...reachedFrom(name, byName)].some((one) =>
        byName.get(one)?.imports.some(({ specifier, typeOnly }) => specifier === 'typescript' && !typeOnly),
      );
    expect(loadsParser('server/src/kinds/extractor.ts')).toBe(true);
    const wrong = named(
      server.filter(({ name }) => !isInside(name)),
      ({ target, typeOnly }) => target !== null && !typeOnly && loadsParser(target),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the client', () => {
  it('imports of the server what both sides must agree on, and nothing else', () => {
    const allowed = ['protocol', 'settings', 'sourceFiles', 'fileKinds', 'skipReasons'].map(
      (name) => `server/src/${name}.ts`,
    );
    const used = client.flatMap(({ imports }) => imports.flatMap(({ target }) => target ?? []));
    expect(used).toContain('server/src/protocol.ts');
    expect(used.filter((target) => target.startsWith('server/') && !allowed.includes(target))).toEqual([]);
  });

  it('keeps Node out of what the browser loads', () => {
    const modules = new Map([...client, ...server].map((module) => [module.name, module]));
    const browser = [...reachedFrom('client/src/browser/extension.ts', modules)].flatMap(
      (name) => modules.get(name) ?? [],
    );
    expect(browser.length).toBeGreaterThan(5);
    const wrong = named(browser, ({ specifier, typeOnly }) => !typeOnly && /^node:|\/node$/.test(specifier));
    expect(wrong).toEqual([]);
  });
});
