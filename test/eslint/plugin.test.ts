/** The ESLint plugin, laid out as it is published: the program's findings, file by file, in every linter that it is made for. */
import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ESLint, type Linter } from 'eslint';
import { ESLint as ESLint9 } from 'eslint9';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOutPlugin } from '../../scripts/pluginPackage.mjs';
import type { PortReport } from '../../server/src/report/portReport.js';
import { program, runBuilt } from '../support/builtProgram.js';

/** A folder to compare in place of the examples. */
const given = process.env.EPHEMERAL_PORTS_FOLDER;

let top: string;
let root: string;
let plugin: {
  configs: Record<'recommended' | 'everyFile', Linter.Config[]>;
  parser: Linter.Parser;
  rules: object;
};

beforeAll(() => {
  top = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-eslint-')));
  process.env.XDG_CACHE_HOME = path.join(top, 'cache');
  const installed = path.join(top, 'node_modules');
  layOutPlugin(process.cwd(), path.join(installed, 'eslint-plugin-ephemeral-ports'));
  symlinkSync(process.cwd(), path.join(installed, 'ephemeral-ports'));
  plugin = createRequire(path.join(top, 'a.js'))('eslint-plugin-ephemeral-ports');
  root = given === undefined ? path.join(top, 'work') : realpathSync(given);
  if (given !== undefined) return;
  cpSync('examples', root, { recursive: true });
  write(
    'forms.js',
    "const net = require('net');\nnet.connect(50_051, 'localhost');\nnet.connect(0xC383, 'localhost');\nnet.createServer().listen(50077);\n",
  );
  write('bom.js', "\uFEFFrequire('net').createServer().listen(50078);\n");
  write('unused.js', '// ephemeral-ports-disable-next-line\nexport const a = 1;\n');
  write('silent.js', "require('net').createServer().listen(50080); // ephemeral-ports-disable-line\n");
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}

async function reported(...more: string[]): Promise<PortReport> {
  const { status, stdout } = await runBuilt(['report', '--no-cache', '--format', 'json', ...more], {
    cwd: root,
  });
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

/** Findings of the program as lines of text. */
function findingsOf(report: PortReport): string[] {
  const sites = report.sites.filter(({ rule, suppressed, known }) => rule !== null && !suppressed && !known);
  return [
    ...sites.map(
      ({ file, rule, digits, message }) =>
        `${file}:${digits.line}:${digits.column}-${digits.endColumn} ${rule} ${message}`,
    ),
    ...report.unusedSuppressions.map(
      ({ file, line, column, endColumn, message }) =>
        `${file}:${line}:${column}-${endColumn} unused-suppression ${message}`,
    ),
  ].sort();
}

type Engine = typeof ESLint | typeof ESLint9;

/** Every file is taken for a program without statements, so that no other parser has a say. */
function engine(of: Engine, settings: object = {}, cwd = root) {
  const config = [
    ...plugin.configs.everyFile,
    {
      files: ['**/*.*', '**/*[a-zA-Z]'],
      languageOptions: { parser: plugin.parser },
      settings: { 'ephemeral-ports': settings },
    },
    { linterOptions: { reportUnusedDisableDirectives: 'off' as const } },
  ];
  return new of({
    cwd,
    overrideConfigFile: true,
    overrideConfig: config as never,
    ignore: false,
    errorOnUnmatchedPattern: false,
  });
}

async function lint(of: Engine, settings: object, report: PortReport): Promise<string[]> {
  const names = [
    ...report.sites.map(({ file }) => file),
    ...report.unusedSuppressions.map(({ file }) => file),
  ];
  const files = [...new Set(names)].filter(
    (name) => !name.split('/').some((part) => part === 'node_modules'),
  );
  const results = await engine(of, settings).lintFiles(
    files.map((name) => name.replace(/[[\](){}!*?+@\\]/g, '\\$&')),
  );
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, column, endColumn, message }) => {
        const file = path.relative(root, filePath).replaceAll(path.sep, '/');
        return `${file}:${line}:${column}-${endColumn} ${ruleId?.replace('ephemeral-ports/', '')} ${message}`;
      }),
    )
    .sort();
}

