/** Results in the order of their files, whichever is ready first. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InOrder } from '../../server/src/scan/inOrder.js';

it('hands on everything in order, as early as it can', () => {
  const count = 12;
  const files = Array.from({ length: count }, (_, i) => ({ file: `file:///${i}` }));
  const order = fc.shuffledSubarray([...files.keys()], { minLength: count });
  fc.assert(
    fc.property(order, fc.uniqueArray(fc.nat(count - 1)), (arrivals, empty) => {
      const taken: number[] = [];
      const inOrder = new InOrder<number>(files, (result) => taken.push(result));
      const done = new Set<number>();
      for (const i of arrivals) {
        done.add(i);
        inOrder.done(`file:///${i}`, empty.includes(i) ? null : i);
        let ready = 0;
        while (done.has(ready)) ready++;
        const expected = Array.from({ length: ready }, (_, k) => k).filter((k) => !empty.includes(k));
        expect(taken).toEqual(expected);
      }
    }),
  );
});
