/** The tools that are measured, this project's own and its peers: what each needs, and how it is called for a folder. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from '../build.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const own = 'ephemeral-ports';
const bin = (name) => path.join(root, 'node_modules', name);
const exe = process.platform === 'win32' ? '.exe' : '';

const rules = (language) => `id: ports-${language}
language: ${language}
rule:
  any:
    - pattern: $A.listen($$$)
    - pattern: $A.connect($$$)
    - pattern: 'createServer($$$)'
    - pattern: 'fetch($$$)'
`;

/** Builds, and copies what was built into a working folder: nobody who builds meanwhile changes what is measured. */
export async function prepareTools(work) {
  await buildAll({ production: true });
  cpSync(path.join(root, 'dist'), path.join(work, 'dist'), { recursive: true });
  writeFileSync(path.join(work, 'rules.yml'), ['JavaScript', 'TypeScript', 'Tsx'].map(rules).join('---\n'));
  writeFileSync(
    path.join(work, 'eslint.config.mjs'),
    `export default [{ rules: { 'no-restricted-syntax': ['warn', 'CallExpression[callee.property.name="listen"]'] } }];\n`,
  );
}

const reportFile = (work) => path.join(work, 'report.json');

/** The report of the last own run. */
export const lastReport = (work) => readFileSync(reportFile(work), 'utf8');

/** The command of an own report of a folder. */
export function ownReport(folder, work, ...more) {
  const output = ['--format', 'json', '--fail-on', 'never', '--output', reportFile(work)];
  return [process.execPath, [path.join(work, 'dist/cli.js'), 'report', folder, ...output, ...more]];
}

/** The commands of the own program by name: cold, and with what is stored; cold also with numbers of threads. */
export function ownTools(folder, work, threads = []) {
  return {
    [`${own}, cold`]: ownReport(folder, work, '--no-cache'),
    [`${own}, warm`]: ownReport(folder, work),
    ...Object.fromEntries(
      threads.map((count) => [
        `${own}, cold, ${count === 1 ? '1 thread' : `${count} threads`}`,
        ownReport(folder, work, '--no-cache', '--threads', `${count}`),
      ]),
    ),
  };
}

/** The commands of the peers by name. ESLint reads JavaScript alone, and takes long. */
export function peerTools(folder, work, { eslint }) {
  const types = ['-g', '*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'];
  const oxlint = ['-A', 'all', '-D', 'no-debugger', '--no-ignore', '--disable-nested-config', folder];
  const config = ['--no-config-lookup', '--no-ignore', '-c', path.join(work, 'eslint.config.mjs')];
  return {
    oxlint: [process.execPath, [bin('oxlint/bin/oxlint'), ...oxlint]],
    'ast-grep scan': [astGrep(), ['scan', '--rule', path.join(work, 'rules.yml'), '--json=stream', folder]],
    'rg -c': [ripgrep(), ['-c', '--no-ignore', ...types, 'listen', folder]],
    ...(eslint && { eslint: [process.execPath, [bin('eslint/bin/eslint.js'), ...config, folder]] }),
  };
}

/** ESLint takes no file outside of its working directory; others are better off without what lies in the folder. */
export const directoryOf = (tool, folder, work) => (tool === 'eslint' ? folder : work);

/** The binary that a package of this platform holds. */
function platformFile(scope, prefix, file) {
  const folder = path.join(root, 'node_modules', scope);
  const name = readdirSync(folder).find((one) => one.startsWith(prefix));
  if (!name) throw new Error(`no package ${scope}/${prefix}* for this platform is installed`);
  return path.join(folder, name, file);
}
export const astGrep = () => platformFile('@ast-grep', 'cli-', `ast-grep${exe}`);
const ripgrep = () => platformFile('@vscode', 'ripgrep-', `bin/rg${exe}`);
