/** What the status item says and where it leads, and the commands about targets that it offers. */
import { beforeEach, describe, expect, it } from 'vitest';
import { eachInEditor } from './eachInEditor.js';
import type { FakeEditor } from './fakeEditor.js';
import type { BuiltExtension } from './loadExtension.js';

let extension: BuiltExtension;
let editor: FakeEditor;
const { activate } = eachInEditor((built, fresh) => {
  [extension, editor] = [built, fresh];
});

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
    activate();
    editor.open('/w/a.ts', 'typescript');
    await editor.until(() => editor.status.text.startsWith('Linux'));
    expect(editor.status.command).toMatchObject(command);
    if (mode === 'badProject')
      expect(editor.status.command).toHaveProperty('arguments.0.path', '/w/ephemeral-ports.json');
  });
});

describe('adding this machine as a target', () => {
  beforeEach(() => {
    activate();
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
