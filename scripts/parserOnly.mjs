/**
 * Takes the parser out of TypeScript's one large file: an esbuild plugin that rewrites the package's module so that
 * what this project does not use (the checker, the emitter, the language service: two thirds of it) can be dropped
 * by tree shaking. Nothing of what remains is changed. The sources that use the parser are bound to its functions
 * directly, and to the numbers of its enumerations, as they would be if these were declared `const`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Folders whose modules use the parser, as `ts.NAME`. */
const users = ['server/src/syntax', 'server/src/facts'];

/** Names that the sources take from the parser, types included. */
function usedNames(root) {
  const names = new Set();
  for (const folder of users) {
    for (const file of readdirSync(path.join(root, folder), { recursive: true })) {
      if (!String(file).endsWith('.ts')) continue;
      const text = readFileSync(path.join(root, folder, String(file)), 'utf8');
      for (const [, name] of text.matchAll(/\bts\.([A-Za-z]\w*)/g)) names.add(name);
    }
  }
  return names;
}

/** Replaces exactly what it should: a new version of TypeScript that looks different must not be built silently. */
function replaced(text, pattern, replacement, what) {
  const result = text.replace(pattern, replacement);
  if (result === text) throw new Error(`typescript.js has changed: ${what} was not found`);
  return result;
}

/** The names that the package exports, each with its expression. */
function exportsOf(text) {
  const block = /__export\(typescript_exports, \{\n([\s\S]*?)\n\}\);\n/.exec(text);
  if (!block) throw new Error('typescript.js has changed: its exports were not found');
  return new Map(
    [...block[1].matchAll(/^ {2}(\w+): \(\) => (\w+),?$/gm)].map(([, name, local]) => [name, local]),
  );
}

/** A namespace `var N; ((N2) => {…})(N || (N = {}));` becomes one expression that can be dropped when unused. */
function droppableNamespace(_, name, parameter, body) {
  return `var ${name} = /* @__PURE__ */ ((${parameter}) => {\n${body}\nreturn ${parameter};\n})({});`;
}

/** The messages are one object of 2,000; as variables, the few hundred that the parser uses remain. */
function droppableMessages(text) {
  const asVariables = (_, body) =>
    body.replace(/^ {2}(\w+): (diag\([\s\S]*?\)),?$/gm, 'var Diagnostics_$1 = /* @__PURE__ */ $2;');
  const wholeTable =
    /^var (\w+) = (?:\/\* @__PURE__ \*\/ )?mapDefined\(Object\.keys\(Diagnostics\), [\s\S]*?^\}\);$/m;
  const separate = replaced(text, /^var Diagnostics = \{\n([\s\S]*?)\n\};$/m, asVariables, 'the messages');
  // A code fix for type errors, which are never looked for here.
  return replaced(separate, wholeTable, 'var $1 = [];', 'the one use of all messages')
    .replace(/^ {2}Diagnostics: \(\) => Diagnostics,\n/gm, '')
    .replace(/\bDiagnostics\.(\w+)/g, 'Diagnostics_$1');
}

/** Marks calls at the top level as free of effects; those with effects that matter are statements, and stay. */
function droppableCalls(text) {
  return text
    .replace(
      /^var (\w+_exports\d*) = \{\};\n__export\(\1, (\{[\s\S]*?\n\})\);/gm,
      'var $1 = /* @__PURE__ */ namespaceOf($2);',
    )
    .replace(/^(registerCodeFix|registerRefactor)\(/gm, '/* @__PURE__ */ $1(')
    .replace(/: getLocaleSpecificMessage\(/g, ': /* @__PURE__ */ getLocaleSpecificMessage(')
    .replace(/^var (\w+) = (new )?([A-Za-z_][\w.]*\()/gm, 'var $1 = /* @__PURE__ */ $2$3')
    .replace(
      /^_(ScriptVersionCache|TypingsInstallerAdapter|ProjectService|AutoImportProviderProject)\.\w+ = [\s\S]*?;\n/gm,
      '',
    );
}

/** TypeScript's module as an ES module that exports the used names. */
export function parserModule(text, used) {
  const exported = exportsOf(text);
  const members = [...used]
    .filter((name) => exported.has(name))
    .map((name) => `${exported.get(name)} as ${name}`);
  let module = replaced(text, 'var ts = {}; ((module) => {\n"use strict";\n', '', 'its first line');
  module = replaced(module, /__export\(typescript_exports, \{\n[\s\S]*?\n\}\);\n/, '', 'its exports');
  module = replaced(
    module,
    'module.exports = __toCommonJS(typescript_exports);',
    '',
    'the assignment of its exports',
  );
  module = replaced(module, /\n\/\/ Annotate the CommonJS export names[\s\S]*$/, '\n', 'its end');
  // Only syntax trees are made: symbols, types and signatures keep their plain constructors.
  module = replaced(
    module,
    /^ +get(Symbol|Type|Signature)Constructor: \(\) => \w+Object,\n/gm,
    '',
    'the allocator',
  );
  // The parser asks nothing of the system; without one, the file system code and its modules go too.
  module = replaced(
    module,
    /^var sys = \(\(\) => \{\n[\s\S]*?\n\}\)\(\);$/m,
    'var sys = undefined;',
    'the system',
  );
  module = droppableMessages(droppableCalls(module));
  module = module.replace(
    /^var (\w+);\n\(\((\w+)\) => \{\n([\s\S]*?)\n\}\)\(\1 \|\| \(\1 = \{\}\)\);$/gm,
    droppableNamespace,
  );
  const helper = 'var namespaceOf = (all) => { var target = {}; __export(target, all); return target; };';
  return `${helper}\n${module}\nexport { ${members.join(', ')} };\n`;
}

/**
 * A source that uses the parser: looking up the members of an enumeration, an object of a thousand properties, took a
 * tenth of the time of an analysis. `ts` is TypeScript's module.
 */
export function boundToParser(text, ts) {
  return text
    .replace(/^import ts from 'typescript';$/m, "import * as ts from 'typescript';")
    .replace(/\bts\.([A-Z]\w*)\.([A-Z]\w*)\b/g, (whole, enumeration, member) => {
      const value = ts[enumeration]?.[member];
      return typeof value === 'number' ? `${value} /* ${member} */` : whole;
    });
}

/** The plugin; `root` is the project's folder. */
export function parserOnly(root) {
  return {
    name: 'parser-only',
    async setup(build) {
      // Not before it is needed: the scripts that install the packages know of this plugin.
      const { default: ts } = await import('typescript');
      build.onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, ({ path: file }) => ({
        contents: parserModule(readFileSync(file, 'utf8'), usedNames(root)),
        loader: 'js',
      }));
      const folders = users.map((folder) => path.join(root, folder) + path.sep);
      build.onLoad({ filter: /\.ts$/ }, ({ path: file }) =>
        folders.some((folder) => file.startsWith(folder))
          ? { contents: boundToParser(readFileSync(file, 'utf8'), ts), loader: 'ts' }
          : undefined,
      );
    },
  };
}
