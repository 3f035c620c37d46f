/** Runs Emacs with Eglot through one scenario of drive.el. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectFolder } from '../install/projectFolder.js';
import type { TerminalEditor } from '../install/terminalEditors.js';

/** A diagnostic as Flymake shows it; lines are 1-based. */
export interface FlymakeDiagnostic {
  readonly line: number;
  /** What is underlined. */
  readonly text: string;
  readonly type: string;
  readonly message: string;
}

/** What the session saw; `error` is undefined when all went well. */
export interface EmacsResult {
  readonly error?: string;
  readonly printed: string;
  readonly before?: readonly FlymakeDiagnostic[];
  /** Titles of the code actions at point. */
  readonly actions?: readonly string[];
  /** The hover. */
  readonly text?: string;
}

/** What {@link runEmacs} does. */
export interface EmacsOptions {
  readonly editor: TerminalEditor;
  readonly scenario: 'hover' | 'quickFix' | 'rename';
  /** The built command line, started as `node COMMAND lsp --stdio`. */
  readonly command: string;
  readonly root: string;
  /** Opened first; relative to the root. */
  readonly file: string;
}

/** A session that hangs is ended after this. Milliseconds. */
const sessionLimit = 120_000;

/** Opens the file, plays the scenario, and ends. */
export async function runEmacs(options: EmacsOptions): Promise<EmacsResult> {
  const { root, program, args, version } = options.editor;
  const own = (part: string): string => path.join(root, 'usr', part.replace('VERSION', version));
  const binaries = own('libexec/emacs/VERSION/x86_64-linux-gnu');
  const [image = ''] = readdirSync(binaries).filter((name) => name.endsWith('.pdmp'));
  const home = mkdtempSync(path.join(tmpdir(), 'emacs-'));
  const result = path.join(home, 'result.json');
  const env = {
    ...process.env,
    // It looks for its files where it was built for.
    EMACSDATA: own('share/emacs/VERSION/etc'),
    EMACSDOC: own('share/emacs/VERSION/etc'),
    EMACSPATH: binaries,
    EMACSLOADPATH: `${own('share/emacs/VERSION/lisp')}:`,
    HOME: home,
    EPHEMERAL_PORTS_SERVER: JSON.stringify([
      process.execPath,
      path.resolve(options.command),
      'lsp',
      '--stdio',
    ]),
    EPHEMERAL_PORTS_ROOT: path.resolve(options.root),
    SCENARIO: options.scenario,
    SCENARIO_FILE: options.file,
    RESULT: result,
  };
  const script = path.join(projectFolder(), 'test/hosts/emacs/drive.el');
  const all = [...args, `--dump-file=${path.join(binaries, image)}`, '-Q', '--batch', '-l', script];
  const printed = await new Promise<string>((resolve) => {
    execFile(program, all, { env, timeout: sessionLimit }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
  const seen = existsSync(result)
    ? JSON.parse(readFileSync(result, 'utf8'))
    : { error: 'Emacs wrote no result' };
  rmSync(home, { recursive: true, force: true });
  return { ...seen, printed };
}
