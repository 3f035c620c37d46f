/** Runs Neovim, with its own language client, through one scenario of `scenarios/`. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectFolder } from '../install/projectFolder.js';
import { findProgram } from '../install/systemPackages.js';
import type { TerminalEditor } from '../install/terminalEditors.js';

/** A diagnostic as Neovim keeps it: 1-based, columns in bytes; severity 1 is an error, 4 a hint. */
export interface NeovimDiagnostic {
  readonly message: string;
  readonly severity: number;
  readonly source?: string;
  readonly code?: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** Where the code leads. */
  readonly link?: string;
  /** Names of the files that the related places are in. */
  readonly files?: readonly string[];
}

/** What the session saw; `error` is undefined when all went well. The scenario adds what it noted, by name. */
export interface NeovimResult {
  readonly error?: string;
  readonly stderr: string;
  /** Messages that the server logged. */
  readonly logged?: readonly string[];
  /** How each of the server's processes ended. */
  readonly exits?: readonly { readonly code: number; readonly signal: number }[];
  /** Titles of the code actions at the cursor. */
  readonly actions?: readonly string[];
  readonly before?: readonly NeovimDiagnostic[];
  readonly after?: readonly NeovimDiagnostic[];
  readonly [noted: string]: unknown;
}

/** What {@link runNeovim} does. */
export interface NeovimOptions {
  /** A file of `scenarios/`, without its ending. */
  readonly scenario: string;
  /** The built command line, started as `node COMMAND lsp --stdio`. */
  readonly command: string;
  readonly root: string;
  /** Opened first; relative to the root. */
  readonly file: string;
  /** The settings below `ephemeralPorts`. */
  readonly settings?: object;
  /** In place of the one on the search path. */
  readonly editor?: TerminalEditor;
  /** Further environment variables that the scenario reads. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A session that hangs is ended after this. Milliseconds. */
const sessionLimit = 120_000;

const scripts = () => path.join(projectFolder(), 'test/hosts/neovim');

function environment(options: NeovimOptions, home: string, result: string): NodeJS.ProcessEnv {
  const faults = path.join(scripts(), 'faults.cjs');
  const server = [process.execPath, '--require', faults, path.resolve(options.command), 'lsp', '--stdio'];
  return {
    ...process.env,
    ...options.variables,
    ...(options.editor ? { VIMRUNTIME: path.join(options.editor.root, 'usr/share/nvim/runtime') } : {}),
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    XDG_STATE_HOME: home,
    XDG_CACHE_HOME: home,
    EPHEMERAL_PORTS_SERVER: JSON.stringify(server),
    EPHEMERAL_PORTS_ROOT: path.resolve(options.root),
    EPHEMERAL_PORTS_SETTINGS: JSON.stringify(options.settings ?? {}),
    EPHEMERAL_PORTS_SCRIPTS: scripts(),
    SCENARIO: options.scenario,
    STARTED: String(process.hrtime.bigint()),
    RESULT: result,
  };
}

/** Opens the file, plays the scenario, and ends. */
export async function runNeovim(options: NeovimOptions): Promise<NeovimResult> {
  const nvim = options.editor?.program ?? findProgram('nvim');
  if (!nvim) throw new Error('Neovim is not installed');
  const home = mkdtempSync(path.join(tmpdir(), 'neovim-'));
  const result = path.join(home, 'result.json');
  const args = [
    ...(options.editor?.args ?? []),
    '--headless',
    '-n',
    '-i',
    'NONE',
    '-u',
    path.join(scripts(), 'init.lua'),
  ];
  // Its parsers stand where they were built for; the hover is drawn by one.
  if (options.editor)
    args.push('--cmd', `set runtimepath+=${path.join(options.editor.root, 'usr/lib/nvim')}`);
  args.push(path.resolve(options.root, options.file), '-c', `luafile ${path.join(scripts(), 'drive.lua')}`);
  const stderr = await new Promise<string>((resolve) => {
    const limits = { env: environment(options, home, result), timeout: sessionLimit };
    execFile(nvim, args, limits, (_error, _stdout, text) => resolve(text));
  });
  const seen = existsSync(result)
    ? JSON.parse(readFileSync(result, 'utf8'))
    : { error: 'Neovim wrote no result' };
  rmSync(home, { recursive: true, force: true });
  return { ...seen, stderr };
}
