/** Facts in little memory: packed or not, they say the same, and links made from them are the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import { createFactsStore } from '../../server/src/workspace/factsStore.js';
import { fixtureRoot } from '../support/fixture.js';
import { allSites, catalogue, factsOf, indexFiles, isProjectFile } from '../support/fixtureWorkspace.js';
import { changeScript } from './changeScripts.js';

const fileOf = (name: string, text: string) => ({ key: `${fixtureRoot}/${name}.ts`, text });

describe('the store of facts', () => {
  const files = [50_051, 50_053, 50_055].map((port, i) => fileOf(`f${i}`, `export const PORT = ${port};\n`));
  const [first, second] = files;
  if (!first || !second) throw new Error('two files are needed');

  it('answers what it was given, whether it keeps objects or bytes', () => {
    const store = createFactsStore(first.text.length);
    for (const file of files) store.set(file.key, factsOf(file));
    expect([...store.keys()]).toEqual(files.map(({ key }) => key));
    for (const round of [files, files.toReversed(), files])
      for (const file of round) expect(store.get(file.key)).toStrictEqual(factsOf(file));
  });

  it('keeps as objects what fits, and packs the rest', () => {
    const roomy = createFactsStore(first.text.length * 2);
    const tight = createFactsStore(first.text.length);
    for (const file of [first, second])
      for (const store of [roomy, tight]) store.set(file.key, factsOf(file));
    expect(roomy.get(first.key)).toBe(factsOf(first));
    expect(tight.get(first.key)).not.toBe(factsOf(first));
  });

  it('forgets what is deleted, and takes the newer of two', () => {
    const store = createFactsStore(0);
    store.set(first.key, factsOf(first));
    store.set(second.key, factsOf(second));
    const newer = factsOf({ key: first.key, text: second.text });
    store.set(first.key, newer);
    store.delete(second.key);
    expect(store.get(first.key)).toStrictEqual(newer);
    expect([store.has(second.key), store.get(second.key)]).toEqual([false, undefined]);
  });
});

describe('an index that packs all facts but those in use', () => {
  it('says what one says that packs none, after every change', () => {
    fc.assert(
      fc.property(changeScript, ({ start, steps }) => {
        const packing = createPortIndex(catalogue, 0);
        const texts = new Map<string, string>();
        for (const step of [Object.entries(start), ...steps]) {
          for (const [path, text] of step) {
            const key = fixtureRoot + path;
            if (text === null) texts.delete(key);
            else texts.set(key, text);
            if (isProjectFile(key)) packing.applyProjectFile(key, text);
            else packing.apply([{ file: key, facts: text === null ? null : factsOf({ key, text }) }]);
          }
          const fresh = indexFiles([...texts].map(([key, text]) => ({ key, text })));
          expect(allSites(packing)).toEqual(allSites(fresh));
        }
      }),
      { numRuns: 30 },
    );
  });
});
