/** The suites that run inside each editor's extension host, on the installed VSIX. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInside } from '../inside/runInside.js';
import { type Editor, editors } from './editors.js';
import { recordScenarios } from './record.js';
import { artifactFolder, copyExamples, packagedExtension } from './scene.js';

const workspaceFile = 'examples.code-workspace';

/** A window with a workspace file, which a second folder can join without a reload. */
async function runSuites(editor: Editor): Promise<void> {
  const { folder, remove } = copyExamples();
  writeFileSync(path.join(folder, workspaceFile), JSON.stringify({ folders: [{ path: '.' }] }));
  const extensions = [packagedExtension()];
  const host = await editor.start({ extensions, workspace: folder, workspaceFile });
  try {
    const { results, log } = await runInside(host, path.join(artifactFolder(), editor.name));
    recordScenarios(editor.name, results);
    const failures = results.filter(({ error }) => error !== undefined);
    const channel = host.channel?.('Ephemeral Ports') ?? '';
    expect(failures, failures.length > 0 ? `${log}\n${host.log()}\n${channel}` : '').toEqual([]);
    expect(results.length).toBeGreaterThan(0);
  } finally {
    await host.stop();
    remove();
  }
}

describe.each(editors)('$name', (editor) => {
  it('inside the extension host: findings, report, workspace, moving', () => runSuites(editor));
});
