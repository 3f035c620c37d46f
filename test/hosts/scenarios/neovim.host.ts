/** Neovim with its own language client over stdio, on the command line that the VSIX holds. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackVsix } from '../editors/unpackVsix.js';
import { type NeovimResult, runNeovim } from '../neovim/runNeovim.js';
import { nonsense } from './nonsense.js';
import { recordScenarios } from './record.js';
import { addManyFiles, copyExamples, listener, manyFiles, packagedExtension, secondClient } from './scene.js';

let extension = '';

beforeAll(() => {
  extension = mkdtempSync(path.join(tmpdir(), 'neovim-extension-'));
  unpackVsix(packagedExtension(), extension);
});
afterAll(() => rmSync(extension, { recursive: true, force: true }));

/** Severity 2 of Neovim. */
const warning = 2;

/** What of a scenario is not the same for all. */
interface Play {
  readonly scenario: string;
  readonly file?: string;
  readonly settings?: object;
  readonly variables?: Readonly<Record<string, string>>;
  /** Prepares the workspace before Neovim starts. */
  readonly prepare?: (folder: string) => void;
}

/** Plays a scenario on a copy of the examples, then checks what was seen and what is on the disk: one row or several. */
async function play(
  names: string | readonly string[],
  { prepare, file = 'src/inventoryClient.ts', ...options }: Play,
  check: (result: NeovimResult, stored: (file: string) => string) => void,
): Promise<void> {
  const { folder, remove } = copyExamples();
  try {
    prepare?.(folder);
    const start = performance.now();
    const command = path.join(extension, 'dist/cli.js');
    const result = await runNeovim({ command, root: folder, file, ...options });
    expect(result.error, JSON.stringify(result, null, 2)).toBeUndefined();
    check(result, (stored) => readFileSync(path.join(folder, stored), 'utf8'));
    const milliseconds = Math.round(performance.now() - start);
    recordScenarios(
      'neovim',
      [names].flat().map((name) => ({ name, milliseconds })),
    );
  } finally {
    remove();
  }
}

const addSecondClient = (folder: string) =>
  writeFileSync(path.join(folder, 'src/secondClient.ts'), secondClient(50051));

const exact = 'diagnostics: line, digits, severity, code, link';

describe('neovim: findings', () => {
  it('diagnostic exact, quick fix applied, saved, read back', () =>
    play([exact, 'quick fix: applied, saved, read back'], { scenario: 'quickFix' }, (result, stored) => {
      const [found, ...others] = result.before ?? [];
      expect(others).toEqual([]);
      expect(found).toMatchObject({
        severity: warning,
        line: 5,
        source: 'ephemeral-ports',
        code: 'connect-in-ephemeral-range',
      });
      const line = stored('src/inventoryClient.ts').split('\n')[4] ?? '';
      expect(found?.column).toBe(line.search(/\d{4,5} \}/) + 1);
      expect((found?.endColumn ?? 0) - (found?.column ?? 0)).toBe('50000'.length);
      expect(result.actions?.[0]).toContain('Change port 50000 to');
      expect(line).toMatch(/port: [12]?\d{4} \}/);
      const { milliseconds } = result;
      expect(milliseconds).toBeGreaterThan(0);
      // Neovim's client does not declare that it can show where a code leads, so it gets no link.
      expect(found?.link).toBeUndefined();
      recordScenarios('neovim', [
        { name: 'first file opened to its squiggle', milliseconds: Number(milliseconds) },
      ]);
    }));

  it('a file that no window shows, and look-alikes', () =>
    play(
      ['workspace scan: a finding in a file that no editor shows', 'look-alikes stay silent'],
      { scenario: 'closedFiles' },
      ({ closed, lookAlikes }) => {
        expect(closed).toEqual([expect.objectContaining({ severity: warning, line: 2 })]);
        expect(JSON.stringify(closed)).toContain('greeterServer.ts');
        expect(lookAlikes).toEqual([]);
      },
    ));

  it('hover', () =>
    play('hover explains the port', { scenario: 'hover' }, ({ text }) => {
      expect(text).toContain('50000');
      expect(text).toContain('32768');
    }));

  it('suppression comment', () =>
    play(
      'suppression comment',
      { scenario: 'suppression', file: 'src/liveUpdates.ts' },
      ({ text, actions }) => {
        expect(actions?.join('\n')).toMatch(/Suppress/);
        expect(text).toMatch(/^\/\/ ephemeral-ports-disable-next-line/m);
      },
    ));
});

describe('neovim: moving', () => {
  it('move everywhere', () =>
    play(
      'move everywhere: three places in two files, saved, read back',
      { scenario: 'moveEverywhere', file: 'src/ports.ts', prepare: addSecondClient },
      ({ actions }, stored) => {
        const title = actions?.find((action) => /everywhere \(3 places in 2 files\)/.test(action));
        const port = Number(/to (\d+) everywhere/.exec(title ?? '')?.[1]);
        expect(port).toBeLessThan(32768);
        expect(stored('src/ports.ts')).toContain(`GREETER_PORT = ${port};`);
        expect(stored('src/secondClient.ts')).toBe(secondClient(port));
      },
    ));

  it('rename and references', () =>
    play(
      ['rename reaches the same places', 'find all references of a port'],
      { scenario: 'rename', file: 'src/ports.ts', prepare: addSecondClient },
      ({ references }, stored) => {
        const places = ['ports.ts:2', 'secondClient.ts:3', 'secondClient.ts:4'];
        expect(references).toEqual(expect.arrayContaining(places));
        expect(stored('src/ports.ts')).toContain('GREETER_PORT = 20051;');
        expect(stored('src/secondClient.ts')).toBe(secondClient(20051));
      },
    ));
});

