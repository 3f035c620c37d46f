/** The tools for the editor's language models: declared and registered alike, and absent where the editor knows none. */
import { beforeEach, describe, expect, it } from 'vitest';
import { manifest } from '../manifest/manifest.js';
import { eachInEditor } from './eachInEditor.js';
import type { FakeEditor } from './fakeEditor.js';
import type { BuiltExtension } from './loadExtension.js';

let extension: BuiltExtension;
let editor: FakeEditor;
const inEditor = eachInEditor((built, fresh) => {
  [extension, editor] = [built, fresh];
});

function activate(hasModels: boolean): void {
  editor.hasModels = hasModels;
  inEditor.activate();
}

/** What a tool answers, as text. */
async function invoke(name: string, input: unknown): Promise<string> {
  const tool = editor.tools.get(name);
  if (!tool) throw new Error(`no tool ${name}`);
  const { parts } = (await tool.invoke({ input })) as { parts: { value: string }[] };
  return parts.map(({ value }) => value).join('');
}

describe('in an editor with language models', () => {
  beforeEach(() => activate(true));

  it('are those that the manifest declares', () => {
    const declared = manifest.contributes.languageModelTools.map(({ name }) => name);
    expect([...editor.tools.keys()].sort()).toEqual(declared.sort());
  });

  it('start the server, and answer what it says', async () => {
    const place = { file: 'src/a.ts', line: 2, column: 8, port: 50051, role: 'listen', severity: 'warning' };
    expect(JSON.parse(await invoke('ephemeral-ports_report', {}))).toMatchObject({
      complete: true,
      total: 1,
      places: [place],
      next: null,
    });
    // What the baseline holds back is told to those who ask for all.
    expect(JSON.parse(await invoke('ephemeral-ports_report', { show: 'all' }))).toMatchObject({
      total: 2,
      places: [place, { file: 'src/b.ts', port: 8080 }],
    });
    expect(await invoke('ephemeral-ports_explain', { port: 50051 })).toBe('# Port 50051');
    expect(JSON.parse(await invoke('ephemeral-ports_planMove', { port: 50051 }))).toMatchObject({
      moves: [{ from: 50051, to: 15051 }],
    });
    expect(await invoke('ephemeral-ports_planMove', { port: 1 })).toContain('nowhere in the workspace');
    expect(extension.pids).toHaveLength(1);
  });

  it('are told of ports, not of the processes of this machine', async () => {
    expect(await invoke('ephemeral-ports_explain', { port: 50051 })).not.toContain('process');
  });

  it.each([
    ['ephemeral-ports_explain', {}],
    ['ephemeral-ports_explain', null],
    ['ephemeral-ports_explain', { port: '50051' }],
    ['ephemeral-ports_explain', { port: 65_536 }],
    ['ephemeral-ports_planMove', { port: 0 }],
    ['ephemeral-ports_planMove', { port: 1.5 }],
    ['ephemeral-ports_report', { from: -1 }],
  ])('refuse in one sentence: %s %j', async (name, input) => {
    await expect(invoke(name, input)).rejects.toThrow(
      /^(port|from) must be a whole number from \d+ to \d+\.$/,
    );
  });
});

it('are not there in an editor without language models, where all else works', () => {
  activate(false);
  expect(editor.tools.size).toBe(0);
  expect(editor.commands.size).toBeGreaterThan(10);
});
