/** Files of a move are written all or none; what cannot be taken back is named. */
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readJournal } from '../../../server/src/cli/move/journal.js';
import { writeFiles } from '../../../server/src/cli/move/writeFiles.js';

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return { ...fs, renameSync: vi.fn(fs.renameSync) };
});

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-write-'));
});
afterEach(() => {
  vi.mocked(renameSync).mockReset();
  rmSync(root, { recursive: true, force: true });
});

/** Renames as the system does, but for those that `isRefused` names by the target and how often it was one. */
async function refuse(isRefused: (name: string, time: number) => boolean): Promise<void> {
  const { renameSync: rename } = await vi.importActual<typeof import('node:fs')>('node:fs');
  const times = new Map<string, number>();
  vi.mocked(renameSync).mockImplementation((from, to) => {
    const name = path.basename(String(to));
    times.set(name, (times.get(name) ?? 0) + 1);
    if (isRefused(name, times.get(name) ?? 0)) throw Object.assign(new Error('no'), { code: 'EPERM' });
    rename(from, to);
  });
}

describe('where the third of three files cannot be written', () => {
  const names = ['a.js', 'b.js', 'c.js'];
  const write = (): void => {
    const files = names.map((name) => {
      const file = path.join(root, name);
      writeFileSync(file, 'old');
      return { path: file, name, before: Buffer.from('old'), after: Buffer.from('new') };
    });
    writeFiles(files, path.join(root, 'journal'));
  };
  const texts = () => names.map((name) => readFileSync(path.join(root, name), 'utf8'));

  it('nothing has changed', async () => {
    await refuse((name) => name === 'c.js');
    expect(write).toThrow('cannot write c.js (EPERM), so nothing was changed.');
    expect(texts()).toEqual(['old', 'old', 'old']);
    expect(readdirSync(root)).toEqual(names);
  });

  it('the drafts by which it is taken back are those of the journal, which a killed run leaves', async () => {
    const journal = path.join(root, 'journal');
    const seen: (readonly string[])[] = [];
    const drafts = () => readdirSync(root).filter((name) => name.endsWith('~'));
    await refuse((name, time) => {
      // As b.js is about to be renamed for the second time.
      if (name === 'b.js' && time === 2) {
        const named = readJournal(journal)?.files.map(({ draft }) => path.basename(draft)) ?? [];
        seen.push(
          drafts().filter((draft) => !named.includes(draft)),
          drafts(),
        );
      }
      return name === 'c.js';
    });
    expect(write).toThrow('cannot write c.js (EPERM), so nothing was changed.');
    expect(seen).toEqual([[], [expect.stringMatching(/^\.b\.js\./), expect.stringMatching(/^\.c\.js\./)]]);
  });

  it('what cannot be taken back is named, the rest is', async () => {
    await refuse((name, time) => name === 'c.js' || (name === 'a.js' && time === 2));
    expect(write).toThrow('cannot write c.js (EPERM); written before it, and not to be taken back: a.js.');
    expect(texts()).toEqual(['new', 'old', 'old']);
    expect(readdirSync(root)).toEqual(names);
  });
});