describe.each<[string, Engine]>([
  ['ESLint 10', ESLint],
  ['ESLint 9', ESLint9],
])('%s', (version, of) => {
  it('is of that version', () => expect(`ESLint ${of.version.split('.')[0]}`).toBe(version));

  it('finds what the program finds, at the same places and in the same words', async () => {
    // Of a folder that was named, every port is compared.
    const all = given === undefined ? [] : ['1-65535'];
    const report = await reported(...all.flatMap((range) => ['--targets', range]));
    const found = await lint(of, all.length === 0 ? {} : { targets: all }, report);
    expect(found).toEqual(findingsOf(report));
    if (given !== undefined) process.stdout.write(`${found.length} findings compared\n`);
    expect(found.length).toBeGreaterThan(0);
  }, 300_000);

  it('takes the options of the program', async () => {
    const report = await reported('--targets', 'windows,20000-30000', '--files', 'code,compose');
    const settings = { targets: ['windows', '20000-30000'], files: ['code', 'compose'] };
    expect(await lint(of, settings, report)).toEqual(findingsOf(report));
  });

  it.skipIf(given !== undefined)(
    'suggests another port in the form of the literal, and fixes nothing',
    async () => {
      const [result] = await engine(of).lintFiles(['forms.js']);
      const { messages = [], fixableErrorCount } = result ?? {};
      const text = readFileSync(path.join(root, 'forms.js'), 'utf8');
      const changed = messages.map(({ suggestions }) => {
        const [first] = suggestions ?? [];
        if (!first) return null;
        const [start, end] = first.fix.range;
        return `${first.desc}: ${text.slice(start, end)} becomes ${first.fix.text}`;
      });
      expect(fixableErrorCount).toBe(0);
      expect(changed).toEqual([
        'Change port 50051 to 15051 here only: 50_051 becomes 15_051',
        'Change port 50051 to 15051 here only: 0xC383 becomes 0x3ACB',
        'Change port 50077 to 15077: 50077 becomes 15077',
      ]);
    },
  );

  it.skipIf(given !== undefined)('tells what is not saved where the digits still stand', async () => {
    const text = readFileSync(path.join(root, 'forms.js'), 'utf8');
    const lintText = async (changed: string) => {
      const [result] = await engine(of).lintText(changed, { filePath: path.join(root, 'forms.js') });
      return result?.messages.map(({ line }) => line);
    };
    expect(await lintText(text)).toEqual([2, 3, 4]);
    expect(await lintText(text.replace('50077', '15077'))).toEqual([2, 3]);
    expect(await lintText(`\n${text}`)).toEqual([]);
  });

  it.skipIf(given !== undefined)('counts lines as the linter does', async () => {
    write('lines/lines.js', "// a\u2028\r\nrequire('net').createServer().listen(50079);\r\n");
    const [result] = await engine(of, {}, path.join(root, 'lines')).lintFiles(['lines.js']);
    expect(result?.messages).toMatchObject([{ line: 3, column: 38, endLine: 3, endColumn: 43 }]);
    rmSync(path.join(root, 'lines'), { recursive: true });
  });

  it.skipIf(given !== undefined)('says in one sentence what is wrong with the settings', async () => {
    const file = path.join(root, findingsOf(await reported())[0]?.split(':')[0] ?? '');
    const failure = (settings: object) =>
      engine(of, settings)
        .lintText('', { filePath: file })
        .then(
          () => '',
          (error: Error) => error.message.split('\n')[0],
        );
    expect(await failure({ target: ['linux'] })).toMatch(/has no key "target"; its keys are root, targets/);
    expect(await failure({ targets: ['beos'] })).toMatch(/^ephemeral-ports: --targets: .*beos/);
    expect(await failure({ root: 'nowhere' })).toMatch(/^ephemeral-ports: no such path: .*nowhere/);
  });
});

