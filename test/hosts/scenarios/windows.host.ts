/** The packaged program and server on Windows' own Node, under Wine: every scenario sees there what it sees here, or it is said why not. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackVsix } from '../editors/unpackVsix.js';
import { windowsNode } from '../install/windowsNode.js';
import { type Played, playHere, playOnWindows } from '../windows/runDrive.js';
import { recordScenarios } from './record.js';
import { packagedExtension } from './scene.js';

/** What Windows does otherwise. */
const differences: Readonly<Record<string, unknown>> = {
  'a file that another program has locked': {
    status: 1,
    sites: ['a.ts:2:27 50051'],
    skipped: ['b.ts: unreadable (EBUSY)'],
  },
};

const windows = windowsNode();

describe.skipIf(windows === null)('Windows', () => {
  let top = '';
  beforeAll(() => {
    top = realpathSync(mkdtempSync(path.join(tmpdir(), 'windows-')));
  });
  afterAll(() => rmSync(top, { recursive: true, force: true, maxRetries: 5 }));

  it('every scenario', async () => {
    if (!windows) throw new Error('there is no Windows here');
    const extension = path.join(top, 'extension');
    unpackVsix(packagedExtension(), extension);
    const cli = path.join(extension, 'dist/cli.js');
    const folders = ['here', 'there'].map((name) => mkdtempSync(path.join(top, `${name}-`)));
    const here = await playHere(cli, folders[0] as string);
    const there = await playOnWindows(windows, cli, folders[1] as string);
    const byName = (all: readonly Played[]) =>
      Object.fromEntries(all.map(({ name, seen, error }) => [name, seen ?? error]));
    expect(here.filter(({ error }) => error)).toEqual([]);
    expect(byName(there.played), there.printed).toEqual({ ...byName(here), ...differences });
    expect(here.length).toBeGreaterThan(15);
    recordScenarios(
      'windows-node',
      there.played.map(({ name, milliseconds }) => ({ name: `windows: ${name}`, milliseconds })),
    );
  });
});
