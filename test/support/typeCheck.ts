/** Checks and runs code that edits produce, as a project with Node's types would. */
import path from 'node:path';
import ts from 'typescript';

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

/** What the strict compiler has against a module; plain JavaScript is checked by its JSDoc. */
export function typeErrors(program: string, extension: 'ts' | 'js' = 'ts'): string[] {
  return Object.values(typeErrorsByFile({ [`edited.${extension}`]: program })).flat();
}

/** The same for many modules at once, by their names; those without errors are left out. */
export function typeErrorsByFile(files: Readonly<Record<string, string>>): Record<string, string[]> {
  const texts = new Map(Object.entries(files).map(([name, text]) => [path.join(__dirname, name), text]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (file, target, ...rest) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile.call(host, file, target, ...rest)
      : ts.createSourceFile(file, text, target);
  };
  host.fileExists = (file) => texts.has(file) || fileExists.call(host, file);
  host.readFile = (file) => texts.get(file) ?? readFile.call(host, file);
  const found: Record<string, string[]> = {};
  for (const { file, messageText } of ts.getPreEmitDiagnostics(
    ts.createProgram([...texts.keys()], options, host),
  )) {
    const name = path.basename(file?.fileName ?? '');
    found[name] = [...(found[name] ?? []), ts.flattenDiagnosticMessageText(messageText, '\n')];
  }
  return found;
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
