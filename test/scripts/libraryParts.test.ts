/** What the build leaves out of the protocol's client is what this server never asks a client for. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { typesOfServer, unannouncedFeatures } from '../../scripts/libraryParts.mjs';
import { inProcess } from '../support/serverHosts.js';

/** What is announced under a path of keys; undefined where nothing is. */
function announced(capabilities: object, keys: string): unknown {
  return keys
    .split('.')
    .reduce<unknown>((within, key) => (within as Record<string, unknown> | undefined)?.[key], capabilities);
}

test('the server announces none of the features that its client is built without', async () => {
  const server = await inProcess.start({});
  await server.client.untilScanned();
  const capabilities = server.client.initializeResult?.capabilities ?? {};
  expect(announced(capabilities, 'hoverProvider')).toBeTruthy();
  expect(
    Object.entries(unannouncedFeatures).filter(([, keys]) => announced(capabilities, keys) !== undefined),
  ).toEqual([]);
  expect(server.client.registrations.map(({ method }) => method).sort()).toEqual([
    'workspace/didChangeConfiguration',
    'workspace/didChangeWatchedFiles',
  ]);
  await server.stop();
});

/** The files with an ending below a folder. */
function filesBelow(folder: string, ending: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith(ending)).map((name) => path.join(folder, name));
}

/** What a pattern's first group takes in the files. */
function namesIn(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name = '']) => name),
  );
}

test("the server is built with all namespaces of the protocol's types that its code and the library's ask for", () => {
  const library = 'node_modules/vscode-languageserver';
  const types = `${library}/node_modules/vscode-languageserver-types/lib/esm/main.js`;
  const namespaces = new Set(namesIn([types], /^export var (\w+);/gm));
  expect(namespaces.size).toBeGreaterThan(40);
  const ofLibrary = namesIn(
    [`${library}/lib`, `${library}/node_modules/vscode-languageserver-protocol/lib`].flatMap((folder) =>
      filesBelow(folder, '.js'),
    ),
    /\bvscode_languageserver(?:_types|_protocol)?_1\.(\w+)/g,
  );
  const imports = namesIn(
    filesBelow('server/src', '.ts'),
    /^import \{([^}]*)\} from 'vscode-languageserver(?:\/\w+)?'/gm,
  );
  const ofServer = imports.flatMap((names) => names.split(',').map((name) => name.trim()));
  const asked = [...ofLibrary, ...ofServer].filter((name) => namespaces.has(name));
  expect(asked).toContain('DiagnosticTag');
  expect([...new Set(asked)].filter((name) => !typesOfServer.includes(name))).toEqual([]);
});
