/** The built extension, with a fake editor of its own for each test of a file. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { FakeEditor } from './fakeEditor.js';
import { BuiltExtension } from './loadExtension.js';

/** Activates the extension in the editor of the test, which deactivates it at its end, or before. */
export interface InEditor {
  activate(): void;
  deactivate(): Promise<void>;
}

/** Registers what comes before and after each test; `take` is given both before it begins. Servers are good until told otherwise. */
export function eachInEditor(take: (extension: BuiltExtension, editor: FakeEditor) => void): InEditor {
  let extension: BuiltExtension;
  let editor: FakeEditor;
  let deactivate = async (): Promise<void> => {};
  beforeAll(async () => {
    extension = await BuiltExtension.build();
  });
  afterAll(() => extension.remove());
  beforeEach(() => {
    editor = new FakeEditor();
    extension.setMode('good');
    take(extension, editor);
  });
  afterEach(() => deactivate());
  return {
    activate() {
      deactivate = extension.activate(editor);
    },
    deactivate: () => deactivate(),
  };
}