/** Whether oxlint looks at a file: code that is not minified, and in which no comment turns all rules off. */
function isLinted(file: string): boolean {
  if (!/\.[cm]?[jt]sx?$/.test(file) || /\.min\./.test(file)) return false;
  return !/\/\*\s*(?:es|ox)lint-disable\s*\*\//.test(readFileSync(path.join(root, file), 'utf8'));
}

it.skipIf(given !== undefined)('files whose times are still to come need one scan together', async () => {
  const place = path.join(top, 'counted');
  const installed = path.join(place, 'node_modules');
  layOutPlugin(process.cwd(), path.join(installed, 'eslint-plugin-ephemeral-ports'));
  const counter = path.join(installed, 'ephemeral-ports/dist/cli.js');
  mkdirSync(path.dirname(counter), { recursive: true });
  const runs = path.join(place, 'runs');
  writeFileSync(
    counter,
    `require('fs').appendFileSync(${JSON.stringify(runs)}, '.');
const { status } = require('child_process').spawnSync(process.execPath, [${JSON.stringify(program)}, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status);
`,
  );
  const counted = createRequire(path.join(place, 'a.js'))('eslint-plugin-ephemeral-ports');
  const names = ['a.js', 'b.js', 'c.js'];
  const touch = (name: string, port: number, day: number) => {
    writeFileSync(path.join(place, name), `require('net').createServer().listen(${port});\n`);
    const time = new Date(Date.now() + day * 86_400_000);
    utimesSync(path.join(place, name), time, time);
  };
  for (const name of names) touch(name, 50091, 1);
  const linter = new ESLint({
    cwd: place,
    overrideConfigFile: true,
    overrideConfig: counted.configs.recommended,
  });
  const messages = async () =>
    (await linter.lintFiles(names)).map((result) => /\d{5}/.exec(result.messages[0]?.message ?? '')?.[0]);
  expect(await messages()).toEqual(['50091', '50091', '50091']);
  expect(await messages()).toEqual(['50091', '50091', '50091']);
  expect(readFileSync(runs, 'utf8')).toBe('.');
  // Times that go back are changes, too.
  for (const day of [2, -2]) {
    touch('b.js', 50092 + day, day);
    expect(await messages()).toEqual(['50091', String(50092 + day), '50091']);
  }
  expect(readFileSync(runs, 'utf8')).toBe('...');
});

describe('oxlint', () => {
  it('finds the same in the files that it reads', async () => {
    const targets = given === undefined ? ['linux'] : ['1-65535'];
    const report = await reported('--targets', targets.join());
    const rules = Object.fromEntries(
      Object.keys(plugin.rules).map((rule) => [`ephemeral-ports/${rule}`, 'warn']),
    );
    const config = path.join(top, '.oxlintrc.json');
    writeFileSync(
      config,
      JSON.stringify({
        jsPlugins: ['eslint-plugin-ephemeral-ports'],
        categories: { correctness: 'off' },
        rules,
        settings: { 'ephemeral-ports': { targets } },
      }),
    );
    const program = path.resolve('node_modules/oxlint/bin/oxlint');
    const args = [program, '--config', config, '--format', 'json', '--no-ignore', '.'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 1e9 });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: {
        filename: string;
        code: string;
        message: string;
        labels: { span: { line: number } }[];
      }[];
    };
    const found = diagnostics.map(
      ({ filename, code, message, labels }) =>
        `${filename}:${labels[0]?.span.line} ${/\((.*)\)/.exec(code)?.[1]} ${message}`,
    );
    const expected = findingsOf(report)
      .filter((line) => isLinted(line.split(':')[0] ?? ''))
      .map((line) => line.replace(/^([^:]+:\d+):\d+-\d+/, '$1'))
      .sort();
    expect(found.sort()).toEqual(expected);
    if (given !== undefined) process.stdout.write(`${found.length} findings of oxlint compared\n`);
    expect(found.length).toBeGreaterThan(given === undefined ? 5 : 0);
  }, 300_000);
});
