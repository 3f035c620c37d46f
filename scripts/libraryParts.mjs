/**
 * Parts of libraries that nothing here asks for and that no bundler can drop by itself, since a CommonJS module is
 * bundled whole: esbuild plugins that leave them out. Nothing of what remains is changed, and a new version of a
 * library that looks different is not built silently.
 */
import { readFileSync } from 'node:fs';

/**
 * Features of the language client, by its module, with the capability by which a server would ask for each: those that
 * this server never announces (`test/scripts/libraryParts.test.ts`). The client then announces none of them either.
 */
export const unannouncedFeatures = {
  callHierarchy: 'callHierarchyProvider',
  colorProvider: 'colorProvider',
  completion: 'completionProvider',
  declaration: 'declarationProvider',
  definition: 'definitionProvider',
  diagnostic: 'diagnosticProvider',
  documentLink: 'documentLinkProvider',
  executeCommand: 'executeCommandProvider',
  fileOperations: 'workspace.fileOperations',
  foldingRange: 'foldingRangeProvider',
  formatting: 'documentFormattingProvider',
  implementation: 'implementationProvider',
  inlineCompletion: 'inlineCompletionProvider',
  inlineValue: 'inlineValueProvider',
  linkedEditingRange: 'linkedEditingRangeProvider',
  selectionRange: 'selectionRangeProvider',
  semanticTokens: 'semanticTokensProvider',
  signatureHelp: 'signatureHelpProvider',
  textDocumentContent: 'workspace.textDocumentContent',
  typeDefinition: 'typeDefinitionProvider',
  typeHierarchy: 'typeHierarchyProvider',
};

/** `text` without every line that `pattern`, a line's, matches; at least one must be there. */
function withoutLines(text, pattern, what) {
  const result = text.replaceAll(new RegExp(`^ *${pattern}\\n`, 'gm'), '');
  if (result === text) throw new Error(`a library has changed: ${what} was not found`);
  return result;
}

/** The client's main module, which neither requires nor registers the features that are left out. */
export function clientModule(text) {
  let module = text;
  for (const name of Object.keys(unannouncedFeatures)) {
    module = withoutLines(module, `const ${name}_1 = require\\("\\./${name}"\\);`, `the feature ${name}`);
    const registration = `this\\.registerFeature\\(new ${name}_1\\.\\w+\\(this\\)\\);`;
    module = withoutLines(module, registration, `the registration of ${name}`);
    if (module.includes(`${name}_1`)) throw new Error(`a library has changed: ${name} has another use`);
  }
  return module;
}

/** Its list of exports, without those of a feature that is left out. */
function exportedModule(text) {
  return withoutLines(text, '.*\\bdiagnostic_1\\b.*', 'exports of the feature diagnostic');
}

/** The client of the protocol without the features that its server does not have. */
export const announcedFeaturesAlone = {
  name: 'announced-features-alone',
  setup(build) {
    const changes = { 'client.js': clientModule, 'api.js': exportedModule };
    const filter = /vscode-languageclient[\\/]lib[\\/]common[\\/](?:client|api)\.js$/;
    build.onLoad({ filter }, ({ path: file }) => ({
      contents: changes[/[^\\/]+$/.exec(file)[0]](readFileSync(file, 'utf8')),
    }));
  },
};

/** The module `text` of namespaces, with those of the names alone. */
function namespacesAlone(text, names) {
  return names.map((name) => {
    const block = new RegExp(
      `^(?:export )?var ${name};\\n[\\s\\S]*?^\\}\\)\\(${name} \\|\\| \\(${name} = \\{\\}\\)\\);\\n`,
      'm',
    ).exec(text);
    if (!block) throw new Error(`a library has changed: the namespace ${name} was not found`);
    return block[0];
  });
}

/** A plugin that leaves all but these namespaces out of the protocol's types, of which there are fifty. */
function namespacesOfTypes(name, names) {
  return {
    name,
    setup(build) {
      build.onLoad(
        { filter: /vscode-languageserver-types[\\/]lib[\\/]esm[\\/]main\.js$/ },
        ({ path: file }) => ({ contents: namespacesAlone(readFileSync(file, 'utf8'), names).join('') }),
      );
    },
  };
}

/** The reader of Dockerfiles makes positions and ranges. */
export const positionsAlone = namespacesOfTypes('positions-alone', ['uinteger', 'Position', 'Range', 'Is']);

/** What the protocol's own code and the server's ask of its types when they run (`test/scripts/libraryParts.test.ts`). */
export const typesOfServer = [
  'DocumentUri',
  'URI',
  'integer',
  'uinteger',
  'WorkspaceFolder',
  'DiagnosticTag',
  'Is',
];

/** The server without the namespaces that check and make values of the protocol, which it writes out itself. */
export const typesOfServerAlone = namespacesOfTypes('types-of-server-alone', typesOfServer);
