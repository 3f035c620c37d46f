/** The tools for coding agents, asked by the protocol's own client: the program's answers, within one folder, and nothing else. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { maxSitesAnswered } from '../../server/src/cli/tools/toolAnswers.js';
import type { ReportSite } from '../../server/src/report/portReport.js';
import { program, runBuilt } from '../support/builtProgram.js';

/** A folder to ask about in place of the small one that is written here. */
const given = process.env.EPHEMERAL_PORTS_FOLDER;

let top: string;
let root: string;
let client: Client;

beforeAll(async () => {
  top = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-agents-'));
  root = given ?? path.join(top, 'work');
  if (given === undefined) writeWorkspace();
  client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [program, 'mcp', root],
      env: { ...process.env, XDG_CACHE_HOME: path.join(top, 'cache') } as Record<string, string>,
    }),
  );
});
afterAll(async () => {
  await client.close();
  rmSync(top, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function writeWorkspace(): void {
  write('package.json', '{"name":"a"}');
  write('src/ports.ts', 'export const API_PORT = 50051;\n');
  write(
    'src/server.ts',
    "import net from 'net';\nimport { API_PORT } from './ports';\nnet.createServer().listen(API_PORT);\nnet.connect(50051, 'localhost');\n",
  );
  write('README.md', 'The server listens on 50051.\n');
  write(
    'src/many.js',
    Array.from({ length: 130 }, (_, i) => `require('net').connect(${40_000 + i}, 'localhost');\n`).join(''),
  );
  writeFileSync(path.join(top, 'secret.ts'), "require('net').connect(44444, 'localhost');\n");
  symlinkSync(path.join(top, 'secret.ts'), path.join(root, 'src/secret.ts'));
  symlinkSync(top, path.join(root, 'outside'));
}

async function ask<T>(name: string, args: Record<string, unknown>): Promise<T> {
  const { isError, structuredContent, content } = await client.callTool({ name, arguments: args });
  expect({ isError, content: isError ? content : null }).toEqual({ isError: undefined, content: null });
  expect(JSON.parse((content as { text: string }[])[0]?.text ?? '')).toEqual(structuredContent);
  return structuredContent as T;
}

async function refusal(name: string, args: Record<string, unknown>): Promise<string> {
  const { isError, content } = await client.callTool({ name, arguments: args });
  expect(isError).toBe(true);
  return (content as { text: string }[]).map(({ text }) => text).join('\n');
}

const run = async (...args: string[]) => (await runBuilt(args, { cwd: root })).stdout;
const reported = async (...args: string[]) =>
  JSON.parse(await run('report', '--no-cache', '--format', 'json', ...args)) as {
    sites: ReportSite[];
    files: { read: number };
  };
const findings = ({ sites }: { sites: ReportSite[] }) =>
  sites.filter((site) => site.rule !== null && !site.suppressed);

/** What a test is about; a folder that somebody names may have none. */
function needed<T>(one: T | undefined, what: string, { skip }: TestContext): T {
  if (one !== undefined) return one;
  if (given === undefined) throw new Error(`no ${what}`);
  return skip(`${given} has no ${what}`);
}

interface Page {
  readonly files: { readonly read: number };
  readonly sites: readonly (ReportSite & { readonly suggestions: readonly number[] })[];
  readonly total: number;
  readonly next: number | null;
}

async function allPages(args: Record<string, unknown>): Promise<Page['sites'][number][]> {
  const sites: Page['sites'][number][] = [];
  for (let from: number | null = 0; from !== null; ) {
    const page: Page = await ask<Page>('report_ports', { ...args, from });
    expect(page.sites.length).toBeLessThanOrEqual(maxSitesAnswered);
    sites.push(...page.sites);
    from = page.next;
  }
  return sites;
}

describe('the list of tools', () => {
  it('has four, none of which writes, each with the shapes of its question and answer', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'explain_port',
      'plan_port_move',
      'report_ports',
      'suggest_ports',
    ]);
    for (const { annotations, inputSchema, outputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema?.type).toBe('object');
    }
  });

  it('comes with a text that says when to ask, as the documentation prints it', () => {
    const text = client.getInstructions();
    expect(text).toMatch(/^Before you write a fixed port number/);
    expect(readFileSync('docs/agents.md', 'utf8').replace(/\s+/g, ' ')).toContain(text);
  });
});

