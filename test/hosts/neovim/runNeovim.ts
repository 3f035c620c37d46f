/** Runs Neovim, with its own language client, on one file. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectFolder } from '../install/projectFolder.js';
import { findProgram } from '../install/systemPackages.js';

/** A diagnostic as Neovim keeps it: 1-based, columns in bytes; severity 1 is an error, 4 a hint. */
export interface NeovimDiagnostic {
  readonly message: string;
  readonly severity: number;
  readonly source?: string;
  readonly code?: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** What the session saw; `error` is undefined when all went well. */
export interface NeovimResult {
  readonly error?: string;
  readonly before?: readonly NeovimDiagnostic[];
  /** Titles of the code actions at the first diagnostic. */
  readonly actions?: readonly string[];
  readonly after?: readonly NeovimDiagnostic[];
  readonly stderr: string;
}

/** What {@link runNeovim} does. */
export interface NeovimOptions {
  /** The built command line, started as `node COMMAND lsp --stdio`. */
  readonly command: string;
  readonly root: string;
  /** Relative to the root. */
  readonly file: string;
  /** Part of the title of the code action to apply to the first diagnostic; the buffers are saved after it. */
  readonly action?: string;
  /** The settings below `ephemeralPorts`. */
  readonly settings?: unknown;
}

/** A session that hangs is ended after this. Milliseconds. */
const sessionLimit = 90_000;

function environment(options: NeovimOptions, home: string, result: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    XDG_STATE_HOME: home,
    XDG_CACHE_HOME: home,
    EPHEMERAL_PORTS_NODE: process.execPath,
    EPHEMERAL_PORTS_COMMAND: path.resolve(options.command),
    EPHEMERAL_PORTS_ROOT: path.resolve(options.root),
    RESULT: result,
    ...(options.action === undefined ? {} : { ACTION: options.action }),
    ...(options.settings === undefined ? {} : { EPHEMERAL_PORTS_SETTINGS: JSON.stringify(options.settings) }),
  };
}

/** Opens the file, waits for diagnostics, applies the action, saves, and ends. */
export async function runNeovim(options: NeovimOptions): Promise<NeovimResult> {
  const nvim = findProgram('nvim');
  if (!nvim) throw new Error('Neovim is not installed');
  const home = mkdtempSync(path.join(tmpdir(), 'neovim-'));
  const result = path.join(home, 'result.json');
  const scripts = path.join(projectFolder(), 'test/hosts/neovim');
  const args = ['--headless', '-n', '-i', 'NONE', '-u', path.join(scripts, 'init.lua')];
  args.push(path.resolve(options.root, options.file), '-c', `luafile ${path.join(scripts, 'drive.lua')}`);
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
