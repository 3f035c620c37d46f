/** Folders that come and go, as clients tell them. */
import { expect, test } from 'vitest';
import type { InitializeParams, WorkspaceFolder } from 'vscode-languageserver';
import { createFolders } from '../../server/src/features/session/settings/folders.js';

const first = { uri: 'file:///first', name: 'first' };
const second = { uri: 'file:///second', name: 'second' };

test('a folder without a URI beside one that goes is none', () => {
  const folders = createFolders({ workspaceFolders: [first, second] } as InitializeParams);
  const { added, removed } = folders.change({ added: [{} as WorkspaceFolder], removed: [second] });
  expect(added).toEqual([]);
  expect(removed.map(({ uri }) => uri)).toEqual([second.uri]);
  expect(folders.all().map(({ uri }) => uri)).toEqual([first.uri]);
});
