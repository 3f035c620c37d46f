/** A newer Neovim than the distribution's: diagnostics, hover, code actions and rename, on the command line that the VSIX holds. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackVsix } from '../editors/unpackVsix.js';
import { terminalEditor } from '../install/terminalEditors.js';
import { type NeovimResult, runNeovim } from '../neovim/runNeovim.js';
import { recordScenarios } from './record.js';
import { copyExamples, packagedExtension, secondClient } from './scene.js';

let extension = '';
beforeAll(() => {
  extension = mkdtempSync(path.join(tmpdir(), 'terminal-editors-'));
  unpackVsix(packagedExtension(), extension);
});
afterAll(() => rmSync(extension, { recursive: true, force: true }));

const neovim = terminalEditor('usr/bin/nvim');

describe.skipIf(neovim === null)('Neovim 0.10.4', () => {
  /** Plays a scenario on a copy of the examples with a second client of one port. */
  async function play(
    names: readonly string[],
    options: { readonly scenario: string; readonly file: string },
    check: (result: NeovimResult, stored: (file: string) => string) => void,
  ): Promise<void> {
    if (!neovim) throw new Error('Neovim is not installed');
    const { folder, remove } = copyExamples();
    try {
      writeFileSync(path.join(folder, 'src/secondClient.ts'), secondClient(50051));
      const start = performance.now();
      const command = path.join(extension, 'dist/cli.js');
      const result = await runNeovim({ command, root: folder, editor: neovim, ...options });
      expect(result.error, JSON.stringify(result, null, 2)).toBeUndefined();
      check(result, (file) => readFileSync(path.join(folder, file), 'utf8'));
      const milliseconds = Math.round(performance.now() - start);
      recordScenarios(
        'neovim-0.10',
        names.map((name) => ({ name, milliseconds })),
      );
    } finally {
      remove();
    }
  }

  it('diagnostics and a quick fix', () =>
    play(
      ['diagnostics: line, digits, severity, code, link', 'quick fix: applied, saved, read back'],
      { scenario: 'quickFix', file: 'src/inventoryClient.ts' },
      ({ before, actions }, stored) => {
        expect(before).toMatchObject([
          { line: 5, severity: 2, source: 'ephemeral-ports', code: 'connect-in-ephemeral-range' },
        ]);
        expect(actions?.join('\n')).toContain('Change port 50000 to');
        expect(stored('src/inventoryClient.ts')).toMatch(/port: [12]?\d{4} \}/);
      },
    ));

  it('hover', () =>
    play(['hover explains the port'], { scenario: 'hover', file: 'src/inventoryClient.ts' }, ({ text }) => {
      expect(text).toContain('50000');
      expect(text).toContain('32768');
    }));

  it('rename over two files', () =>
    play(['rename reaches the same places'], { scenario: 'rename', file: 'src/ports.ts' }, (_, stored) => {
      expect(stored('src/ports.ts')).toContain('GREETER_PORT = 20051;');
      expect(stored('src/secondClient.ts')).toBe(secondClient(20051));
    }));
});
