/** Packed data: whatever goes in comes out, equal parts once, and damage is an error. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractFacts } from '../../server/src/facts/extractor.js';
import { createCatalogue } from '../../server/src/catalogue/catalogue.js';
import { pack, unpack } from '../../server/src/scan/packedData.js';

/** Trees of what facts are made of, with keys and numbers that are easily mistaken. */
const { value: anyData } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, undefined, '', '__proto__', '\ud83d', Number.NaN, -0, 1 / 0),
    fc.integer({ min: -5, max: 400 }),
    fc.constantFrom(2 ** 25 - 1, 2 ** 25, -(2 ** 25) + 1, -(2 ** 25), 2 ** 31, -(2 ** 31), 2 ** 53, 0.5),
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value')),
    fc.dictionary(
      fc.oneof(fc.constantFrom('k', 'start', 'end', '__proto__', '0'), fc.string()),
      tie('value'),
      { noNullPrototype: true },
    ),
  ),
}));

describe('packed data', () => {
  it('unpacks to what was packed', () => {
    fc.assert(
      fc.property(anyData, (data) => {
        expect(unpack(pack(data))).toStrictEqual(data);
      }),
    );
  });

  it('keeps the order of keys, and a key that means the prototype', () => {
    const data = JSON.parse('[{"b":1,"a":2},{"a":1,"b":2},{"__proto__":{"x":1},"constructor":3}]');
    expect(JSON.stringify(unpack(pack(data)))).toBe(JSON.stringify(data));
    expect(Object.getPrototypeOf((unpack(pack(data)) as object[])[2])).toBe(Object.prototype);
  });

  it('tells keys apart that make the same text when joined', () => {
    const data = [{}, { '': {} }, { 'a\0b': 1, c: 2 }, { a: 1, 'b\0c': 2 }, { '1 a': 1 }, { '': 1, a: 1 }];
    expect(unpack(pack(data))).toStrictEqual(data);
  });

  it('holds equal parts once', () => {
    const part = () => ({ name: 'one part', of: [{ start: 1, end: 2 }, 'text'] });
    const one = pack([part()]);
    const many = pack(Array.from({ length: 100 }, part));
    expect(many.text).toBe(one.text);
    expect(many.bytes.length).toBeLessThan(one.bytes.length + 110);
  });

  it('gives back the facts of a file, in far fewer bytes than JSON', () => {
    const calls = Array.from(
      { length: 40 },
      (_, i) => `net.connect({ host: 'localhost', port: ${40_000 + i} });`,
    );
    const text = `import net from 'node:net';\nexport const PORT = 50051;\n${calls.join('\n')}\n`;
    const facts = extractFacts('file:///a.ts', text, createCatalogue([]));
    const packed = pack(facts);
    expect(unpack(packed)).toStrictEqual(JSON.parse(JSON.stringify(facts)));
    expect(packed.bytes.length + packed.text.length).toBeLessThan(JSON.stringify(facts).length / 4);
  });

  it('throws where bytes or texts are missing', () => {
    const { bytes, text } = pack({ name: 'a', items: [1, 2, 3, 'b'] });
    for (let length = 0; length < bytes.length; length++)
      expect(() => unpack({ bytes: bytes.subarray(0, length), text })).toThrow('damaged');
  });
});