describe('neovim: report, settings, workspace', () => {
  it('report follows an edit', () =>
    play(
      ['report: opened by its command', 'report: follows an edit'],
      { scenario: 'report' },
      ({ first, second }) => {
        expect(first).toMatch(/^Ephemeral Ports: workspace report$/m);
        expect(first).toMatch(/^.*\b50000\b/m);
        expect(second).toContain('50002');
        expect(second).not.toContain('50000');
      },
    ));

  it('settings live', () =>
    play(
      'settings changed live',
      {
        scenario: 'settings',
        file: 'src/httpServer.ts',
        prepare: (folder) => writeFileSync(path.join(folder, 'src/windowsOnly.ts'), listener(63315)),
      },
      ({ windows, linux }) => {
        expect(windows).toEqual([
          expect.objectContaining({ message: expect.stringContaining('63315'), severity: warning }),
        ]);
        expect(linux).toEqual([expect.objectContaining({ message: expect.stringContaining('40080') })]);
      },
    ));

  it('files changed by other programs', () =>
    play(
      'a file created, rewritten, renamed and deleted outside the editor',
      { scenario: 'outsideChanges' },
      ({ done }) => {
        expect(done).toBe(true);
      },
    ));

  it('buffers and the disk', () =>
    play(
      [
        'a constant that other files import',
        'closing without saving reverts to the stored text',
        'an editor closed: the finding stays',
        'a file deleted while it is open',
      ],
      { scenario: 'documents' },
      ({ importers, reverted, closed }) => {
        expect(importers).toEqual([expect.objectContaining({ message: expect.stringContaining('50052') })]);
        expect(reverted).toEqual([expect.objectContaining({ message: expect.stringContaining('45180') })]);
        expect(closed).toEqual([expect.objectContaining({ message: expect.stringContaining('40080') })]);
      },
    ));

  it('server restart', () =>
    play('server restart', { scenario: 'restart' }, ({ after, exits }) => {
      expect(after).toEqual([expect.objectContaining({ message: expect.stringContaining('50002') })]);
      expect(exits).toHaveLength(2);
      for (const exit of exits ?? []) expect(exit).toEqual({ code: 0, signal: 0 });
    }));

  it('second folder', () =>
    play(
      'a second folder added and removed',
      {
        scenario: 'secondFolder',
        prepare(folder) {
          mkdirSync(path.join(folder, '../second'));
          writeFileSync(path.join(folder, '../second/other.ts'), listener(50200));
        },
      },
      ({ outside, inside }) => {
        expect(outside).toEqual([]);
        expect(inside).toEqual([expect.objectContaining({ line: 2, severity: warning })]);
      },
    ));
});

describe('neovim: failure paths', () => {
  const killed = (times: number, name: string) =>
    play(name, { scenario: 'killed', variables: { TIMES: String(times) } }, ({ after, exits }) => {
      expect(after).toEqual([expect.objectContaining({ message: expect.stringContaining('50002') })]);
      const bySignal = exits?.filter(({ signal }) => signal === 9);
      expect(bySignal).toHaveLength(times);
    });
  it('server killed once', () => killed(1, 'server killed once'));
  it('server killed five times', () => killed(5, 'server killed five times'));

  it('server hangs', () =>
    play('server hangs', { scenario: 'hanging' }, ({ text, answered, after, exits }) => {
      expect(answered).toBe(false);
      expect(text).toContain('50002');
      expect(exits?.[0]?.signal).toBe(15);
      expect(after).toEqual([expect.objectContaining({ message: expect.stringContaining('50002') })]);
    }));

  it('20,000 files while the user types', () =>
    play(
      '20,000 files while the user types',
      { scenario: 'manyFiles', prepare: addManyFiles },
      ({ typed, files }) => {
        expect(typed).toEqual([
          expect.objectContaining({ line: 2, message: expect.stringContaining('50124') }),
        ]);
        expect(files).toBeGreaterThanOrEqual(manyFiles);
      },
    ));

  it('read-only file', () => {
    let before = '';
    return play(
      'read-only file system',
      {
        scenario: 'readOnly',
        prepare(folder) {
          const file = path.join(folder, 'src/inventoryClient.ts');
          before = readFileSync(file, 'utf8');
          chmodSync(file, 0o444);
        },
      },
      ({ readonly, saved, message }, stored) => {
        expect([readonly, saved]).toEqual([true, false]);
        expect(message).toContain('E45');
        expect(stored('src/inventoryClient.ts')).toBe(before);
      },
    );
  });

  it('settings full of nonsense', () =>
    play('settings full of nonsense', { scenario: 'nonsense', settings: nonsense }, (result) => {
      expect(result.before).toHaveLength(1);
      const log = result.logged?.join('\n');
      for (const key of Object.keys(nonsense)) expect(log).toContain(key);
    }));
});
