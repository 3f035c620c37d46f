/**
 * Mines rows from published packages: `node scripts/mine/mineCatalogue.mjs [--list FILE] [--folder DIR] [NAME…]`.
 * Installs the named packages into a folder (a temporary one, or DIR, which is kept), reads them as the engine reads the
 * packages of a workspace, and writes server/src/catalogue/packages/minedLines.ts. Nothing of a package
 * is run. Without names the packages of scripts/mine/minedPackages.txt are read. Rows by hand win: what they speak of is left out,
 * and what scripts/mine/minedLeftOut.mjs names, and members that a package's declarations call private or protected.
 *
 * `node scripts/mine/mineCatalogue.mjs --compare [--folder DIR] [NAME…]` writes nothing: of packages that rows by hand speak of it
 * prints how many places only the rows or only the code say, and why (scripts/mine/handRowDifferences.mjs); without names, of
 * the packages that are named there. Ends with 1 where nobody wrote down why.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { differencesOf, handRowDifferences, whyDifferent } from './handRowDifferences.mjs';
import { hiddenMembersIn, isHiddenPath } from './hiddenMembers.mjs';
import { withoutLeftOut } from './minedLeftOut.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = path.join(root, 'server/src/catalogue/packages');

/** Packages that are installed by one call: one that cannot be had must not cost many others. */
const batch = 30;
/** In the folder of a batch: the packages that it was made for. */
const askedFor = 'asked-for.json';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'string' }, folder: { type: 'string' }, compare: { type: 'boolean' } },
});

/** The engine's reader of packages, the parser included. */
async function loadEngine(folder) {
  const outfile = path.join(folder, 'engine.cjs');
  const modules = {
    'catalogue/catalogue': ['createCatalogue'],
    'catalogue/packages/packedLine': ['packLine'],
    'catalogue/packages/rowText': ['readModuleLine', 'writeModuleLine'],
    'kinds/extractor': ['extractPackageFacts', 'readDeclarations'],
    'node/packages/installedPackages': ['findInstalled'],
    'packages/packageReader': ['PackageReader'],
  };
  const lines = Object.entries(modules).map(
    ([module, names]) => `export { ${names.join(', ')} } from './server/src/${module}.js';`,
  );
  await build({
    stdin: { contents: lines.join('\n'), resolveDir: root, loader: 'ts' },
    bundle: true,
    outfile,
    format: 'cjs',
    mainFields: ['module', 'main'],
    platform: 'node',
    logLevel: 'error',
  });
  return createRequire(import.meta.url)(outfile);
}

