/** Checks and runs code that edits produce, as a project with Node's types would. */
import path from 'node:path';
import ts from 'typescript';

/** What the strict compiler has against a module; plain JavaScript is checked by its JSDoc. */
export function typeErrors(program: string, extension: 'ts' | 'js' = 'ts'): string[] {
  const name = path.join(__dirname, `edited.${extension}`);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowJs: true,
    checkJs: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    lib: ['lib.es2022.d.ts'],
    esModuleInterop: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (file, target) =>
    file === name ? ts.createSourceFile(file, program, target) : getSourceFile.call(host, file, target);
  host.fileExists = (file) => file === name || fileExists.call(host, file);
  host.readFile = (file) => (file === name ? program : readFile.call(host, file));
  return ts
    .getPreEmitDiagnostics(ts.createProgram([name], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** The module as CommonJS in plain JavaScript. */
export function asCommonJs(program: string): string {
  return ts.transpileModule(program, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  }).outputText;
}

/** What a module exports when it runs here. */
export function exportsOf<E>(program: string): E {
  const module = { exports: {} as E };
  new Function('require', 'exports', asCommonJs(program))(require, module.exports);
  return module.exports;
}
