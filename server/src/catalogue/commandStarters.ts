/** Functions that start the programs of command lines, by module: what follows is read by the rows of programs. Data. */

const childProcess = ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'];

/** Functions that start a browser with the arguments of an option. */
const launchedBrowsers = ['launch', 'launchPersistentContext', 'launchServer'].map(
  (name) => `chromium.${name}`,
);

/** Members by their modules; `default` is the module itself where it is required. */
const starters: Readonly<Record<string, readonly string[]>> = {
  // https://nodejs.org/api/child_process.html
  child_process: childProcess,
  'promisify-child-process': childProcess,
  'child-process-promise': childProcess,
  // https://github.com/sindresorhus/execa/blob/main/docs/api.md
  execa: [
    'default',
    'execa',
    'execaSync',
    'execaNode',
    'execaCommand',
    'execaCommandSync',
    '$',
    '$.sync',
    'sync',
    'command',
    'commandSync',
    'node',
  ],
  // https://google.github.io/zx/api
  zx: ['$', '$.sync'],
  // https://github.com/dsherret/dax#readme
  dax: ['default', '$'],
  // https://github.com/moxystudio/node-cross-spawn#usage
  'cross-spawn': ['default', 'spawn', 'sync'],
  // https://github.com/tinylibs/tinyexec#usage
  tinyexec: ['x', 'exec'],
  // https://github.com/sindresorhus/nano-spawn#api
  'nano-spawn': ['default'],
  // https://github.com/expo/spawn-async#readme
  '@expo/spawn-async': ['default'],
  // https://github.com/npm/promise-spawn#usage
  '@npmcli/promise-spawn': ['default'],
  // https://github.com/shelljs/shelljs#execcommand--options--callback
  shelljs: ['exec', 'cmd'],
  // https://pptr.dev/api/puppeteer.launchoptions, https://playwright.dev/docs/api/class-browsertype#browser-type-launch
  puppeteer: ['launch'],
  'puppeteer-core': ['launch'],
  'puppeteer-extra': ['launch'],
  playwright: launchedBrowsers,
  'playwright-core': launchedBrowsers,
  '@playwright/test': launchedBrowsers,
  // https://bun.sh/docs/runtime/shell
  bun: ['$', 'spawn', 'spawnSync'],
  // https://bun.sh/docs/api/spawn, https://docs.deno.com/api/deno/~/Deno.Command
  global: ['Bun.$', 'Bun.spawn', 'Bun.spawnSync', 'Deno.Command', 'Deno.run'],
};

/** Whether something of a module starts the command that it is given. */
export function isCommandStarter(module: string, path: readonly string[]): boolean {
  const name = module.replace(/^(?:node|npm|jsr):\/?/, '');
  const members = Object.hasOwn(starters, name) ? starters[name] : undefined;
  if (!members) return false;
  const [first, ...rest] = path;
  const member = first === 'default' && rest.length > 0 ? rest.join('.') : path.join('.');
  return members.includes(member === '' ? 'default' : member);
}