function namesToMine() {
  if (positionals.length > 0) return positionals;
  if (values.compare) return handRowDifferences.map(([name]) => name);
  const list = values.list ?? path.join(root, 'scripts/mine/minedPackages.txt');
  return readFileSync(list, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Installs packages in batches, each in a folder of its own, without running anything of them; answers the folder of each: another that rests on it may have brought another version. */
function install(names, folder) {
  const asked = new Map();
  for (const own of readdirSync(folder).map((one) => path.join(folder, one)))
    if (existsSync(path.join(own, askedFor)))
      for (const name of JSON.parse(readFileSync(path.join(own, askedFor), 'utf8'))) asked.set(name, own);
  const installBatch = (some) => {
    const own = mkdtempSync(path.join(folder, 'batch-'));
    if (npmInstall(some, own)) {
      writeFileSync(path.join(own, askedFor), JSON.stringify(some));
      for (const name of some) asked.set(name, own);
      return;
    }
    rmSync(own, { recursive: true, force: true });
    if (some.length === 1) process.stderr.write(`${some[0]} cannot be installed\n`);
    else {
      installBatch(some.slice(0, some.length >> 1));
      installBatch(some.slice(some.length >> 1));
    }
  };
  const missing = names.filter((name) => !asked.has(name));
  for (let at = 0; at < missing.length; at += batch) installBatch(missing.slice(at, at + batch));
  return asked;
}

function npmInstall(names, folder) {
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  const options = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--legacy-peer-deps',
    '--no-save',
    '--omit=optional',
  ];
  const { status } = spawnSync('npm', ['install', ...options, '--loglevel=silent', ...names], {
    cwd: folder,
    stdio: 'ignore',
    timeout: 300_000,
  });
  return status === 0;
}

const folder = path.resolve(values.folder ?? mkdtempSync(path.join(tmpdir(), 'mined-')));
mkdirSync(folder, { recursive: true });
const {
  createCatalogue,
  extractPackageFacts,
  findInstalled,
  packLine,
  PackageReader,
  readModuleLine,
  readDeclarations,
  writeModuleLine,
} = await loadEngine(folder);
const byHand = createCatalogue([]);
const names = [...new Set(namesToMine())]
  .sort()
  .filter((name) => byHand.hasModule(name) === !!values.compare);
const folders = install(names, folder);
const summaryOf = (name) => (folders.has(name) ? reader.summaryOf(name, folders.get(name)) : null);
const reader = new PackageReader({
  find: findInstalled([...new Set(folders.values())]),
  loadFacts: async () => ({ readFacts: extractPackageFacts, readDeclarations }),
  userRows: [],
  most: Number.POSITIVE_INFINITY,
});

if (values.compare) {
  for (const name of names) {
    const summary = await summaryOf(name);
    if (!summary) continue;
    const handMade = byHand.rows.filter((row) => row.module === name && row.shape !== 'config');
    const { both, ...sides } = differencesOf(handMade, summary.modules.get(name)?.apis ?? []);
    console.log(`${name} ${summary.version}: ${both} places by both`);
    for (const [side, places] of Object.entries(sides)) {
      if (places.length === 0) continue;
      const why = whyDifferent(name, side);
      console.log(`  only the ${side === 'row' ? 'rows' : 'code'}: ${places.length}${why ? `, ${why}` : ''}`);
      if (why) continue;
      process.exitCode = 1;
      for (const one of places) console.log(`    ${one}`);
    }
    for (const problem of summary.problems) console.log(`  ${problem}`);
  }
  if (!values.folder) rmSync(folder, { recursive: true, force: true });
  process.exit();
}

const lines = [];
/** Where in a package's code a row is shown: for who checks rows, not for the bundles. */
const evidence = [];
let read = 0;
for (const name of names) {
  const summary = await summaryOf(name);
  if (!summary) continue;
  read++;
  for (const problem of summary.problems.slice(0, 2)) process.stderr.write(`${name}: ${problem}\n`);
  const hidden = hiddenMembersIn(path.join(folders.get(name), 'node_modules', name));
  for (const [module, rows] of summary.modules) {
    if (byHand.hasModule(module)) continue;
    const line = withoutLeftOut(writeModuleLine(module, summary.version, rows), (one, shape) =>
      isHiddenPath(one, hidden, shape),
    );
    if (line === '') continue;
    lines.push(line);
    for (const { path: names } of readModuleLine(line).apis) {
      const [code = ''] = (summary.evidence.get(`${module} ${names}`)?.[0] ?? '').split(' ');
      evidence.push([module, summary.version, names, code].join('\t'));
    }
  }
}
if (!values.folder) rmSync(folder, { recursive: true, force: true });
const escaped = (text) => text.replace(/[\\`]|\$\{/g, '\\$&');
writeFileSync(
  path.join(target, 'minedLines.ts'),
  `/** Generated by scripts/mine/mineCatalogue.mjs: what packages listen on and connect to, a module a line (see packedLine.ts and rowText.ts). */\nexport const minedLines = \`\n${escaped(lines.sort().map(packLine).join('\n'))}\n\`;\n`,
);
writeFileSync(
  path.join(target, 'mined-evidence.tsv'),
  `module\tversion\tpath\tcode\n${evidence.sort().join('\n')}\n`,
);
const apis = lines.reduce(
  (sum, line) => sum + line.split('\t').filter((row) => /^[lc][cne]u?d? /.test(row)).length,
  0,
);
console.log(`${read} packages read, ${lines.length} modules with ${apis} rows of APIs`);
