/** What the status item says and where it leads, and the commands about targets that it offers. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakeEditor } from './fakeEditor.js';
import { BuiltExtension } from './loadExtension.js';

let extension: BuiltExtension;
let editor: FakeEditor;
let deactivate: () => Promise<void>;

beforeAll(async () => {
  extension = await BuiltExtension.build();
});
afterAll(() => extension.remove());
beforeEach(() => {
  editor = new FakeEditor();
});
afterEach(() => deactivate());

const openSettings = 'workbench.action.openSettings';

describe('the status item leads to', () => {
  it.each([
    ['good', { command: 'ephemeralPorts.showReport' }],
    ['badSetting', { command: openSettings, arguments: ['ephemeralPorts.reservedPorts'] }],
    ['badExclude', { command: openSettings, arguments: ['files.exclude'] }],
    ['badProject', { command: 'vscode.open', title: 'Open Project File' }],
    ['trouble', { command: 'ephemeralPorts.showLog' }],
    ['otherMachine', { command: 'ephemeralPorts.addLocalTarget' }],
  ])('when the server is %s', async (mode, command) => {
    extension.setMode(mode);
    deactivate = extension.activate(editor);
    editor.open('/w/a.ts', 'typescript');
    await editor.until(() => editor.status.text.startsWith('Linux'));
    expect(editor.status.command).toMatchObject(command);
    if (mode === 'badProject')
      expect(editor.status.command).toHaveProperty('arguments.0.path', '/w/ephemeral-ports.json');
  });
});

describe('adding this machine as a target', () => {
  beforeEach(() => {
    deactivate = extension.activate(editor);
  });

  it.each([
    ['user', {}, 'linux, local'],
    ['workspace', { targets: ['linux', 'windows'] }, 'linux, windows, local'],
  ])('says what the targets of the %s are then', async (whose, workspace, targets) => {
    editor.settings = { targets: ['linux'], ...workspace };
    Object.assign(editor.workspaceSettings, workspace);
    await editor.run('ephemeralPorts.addLocalTarget');
    expect(editor.messages).toEqual([
      `"local", the range of this machine, was added to the targets of the ${whose}: ${targets}.`,
    ]);
    await editor.run('ephemeralPorts.addLocalTarget');
    expect(editor.messages[1]).toBe('The range of this machine ("local") is already among the targets.');
  });
});