describe('report_ports', () => {
  it.each([['findings'], ['all']])('answers what the program reports: %s', async (show) => {
    const report = await reported();
    const expected = show === 'all' ? report.sites : findings(report);
    if (given === undefined) expect(expected.length).toBeGreaterThan(0);
    const asWords = (site: ReportSite | Page['sites'][number]) =>
      [site.file, site.line, site.column, site.port, site.role, site.rule, site.severity, site.message].join(
        ' ',
      );
    expect((await allPages({ show })).map(asWords)).toEqual(expected.map(asWords));
  });

  it('answers for a part of the folder, with names from the root', async (context) => {
    const first = needed(findings(await reported())[0], 'finding', context);
    const folder = path.posix.dirname(first.file);
    const sites = await allPages({ path: folder });
    const expected = findings(await reported(folder));
    expect(sites.map(({ file, line }) => `${file}:${line}`)).toEqual(
      expected.map(({ file, line }) => `${path.posix.join(folder, file)}:${line}`),
    );
    expect(sites.map(({ suggestions }) => suggestions)).toEqual(
      expected.map(({ suggestions }) => suggestions.map(({ port }) => port)),
    );
  });

  it('takes the systems that the question names', async () => {
    const sites = await allPages({ targets: 'windows,1-1024' });
    expect(sites.length).toBe(findings(await reported('--targets', 'windows,1-1024')).length);
  });
});

describe('explain_port and suggest_ports', () => {
  it.each([0, 22, 8080, 32768, 50051, 60999, 65535])(
    'answer for %i what the program prints',
    async (port) => {
      const { sentences, suggestions } = await ask<{ sentences: string[]; suggestions: { port: number }[] }>(
        'explain_port',
        { port },
      );
      const safer =
        suggestions.length === 0 ? [] : [`Safer ports: ${suggestions.map((one) => one.port).join(', ')}.`];
      expect(`${[...sentences, ...safer].join('\n')}\n`).toBe(await run('explain', String(port)));
      const suggested = await ask<{ suggestions: { port: number; reasons: string[] }[] }>('suggest_ports', {
        port,
        count: 5,
      });
      expect(suggested.suggestions.map((one) => `${one.port}  ${one.reasons.join('; ')}\n`).join('')).toBe(
        await run('suggest', String(port), '--count', '5'),
      );
    },
  );
});

describe('plan_port_move', () => {
  it('answers the plan of `move`, and changes nothing', async (context) => {
    const isSure = ({ role, confidence }: ReportSite) => role !== 'mention' && confidence === 'certain';
    const { port } = needed(findings(await reported()).find(isSure), 'port to move', context);
    const before = await run('report', '--no-cache', '--format', 'json');
    const plan = await ask<{
      diff: string;
      moves: { from: number; to: number }[];
      places: { doubt: string }[];
      total: number;
    }>('plan_port_move', { port });
    const preview = await run('move', String(port), '--dry-run', '--no-cache');
    expect(plan.diff).not.toBe('');
    expect(preview.startsWith(plan.diff)).toBe(true);
    expect(preview).toContain(`${plan.moves[0]?.from} to ${plan.moves[0]?.to}`);
    expect(plan.total).toBe(plan.places.length);
    expect(await run('report', '--no-cache', '--format', 'json')).toBe(before);
  });

  it('is refused in the words of the program', async () => {
    const { stderr } = await runBuilt(['move', '64999', '--dry-run'], { cwd: root });
    expect(`ephemeral-ports: ${await refusal('plan_port_move', { port: 64999 })}\n`).toBe(stderr);
  });
});

