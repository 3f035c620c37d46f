/**
 * Shows that libraries are known both ways: `node scripts/mine/checkLibraries.mjs [--folder DIR]`. A line of code for each of
 * some packages is reported on by the built program with nothing installed, where rows speak; then by a program whose
 * catalogue knows nothing but Node, globals and configuration files, with the packages installed and read. Packages are
 * installed by name into a temporary folder (or DIR, which is kept), and nothing of them is run. Ends with 1 where a line
 * is not found in both ways.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundles } from '../bundles.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The file and the line, what is installed for it, and what is to be found. */
const lines = [
  ['a.ts', "import mdns from 'multicast-dns';\nmdns({ port: 50001 });\n", 'multicast-dns', '50001 listen'],
  ['b.js', "require('gulp-connect').server({ port: 46006 });\n", 'gulp-connect', '46006 listen'],
  [
    'c.js',
    "const Electrum = require('electrum-client');\nnew Electrum(46002, 'localhost', 'tcp').connect();\n",
    'electrum-client',
    '46002 connect',
  ],
  [
    'webpack.config.js',
    "const { BundleAnalyzerPlugin } = require('webpack-bundle-analyzer');\nmodule.exports = { plugins: [new BundleAnalyzerPlugin({ analyzerPort: 46004 })] };\n",
    'webpack-bundle-analyzer',
    '46004 listen',
  ],
  [
    'wdio.conf.js',
    "exports.config = { baseUrl: 'http://localhost:46008', specs: [] };\n",
    null,
    '46008 connect',
  ],
];

const { values } = parseArgs({ options: { folder: { type: 'string' } } });
const folder = values.folder ?? mkdtempSync(path.join(tmpdir(), 'libraries-'));

/** Leaves out of the catalogue what speaks of packages: rows by hand and mined ones. */
const emptyCatalogue = {
  name: 'empty catalogue',
  setup(plugins) {
    plugins.onLoad({ filter: /catalogueModules\.ts$/ }, ({ path: file }) => {
      const text = readFileSync(file, 'utf8').replace('export const catalogueModules:', 'const all:');
      const isKept =
        "(row: { module: string; shape?: string }) => row.shape === 'config' || row.module === 'global' || row.module.startsWith('node:')";
      const kept = ['apis', 'types', 'classes', 'values'].map(
        (table) => `${table}: (one.${table} ?? []).filter(${isKept})`,
      );
      const contents = `${text}\nexport const catalogueModules: readonly CatalogueModule[] = all.map((one) => ({ ${kept.join(', ')} }));\n`;
      return { contents, loader: 'ts', resolveDir: path.dirname(file) };
    });
    plugins.onLoad({ filter: /packages[\\/]minedLines\.ts$/ }, ({ path: file }) => {
      const name = path.basename(file, '.ts');
      return { contents: `export const ${name} = '';\n`, loader: 'ts' };
    });
  },
};

async function buildProgram(dist, plugins) {
  for (const name of ['cli', 'worker', 'extractor']) {
    const { entry, options } = bundles[name];
    await build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile: path.join(dist, `${name}.js`),
      bundle: true,
      charset: 'utf8',
      logLevel: 'error',
      ...options,
      plugins: [...(options.plugins ?? []), ...plugins],
    });
  }
  return path.join(dist, 'cli.js');
}

function writeLines(target) {
  mkdirSync(target, { recursive: true });
  for (const [file, text] of lines) writeFileSync(path.join(target, file), text);
}

function install(target) {
  if (existsSync(path.join(target, 'node_modules'))) return;
  writeFileSync(path.join(target, 'package.json'), '{"private":true}');
  const names = lines.flatMap(([, , name]) => name ?? []);
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--loglevel=error', ...names],
    { cwd: target, encoding: 'utf8', timeout: 300_000 },
  );
  if (status !== 0) throw new Error(`packages cannot be installed: ${stderr.slice(0, 500)}`);
}

/** The lines that a program does not find in a folder. */
function notFound(program, target, more) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      program,
      'report',
      '--format',
      'json',
      '--no-cache',
      '--targets',
      '1-65535',
      '--fail-on',
      'never',
      ...more,
      target,
    ],
    { encoding: 'utf8', maxBuffer: 64_000_000 },
  );
  if (stdout === '') throw new Error(`no report: ${stderr.slice(0, 500)}`);
  const found = JSON.parse(stdout).sites.map(({ file, port, role }) => `${file} ${port} ${role}`);
  return lines.flatMap(([file, , , site]) => (found.includes(`${file} ${site}`) ? [] : [`${file} ${site}`]));
}

const ways = [
  { name: 'nothing installed', plugins: [], more: [], isInstalled: false },
  {
    name: 'packages installed, empty catalogue',
    plugins: [emptyCatalogue],
    more: ['--dependencies', 'read'],
    isInstalled: true,
  },
  // That the program of the second way knows nothing by itself.
  {
    name: 'nothing installed, empty catalogue',
    plugins: [emptyCatalogue],
    more: [],
    isInstalled: false,
    isNone: true,
  },
];
try {
  for (const [i, { name, plugins, more, isInstalled, isNone }] of ways.entries()) {
    const target = path.join(folder, isInstalled ? 'installed' : 'bare');
    writeLines(target);
    if (isInstalled) install(target);
    const missed = notFound(await buildProgram(path.join(folder, `dist${i}`), plugins), target, more);
    console.log(`${name}: ${lines.length - missed.length} of ${lines.length}`);
    const isWrong = isNone ? missed.length < lines.length - 1 : missed.length > 0;
    if (isWrong) {
      for (const one of missed) console.log(`  not found: ${one}`);
      process.exitCode = 1;
    }
  }
} finally {
  if (!values.folder) rmSync(folder, { recursive: true, force: true });
}
