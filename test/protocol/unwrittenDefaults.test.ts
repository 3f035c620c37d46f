/** A port that a package takes by itself, in the editor: at the package, with the option in a script, gone once it is set. */
import { afterEach, expect, test } from 'vitest';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver';
import { inProcess, type RunningServer } from '../support/serverHosts.js';
import { rangeOf } from '../support/textEdits.js';

const manifest =
  '{\n  "scripts": { "test:ui": "vitest run --ui --coverage" },\n  "devDependencies": { "@vitest/ui": "^4.1.0" }\n}\n';

let server: RunningServer;
afterEach(() => server.stop());

const told = (all: readonly { code?: unknown }[]): boolean =>
  all.some(({ code }) => code === 'unwritten-default');

test('the quick fix sets the option where a script has the port taken', async () => {
  server = await inProcess.start({ 'package.json': manifest });
  const { client, uri } = server;
  await client.open(uri('package.json'), manifest, 'json');
  const [finding] = await client.untilDiagnostics(uri('package.json'), told);
  expect(finding).toMatchObject({ severity: 3, range: { start: { line: 2, character: 38 } } });
  const actions = await client.codeActions(uri('package.json'), rangeOf(manifest, '^4.1.0'));
  const [fix] = actions.filter(({ title }) => /^Set --api\.port to \d+ in the script$/.test(title));
  const port = Number(/\d{4,}/.exec(fix?.title ?? '')?.[0]);
  expect(port).toBeLessThan(30_000);
  const [change] = ((fix as CodeAction).edit?.documentChanges ?? []) as TextDocumentEdit[];
  expect(change?.edits.map((one) => [one.range.start.character, 'newText' in one && one.newText])).toEqual([
    [manifest.split('\n')[1]?.indexOf(' --coverage'), ` --api.port ${port}`],
  ]);
  await client.change(uri('package.json'), {
    text: manifest.replace(' --coverage', ` --api.port ${port} --coverage`),
  });
  await client.untilDiagnostics(uri('package.json'), (all) => !told(all));
});

test('it is gone once another file sets the option, and back without it', async () => {
  server = await inProcess.start({ 'package.json': manifest, 'vitest.config.ts': 'export default {};\n' });
  const { client, uri } = server;
  await client.untilDiagnostics(uri('package.json'), told);
  await server.write('vitest.config.ts', 'export default { test: { api: { port: 3000 } } };\n');
  await client.untilDiagnostics(uri('package.json'), (all) => !told(all));
  await server.write('vitest.config.ts', 'export default {};\n');
  await client.untilDiagnostics(uri('package.json'), told);
});
