/** Runs Helix in a terminal of its own (tmux), as a user sees it and types into it. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import type { TerminalEditor } from '../install/terminalEditors.js';

const execute = promisify(execFile);

/** What the screen is to show comes within this time. Milliseconds. */
const limit = 60_000;
const size = { columns: '150', rows: '40' };

/** A running Helix. */
export interface Helix {
  /** Presses keys by tmux's names (`Enter`, `Escape`, `Space`); anything else is typed as it is. */
  press(...keys: readonly string[]): Promise<void>;
  /** Resolves with the lines of the screen once they hold this. */
  shows(text: string | RegExp): Promise<string>;
  close(): Promise<void>;
}

/** What {@link openHelix} does. */
export interface HelixOptions {
  readonly editor: TerminalEditor;
  readonly terminal: TerminalEditor;
  /** The built command line, started as `node COMMAND lsp --stdio`. */
  readonly command: string;
  readonly root: string;
  /** Opened first; relative to the root. */
  readonly file: string;
}

/** The configuration of docs/editors.md; there is no other server for the language on a machine of tests. */
const configuration = (command: string): string => `[language-server.ephemeral-ports]
command = ${JSON.stringify(process.execPath)}
args = ${JSON.stringify([path.resolve(command), 'lsp', '--stdio'])}
config = { ephemeralPorts = { targets = ["linux", "windows"] } }

[[language]]
name = "typescript"
language-servers = ["ephemeral-ports"]
`;

const quoted = (words: readonly string[]): string =>
  words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');

/** Starts Helix with the file in a screen of 150 by 40. */
export async function openHelix(options: HelixOptions): Promise<Helix> {
  const { editor, terminal } = options;
  const home = mkdtempSync(path.join(tmpdir(), 'helix-'));
  mkdirSync(path.join(home, 'helix'));
  writeFileSync(path.join(home, 'helix/languages.toml'), configuration(options.command));
  const socket = path.join(home, 'tmux');
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
    HELIX_RUNTIME: path.join(editor.root, 'usr/lib/hx/runtime'),
    TERM: 'xterm-256color',
    LC_ALL: 'C.UTF-8',
    SHELL: '/bin/sh',
  };
  const tmux = async (...args: readonly string[]): Promise<string> =>
    (await execute(terminal.program, [...terminal.args, '-S', socket, '-f', '/dev/null', ...args], { env }))
      .stdout;
  const helix = quoted([editor.program, ...editor.args, options.file]);
  await tmux('new-session', '-d', '-x', size.columns, '-y', size.rows, '-c', options.root, helix);
  const screen = (): Promise<string> => tmux('capture-pane', '-p');
  return {
    async press(...keys) {
      for (const key of keys) await tmux('send-keys', key);
    },
    async shows(text) {
      const wanted = typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text);
      await expect.poll(screen, { timeout: limit }).toEqual(wanted);
      return screen();
    },
    async close() {
      await tmux('kill-server');
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
