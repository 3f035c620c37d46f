/** The trials of the gate on real repositories: one that shows nothing fails, in one sentence. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let corpus: string;
beforeEach(() => {
  corpus = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-trials-'));
  mkdirSync(path.join(corpus, 'quiet'));
  writeFileSync(path.join(corpus, 'quiet/a.js'), 'module.exports = 1;\n');
});
afterEach(() => rmSync(corpus, { recursive: true, force: true }));

const trial = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [`scripts/gate/${script}.mjs`, ...args], { encoding: 'utf8' });

describe.each(['gateBaseline', 'gateMoves'])('%s', (script) => {
  it.each([
    ['without a corpus', [], '--corpus names a folder of repositories'],
    ['of a folder that is not there', ['--corpus', '/nowhere'], 'no such folder: /nowhere'],
  ])('%s fails', (_, args, sentence) =>
    expect(trial(script, ...args)).toMatchObject({ status: 1, stderr: `${sentence}\n` }),
  );

  it('that compares nothing fails', () => {
    const { status, stderr } = trial(script, '--corpus', corpus);
    expect({ status, lines: stderr.trim().split('\n').length }).toEqual({ status: 1, lines: 1 });
    expect(stderr).toMatch(/^nothing was (?:shown|compared): /);
  });
});

it.each([
  ['gateBaseline', '--repositories', 'gone', /^no such repository in .*: gone\n$/],
  ['gateBaseline', '--edits', '0', /^--edits must be a whole number from 1\n$/],
  ['gateKills', '--repositories', 'gone', /^no such repository in .*: gone\n$/],
  ['gateKills', '--repositories', 'quiet', /^no move changes a file in quiet\n$/],
  ['gateKills', '--kills', '0', /^--kills must be a whole number from 1\n$/],
  ['gateMoves', '--repositories', 'some', /^--repositories must be a whole number from 1\n$/],
] as const)('%s with %s %s fails', (script, option, value, sentence) => {
  const { status, stderr } = trial(script, '--corpus', corpus, option, value);
  expect(status).toBe(1);
  expect(stderr).toMatch(sentence);
});
