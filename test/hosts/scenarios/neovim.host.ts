/** Neovim with its own language client, over stdio: diagnostics and code actions. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../install/projectFolder.js';
import { runNeovim } from '../neovim/runNeovim.js';
import { recordScenarios } from './record.js';
import { copyExamples } from './scene.js';

const command = path.join(projectFolder(), 'dist/cli.js');

/** Severity 2 of Neovim. */
const warning = 2;

async function timed(name: string, scenario: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await scenario();
  recordScenarios('neovim', [{ name, milliseconds: Math.round(performance.now() - start) }]);
}

describe('neovim', () => {
  it('shows a diagnostic and applies a code action', () =>
    timed('neovim: diagnostic, code action, saved', async () => {
      const { folder, remove } = copyExamples();
      const file = 'src/inventoryClient.ts';
      const result = await runNeovim({ command, root: folder, file, action: 'Change port 50000 to' });
      expect(result.error, result.stderr).toBeUndefined();
      expect(result.before).toEqual([
        expect.objectContaining({
          severity: warning,
          line: 5,
          source: 'ephemeral-ports',
          code: 'connect-in-ephemeral-range',
        }),
      ]);
      const [found] = result.before ?? [];
      expect((found?.endColumn ?? 0) - (found?.column ?? 0)).toBe('50000'.length);
      expect(result.actions).toContainEqual(expect.stringContaining('Change port 50000 to'));
      expect(result.after).toEqual([]);
      expect(readFileSync(path.join(folder, file), 'utf8')).toMatch(/port: [12]?\d{4}\b/);
      remove();
    }));

  it('takes its settings from the editor', () =>
    timed('neovim: settings', async () => {
      const { folder, remove } = copyExamples();
      const settings = { targets: ['40000-41000'] };
      const result = await runNeovim({ command, root: folder, file: 'src/httpServer.ts', settings });
      expect(result.error, result.stderr).toBeUndefined();
      expect(result.before).toEqual([expect.objectContaining({ message: expect.stringContaining('40080') })]);
      remove();
    }));
});
