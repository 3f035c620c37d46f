/** Editors of the terminal: diagnostics, hover, code actions and rename, on the command line that the VSIX holds. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackVsix } from '../editors/unpackVsix.js';
import { type EmacsOptions, type EmacsResult, runEmacs } from '../emacs/runEmacs.js';
import { type Helix, openHelix } from '../helix/openHelix.js';
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

const neovim = terminalEditor('neovim', 'usr/bin/nvim');
const emacs = terminalEditor('emacs-nox', 'usr/bin/emacs-nox');
const helix = terminalEditor('hx', 'usr/lib/hx/hx');
const terminal = terminalEditor('tmux', 'usr/bin/tmux');

/** The scenarios that each of them plays, by their names in the table. */
const played = {
  diagnostics: 'diagnostics: line, digits, severity, code, link',
  quickFix: 'quick fix: applied, saved, read back',
  hover: 'hover explains the port',
  rename: 'rename reaches the same places',
} as const;

interface Played {
  readonly command: string;
  readonly root: string;
  stored(file: string): string;
}

/** Plays in a copy of the examples with a second client of one port, and records the time. */
async function play(
  editor: string,
  names: readonly (keyof typeof played)[],
  scenario: (place: Played) => Promise<void>,
): Promise<void> {
  const { folder: root, remove } = copyExamples();
  try {
    writeFileSync(path.join(root, 'src/secondClient.ts'), secondClient(50051));
    const start = performance.now();
    const command = path.join(extension, 'dist/cli.js');
    await scenario({ command, root, stored: (file) => readFileSync(path.join(root, file), 'utf8') });
    const milliseconds = Math.round(performance.now() - start);
    recordScenarios(
      editor,
      names.map((name) => ({ name: played[name], milliseconds })),
    );
  } finally {
    remove();
  }
}

const moved = /port: [12]?\d{4} \}/;

/** Every place of the renamed port, and nothing else. */
function expectRenamed(stored: Played['stored']): void {
  expect(stored('src/ports.ts')).toContain('GREETER_PORT = 20051;');
  expect(stored('src/secondClient.ts')).toBe(secondClient(20051));
}

describe.skipIf(neovim === null)(`Neovim ${neovim?.version}`, () => {
  const name = `neovim-${neovim?.version}`;
  async function session(place: Played, scenario: string, file: string): Promise<NeovimResult> {
    if (!neovim) throw new Error('Neovim is not installed');
    const result = await runNeovim({ ...place, editor: neovim, scenario, file });
    expect(result.error, JSON.stringify(result, null, 2)).toBeUndefined();
    return result;
  }

  it('diagnostics and a quick fix', () =>
    play(name, ['diagnostics', 'quickFix'], async (place) => {
      const { before, actions } = await session(place, 'quickFix', 'src/inventoryClient.ts');
      expect(before).toMatchObject([
        { line: 5, severity: 2, source: 'ephemeral-ports', code: 'connect-in-ephemeral-range' },
      ]);
      expect(actions?.join('\n')).toContain('Change port 50000 to');
      expect(place.stored('src/inventoryClient.ts')).toMatch(moved);
    }));

  it('hover', () =>
    play(name, ['hover'], async (place) => {
      const { text } = await session(place, 'hover', 'src/inventoryClient.ts');
      expect(text).toContain('50000');
      expect(text).toContain('32768');
    }));

  it('rename over two files', () =>
    play(name, ['rename'], async (place) => {
      await session(place, 'rename', 'src/ports.ts');
      expectRenamed(place.stored);
    }));
});

describe.skipIf(emacs === null)(`Emacs ${emacs?.version}, Eglot`, () => {
  const name = `emacs-${emacs?.version}`;
  async function session(
    place: Played,
    scenario: EmacsOptions['scenario'],
    file: string,
  ): Promise<EmacsResult> {
    if (!emacs) throw new Error('Emacs is not installed');
    const result = await runEmacs({ ...place, editor: emacs, scenario, file });
    expect(result.error, JSON.stringify(result, null, 2)).toBeUndefined();
    return result;
  }

  it('diagnostics and a quick fix', () =>
    play(name, ['diagnostics', 'quickFix'], async (place) => {
      const { before, actions } = await session(place, 'quickFix', 'src/inventoryClient.ts');
      expect(before).toEqual([
        {
          line: 5,
          text: '50000',
          type: 'eglot-warning',
          // The settings of docs/editors.md name two systems.
          message: expect.stringMatching(/\[connect-in-ephemeral-range\].*Linux .* and Windows /),
        },
      ]);
      expect(actions?.join('\n')).toContain('Change port 50000 to');
      expect(place.stored('src/inventoryClient.ts')).toMatch(moved);
    }));

  it('hover, as plain text', () =>
    play(name, ['hover'], async (place) => {
      const { text } = await session(place, 'hover', 'src/inventoryClient.ts');
      expect(text).toContain('Port 50000 · connects to this host');
      expect(text).toContain('/proc/sys/net/ipv4/ip_local_port_range');
      expect(text).not.toMatch(/[\\`*]/);
    }));

  it('rename over two files', () =>
    play(name, ['rename'], async (place) => {
      await session(place, 'rename', 'src/ports.ts');
      expectRenamed(place.stored);
    }));
});

describe.skipIf(helix === null || terminal === null)(`Helix ${helix?.version}`, () => {
  const name = `helix-${helix?.version}`;
  async function session(
    place: Played,
    file: string,
    steps: (screen: Helix) => Promise<void>,
  ): Promise<void> {
    if (!helix || !terminal) throw new Error('Helix is not installed');
    const opened = await openHelix({ ...place, editor: helix, terminal, file });
    try {
      await steps(opened);
    } finally {
      await opened.close();
    }
  }

  it('diagnostics and a quick fix', () =>
    play(name, ['diagnostics', 'quickFix'], (place) =>
      session(place, 'src/inventoryClient.ts', async (screen) => {
        await screen.shows(/5 .*port: 50000 \}\); +Port 50000, to which a client connects/);
        await screen.press(']', 'd', 'Space', 'a');
        await screen.shows('Change port 50000 to');
        await screen.press('Enter');
        await screen.shows(/5 .*port: 1\d{4} \}\);\s*\n/);
        await screen.press(':w', 'Enter');
        await screen.shows("'src/inventoryClient.ts' written");
        expect(place.stored('src/inventoryClient.ts')).toMatch(moved);
      }),
    ));

  it('hover', () =>
    play(name, ['hover'], (place) =>
      session(place, 'src/inventoryClient.ts', async (screen) => {
        await screen.shows('Port 50000, to which a client connects');
        await screen.press(']', 'd', 'Space', 'k');
        await screen.shows(/Port 50000 · connects to this host/);
        await screen.shows('/proc/sys/net/ipv4/ip_local_port_range');
      }),
    ));

  it('rename over two files', () =>
    play(name, ['rename'], (place) =>
      session(place, 'src/ports.ts', async (screen) => {
        await screen.shows('Port 50051, on which a server listens');
        await screen.press(']', 'd', 'Space', 'r');
        await screen.shows('rename-to:50051');
        await screen.press('C-u', '20051', 'Enter');
        await screen.shows('GREETER_PORT = 20051;');
        await screen.press(':wa', 'Enter');
        await screen.shows(/written/);
        expectRenamed(place.stored);
      }),
    ));
});
