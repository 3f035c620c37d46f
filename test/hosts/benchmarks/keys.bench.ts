/**
 * Milliseconds from a key to what it paints: the squiggle that a digit brings about, and letters of a comment with the
 * extension and without it; in a window with 1,000 findings, and while 20,000 files are scanned.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { writeWorkspace } from '../../../scripts/bench/benchWorkspace.mjs';
import { nodeEditors } from '../scenarios/editors.js';
import { artifactFolder, inScene, listener, type Scene } from '../scenarios/scene.js';
import { openFile } from '../workbench/editorPane.js';
import { waitForSquiggleCount } from '../workbench/findings.js';
import { moveCursor } from '../workbench/palette.js';
import { type KeyTime, recordKeys, takeKeys } from './keyTimes.js';

const findings = 1000;
const files = 20_000;
/** Windows of each kind. */
const windows = Number(process.env.BENCH_WINDOWS ?? 2);
/** Letters typed in a window, and milliseconds between two: a fast typist's, at no fixed phase of the frames. */
const letters = 200;
/** Letters in one window before as many in the other. */
const lettersInTurn = 20;
const letterPause = 47;
/** Times that a digit is typed and taken back in a window. */
const digits = 30;
const file = 'src/typed.ts';

interface Measured {
  /** Keys that write a letter of a comment. */
  readonly letters: readonly KeyTime[];
  /** Keys that make a port of the range out of one that is none. */
  readonly digits: readonly KeyTime[];
}

/** The file whose keys are measured: a port of four digits, and an empty comment. */
function addTypedFile(folder: string): void {
  writeFileSync(path.join(folder, file), `${listener(4000)}// \n`);
  // The editor's own analysis of a project of that size is none of what is measured.
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ files: [file] }));
}

async function typeLetters({ bench }: Scene, count: number): Promise<KeyTime[]> {
  await moveCursor(bench, 3, 4);
  await takeKeys(bench.page);
  for (let letter = 0; letter < count; letter++) {
    await bench.page.keyboard.press(letter % 60 === 59 ? 'Enter' : 'abcdefghij'.charAt(letter % 10));
    await pause(letterPause);
  }
  return (await takeKeys(bench.page)).filter((key) => key.text !== null);
}

/** Types the fifth digit and takes it back, and waits each time for the squiggle. */
async function typeDigits(scene: Scene, count: number): Promise<KeyTime[]> {
  const { bench } = scene;
  await moveCursor(bench, 2, 'net.createServer().listen(4000'.length + 1);
  const keys: KeyTime[] = [];
  for (let digit = 0; digit < count; digit++) {
    await takeKeys(bench.page);
    await bench.page.keyboard.press('0');
    await waitForSquiggleCount(bench, 1);
    await pause(letterPause);
    keys.push(...(await takeKeys(bench.page)));
    await bench.page.keyboard.press('Backspace');
    await waitForSquiggleCount(bench, 0);
    await pause(letterPause);
  }
  return keys;
}

/** How many warnings the status bar counts. */
async function problems({ bench }: Scene): Promise<number> {
  const item = bench.page.locator(
    '.statusbar-item[aria-label*="Warnings:"], .statusbar-item [aria-label*="Warnings:"]',
  );
  const label = (await item.first().getAttribute('aria-label')) ?? '';
  return Number(/Warnings: (\d+)/.exec(label)?.[1] ?? 0);
}

/** A window that stays open while `play` runs. */
async function inWindow(
  name: string,
  extended: boolean,
  prepare: (folder: string) => void,
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  const [editor] = nodeEditors;
  if (!editor) throw new Error('no editor with a Node extension host');
  const options = { prepare, ...(extended ? {} : { extensions: [] }) };
  await inScene({ ...editor, name: 'bench' }, `${name}-${extended}`, options, async (scene) => {
    await openFile(scene.bench, file);
    await recordKeys(scene.bench.page);
    await play(scene);
  });
}

function writeResults(name: string, results: readonly ({ readonly extended: boolean } & Measured)[]): void {
  expect(results.some(({ letters: keys }) => keys.length > 0)).toBe(true);
  mkdirSync(artifactFolder(), { recursive: true });
  writeFileSync(path.join(artifactFolder(), `keys-${name}.json`), `${JSON.stringify(results)}\n`);
}

/** Both windows are open at once and typed in by turns, so that what else the machine does meets both alike. */
it('findings: keys', async () => {
  const results: ({ readonly extended: boolean } & Measured)[] = [];
  const prepare = (folder: string): void => {
    const many = path.join(folder, 'src/many');
    mkdirSync(many, { recursive: true });
    for (let at = 0; at < findings; at++)
      writeFileSync(path.join(many, `server${at}.ts`), listener(40_000 + at));
    addTypedFile(folder);
  };
  for (let window = 0; window < windows; window++)
    await inWindow('findings', false, prepare, (plain) =>
      inWindow('findings', true, prepare, async (extended) => {
        await expect.poll(() => problems(extended), { timeout: 60_000 }).toBeGreaterThanOrEqual(findings);
        await typeDigits(extended, 3);
        for (const scene of [plain, extended]) await typeLetters(scene, 40);
        await pause(5000);
        const typed = { plain: [] as KeyTime[], extended: [] as KeyTime[] };
        for (let count = 0; count < letters; count += lettersInTurn) {
          typed.plain.push(...(await typeLetters(plain, lettersInTurn)));
          typed.extended.push(...(await typeLetters(extended, lettersInTurn)));
        }
        results.push(
          { extended: false, letters: typed.plain, digits: [] },
          { extended: true, letters: typed.extended, digits: await typeDigits(extended, digits) },
        );
      }),
    );
  writeResults('findings', results);
});

/** One window after the other: what one scans would slow the other down. */
it('scan: keys', async () => {
  const results: ({ readonly extended: boolean } & Measured)[] = [];
  const prepare = (folder: string): void => {
    writeWorkspace(path.join(folder, 'many'), files);
    addTypedFile(folder);
  };
  for (let window = 0; window < 2 * windows; window++) {
    const extended = window % 2 === 1;
    await inWindow('scan', extended, prepare, async (scene) => {
      const measured = { letters: [] as KeyTime[], digits: [] as KeyTime[] };
      for (let round = 0; round < 8; round++) {
        if (extended) measured.digits.push(...(await typeDigits(scene, 4)));
        measured.letters.push(...(await typeLetters(scene, 25)));
      }
      results.push({ extended, ...measured });
    });
  }
  writeResults('scan', results);
});
