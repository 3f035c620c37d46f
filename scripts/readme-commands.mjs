/**
 * Runs every command that a reader of the README can run: the lines of its blocks marked `sh`, each in the project's
 * folder, so that the text cannot promise what does not work. A block marked `sh no-run` needs another place (an
 * installation, another project, a window) and is left out; both kinds are printed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { root, setUpFailed } from './setup.mjs';

const texts = ['README.md', 'README.zh-cn.md', 'CONTRIBUTING.md', 'docs/editors.md'];

/** Commands that the calling script runs itself, and with more care. */
const ownSteps = /^npm (start|test|ci|install|run (check|test:hosts|package))( *#.*)?$/;

/** Commands of the shell blocks: `{ command, file, line, left }`, where `left` says why one is not run. */
function commandsOf(file) {
  const found = [];
  let mode = null;
  for (const [index, line] of readFileSync(`${root}/${file}`, 'utf8').split('\n').entries()) {
    const fence = /^\s*```\s*(\S*)\s*(\S*)/.exec(line);
    if (fence) mode = mode || !/^(sh|bash|shell)$/.test(fence[1]) ? null : fence[2] || 'run';
    else if (mode && line.trim() && !line.trim().startsWith('#')) {
      const command = line.trim().replace(/^\$ /, '');
      const left =
        mode === 'no-run' ? 'needs another place' : ownSteps.test(command) ? 'a step of its own' : null;
      found.push({ command, file, line: index + 1, left });
    }
  }
  return found;
}

/** Findings are what a report is about: 1 is their exit code, and no failure here. */
function run(command) {
  const { status, error } = spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' });
  if (error) throw error;
  return status === 0 || (status === 1 && /ephemeral-ports|cli\.js|npm start/.test(command));
}

const commands = texts.filter((file) => existsSync(`${root}/${file}`)).flatMap(commandsOf);
if (commands.length === 0) setUpFailed(new Error('The README names no command to run.'));
for (const { command, file, line, left } of commands) {
  console.log(`${file}:${line}: ${command}${left ? ` (not run: ${left})` : ''}`);
  if (!left && !run(command)) setUpFailed(new Error(`${file}:${line}: failed: ${command}`));
}
