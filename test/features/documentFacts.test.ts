/** How edits become facts: in order, never with an outdated text, and without a long document holding up the others. */
import { expect, it } from 'vitest';
import type { FileFacts } from '../../server/src/facts/fileFacts.js';
import { createDocumentFacts } from '../../server/src/features/session/documents/documentFacts.js';
import type { Engine } from '../../server/src/features/session/engine.js';

/** Documents of which those called `long` take 100 ms; others have their turn when `turn` is called. */
function documentsOf() {
  let now = 0;
  const texts = new Map<string, string>();
  const taken: string[] = [];
  const turns: (() => void)[] = [];
  const engine: Pick<Engine, 'hasParser' | 'extract' | 'apply'> = {
    hasParser: true,
    extract(file, text) {
      now += file === 'long' ? 100 : 1;
      return text as unknown as FileFacts;
    },
    apply: (changes) => void taken.push(...changes.map(({ file, facts }) => `${file}: ${String(facts)}`)),
  };
  const work: Promise<void>[] = [];
  const facts = createDocumentFacts({
    engine: engine as Engine,
    textOf: (file) => texts.get(file) ?? null,
    ready: Promise.resolve(),
    clock: () => now,
    yieldTurn: () => new Promise((resolve) => void turns.push(resolve)),
    onFailure: (_, error) => {
      throw error;
    },
    run: (task) => void work.push(task()),
  });
  const change = (file: string, text: string): void => {
    texts.set(file, text);
    facts.touch(file);
  };
  /** Ends every turn that is waited for, until nothing is. */
  const finish = async (): Promise<void> => {
    for (let i = 0; i < 50; i++) {
      await Promise.resolve();
      turns.shift()?.();
    }
    await Promise.all(work);
  };
  return { facts, taken, change, finish };
}

it('what is said of one document does not wait for the long analysis of another', async () => {
  const { facts, taken, change, finish } = documentsOf();
  change('long', 'a');
  await facts.settle('other');
  expect([taken, facts.isPending('long'), facts.isPending('other')]).toEqual([[], true, false]);
  await facts.settle('other');
  expect(taken).toEqual([]);
  await finish();
  expect([taken, facts.isPending('long')]).toEqual([['long: a'], false]);
});

it('short analyses are waited for, and those of the document itself', async () => {
  const { facts, taken, change, finish } = documentsOf();
  change('short', 'a');
  await facts.settle('other');
  expect(taken).toEqual(['short: a']);
  change('long', 'b');
  const settled = Promise.all([facts.settle('long'), facts.settle()]);
  await finish();
  await settled;
  expect(taken).toEqual(['short: a', 'long: b']);
});

it('what changed or was closed while it was analysed is not taken in as it was', async () => {
  const { facts, taken, change, finish } = documentsOf();
  change('long', 'a');
  await facts.settle('other');
  change('long', 'b');
  await finish();
  expect(taken).toEqual(['long: b']);
  change('long', 'c');
  await facts.settle('other');
  facts.forget('long');
  await finish();
  expect(taken).toEqual(['long: b']);
});
