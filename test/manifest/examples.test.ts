/** The examples are what a first-time user opens: with nothing installed, an editor must show their ports alone. */
import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

it('the examples have no errors of types, with nothing installed', { timeout: 60_000 }, () => {
  const folder = path.resolve('examples');
  const file = path.join(folder, 'tsconfig.json');
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(file, ts.sys.readFile).config,
    ts.sys,
    folder,
  );
  const program = ts.createProgram(config.fileNames, { ...config.options, skipDefaultLibCheck: true });
  const own = program.getSourceFiles().filter((source) => !program.isSourceFileDefaultLibrary(source));
  const foreign = own.filter((source) => !source.fileName.startsWith(folder.replaceAll('\\', '/')));
  expect(foreign.map((source) => source.fileName)).toEqual([]);
  expect(own.length).toBeGreaterThan(8);
  const errors = [
    ...config.errors,
    ...program.getOptionsDiagnostics(),
    ...own.flatMap((source) => [...ts.getPreEmitDiagnostics(program, source)]),
  ];
  expect(
    errors.map(
      (error) => `${error.file?.fileName} ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`,
    ),
  ).toEqual([]);
});