describe('what leads outside the folder is refused in one sentence', () => {
  it.each([
    ['..'],
    ['../secret.ts'],
    ['/etc'],
    ['/etc/passwd'],
    ['src/../../secret.ts'],
    ...(given === undefined ? [['outside'], ['outside/secret.ts'], ['src/secret.ts']] : []),
  ])('%s', async (named) => {
    const sentence = await refusal('report_ports', { path: named });
    expect(sentence).toMatch(/(lies|leads) outside the folder that was given at the start\.$/);
    expect(sentence.split('\n')).toHaveLength(1);
  });

  it('and a link inside is not followed', async () => {
    expect(
      (await allPages({ show: 'all' })).filter(({ port }) => given === undefined && port === 44444),
    ).toEqual([]);
  });
});

describe('hostile arguments are refused', () => {
  it.each<[string, string, Record<string, unknown>, RegExp]>([
    ['a path with a NUL', 'report_ports', { path: 'a\0b' }, /the path is no path of a file/],
    ['a path without end', 'report_ports', { path: 'a/'.repeat(5000) }, /path/],
    [
      'a path that is not there',
      'report_ports',
      { path: 'no\u001b[31mwhere' },
      /^no such path: no\\x1b\[31mwhere$/,
    ],
    ['a glob', 'report_ports', { path: '**/*' }, /^no such path: \*\*\/\*$/],
    ['a folder with a glob', 'report_ports', { path: 'src/{a,b}*.ts' }, /^no such path: src\/\{a,b\}\*\.ts$/],
    ['a folder that is not there', 'report_ports', { path: 'gone/' }, /^no such path: gone/],
    ['a drive of Windows', 'report_ports', { path: 'C:\\Windows' }, /no such path|outside the folder/],
    ['a share of Windows', 'report_ports', { path: '\\\\host\\share' }, /no such path|outside the folder/],
    ['a home', 'report_ports', { path: '~/.ssh' }, /^no such path/],
    ['an address', 'report_ports', { path: 'file:///etc/passwd' }, /^no such path/],
    ['a path with a line break', 'report_ports', { path: 'a\nb\u202e' }, /^no such path: a\\x0ab\\u202e$/],
    ['paths in a list', 'report_ports', { path: ['src', '/etc'] }, /path/],
    ['a place to begin that is no number', 'report_ports', { from: 1e308 }, /from/],
    ['a place to begin between two', 'report_ports', { from: 0.5 }, /from/],
    ['a port that is too large to be exact', 'explain_port', { port: 2 ** 53 }, /port/],
    ['a port between two', 'explain_port', { port: 8080.5 }, /port/],
    ['a port below 0', 'plan_port_move', { port: -1 }, /port/],
    [
      'a target with a control character',
      'explain_port',
      { port: 80, targets: 'linux\u001b[2J' },
      /^--targets: [ -~]+$/,
    ],
    ['a path that is an option', 'report_ports', { path: '--output=/tmp/x' }, /^no such path/],
    ['targets that are none', 'report_ports', { targets: 'beos' }, /^--targets: .*beos/],
    ['targets without end', 'report_ports', { targets: 'linux,'.repeat(5000) }, /targets/],
    ['an option that is none', 'report_ports', { output: '/tmp/x' }, /output/],
    ['a place to begin below 0', 'report_ports', { from: -1 }, /from/],
    ['a port over 65535', 'explain_port', { port: 65536 }, /port/],
    ['a port that is a text', 'explain_port', { port: '50051; rm' }, /port/],
    ['no port', 'explain_port', {}, /port/],
    ['a count without end', 'suggest_ports', { port: 50051, count: 1e9 }, /count/],
    ['a move to no port', 'plan_port_move', { port: 50051, to: 0 }, /to/],
    ['a tool that is none', 'run_command', { command: 'id' }, /run_command/],
  ])('%s', async (_, name, args, words) => {
    expect(await refusal(name, args)).toMatch(words);
  });

  it('and the server answers on', async () => {
    expect(await ask<{ port: number }>('explain_port', { port: 50051 })).toMatchObject({ port: 50051 });
  });
});

describe('the command', () => {
  it.each([
    ['nowhere', /no such path: nowhere/],
    ['package.json', /package\.json is no folder/],
  ])('is refused for %s', async (folder, words) => {
    const { status, stderr } = await runBuilt(['mcp', folder], { cwd: process.cwd() });
    expect(status).toBe(2);
    expect(stderr).toMatch(words);
  });
});
